"""Findings for the tests of reports: a few of every kind, many, and hostile ones."""

from __future__ import annotations

from pipeline import reports
from pipeline.model import Finding, Lines, Passage, Severity, Span

ARTICLE = "<p>REFERENCIAS:</p>\n"
SENTENCE = "<p>Take 2.5 mg/kg every 8 hours.</p>\n"
CATALOG = '#: x\n#, fuzzy\nmsgstr "Hola"\n'
DOSES = '#: x\nmsgid "Take 2.5 mg/kg every 8 hours."\nmsgstr "Tome 25 mg/kg cada 8 horas."\n'
HOSTILE = "<script>alert(1)</script>\"'>&amp;]]>\u202e\x1b[2J\x00\ufffe\ud83d::error::x %0A,:\t患\u0301"
TEXTS = {
    "source/ivig.html": ARTICLE,
    "source/dose.html": SENTENCE,
    "locales/es/LC_MESSAGES/ivig.po": CATALOG,
    "locales/es/LC_MESSAGES/dose.po": DOSES,
}


def sources(path):
    return TEXTS.get(path)


def render(name, findings, sources=sources, **values):
    return reports.render(name, findings, reports.Context(sources, **values))


def finding(text, start, end, **values):
    path = values.pop("path", "source/ivig.html")
    fields = {"rule": "LNG001", "name": "mixed-language", "severity": Severity.ERROR, "message": "m"} | values
    return Finding(position=Lines(text).position(path, Span(start, end)), text=text[start:end], **fields)


def marked(text, flagged, locale):
    """A text of a catalog with a part of it marked; None for none."""
    return Passage(text, locale, Span(text.index(flagged), text.index(flagged) + len(flagged)) if flagged else None)


def dose():
    """A tenfold dose in a catalog, with both texts and the place in the article."""
    source, target = "Take 2.5 mg/kg every 8 hours.", "Tome 25 mg/kg cada 8 horas."
    at, there = DOSES.index("25 mg/kg"), SENTENCE.index("Take")
    return finding(
        DOSES,
        at,
        at + 8,
        rule="NUM001",
        name="number-value",
        message="“25 mg/kg” where the source has “2.5 mg/kg”: ten times as much",
        path="locales/es/LC_MESSAGES/dose.po",
        unit=source,
        locale="es",
        fingerprint="d05e",
        article="source/dose.html",
        related=(Lines(SENTENCE).position("source/dose.html", Span(there, there + len(source))),),
        source=marked(source, "2.5 mg/kg", "en"),
        target=marked(target, "25 mg/kg", "es"),
    )


def sample():
    """An error of an article, an error and a warning of a catalog, and a note."""
    heading = {"rule": "LNG002", "name": "foreign-unit", "message": "Spanish in place of English", "language": "es"}
    heading |= {"declared": "en", "confidence": 0.98, "unit": "REFERENCIAS:", "locale": "en", "fingerprint": "beef"}
    heading |= {"suggestion": "REFERENCES:"}
    start = CATALOG.index("Hola")
    stale = {"rule": "CAT002", "name": "stale", "severity": Severity.WARNING, "message": "the source text has changed"}
    stale |= {"unit": "Hello", "locale": "es", "fingerprint": "c0ffee", "path": "locales/es/LC_MESSAGES/ivig.po"}
    stale |= {"source": marked("Hello", "", "en"), "target": marked("Hola", "Hola", "es")}
    first = finding(ARTICLE, 3, 15, **heading)
    style = {"rule": "STY001", "name": "capitals", "severity": Severity.NOTE, "message": "written in capitals"}
    return (
        finding(ARTICLE, 3, 15, **style),
        first,
        finding(CATALOG, start, start + 4, related=(first.position,), **stale),
        dose(),
    )


def hostile():
    """Findings in which every text that an article or catalog gives is hostile."""
    values = {"message": HOSTILE, "suggestion": HOSTILE, "unit": HOSTILE, "name": "name", "locale": "es", "language": "es"}
    plain = finding(HOSTILE, 0, len(HOSTILE), path=HOSTILE, **values)
    texts = {"source": marked(HOSTILE, "alert", "en"), "target": marked(HOSTILE, "alert", HOSTILE)}
    return plain, finding(HOSTILE, 8, 13, path=HOSTILE, related=(plain.position,), **values, **texts)


def hostile_sources(path):
    return HOSTILE


def many(number, files=20):
    """This many findings, a few files of articles and catalogs, and what gives their texts."""
    texts = {f"source/{index}.html": SENTENCE * (number // files + 1) for index in range(files)}
    rules = (("LNG001", "mixed-language"), ("NUM001", "number-value"), ("CAT001", "untranslated"), ("TRM001", "term"))
    lines = {path: Lines(text) for path, text in texts.items()}
    source, target = "Take 2.5 mg/kg every 8 hours.", "Tome 25 mg/kg cada 8 horas, mañana 🩺 患者."
    found = []
    for index in range(number):
        path = f"source/{index % files}.html"
        start = (index // files) * len(SENTENCE) + 8
        rule, name = rules[index % 4]
        found.append(
            Finding(
                rule=rule,
                name=name,
                severity=list(Severity)[index % 3],
                message=f"“25 mg/kg” where the source has “2.5 mg/kg”: {index}",
                position=lines[path].position(path, Span(start, start + 9)),
                text=texts[path][start : start + 9],
                unit=source,
                locale="es",
                fingerprint=f"{index:032x}",
                related=(lines[path].position(path, Span(start - 5, start + 24)),) if index % 2 else (),
                source=marked(source, "2.5 mg/kg", "en") if index % 2 else None,
                target=marked(target, "25 mg/kg", "es") if index % 2 else None,
            )
        )
    return found, texts.get
