"""Editions: a document with its translations → the pages of a site.

`localise` puts targets into a document; `markdown` and `plaintext` make it the body of a page; `page` renders that into the
site's templates or finishes a full document in place; `pages` makes the site around them.
"""
