"""Nothing is lost where calque is killed, or where another program saves at the worst instant."""

import os
from pathlib import Path

import pytest

from pipeline import catalogs
from pipeline.cli import main
from pipeline.commands import replacing, temporaries
from pipeline.commands.exchange import exchange

ARTICLE = "# Infusions\n\nTake one tablet.\n\nDrink a glass of water.\n\nAsk your nurse about the infusion.\n"
FOLDER = Path("locales/es/LC_MESSAGES")
OLD, NEW = FOLDER / "ivig.po", FOLDER / "topics/infusions.po"
pytestmark = pytest.mark.skipif(os.name != "posix", reason="processes are forked and killed")


@pytest.fixture
def project(inside):
    """A translated article of which a sentence has changed since."""
    (inside / "calque.toml").write_text('locales = ["en", "es"]\n', "utf-8")
    (inside / "source").mkdir()
    (inside / "source/ivig.md").write_text(ARTICLE, "utf-8")
    assert main(["-q", "run"]) in (0, 1)
    text = OLD.read_text("utf-8")
    for number, source in enumerate(("Infusions", "Drink a glass of water.", "Ask your nurse about the infusion.")):
        text = text.replace(f'msgid "{source}"\nmsgstr ""', f'# Ana\nmsgid "{source}"\nmsgstr "texto {number}"')
    OLD.write_text(text, "utf-8")
    (inside / "source/ivig.md").write_text(ARTICLE.replace("one tablet", "two tablets"), "utf-8")
    return inside


@pytest.fixture
def renamed(project):
    """The article has another name too."""
    (project / "source/topics").mkdir()
    (project / "source/ivig.md").rename(project / "source/topics/infusions.md")
    return project


def save(path=OLD):
    """What another program does to a catalog, in place."""
    text = path.read_text("utf-8")
    assert "texto 1" in text
    path.write_text(text.replace("texto 1", "Beba agua"), "utf-8")


def targets(path):
    return {one.key.source: one.target for one in catalogs.parse(str(path), path.read_text("utf-8")).messages}


def killed_after(count, deed=None):
    """Update in a process that ends at once after so many changes of the disk; whether it came so far.

    `deed` is what another program does right before the first catalog is exchanged.
    """
    process = os.fork()
    if process:
        return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 137
    left = [count]

    def counted(call, before=None):
        def run(*arguments, **options):
            if before is not None and str(arguments[-1]).endswith(OLD.name):
                before()
            done = call(*arguments, **options)
            left[0] -= 1
            if not left[0]:
                os._exit(137)
            return done

        return run

    once = iter([deed] if deed else [])
    replacing.exchange = counted(exchange, lambda: next(once, lambda: None)())
    for name in ("link", "fsync"):
        setattr(os, name, counted(getattr(os, name)))
    for name in ("rename", "replace", "unlink"):
        setattr(Path, name, counted(getattr(Path, name)))
    try:
        main(["-q", "update"])
    finally:
        os._exit(0)


def left(root):
    return list(root.rglob(".calque-*"))


def test_a_rename_that_is_killed_anywhere_is_finished_by_the_next_update(renamed):
    before = {path: path.read_bytes() for path in renamed.rglob("*") if path.is_file()}
    for count in range(1, 100):
        reached = killed_after(count)
        assert OLD.exists() or NEW.exists(), f"after change {count}"
        assert main(["-q", "update"]) == 0
        assert targets(NEW)["Drink a glass of water."] == "texto 1"
        assert not OLD.exists()
        assert not (renamed / "locales/pot/ivig.pot").exists()
        assert not (FOLDER / "ivig.mo").exists(), "the compiled catalog goes with it"
        assert not left(renamed)
        if not reached:
            break
        for path in (*renamed.rglob("*.po"), *renamed.rglob("*.pot"), *renamed.rglob("*.mo")):
            path.unlink()
        for path, data in before.items():
            path.write_bytes(data)
    assert 5 < count < 99


def test_what_is_saved_right_before_the_exchange_survives_a_kill_at_any_later_change(project, capsys):
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    for count in range(1, 100):
        reached = killed_after(count, save)
        saved = any(b"Beba agua" in path.read_bytes() for path in project.rglob("*") if path.is_file())
        main(["update"])
        assert (targets(OLD)["Drink a glass of water."] == "Beba agua") == saved, f"after change {count}"
        assert "Take two tablets." in targets(OLD)
        assert not left(project)
        if not reached:
            break
        for path, data in before.items():
            path.write_bytes(data)
    assert 5 < count < 99
    assert "was saved by another program while a calque was killed" in capsys.readouterr().err


def test_what_a_killed_calque_left_and_nobody_can_read_is_kept_under_a_name_that_is_told(project, capsys):
    temporaries.name(OLD, b"before", b"after").write_text('msgid "half', "utf-8")
    main(["update"])
    kept = list(FOLDER.glob("ivig.po.*.kept"))
    assert [path.read_text("utf-8") for path in kept] == ['msgid "half']
    assert f"{kept[0]}: " in capsys.readouterr().err


@pytest.mark.parametrize("moment", ["planned", "staged", "moved aside", "written by its open file"])
def test_what_is_saved_into_the_old_catalog_of_a_renamed_article_goes_to_the_new_one(renamed, monkeypatch, moment):
    struck, editors = [], [OLD.open("r+b")]

    def once(call):
        def run(*arguments):
            if not struck:
                struck.append(True)
                save()
            return call(*arguments)

        return run

    def late(staging):
        editors[0].write(content)
        editors[0].flush()
        return finish(staging)

    content, finish = OLD.read_bytes().replace(b"texto 1", b"Beba agua"), replacing.Staging.finish
    if moment == "planned":
        monkeypatch.setattr(replacing.Staging, "__enter__", once(lambda staging: staging))
    elif moment == "staged":
        monkeypatch.setattr(replacing.Staging, "replace", once(replacing.Staging.replace))
    elif moment == "moved aside":
        monkeypatch.setattr(replacing.Staging, "remove", once(replacing.Staging.remove))
    else:
        monkeypatch.setattr(replacing.Staging, "finish", late)
    assert main(["-q", "update"]) == 0
    assert targets(NEW)["Drink a glass of water."] == "Beba agua"
    assert targets(NEW)["Infusions"] == "texto 0"
    assert not OLD.exists()
    assert not left(renamed)


def test_an_old_catalog_that_cannot_be_read_by_then_stays_and_is_told(renamed, monkeypatch, capsys):
    remove = replacing.Staging.remove

    def late(staging, path, before):
        if path.endswith(OLD.name):
            OLD.write_text('msgid "half', "utf-8")
        return remove(staging, path, before)

    monkeypatch.setattr(replacing, "_PATIENCE", 0.1)
    monkeypatch.setattr(replacing.Staging, "remove", late)
    assert main(["update"]) == 1
    assert OLD.read_text("utf-8") == 'msgid "half'
    assert f"{OLD}: " in capsys.readouterr().err
    assert targets(NEW)["Infusions"] == "texto 0"
