"""`calque preview`: source and translation side by side in the browser, as they change; or the same pages as files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.commands import show
from pipeline.commands.plan import Plan
from pipeline.commands.previewing.live import Live
from pipeline.commands.previewing.live_project import LiveProject

if TYPE_CHECKING:
    from pipeline.project import Project


def run(
    project: Project,
    *,
    config: str | None,
    host: str,
    port: int | None,
    browse: bool,
    read_only: bool,
    export: str | None,
    lang: str | None,
    quiet: bool,
) -> int:
    """Serve the preview until it is interrupted, or write it as files into the folder `export`. Raises InputError."""
    live = Live(project, config)
    gateway = LiveProject(live, read_only=read_only or export is not None)
    if export is not None:
        return _export(live, gateway, export, lang, quiet=quiet)
    from pipeline.commands.previewing.serving import serve
    from pipeline.commands.previewing.watching import Watching

    watching = Watching(live)
    live.start()
    watching.start()
    try:
        serve(gateway, host, port, browse=browse, quiet=quiet)
    finally:
        watching.end()
        live.end()
    return 0


def _export(live: Live, gateway: LiveProject, folder: str, lang: str | None, *, quiet: bool) -> int:
    """Write the pages. What cannot be read fails the command: nobody would see it in the files."""
    from pipeline.errors import InputError
    from pipeline.preview.export import files
    from pipeline.preview.interface import SOURCE

    while live.settle():
        pass
    if faults := [fault for fault, _ in live.faults()]:
        raise InputError(*faults)
    plan = Plan()
    for path, data in files(gateway, lang or SOURCE):
        plan.write(f"{folder}/{path}", data)
    plan.perform()
    show.say(f"The preview is in {folder}/index.html", quiet=quiet)
    return 0
