"""Rules over subjects → findings: severities, places, suppression and fingerprints, for every rule alike."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from hashlib import sha256
from itertools import compress, islice
from typing import TYPE_CHECKING

from pipeline.checks import registry, suppression
from pipeline.checks.causes import Told, without_consequences
from pipeline.checks.likeness import likeness
from pipeline.checks.rule import Place
from pipeline.checks.signs import bit, calls
from pipeline.model import Finding, Passage, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pipeline.checks.rule import Issue, Rule, Side, Subject
    from pipeline.checks.standard import Standard
    from pipeline.model import Span

_Asked = tuple["Subject", tuple[object, ...]]  # with what makes its texts known again
OFF = "off"
_MOST_IN_TEXT = 20  # findings of one rule in one text
_BATCH = 256  # subjects in memory, with all that is known of them
_MOST_QUIET = 1 << 13  # translations in memory
_MILDEST = (Severity.ERROR, Severity.WARNING, Severity.NOTE)  # last
_TEXTS = frozenset({Place.SOURCE, Place.TARGET, Place.EDITION, Place.ENTRY, Place.ARTICLE})


def run(
    subjects: Iterable[Subject],
    standard: Standard,
    suggest: Callable[[str, str], str | None] | None = None,
    rules: tuple[Rule, ...] | None = None,
) -> tuple[Finding, ...]:
    """The findings of all rules that are on, in the order of the files, suppressed ones among them.

    `suggest` offers a text for a foreign fragment. A translation in which nothing was found is not judged again where it comes
    again with the same source, or with other figures that both share.
    """
    active = _active(registry.RULES if rules is None else rules, standard.severities)
    quiet = standard.quiet if rules is None else set()
    seen: Counter[tuple[object, ...]] = Counter()
    found: list[Finding] = []
    rest = iter(subjects)
    while batch := list(islice(rest, _BATCH)):
        asked = [(subject, texts) for subject in batch if (texts := likeness(subject)) not in quiet]
        told: dict[int, list[Told]] = {}
        for rule, severity, at, issues in _judged_by_turns(asked, active):
            subject = asked[at][0]
            few = _few(issues) if subject.place in _TEXTS else issues
            rows = [Told(rule, issue, _finding(rule, severity, subject, issue, seen, suggest)) for issue in few]
            told.setdefault(at, []).extend(rows)
        for at, rows in told.items():
            found += without_consequences(rows, asked[at][0].judged.span)
        if len(quiet) >= _MOST_QUIET:
            quiet.clear()
        quiet.update(texts for at, (_, texts) in enumerate(asked) if texts and at not in told)
    return tuple(sorted(found, key=lambda one: (one.position.path, one.position.span, one.rule, one.evidence)))


def _judged_by_turns(
    asked: list[_Asked], active: Mapping[Place, list[tuple[Rule, Severity]]]
) -> Iterator[tuple[Rule, Severity, int, list[Issue]]]:
    """What each rule finds in each subject that it judges, by the subject's place in the list.

    One rule after the other looks at all that call for it, as each finds its tables at hand again.
    """
    for place in dict.fromkeys(subject.place for subject, _ in asked):
        places = [at for at, (subject, _) in enumerate(asked) if subject.place is place]
        subjects = [asked[at][0] for at in places]
        called = list(map(calls, subjects))
        for rule, severity in active[place]:
            wanted = list(map(bit(rule).__and__, called))
            judged = map(list, map(rule.check, compress(subjects, wanted)))
            for at, issues in zip(compress(places, wanted), judged, strict=True):
                if issues:
                    yield rule, severity, at, issues


def _few(issues: list[Issue]) -> list[Issue]:
    """The first issues of one rule in one text; the last of them says how many more there are."""
    first, more = issues[:_MOST_IN_TEXT], len(issues) - _MOST_IN_TEXT
    if more > 0:
        first[-1] = replace(first[-1], message=f"{first[-1].message} (and {more} more in this text)")
    return first


def _active(rules: tuple[Rule, ...], severities: Mapping[str, str]) -> dict[Place, list[tuple[Rule, Severity]]]:
    set_to = [(rule, registry.severity(rule, severities)) for rule in rules]
    on = [(rule, Severity(level)) for rule, level in set_to if level != OFF]
    return {place: [(rule, level) for rule, level in on if place in rule.places] for place in Place}


def _finding(
    rule: Rule,
    severity: Severity,
    subject: Subject,
    issue: Issue,
    seen: Counter[tuple[object, ...]],
    suggest: Callable[[str, str], str | None] | None,
) -> Finding:
    side, span = subject.judged, subject.judged.placed(issue.span)
    evidence = issue.evidence or issue.span.cut(side.form)
    fingerprint = _fingerprint(rule, subject, evidence, seen)
    return Finding(
        rule=rule.id,
        name=rule.slug,
        severity=Severity.NOTE if subject.repaired else _judged(severity, issue),
        message=f"{issue.message} (repaired in the edition)" if subject.repaired else issue.message,
        position=side.lines.position(side.path, span),
        text=span.cut(side.lines.text),
        locale=side.locale,
        language=issue.language,
        declared=side.locale if issue.language else "",
        confidence=issue.confidence,
        suggestion=issue.suggestion or (suggest(evidence, issue.language) if suggest and issue.language else None) or "",
        unit=subject.key.source,
        context=subject.key.context,
        article=subject.article,
        related=subject.related,
        source=_passage(subject.source, issue.counterpart) if subject.target else None,
        target=_passage(subject.target, issue.span) if subject.target else None,
        fingerprint=fingerprint,
        evidence=evidence,
        suppression=suppression.dismissal(rule, subject, fingerprint),
        fix=replace(issue.fix, form=subject.form) if issue.fix and subject.message else None,
    )


def _judged(severity: Severity, issue: Issue) -> Severity:
    """The milder of the rule's severity and the worst that the issue allows."""
    return max(severity, issue.at_most, key=_MILDEST.index)


def _passage(side: Side, mark: Span | None) -> Passage:
    return Passage(side.form, side.locale, mark)


def _fingerprint(rule: Rule, subject: Subject, evidence: str, seen: Counter[tuple[object, ...]]) -> str:
    """What stays the same when lines move or are wrapped anew. Equal findings of a file are told apart by their number."""
    path = subject.judged.standard.named(subject.judged.path)
    identity = (rule.id, path, subject.key.context, subject.key.source, " ".join(evidence.split()))
    seen[identity] += 1
    return sha256(repr((*identity, seen[identity])).encode("utf-8", "surrogatepass")).hexdigest()[:32]
