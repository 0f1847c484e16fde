"""The command line: arguments → command → exit code. Commands are imported only when they are called."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from pipeline import __version__
from pipeline.errors import InputError
from pipeline.options import META, Grouped
from pipeline.options import checking as _checking
from pipeline.options import common as _common
from pipeline.options import previewed as _previewed
from pipeline.options import reported as _reported
from pipeline.options import several as _several

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.commands.destinations import Destination
    from pipeline.commands.mode import Mode
    from pipeline.project import Project

CLEAN, FAULT, INTERRUPTED, PIPE_CLOSED = 0, 2, 130, 141  # 1, findings, is the commands' own answer
_MADE_BETWEEN = 200_000  # objects before Python looks for cycles among them


_EXAMPLES = """\b
Examples:
  calque init                  start a project in this folder
  calque run                   articles in, catalogs updated, editions out
  calque check                 only check the project
  calque check public/         check any site, PO files or Markdown, no set-up
  calque explain LNG001        what a rule is about
\b
Exit codes: 0 no errors, 1 errors found, 2 usage or input that cannot be used.
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


def _kept(name: str) -> Any:
    return click.get_current_context().meta.get(f"{META}{name}")


def _quiet() -> bool:
    return bool(_kept("quiet"))


def _call(command: str, *arguments: object, **options: object) -> int:
    """Run a command's module."""
    return int(import_module(f"pipeline.commands.{command}").run(*arguments, **options))


def _project() -> Project:
    from pipeline.commands import locate

    return locate.project(_kept("config"))


def _mode(options: dict[str, Any]) -> Mode:
    from pipeline.commands.mode import Mode

    return Mode(options.pop("dry_run"), options.pop("diff"))


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
@click.option("--exit-zero", is_flag=True, help="Exit 0 whatever is found.")
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


@cli.command(cls=Grouped)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@_reported
@click.option("--lang", metavar="LOCALE", help="The language of files that do not say it.")
@_several("--with", "others", metavar="LOCALES", help="The other languages to look for, such as en,es.")
@click.option("--max-warnings", type=click.IntRange(min=0), metavar="N", help="Exit 1 with more warnings than this.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 whatever is found.")
@_several("--select", metavar="RULES", help="Only these rules or families, such as LNG,CAT001.")
@_several("--ignore", metavar="RULES", help="All but these rules or families.")
@_checking
@_previewed
@_common
def check(paths: tuple[str, ...], **options: Any) -> int:
    """Check the project, or any HTML, Markdown, text and PO files.

    \b
    Examples:
      calque check
      calque check public/ --with en,es
      calque check es.po --format json --select LNG
      calque check --changed=main
      calque check --fix --diff
      calque check --output report.sarif --output report.html
      calque check es.po --add-ignore "the journal numbers anew"
      calque check - --stdin-name es.po < es.po
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
@click.option(
    "--threshold", type=click.FloatRange(0, 1), default=0.0, metavar="SHARE", help="Tell only spans of this confidence or more."
)
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Processes to use for much input; the cores if not given.")
@_common
def detect(file: str | None, lang: str | None, others: tuple[str, ...], threshold: float, jobs: int | None) -> int:
    """Find text of other languages in JSON Lines.

    \b
    Each line {"id": …, "text": …, "lang": …} of FILE or standard input is answered by
    {"id": …, "spans": [{"start", "end", "language", "text", "confidence"}]}.
    Example: echo '{"id": 1, "text": "We saw anticuerpos."}' | calque detect
    """
    config = _kept("config")
    return _call("detect", file, lang=lang, others=others, config=config, threshold=threshold, jobs=jobs or 0)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code: 0 clean, 1 findings, 2 usage, input or internal fault."""
    gc.set_threshold(_MADE_BETWEEN, 30, 30)  # what is read stays to the end: to look for cycles in it often costs a tenth
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
