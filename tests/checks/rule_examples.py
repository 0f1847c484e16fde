"""Examples of rules, from their pages and case files or written in a test, put before the whole machinery of checks."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

import yaml

from pipeline import checks
from pipeline.catalogs import Termbase, parse_termbase
from pipeline.catalogs.po import parse
from pipeline.checks import verdicts
from pipeline.checks.rule import Place
from pipeline.model import Block, BlockKind, Document, Key, Remark, Span, Unit
from pipeline.readers import read
from pipeline.segmentation import notation, segment

from .pages import site_of

CASES = Path(__file__).parent / "cases"
LOCALES = ("en", "es")
_LABEL = r"beside|flags|previous|terms|page|other|header|comment|[a-z]{2}(?:-[A-Z]{2})?"
_LINE = re.compile(rf"    (?P<label>{_LABEL})(?P<fuzzy> \(fuzzy\))?:(?: (?P<value>.*))?$")


@dataclass(slots=True)
class Example:
    title: str
    source: str = ""
    locale: str = "es"
    target: str | None = None
    source_locale: str = "en"
    fuzzy: bool = False
    previous: str = ""
    kind: str = "paragraph"
    keep: tuple[str, ...] = ()
    terms: str = ""
    profiles: dict[str, dict[str, object]] = field(default_factory=dict)
    before: list[dict[str, str]] = field(default_factory=list)  # of other catalogs or the same article: source, target, context
    comment: str = ""
    flags: str = ""
    header: str = ""  # further fields of the catalog's header
    page: str = ""  # the Spanish edition of an article: its body, or the whole of it
    other: str = ""  # the English one
    expected: list[str] = field(default_factory=list)


def of_page(page: str, which: str) -> list[Example]:
    """The examples below `Bad:` or `Good:` of a rule's page, one a paragraph."""
    section = re.split(r"^(Bad|Good):\n", page, flags=re.MULTILINE)
    text = section[section.index(which) + 1]
    return [_of_paragraph(part) for part in text.strip("\n").split("\n\n") if part.strip()]


def _of_paragraph(paragraph: str) -> Example:
    found, terms, comment, before = None, "", "", []
    for line in paragraph.splitlines():
        match = _LINE.match(line)
        assert match, f"not in the notation of pages: {line!r}"
        label, value = match["label"], match["value"] or ""
        if label == "flags":
            found.expected.append(value)
        elif label == "beside":
            before.append({"source": value})
        elif label == "previous":
            found.previous = value
        elif label == "header":
            found.header = value.replace("\\n", "\n")
        elif label in ("page", "other"):
            found = found or Example("", "", "es")
            found.title = found.title or value
            setattr(found, label, value)
        elif label == "comment":
            comment = value
        elif label == "terms":
            terms = "\n".join(["en,es,status", *value.split(" | ")])
        elif found is None or found.target is not None:
            before += [{"source": found.source, "target": found.target}] if found else []
            found = Example(value, value, label, source_locale=label, terms=terms, before=before, comment=comment)
        else:
            found.target, found.locale, found.fuzzy = value, label, bool(match["fuzzy"])
    return found


def of_cases(rule_id: str) -> list[Example]:
    path = CASES / f"{rule_id}.yaml"
    rows = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else []
    return [Example(**row) for row in rows]


def findings(example: Example, rule) -> tuple:
    """What the rule finds in the example; the place is a page's where the rule looks at nothing else."""
    if Place.SUPPRESSION in rule.places:
        return of_suppressions(example, rule)
    only = {**dict.fromkeys((one.id for one in checks.registered()), "off"), rule.id: rule.severity}
    standard = checks.Standard(LOCALES, only, termbase_of(example), frozenset(example.keep), example.profiles)
    if Place.PAGE in rule.places:
        return checks.check_pages(site_of(example.page, example.other), standard)
    if example.target is not None:
        above = "".join(map(entry_of, example.before)) if Place.ARTICLE in rule.places else ""
        catalog = parse("locales/xx/LC_MESSAGES/a.po", po(example) + "\n" + above, example.locale)
        if Place.PROJECT in rule.places:
            return checks.check_project([*beside(example), catalog], standard, source_locale=example.source_locale)
        units = {unit.key: unit for unit in article(example)[1]} if example.kind != "paragraph" else None
        return checks.check_catalog(catalog, standard, source_locale=example.source_locale, units=units)
    document, units = article(example)
    check = checks.check_edition if Place.EDITION in rule.places else checks.check_document
    return check(document, units, standard)


def of_suppressions(example: Example, rule) -> tuple:
    """What the rule finds in the example's suppressions, once all other rules have judged its texts."""
    standard = checks.Standard(LOCALES, {}, termbase_of(example))
    if example.target is None:
        document = read("a.html", f"<!-- {example.comment} -->\n<p>{example.source}</p>", example.locale)
        units = segment(document)
        given = verdicts.in_document(document, units, alone=True)
        found = checks.check_document(document, units, standard, suppressed=True)
    else:
        catalog = parse("locales/xx/LC_MESSAGES/a.po", po(example), example.locale)
        given = verdicts.in_catalog(catalog)
        found = checks.check_catalog(catalog, standard, source_locale=example.source_locale, suppressed=True)
    told = checks.check_suppressions(given, found, standard, frozenset(Place))
    return tuple(one for one in told if one.rule == rule.id and not one.suppressed)


def beside(example: Example) -> list:
    """A catalog for each of the entries that stand before the example's own."""
    found = []
    for at, row in enumerate(example.before):
        found.append(parse(f"locales/xx/LC_MESSAGES/before-{at}.po", HEADER + entry_of(row), example.locale))
    return found


def entry_of(row: dict[str, str]) -> str:
    """An entry with these texts."""
    context = f"msgctxt {literal(row['context'])}\n" if "context" in row else ""
    return f"{context}msgid {literal(row['source'])}\nmsgstr {literal(row['target'])}\n\n"


def termbase_of(example: Example) -> Termbase:
    """The termbase whose rows the example gives as CSV, below a first line that names its columns."""
    return parse_termbase("termbase.csv", example.terms) if example.terms else Termbase()


def article(example: Example) -> tuple[Document, tuple[Unit, ...]]:
    """A page whose texts are the example's, in catalog form: a block each, those beside it first."""
    sources = [*(row["source"] for row in example.before if "target" not in row), example.source]
    said = example.comment.removeprefix("calque-ignore:").strip()
    ignores = (Remark(said, Span(0, 0)),) if said else ()
    units: list[Unit] = []
    for at, source in enumerate(sources):
        content = moved(notation.read(source), sum(map(len, sources[:at])))
        span = Span(sum(map(len, sources[:at])), sum(map(len, sources[: at + 1])))
        block = Block(BlockKind(example.kind), span, content, example.locale, "", ignores=ignores)
        units.append(Unit(Key(None, source), "a.html", block, block.kind, span, content))
    return Document("a.html", "html", example.locale, "".join(sources), tuple(unit.block for unit in units)), tuple(units)


def moved(content, by: int):
    """The content with its places so many code points later."""
    return tuple(replace(inline, span=Span(inline.span.start + by, inline.span.end + by)) for inline in content)


def po(example: Example) -> str:
    header = f"Content-Type: text/plain; charset=UTF-8\n{example.header}\n".replace("\n\n", "\n")
    lines = ['msgid ""', f"msgstr {literal(header)}", ""]
    lines += [f"# {example.comment}"] if example.comment else []
    flags = ", ".join(filter(None, ["fuzzy" if example.fuzzy else "", example.flags]))
    lines += [f"#, {flags}"] if flags else []
    lines += [f"#| msgid {literal(example.previous)}"] if example.previous else []
    lines += [f"msgid {literal(example.source)}", f"msgstr {literal(example.target)}", ""]
    return "\n".join(lines)


def literal(text: str) -> str:
    """The text as a PO file writes it, a line for each of its lines."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t").replace("\r", "\\r")
    lines = [f'"{line}"' for line in escaped.replace("\n", "\\n\n").split("\n") if line]
    return "\n".join(lines or ['""'])


def evidence(found) -> Counter:
    return Counter(one.evidence for one in found)


HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'


def found_in_page(text: str, severities=None, **options) -> tuple:
    """The findings in an English HTML page."""
    document = read("a.html", text, "en")
    return checks.check_document(document, segment(document), checks.Standard(LOCALES, severities or {}), **options)


def parse_po(entries: str, locale: str = "es"):
    """A catalog of these entries."""
    return parse(f"locales/{locale}/LC_MESSAGES/a.po", HEADER + entries, locale)


def found_in_po(entries: str, locale: str = "es", severities=None, **options) -> tuple:
    """The findings in a catalog of these entries, whose source is English."""
    standard = checks.Standard(LOCALES, severities or {})
    return checks.check_catalog(parse_po(entries, locale), standard, source_locale="en", **options)


def entry(source: str, target: str, comments: str = "") -> str:
    """An entry of a PO file; the target with its quotation marks."""
    return f'{comments}msgid "{source}"\nmsgstr {target}\n\n'
