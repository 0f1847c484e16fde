"""The same pages as files, to be looked at without a server; nothing can be changed in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.preview import interface
from pipeline.preview.app import article_data, index_data, root_from
from pipeline.preview.bundle import bundle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.preview.gateway import Gateway

_SESSION = interface.Session(exported=True)


def files(gateway: Gateway, lang: str) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of every file of the export, its interface in `lang`. Raises InputError where a page cannot be built."""
    index = interface.page("index", index_data(gateway, lang), _SESSION, lang=lang, root="", title=gateway.title)
    yield "index.html", index.encode()
    for views in gateway.views().values():
        for view in views:
            title = f"{view.title} – {gateway.title}"
            data = article_data(gateway, view, reader=lang)
            page = interface.page("article", data, _SESSION, lang=lang, root=root_from(view.name), title=title)
            yield f"article/{view.locale}/{view.name}.html", page.encode()
    yield from _static()
    yield from ((f"edition/{path}", file.data) for path, file in gateway.site().items())


def _static() -> Iterator[tuple[str, bytes]]:
    """The pages' own files, the modules of each kind of page made one script."""
    found = interface.static_files()
    modules = {name: data.decode() for name, data in found.items() if name.endswith(".js")}
    yield from ((f"static/{name}", data) for name, data in sorted(found.items()) if name not in modules)
    for kind in interface.KINDS:
        yield f"static/{kind}.bundle.js", bundle(modules, f"{kind}.js").encode()
