"""What other tools' own tests say, beside what calque says: `python benchmarks/peers.py FOLDER [--verbose]`.

FOLDER holds the unpacked sources of translate-toolkit, Weblate and i18nspector; docs/quality.md tells where they come from.
peers.toml says which rules answer which check, what is beyond content, and which single verdicts are judged otherwise.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from peer_cases import Case, Entry, all_cases

from pipeline import catalogs, checks, readers
from pipeline.catalogs import header
from pipeline.checks import registry
from pipeline.commands import disk, loose
from pipeline.errors import InputError
from pipeline.languages.locales import language_of
from pipeline.segmentation import notation, segment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.model import Finding

REFUSED = "refused"  # the strict reader does not take the file
LANGUAGES = ("en", "es")  # that calque has all data of
LOCALE = "es"  # where a test names no language
FIELDS = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'


@dataclass(frozen=True)
class Judgement:
    """A peer's table: rules by check, `also` those that answer for bad text alone, and the reasons for what is left out.

    `customs` are the checks about what each language does in its own way: of a language that calque has no data of, only good
    text counts, which must be left alone.
    """

    rules: dict[str, list[str]]
    also: dict[str, list[str]]
    customs: frozenset[str]
    beyond: dict[str, str]
    otherwise: dict[str, str]

    def why_beyond(self, case: Case) -> str:
        """Why this verdict is not about content, or about the custom of a language without data; "" where it counts."""
        if case.bad and case.check in self.customs and language_of(case.locale or LOCALE) not in LANGUAGES:
            return "Customs of languages other than English and Spanish."
        return self.beyond.get(case.check) or self.beyond.get(f"{case.check}:{case.key}", "")

    def agrees(self, case: Case, found: list[str]) -> bool:
        """Whether calque says what the peer says: bad text gets an answering finding, good text none."""
        names = [*self.rules[case.check], *(self.also.get(case.check, ()) if case.bad else ())]
        rules = [rule for name in found if (rule := registry.find(name))]
        answered = any(rule.named(name) for rule in rules for name in names) or (REFUSED in found and REFUSED in names)
        return answered if case.bad else not (answered or REFUSED in found)


def judgements(path: Path) -> dict[str, Judgement]:
    """The tables of peers.toml by peer."""
    return {peer: _judgement(table) for peer, table in tomllib.loads(path.read_text("utf-8")).items()}


def _judgement(table: dict[str, Any]) -> Judgement:
    beyond, otherwise = (
        {name: row["why"] for row in table.get(key, ()) for name in row["what"]} for key in ("beyond", "otherwise")
    )
    return Judgement(table["rules"], table.get("also", {}), frozenset(table.get("customs", ())), beyond, otherwise)


def found_in(case: Case) -> list[str]:
    """The rules that find something in the case's text, or that the reader refuses it."""
    try:
        return sorted({finding.rule for finding in _findings(case)})
    except InputError:
        return [REFUSED]


def _findings(case: Case) -> tuple[Finding, ...]:
    locale = case.locale.replace("_", "-") or LOCALE
    terms = "".join(f"{word},{word},keep\n" for word in case.keep)
    termbase = catalogs.parse_termbase("termbase.csv", f"en,{locale},status\n{terms}") if terms else catalogs.Termbase()
    standard = checks.Standard(("en", locale), termbase=termbase)
    if case.path:
        return loose.check_text(case.path.name, disk.read_text(str(case.path)), loose.Setting(checks.Standard(("en", "la"))))
    if not case.entries[0].sources[0]:
        document = readers.read("a.txt", case.entries[0].targets[0], locale)
        return checks.check_document(document, segment(document), standard)
    read = [catalogs.parse(f"{at}.po", _po(case, entry), locale) for at, entry in enumerate(case.entries)]
    if len(read) > 1:
        return checks.check_project(read, standard, source_locale="en")
    return checks.check_catalog(read[0], standard, source_locale="en")


def _po(case: Case, entry: Entry) -> str:
    """A PO file of one entry."""
    lines = [FIELDS + f'"Language: {case.locale}\\n"' * bool(case.locale)]
    if len(entry.sources) > 1:
        lines += [f'"Plural-Forms: {_plural_rule(case, entry)}\\n"']
    lines += ["", f"#, {case.flags}" * bool(case.flags)] if "\n" not in case.flags else [""]
    lines += [f"msgctxt {_quoted(entry.context)}"] if entry.context is not None else []
    sources, targets = ([_form(case, text) for text in texts] for texts in (entry.sources, entry.targets))
    lines += [f"msgid {_quoted(sources[0])}"]
    lines += [f"msgid_plural {_quoted(sources[1])}"] if len(sources) > 1 else []
    indexes = [f"[{at}]" for at in range(len(targets))] if len(sources) > 1 else [""]
    lines += [f"msgstr{at} {_quoted(text)}" for at, text in zip(indexes, targets, strict=False)]
    return "\n".join([line for line in lines if line] + [""])


def _plural_rule(case: Case, entry: Entry) -> str:
    """The locale's own rule where it fits or where the number of forms is what the check is about, else one that fits."""
    own = header.plural_forms(case.locale or LOCALE)
    fits = case.check == "nplurals" or own.num_plurals == len(entry.targets)
    return str(own) if fits else f"nplurals={len(entry.targets)}; plural=0;"


def _form(case: Case, text: str) -> str:
    """The text as a catalog of calque holds it: what the peer takes for Markdown is read by the Markdown reader."""
    if "md-text" not in case.flags:
        return text
    blocks = readers.read("a.md", text, "en").blocks
    return notation.write(blocks[0].content) if len(blocks) == 1 else text


def _quoted(text: str) -> str:
    escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
    return '"' + "".join(escapes.get(letter, letter) for letter in text) + '"'


def main() -> None:
    """Print agreement by peer and check, and every verdict that is not shared without a reason given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--verbose", action="store_true", help="also what is left out, and what is judged otherwise for a reason"
    )
    options = parser.parse_args()
    tables = judgements(Path(__file__).with_name("peers.toml"))
    cases = _counted(all_cases(options.folder))
    asked = [case for case in cases if not tables[case.peer].why_beyond(case)]
    unknown = {f"{case.peer}: {case.check}" for case in asked if case.check not in tables[case.peer].rules}
    if unknown:
        sys.exit(f"peers.toml does not know {', '.join(sorted(unknown))}")
    results = {case: found_in(case) for case in asked}
    _print_table(cases, results, tables)
    if options.verbose:
        _print_reasons(cases, tables)
    sys.exit(bool(_print_disagreements(results, tables, verbose=options.verbose)))


def _counted(cases: Iterable[Case]) -> list[Case]:
    """Each verdict once, without those that only say that another check of the peer has to speak of a bad text."""
    once = {(case.peer, case.check, case.key): case for case in cases}
    bad = {(case.peer, case.entries, case.locale, case.flags) for case in once.values() if case.bad and case.entries}
    return [case for case in once.values() if case.bad or (case.peer, case.entries, case.locale, case.flags) not in bad]


def _print_table(cases: list[Case], results: dict[Case, list[str]], tables: dict[str, Judgement]) -> None:
    all_of, applicable, shared = Counter[str](), Counter[str](), Counter[str]()
    by_check: dict[str, list[bool]] = defaultdict(list)
    for case in cases:
        all_of[case.peer] += 1
        if case in results:
            agrees = tables[case.peer].agrees(case, results[case])
            applicable[case.peer] += 1
            shared[case.peer] += agrees
            by_check[f"{case.peer}: {case.check}"].append(agrees)
    for name, agreed in sorted(by_check.items()):
        print(f"{name:60} {sum(agreed):4} of {len(agreed):4}")
    for peer, count in applicable.items():
        print(
            f"{peer:20} {all_of[peer]:5} verdicts {count:5} about content {shared[peer]:5} shared {shared[peer] / count:7.1%}"
        )


def _print_reasons(cases: list[Case], tables: dict[str, Judgement]) -> None:
    """Print how many verdicts are left out for which reason."""
    counts = Counter((case.peer, why) for case in cases if (why := tables[case.peer].why_beyond(case)))
    for (peer, why), count in counts.items():
        print(f"{peer}: {count} left out: {why}")


def _print_disagreements(results: dict[Case, list[str]], tables: dict[str, Judgement], *, verbose: bool) -> int:
    """Print them, and the reasons that nothing needs any more. Returns how many have no reason."""
    unexplained, needed = 0, set()
    for case, found in results.items():
        name = f"{case.check}:{case.key}"
        if tables[case.peer].agrees(case, found):
            continue
        reason = tables[case.peer].otherwise.get(name, "")
        needed.add((case.peer, name))
        unexplained += not reason
        if verbose or not reason:
            texts = case.path.name if case.path else [(one.sources, one.targets) for one in case.entries]
            print(f"{case.peer} {name} line {case.line} {'bad' if case.bad else 'good'} {case.locale} {found} {texts} {reason}")
    for peer, table in tables.items():
        for name in table.otherwise:
            if (peer, name) not in needed:
                print(f"peers.toml gives a reason that is not needed: {peer} {name}")
    return unexplained


if __name__ == "__main__":
    main()
