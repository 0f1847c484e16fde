"""Options that several commands have, and those of `calque check`; help in groups where a command has many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from pipeline.reports import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable

    Command = Callable[..., Any]

META = "calque."
"""What the names begin with under which common options are kept."""

_GROUPS = (
    ("What is checked", ("lang", "others", "select", "ignore", "changed", "baseline", "stdin_name")),
    ("What is told", ("formats", "outputs", "statistics", "show_files", "show_settings")),
    (
        "What is done",
        ("fix", "add_ignore", "write_baseline", "prune_baseline", "dry_run", "diff", "watch", "max_warnings", "exit_zero"),
    ),
)


class Grouped(click.Command):
    """A command whose help shows its options in groups."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, those of no group last."""
        left = {
            option.name: record
            for option in self.get_params(ctx)
            if isinstance(option, click.Option) and option.name and (record := option.get_help_record(ctx)) is not None
        }
        for title, names in _GROUPS:
            records = [left.pop(name) for name in names if name in left]
            if records:
                with formatter.section(title):
                    formatter.write_dl(records, col_max=26)
        with formatter.section("Other options"):
            formatter.write_dl(list(left.values()), col_max=26)


def several(*names: str, **settings: Any) -> Callable[[Command], Command]:
    """An option whose values are given one by one or with commas between them."""
    return click.option(*names, multiple=True, callback=_listed, **settings)


def _listed(context: click.Context, option: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    words = (word.strip() for value in values for word in value.split(","))
    return tuple(dict.fromkeys(word for word in words if word))


def previewed(command: Command) -> Command:
    """The options of every command that writes: only to say or to show what it would write."""
    command = click.option("--diff", is_flag=True, help="Show as a diff what would change; change nothing.")(command)
    return click.option("--dry-run", is_flag=True, help="Say what would be written; write nothing.")(command)


def checking(command: Command) -> Command:
    """The options of `check` that say of which files and what is wanted instead of a report."""
    for decorate in (
        click.option("--watch", is_flag=True, help="Check again after every save, until Ctrl-C."),
        click.option("--prune-baseline", is_flag=True, help="Take out of the baseline what is found no more."),
        click.option("--write-baseline", is_flag=True, help="Write what is found into the baseline."),
        click.option("--baseline", metavar="FILE", help="The file of known findings; calque-baseline.json if not given."),
        click.option("--add-ignore", metavar="REASON", help="Dismiss what is found, in comments beside the texts."),
        click.option("--fix", is_flag=True, help="Mend in catalogs what can be mended safely."),
        click.option("--show-settings", is_flag=True, help="Show every setting and where it comes from."),
        click.option("--show-files", is_flag=True, help="Show what would be checked, and as what."),
        click.option("--statistics", is_flag=True, help="Count the findings of each rule."),
        click.option("--stdin-name", metavar="NAME", help="What “-”, standard input, is: es.po."),
        click.option(
            "--changed",
            metavar="[REV]",
            is_flag=False,
            flag_value="HEAD",
            help="Report only what was changed since a git revision; HEAD if none is given.",
        ),
    ):
        command = decorate(command)
    return command


def _remember(context: click.Context, option: click.Parameter, value: object) -> None:
    """Keep a common option, whether it stands before or after the command's name."""
    if value:
        context.meta[f"{META}{option.name}"] = value


def _no_colour(context: click.Context, option: click.Parameter, value: bool) -> None:
    if value:
        context.color = False


def common(command: Command) -> Command:
    """The options that every command has."""
    kept: dict[str, Any] = {"expose_value": False, "callback": _remember}
    for decorate in (
        click.help_option("-h", "--help", help="Show this and stop."),
        click.option(
            "--no-color", is_flag=True, expose_value=False, callback=_no_colour, help="No colours (also: NO_COLOR=1)."
        ),
        click.option("-v", "--verbose", is_flag=True, help="Say more.", **kept),
        click.option("-q", "--quiet", is_flag=True, help="Say nothing but findings and errors.", **kept),
        click.option("-C", "--config", metavar="FILE", help="The configuration; the closest calque.toml if not given.", **kept),
    ):
        command = decorate(command)
    return command


def reported(command: Command) -> Command:
    """The options of every command that reports findings: in which formats, and to which files."""
    files = "Write the report to a file. Several go in pairs with --format."
    command = click.option("--output", "outputs", multiple=True, metavar="FILE", help=files)(command)
    how = f"How findings are reported: {', '.join(FORMATS)}."
    return click.option("--format", "formats", multiple=True, type=click.Choice(list(FORMATS)), metavar="FORMAT", help=how)(
        command
    )
