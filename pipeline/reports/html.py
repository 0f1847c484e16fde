"""One static page for people who read no terminal: how far the site is, and every finding, to filter. It asks the net nothing.

What comes from articles and catalogs is text, never markup; a content security policy allows the page's own style and script.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.reports import counts, plural, summary, worst_first
from pipeline.reports.html_cards import card, prose, safe
from pipeline.reports.wording import page

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.model import Finding
    from pipeline.reports import Context, Progress

_PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · calque</title>
<style>{style}</style>
</head>
<body>
<header>
<h1>{title}</h1>
<p class="lead">What calque found in articles, catalogs and pages.</p>
<ul class="counts">
{tiles}</ul>
</header>
<main>
{status}{rules}{findings}</main>
<footer>Errors fail a build. <code>calque explain RULE</code> tells more about a rule.</footer>
{script}</body>
</html>
"""
_FILTER = """\
<form name="filter" aria-label="Filter the findings" hidden>
<label class="wide">Text <input type="search" name="text" autocomplete="off"></label>
<label>Rule <select name="rule"><option value="">all</option>{rules}</select></label>
<label>File <select name="file"><option value="">all</option>{files}</select></label>
<fieldset><legend>Severity</legend>{severities}</fieldset>
<button type="reset">Show all</button>
<output aria-live="polite"></output>
</form>
"""
_TABLE = """\
<section>
<h2>{title}</h2>
<div class="scroll" tabindex="0" role="group" aria-label="{title}"><table>
<thead><tr>{head}</tr></thead>
<tbody>
{body}</tbody>
</table></div>
</section>
"""


def render(findings: Sequence[Finding], context: Context) -> str:
    """The page; the same findings and progress give the same bytes."""
    style, script = _asset("report.css"), _asset("report.js")
    policy = f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    tiles = (
        f'<li class="{severity}"><b>{count:,}</b>{_noun(severity, count)}</li>\n'
        for severity, count in counts(findings).items()
    )
    return _PAGE.format(
        policy=policy,
        title=summary(findings).removesuffix("."),
        style=style,
        tiles="".join(tiles),
        status=_status(context.progress()),
        rules=_rules(findings),
        findings=_findings(findings, context),
        script=f"<script>{script}</script>\n" if findings else "",
    )


@cache
def _asset(name: str) -> str:
    return (files("pipeline.reports") / "assets" / name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    """A style's or script's hash, as a content security policy names it."""
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"


def _noun(severity: str, count: int) -> str:
    return plural(count, severity).partition(" ")[2]


def _status(progress: Iterable[Progress]) -> str:
    """How far each catalog is; nothing where there is no project."""
    body = "".join(
        f'<tr><td>{safe(row.locale)}</td><th scope="row">{safe(row.name)}</th>'
        f'<td class="number">{row.translated:,} of {row.units:,}</td>'
        f'<td class="number"><progress max="100" value="{row.done}" aria-hidden="true"></progress> {row.done} %</td></tr>\n'
        for row in progress
    )
    head = '<th>Locale</th><th>Article</th><th class="number">Units translated</th><th class="number">Words done</th>'
    return _TABLE.format(title="Status", head=head, body=body) if body else ""


def _rules(findings: Sequence[Finding]) -> str:
    """How many findings each rule has, the worst and most frequent first."""
    first = {finding.rule: finding for finding in reversed(worst_first(findings))}
    number = Counter(finding.rule for finding in findings)
    order = {severity: rank for rank, severity in enumerate(counts(()))}
    ranked = sorted(first.values(), key=lambda one: (order[one.severity.value], -number[one.rule], one.rule))
    body = "".join(
        f'<tr><td class="number">{number[one.rule]:,}</td><td class="{one.severity.value}">{one.severity.value}</td>'
        f'<th scope="row"><code>{safe(one.rule)}</code> {safe(one.name)}</th>'
        f'<td class="prose">{prose(page(one.rule).first)}</td></tr>\n'
        for one in ranked
    )
    head = '<th class="number">Findings</th><th>Severity</th><th>Rule</th><th>What it is about</th>'
    return _TABLE.format(title="Rules", head=head, body=body) if body else ""


def _findings(findings: Sequence[Finding], context: Context) -> str:
    """The filter, and a section for each file, those with errors first."""
    if not findings:
        return ""
    ranks = {severity: rank for rank, severity in enumerate(counts(()))}
    files = [list(group) for _, group in groupby(findings, key=lambda one: one.position.path)]
    files.sort(key=lambda group: min(ranks[one.severity.value] for one in group))
    return f"<section>\n<h2>Findings</h2>\n{_filter(findings)}{''.join(_file(group, context) for group in files)}</section>\n"


def _file(findings: Sequence[Finding], context: Context) -> str:
    path = findings[0].position.path
    head = f"<h3><bdi>{safe(path)}</bdi> <small>{plural(len(findings), 'finding')}</small></h3>\n"
    return f'<section data-path="{safe(path)}">\n{head}{"".join(card(one, context) for one in findings)}</section>\n'


def _filter(findings: Sequence[Finding]) -> str:
    names = sorted({(finding.rule, finding.name) for finding in findings})
    paths = sorted({finding.position.path for finding in findings})
    return _FILTER.format(
        rules="".join(f'<option value="{safe(rule)}">{safe(rule)} {safe(name)}</option>' for rule, name in names),
        files="".join(f"<option>{safe(path)}</option>" for path in paths),
        severities="".join(
            f'<label class="{severity}"><input type="checkbox" name="severity" value="{severity}" checked>{severity}</label>'
            for severity in counts(())
        ),
    )
