"""The command line: arguments → command → exit code. Commands are imported only when they are called."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from pipeline import __version__
from pipeline.errors import InputError
from pipeline.reports import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.commands.destinations import Destination
    from pipeline.commands.mode import Mode
    from pipeline.project import Project

CLEAN, FAULT, INTERRUPTED, PIPE_CLOSED = 0, 2, 130, 141  # 1, findings, is the commands' own answer

_REPORTS = click.Choice(list(FORMATS))
_META = "calque."

_EXAMPLES = """\b
Examples:
  calque init                  start a project in this folder
  calque run                   articles in, catalogs updated, editions out
  calque check                 only check the project
  calque check public/         check any site, PO files or Markdown, no set-up
  calque explain LNG001        what a rule is about
\b
Exit codes: 0 clean, 1 findings, 2 usage or input that cannot be used.
Completion: eval "$(_CALQUE_COMPLETE=bash_source calque)"   (or zsh, fish)
"""


class _Commands(click.Group):
    """The commands in the order of their work, and quiet when a reader such as `head` has enough."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            return PIPE_CLOSED


def _remember(context: click.Context, option: click.Parameter, value: object) -> None:
    """Keep a common option, whether it stands before or after the command's name."""
    if value:
        context.meta[f"{_META}{option.name}"] = value


def _no_colour(context: click.Context, option: click.Parameter, value: bool) -> None:
    if value:
        context.color = False


def _common(command: Callable[..., Any]) -> Callable[..., Any]:
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


def _kept(name: str) -> Any:
    return click.get_current_context().meta.get(f"{_META}{name}")


def _quiet() -> bool:
    return bool(_kept("quiet"))


def _call(command: str, *arguments: object, **options: object) -> int:
    """Run a command's module."""
    return int(import_module(f"pipeline.commands.{command}").run(*arguments, **options))


def _project() -> Project:
    from pipeline.commands import locate

    return locate.project(_kept("config"))


def _listed(context: click.Context, option: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Values that may be given one by one or with commas between them."""
    words = (word.strip() for value in values for word in value.split(","))
    return tuple(dict.fromkeys(word for word in words if word))


def _several(*names: str, **settings: Any) -> Callable[..., Any]:
    return click.option(*names, multiple=True, callback=_listed, **settings)


def _previewed(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that writes: only to say or to show what it would write."""
    command = click.option("--diff", is_flag=True, help="Show as a diff what would change; change nothing.")(command)
    return click.option("--dry-run", is_flag=True, help="Say what would be written; write nothing.")(command)


def _mode(options: dict[str, Any]) -> Mode:
    from pipeline.commands.mode import Mode

    return Mode(options.pop("dry_run"), options.pop("diff"))


def _reported(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that reports findings: in which formats, and to which files."""
    files = "Write the report to a file. Several go in pairs with --format."
    command = click.option("--output", "outputs", multiple=True, metavar="FILE", help=files)(command)
    how = "How findings are reported; text if not given."
    return click.option("--format", "formats", multiple=True, type=_REPORTS, help=how)(command)


def _destinations(options: dict[str, Any]) -> tuple[Destination, ...]:
    from pipeline.commands.destinations import destinations

    return destinations(options.pop("formats"), options.pop("outputs"))


@click.group(cls=_Commands, epilog=_EXAMPLES)
@click.version_option(__version__, prog_name="calque", message="%(prog)s %(version)s", help="Show the version and stop.")
@_common
def cli() -> None:
    """Source articles in, consistent editions in every language out; no text of a wrong language gets through."""


@cli.command()
@click.argument("folder", default=".")
@_previewed
@_common
def init(folder: str, **options: Any) -> int:
    """Start a project: a commented calque.toml and the folders."""
    return _call("init", folder, quiet=_quiet(), mode=_mode(options))


@cli.command()
@_reported
@click.option("--max-warnings", type=click.IntRange(min=0), metavar="N", help="Exit 1 with more warnings than this.")
@_previewed
@_common
def run(**options: Any) -> int:
    """Do it all: update catalogs, check, build the editions.

    \b
    Examples:
      calque run
      calque run --output report.html
      calque run --diff            what would change, nothing written
    """
    to, mode = _destinations(options), _mode(options)
    return _call("run", _project(), mode=mode, quiet=_quiet(), verbose=bool(_kept("verbose")), to=to, **options)


@cli.command()
@_previewed
@_common
def extract(**options: Any) -> int:
    """Write the catalogs' templates (POT) from the articles."""
    return _call("extract", _project(), quiet=_quiet(), mode=_mode(options))


@cli.command()
@_previewed
@_common
def update(**options: Any) -> int:
    """Merge changed articles into the catalogs (PO) and the repairs."""
    return _call("update", _project(), quiet=_quiet(), mode=_mode(options))


@cli.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@_reported
@click.option("--lang", metavar="LOCALE", help="The language of files that do not say it.")
@_several("--with", "others", metavar="LOCALES", help="The other languages to look for, such as en,es.")
@click.option("--max-warnings", type=click.IntRange(min=0), metavar="N", help="Exit 1 with more warnings than this.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 whatever is found.")
@_several("--select", metavar="RULES", help="Only these rules or families, such as LNG,CAT001.")
@_several("--ignore", metavar="RULES", help="All but these rules or families.")
@click.option("--add-ignore", metavar="REASON", help="Dismiss what is found, in comments beside the texts.")
@click.option("--baseline", metavar="FILE", help="The file of known findings; calque-baseline.json if not given.")
@click.option("--write-baseline", is_flag=True, help="Write what is found into the baseline.")
@click.option("--prune-baseline", is_flag=True, help="Take out of the baseline what is found no more.")
@_previewed
@_common
def check(paths: tuple[str, ...], **options: Any) -> int:
    """Check the project, or any HTML, Markdown, text and PO files.

    \b
    Examples:
      calque check
      calque check public/ --with en,es
      calque check es.po --format json --select LNG
      calque check --format sarif --output report.sarif --format github
      calque check es.po --select CIT001 --add-ignore "the journal numbers anew"
    """
    to, mode = _destinations(options), _mode(options)
    return _call("check", paths, config=_kept("config"), to=to, quiet=_quiet(), mode=mode, **options)


@cli.command()
@_previewed
@_common
def build(**options: Any) -> int:
    """Build the editions from the catalogs as they are."""
    return _call("build", _project(), quiet=_quiet(), mode=_mode(options))


@cli.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at; others may look in then.")
@click.option("--port", type=click.IntRange(0, 65535), metavar="N", help="8765 or the next free one if not given.")
@click.option("--no-open", is_flag=True, help="Do not open the browser.")
@click.option("--read-only", is_flag=True, help="Only show: nothing can be saved.")
@click.option("--export", metavar="DIR", help="Write the same pages into a folder, and stop.")
@click.option("--lang", type=click.Choice(["en", "es"]), help="The language of exported pages; en if not given.")
@_common
def preview(no_open: bool, **options: Any) -> int:
    """Show source and translation side by side in the browser.

    \b
    Examples:
      calque preview
      calque preview --read-only --no-open --port 8080
      calque preview --export preview/   as files, for a build's artifacts
    """
    return _call("preview", _project(), config=_kept("config"), browse=not no_open, quiet=_quiet(), **options)


@cli.command()
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@_previewed
@_common
def repair(articles: tuple[str, ...], **options: Any) -> int:
    """Write approved repairs into the articles; translations follow.

    \b
    Examples:
      calque repair --diff           what would change, nothing written
      calque repair source/ivig.html
    """
    return _call("repair", _project(), articles, quiet=_quiet(), mode=_mode(options))


@cli.command()
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to tell it."
)
@click.option("--badge", metavar="FILE", help="Draw the share that is done in an SVG picture.")
@_common
def status(form: str, badge: str | None) -> int:
    """Show how far each article is translated."""
    return _call("status", _project(), form=form, badge=badge)


@cli.command()
@click.argument("rule", required=False)
@_common
def explain(rule: str | None) -> int:
    """Explain a rule, by id or name; without one, list all rules.

    \b
    Examples:
      calque explain LNG001
      calque explain mixed-language
    """
    return _call("explain", rule)


@cli.command()
@click.argument("file", required=False)
@click.option("--lang", metavar="LOCALE", help="The language of lines without “lang”; en if not given.")
@_several("--with", "others", metavar="LOCALES", help="The languages to look for, such as es,fr.")
@_common
def detect(file: str | None, lang: str | None, others: tuple[str, ...]) -> int:
    """Find text of other languages in JSON Lines.

    \b
    Each line {"id": …, "text": …, "lang": …} of FILE or standard input is answered by
    {"id": …, "spans": [{"start", "end", "language", "text", "confidence"}]}.
    Example: echo '{"id": 1, "text": "We saw anticuerpos."}' | calque detect
    """
    return _call("detect", file, lang=lang, others=others, config=_kept("config"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code: 0 clean, 1 findings, 2 usage, input or internal fault."""
    try:
        code = cli.main(arguments, prog_name="calque", standalone_mode=False)
        sys.stdout.flush()
        result = code if isinstance(code, int) else CLEAN
    except click.exceptions.Abort:
        result = INTERRUPTED
    except click.ClickException as error:
        error.show()
        result = FAULT
    except InputError as error:
        from pipeline.commands import show

        show.error(error)
        result = FAULT
    except BrokenPipeError:
        result = PIPE_CLOSED
    except Exception as error:
        result = _internal_fault(error)
    if result == PIPE_CLOSED:
        _drop_output()
    return result


def _internal_fault(error: Exception) -> int:
    """Say on one line what went wrong inside calque and where."""
    if os.environ.get("CALQUE_DEBUG") == "1":
        import traceback

        traceback.print_exception(error)
    place, trace = "", error.__traceback__
    while trace is not None:
        path = trace.tb_frame.f_code.co_filename.replace(os.sep, "/")
        if "/pipeline/" in path:
            place = f" at pipeline/{path.rpartition('/pipeline/')[2]}:{trace.tb_lineno}"
        trace = trace.tb_next
    message = " ".join(str(error).split())[:200]
    hint = "CALQUE_DEBUG=1 shows the traceback"
    text = f"calque {__version__}: internal fault, please report: {type(error).__name__}: {message}{place} ({hint})"
    click.echo(ascii(text)[1:-1] if not text.isprintable() else text, err=True)
    return FAULT


def _drop_output() -> None:
    """Nobody reads standard output any more: let the interpreter flush into nothing when it ends."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
