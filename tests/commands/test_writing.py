"""Commands that write: previews write nothing, other programs' edits are kept, one calque waits for another."""

import io
import os
import subprocess
import sys
import threading
import time
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from random import Random
from shutil import which

import polib
import pytest
from babel.messages.pofile import read_po, write_po

from pipeline import catalogs, cli
from pipeline.commands import replacing, temporaries
from pipeline.commands.exchange import exchange
from pipeline.commands.lock import alone
from pipeline.commands.plan import Plan
from pipeline.commands.since import Since
from pipeline.errors import Fault, InputError

PO = "locales/es/LC_MESSAGES/ivig.po"
POSIX = pytest.mark.skipif(os.name != "posix", reason="processes are forked and killed")


@pytest.fixture
def project(inside):
    """A small project, its catalogs begun and one sentence changed since."""
    (inside / "source").mkdir()
    (inside / "calque.toml").write_text('source_locale = "en"\nlocales = ["en", "es"]\n', "utf-8")
    article = inside / "source/ivig.md"
    article.write_text("# Infusions\n\nTake one tablet.\n\nDrink a glass of water.\n", "utf-8")
    assert cli.main(["-q", "update"]) == 0
    article.write_text("# Infusions\n\nTake two tablets.\n\nDrink a glass of water.\n", "utf-8")
    return inside


def contents(root):
    return {path: path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("command", ["run", "extract", "update", "build"])
@pytest.mark.parametrize("option", ["--dry-run", "--diff"])
def test_a_preview_writes_nothing_and_ends_as_the_command_would(project, command, option, capfd):
    before = contents(project)
    code = cli.main([command, option])
    told = capfd.readouterr()
    assert contents(project) == before
    assert code == cli.main(["-q", command])
    written = {str(path.relative_to(project)) for path, data in contents(project).items() if before.get(path) != data}
    assert written
    said = told.err if option == "--dry-run" else told.out
    assert all(path in said for path in written)


def test_a_diff_is_one_that_patch_applies(project, capfd):
    cli.main(["update", "--diff"])
    shown = capfd.readouterr().out
    subprocess.run(["git", "apply", "-p1"], input=shown.encode(), check=True, cwd=project)
    assert cli.main(["update", "--dry-run"]) == 0
    assert "nothing has changed" in capfd.readouterr().err


def gettext(*command):
    def run(data):
        if which(command[0]) is None:
            pytest.skip(f"{command[0]} is not installed")
        return subprocess.run([*command, "-"], input=data, capture_output=True, check=True).stdout

    return run


def babel(data):
    out = io.BytesIO()
    write_po(out, read_po(io.BytesIO(data)), include_previous=True)
    return out.getvalue()


def toolkit(data):
    pypo = pytest.importorskip("translate.storage.pypo", reason="translate-toolkit is not installed")
    return bytes(pypo.pofile.parsestring(data))


TOOLS = {
    "msgcat": gettext("msgcat"),
    "msgcat, not wrapped": gettext("msgcat", "--no-wrap"),
    "msgcat, sorted and narrow": gettext("msgcat", "--sort-output", "--width=40"),
    "msgattrib": gettext("msgattrib"),
    "polib": lambda data: str(polib.pofile(data.decode())).encode(),
    "Babel": babel,
    "translate-toolkit": toolkit,
    "CRLF": lambda data: data.replace(b"\n", b"\r\n"),
}


@pytest.mark.parametrize("tool", TOOLS)
def test_an_update_that_changes_nothing_leaves_what_another_tool_wrote_to_the_letter(project, tool):
    article = project / "source/ivig.md"
    note = "<!-- note: A model sentence that a patient can say aloud; keep it short and natural, please. -->"
    article.write_text(f"{article.read_text('utf-8')}\n{note}\n\nI feel unwell since the infusion.\n", "utf-8")
    assert cli.main(["-q", "update"]) == 0
    Path(PO).write_bytes(
        Path(PO).read_bytes().replace(b'msgid "Infusions"\nmsgstr ""', b'msgid "Infusions"\nmsgstr "Infusiones"')
    )
    written = TOOLS[tool](Path(PO).read_bytes())
    Path(PO).write_bytes(written)
    assert cli.main(["-q", "update"]) == 0
    assert Path(PO).read_bytes() == written


@pytest.mark.parametrize("option", ["--dry-run", "--diff"])
def test_init_can_be_previewed(inside, option, capfd):
    assert cli.main(["init", "site", option]) == 0
    told = capfd.readouterr()
    assert "site/calque.toml" in told.out + told.err
    assert "site/source/" in told.err
    assert list(inside.iterdir()) == []


def edit(text, old, new):
    """Another program's edit of the catalog."""
    path = Path(PO)
    found = text.replace(old, new, 1)
    assert found != text
    path.write_text(found, "utf-8")


def interfere(monkeypatch, deed):
    """Let another program do something right after calque has read the catalogs."""
    planned = Plan.perform

    def perform(plan):
        deed()
        return planned(plan)

    monkeypatch.setattr(Plan, "perform", perform)


def test_an_edit_by_another_program_meanwhile_is_kept(project, monkeypatch):
    text = Path(PO).read_text("utf-8")
    water = 'msgid "Drink a glass of water."\nmsgstr "'
    interfere(monkeypatch, lambda: edit(text, water, f"{water}Beba un vaso de agua."))
    assert cli.main(["-q", "update"]) == 0
    found = {one.key.source: one.target for one in catalogs.parse(PO, Path(PO).read_text("utf-8")).messages}
    assert found["Drink a glass of water."] == "Beba un vaso de agua."
    assert "Take two tablets." in found


def test_a_file_that_another_program_leaves_broken_is_not_touched(project, monkeypatch, capfd):
    monkeypatch.setattr(replacing, "_PATIENCE", 0.1)
    interfere(monkeypatch, lambda: Path(PO).write_text('msgid "half', "utf-8"))
    assert cli.main(["-q", "update"]) == 2
    assert Path(PO).read_text("utf-8") == 'msgid "half'
    assert "no closing quotation mark" in capfd.readouterr().err
    assert not list(project.rglob(".calque-*"))


def joined(path, base, ours):
    """A plan for a file that puts lines together; `conflict` among them cannot be."""

    def reconcile(ours, data):
        if data == b"broken":
            raise InputError(Fault("broken", str(path)))
        lines = [*data.split(), *(line for line in ours.split() if line not in data.split())]
        return b"\n".join(lines), (Fault("conflict", str(path)),) if b"conflict" in data else ()

    plan = Plan(str(path.parent))
    plan.write(str(path), ours, Since(base, reconcile))
    return plan


@pytest.mark.parametrize("swap", [True, False])
@pytest.mark.parametrize("in_place", [True, False])
def test_what_is_written_at_the_last_instant_is_kept(tmp_path, monkeypatch, swap, in_place):
    path, struck = tmp_path / "a.po", []
    path.write_bytes(b"base")
    plan = joined(path, b"base", b"base ours")

    def late(one, other):
        if not struck:
            struck.append(True)
            (path if in_place else tmp_path / "new").write_bytes(b"base theirs")
            if not in_place:
                (tmp_path / "new").replace(path)
        return swap and exchange(one, other)

    monkeypatch.setattr(replacing, "exchange", late)
    assert plan.perform() == (str(path),)
    assert sorted(path.read_bytes().split()) == [b"base", b"ours", b"theirs"]
    assert os.listdir(tmp_path) == ["a.po"]


def test_what_is_written_into_the_old_file_after_the_exchange_is_kept(tmp_path, monkeypatch):
    if not exchange(_file(tmp_path / "1"), _file(tmp_path / "2")):
        pytest.skip("files cannot be exchanged here")
    path, editors = tmp_path / "a.po", []
    path.write_bytes(b"base")
    plan = joined(path, b"base", b"base ours")

    def opened(one, other):
        if not editors:
            editors.append(open(path, "r+b", buffering=0))  # noqa: SIM115 - another program has it open
        return exchange(one, other)

    def saved(staging):
        editors[0].write(b"base theirs")
        return late(staging)

    late = replacing.Staging._late
    monkeypatch.setattr(replacing, "exchange", opened)
    monkeypatch.setattr(replacing.Staging, "_late", saved)
    plan.perform()
    editors[0].close()
    assert sorted(path.read_bytes().split()) == [b"base", b"ours", b"theirs"]


def _file(path):
    path.write_bytes(b"")
    return path


def test_a_file_that_appears_meanwhile_is_put_together_with_ours(tmp_path, monkeypatch):
    path = tmp_path / "a.po"
    plan = joined(path, None, b"ours")
    written = temporaries._write_synced

    def late(*arguments):
        if not path.exists():
            path.write_bytes(b"theirs")
        written(*arguments)

    monkeypatch.setattr(temporaries, "_write_synced", late)
    plan.perform()
    assert path.read_bytes().split() == [b"theirs", b"ours"]


def test_a_program_that_never_stops_changing_a_file_is_left_to_it(tmp_path, monkeypatch):
    path, count = tmp_path / "a.po", iter(range(10_000))
    path.write_bytes(b"base")
    plan = joined(path, b"base", b"base ours")

    def late(one, other):
        path.write_bytes(f"base theirs {next(count)}".encode())
        return exchange(one, other)

    monkeypatch.setattr(replacing, "exchange", late)
    with pytest.raises(InputError, match="keeps changing"):
        plan.perform()
    assert b"theirs" in path.read_bytes()


def test_conflicts_are_known_once_the_plan_is_performed(tmp_path):
    path = tmp_path / "a.po"
    path.write_bytes(b"conflict")
    plan = joined(path, b"base", b"ours")
    plan.perform()
    assert [one.message for one in plan.conflicts] == ["conflict"]


def test_a_file_that_another_program_has_changed_is_not_removed(tmp_path):
    path = tmp_path / "a.po"
    for content, stays in ((b"base", False), (b"theirs", True)):
        path.write_bytes(content)
        plan = Plan(str(tmp_path))
        plan.remove(str(path), Since(b"base"))
        plan.perform()
        assert path.exists() == stays
        assert len(plan.conflicts) == stays


def test_a_conflict_is_told_and_the_exit_code_says_so(project, monkeypatch, capfd):
    text = Path(PO).read_text("utf-8")
    Path(PO).write_text(text.replace('tablet."\nmsgstr ""', 'tablet."\nmsgstr "Tome uno."'), "utf-8")
    before = Path(PO).read_text("utf-8")
    deed = {"ours": "Tome dos.", "theirs": "Tómese uno."}
    monkeypatch.setattr("pipeline.commands.update.merge", _translating(deed["ours"]))
    interfere(monkeypatch, lambda: edit(before, "Tome uno.", deed["theirs"]))
    assert cli.main(["update"]) == 1
    told = capfd.readouterr().err
    assert f"{PO}:" in told
    assert "another translation meanwhile" in told
    assert all(one in Path(PO).read_text("utf-8") for one in deed.values())


def _translating(target):
    """A merge that gives each translated entry this translation."""
    from dataclasses import replace

    from pipeline.commands.merging import Merged

    def merge(workspace, _):
        found = {}
        for key, catalog in workspace.catalogs.items():
            messages = tuple(catalogs.changed(one, target=target) if one.target else one for one in catalog.messages)
            found[key] = catalogs.written(replace(catalog, messages=messages))
        return Merged({}, found)

    return merge


def test_one_calque_waits_for_another_and_says_so_if_it_waits_in_vain(tmp_path):
    with alone(str(tmp_path)), pytest.raises(InputError, match="another calque"), alone(str(tmp_path), patience=0.1):
        pass
    entered = []

    def second():
        with alone(str(tmp_path)):
            entered.append(time.monotonic())

    with alone(str(tmp_path)):
        waiting = threading.Thread(target=second)
        waiting.start()
        time.sleep(0.2)
        left = time.monotonic()
        assert not entered
    waiting.join(5)
    assert entered[0] >= left
    assert list(tmp_path.iterdir()) == []


@POSIX
def test_a_lock_ends_with_its_process(tmp_path):
    code = f"import os; from pipeline.commands.lock import alone; alone({str(tmp_path)!r}).__enter__(); os.kill(os.getpid(), 9)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -9
    with alone(str(tmp_path), patience=0):
        pass


@POSIX
@pytest.mark.parametrize("trials", ["kills", "edits"])
def test_nothing_is_lost_when_updates_are_killed_or_interfered_with(tmp_path, trials):
    spec = spec_from_file_location("interruptions", Path(__file__).parents[2] / "benchmarks/interruptions.py")
    interruptions = module_from_spec(spec)
    spec.loader.exec_module(interruptions)
    assert getattr(interruptions, trials)(tmp_path, 6, Random(os.getpid()))
