"""Small sites for the rules about pages: an article in two editions, as calque would publish it but for what a test spoils."""

from pipeline.checks.outline import Page, Pages

ALTERNATES = """\
<link rel="canonical" href="a.html">
<link rel="alternate" hreflang="en" href="../en/a.html">
<link rel="alternate" hreflang="es" href="../es/a.html">
<link rel="alternate" hreflang="x-default" href="../en/a.html">
"""


def document(body: str, locale: str, head: str = ALTERNATES) -> str:
    """A whole page around a body; a text that is a whole page already stays as it is."""
    if "<html" in body:
        return body
    return (
        f'<!DOCTYPE html>\n<html lang="{locale}">\n<head>\n<title>A</title>\n{head}</head>\n<body>\n{body}\n</body>\n</html>\n'
    )


def site_of(page: str, other: str = "", files=("en/pump.svg", "es/pump.svg", "en/line.svg", "es/line.svg")) -> Pages:
    """A site of a Spanish page and, where there is one, of the English page that it was translated from."""
    spanish = Page("es/a.html", "es", document(page, "es", ALTERNATES if other else ""), "a", "source/a.html")
    english = Page("en/a.html", "en", document(other, "en"), "a", "source/a.html")
    return Pages((english, spanish) if other else (spanish,), "en", frozenset(files))
