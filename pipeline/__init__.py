"""calque: source articles in, consistent editions in every locale out, with translation QA on the way."""

__version__ = "0.1.0"
