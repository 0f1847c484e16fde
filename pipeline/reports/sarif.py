"""SARIF 2.1.0 (OASIS Standard, 2020), as code scanning and editors read it, within the limits of GitHub.

A run has at most 25,000 results and a rule at most 20 tags; a name has at most 255 letters, a description or message 1,024
(GitHub's pages “SARIF support for code scanning” and “SARIF results exceed one or more limits”).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from pipeline import __version__
from pipeline.reports import plural, worst_first
from pipeline.reports.json import encode
from pipeline.reports.suppressions import dismissal
from pipeline.reports.wording import page, rules, sentence, shortened

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.model import Finding, Position
    from pipeline.reports import Context

MOST_RESULTS = 25_000
MOST_TAGS = 20
_MOST_RELATED = 10  # places of one result
_LONGEST_NAME = 255
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
_PLACEHOLDER = re.compile(r"\{[0-9]+\}")
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")


def render(findings: Sequence[Finding], context: Context) -> str:
    """A log of one run. Errors come first, dismissed findings last; those beyond the limit are counted in a notification."""
    standing = worst_first([finding for finding in findings if not finding.suppressed])
    told = [*standing, *(finding for finding in findings if finding.suppressed)]
    kept = told[:MOST_RESULTS]
    numbers = {rule: number for number, rule in enumerate(sorted({finding.rule for finding in kept}))}
    run = {
        "tool": {"driver": _driver(numbers)},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": _left_out(len(told) - len(kept))}],
        "results": [_result(finding, numbers) for finding in kept],
    }
    return encode({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1) + "\n"


def _left_out(number: int) -> list[dict[str, Any]]:
    if number <= 0:
        return []
    findings = plural(number, "finding")
    text = f"{findings} more, the least severe, left out: a run has at most {MOST_RESULTS} results."
    return [{"level": "warning", "message": {"text": text}}]


def _driver(numbers: Mapping[str, int]) -> dict[str, Any]:
    """The tool, with the rules that the results are of."""
    return {"name": "calque", "semanticVersion": __version__, "rules": [_rule(rule) for rule in numbers]}


def _rule(rule: str) -> dict[str, Any]:
    """A rule as its page tells it; one that is not registered has its id alone."""
    known = rules().get(rule)
    if known is None:
        return {"id": rule}
    first, why, _, text = page(rule)
    return {
        "id": rule,
        "name": known.slug[:_LONGEST_NAME],
        "shortDescription": {"text": shortened(first)},
        "fullDescription": {"text": shortened(f"{first} {why}".rstrip())},
        "help": {"text": text, "markdown": text},
        "defaultConfiguration": {"level": known.severity.value},
        "properties": {"tags": ["translation", known.family, known.mqm.value][:MOST_TAGS]},
    }


def _result(finding: Finding, numbers: Mapping[str, int]) -> dict[str, Any]:
    dismissed = dismissal(finding)
    given = {"kind": dismissed.kind, **({"justification": dismissed.reason} if dismissed.reason else {})} if dismissed else None
    return {
        "ruleId": finding.rule,
        "ruleIndex": numbers[finding.rule],
        "level": finding.severity.value,
        "message": {"text": shortened(_literal(sentence(finding)))},
        "locations": [_location(finding.position, finding.text)],
        "relatedLocations": [
            {"id": number, **_location(place)} for number, place in enumerate(finding.related[:_MOST_RELATED], 1)
        ],
        **({"partialFingerprints": {"calque/v1": finding.fingerprint}} if finding.fingerprint else {}),
        "suppressions": [given] if given else [],
    }


def _literal(text: str) -> str:
    """A message in which nothing of an article is taken for a placeholder or an embedded link (SARIF 2.1.0, 3.11.5, 3.11.6)."""
    return _PLACEHOLDER.sub(r"{\g<0>}", text).replace("](", "] (")


def _location(position: Position, text: str = "") -> dict[str, Any]:
    region = {
        "startLine": position.line,
        "startColumn": position.column,
        "endLine": position.end_line,
        "endColumn": position.end_column,
    }
    snippet = {"snippet": {"text": shortened(text)}} if text else {}
    return {"physicalLocation": {"artifactLocation": _artifact(position.path), "region": {**region, **snippet}}}


def _artifact(path: str) -> dict[str, str]:
    """A path as a URI, relative to the root of the sources unless it is absolute."""
    if _DRIVE.match(path):
        return {"uri": "file:///" + quote(path.replace("\\", "/"), safe="/:", errors="surrogatepass")}
    name = quote(path, errors="surrogatepass")
    return {"uri": f"file://{name}"} if path.startswith("/") else {"uri": name, "uriBaseId": _ROOT}
