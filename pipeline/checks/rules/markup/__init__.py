"""Rules about what stands in text without being text: codes, markup, placeholders."""
