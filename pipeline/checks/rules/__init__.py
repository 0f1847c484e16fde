"""The rules, a folder a family, a file a rule. Rules never import each other."""
