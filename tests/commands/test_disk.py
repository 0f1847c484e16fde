"""Files are read strictly, with the place and the remedy of what is wrong, and written all or none."""

import errno
import os
import stat
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.commands import disk, temporaries
from pipeline.commands import plan as plans
from pipeline.commands.plan import Plan
from pipeline.errors import InputError

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "encodings.yaml").read_text(encoding="utf-8"))


def fault(call, *arguments):
    with pytest.raises(InputError) as caught:
        call(*arguments)
    (found,) = caught.value.faults
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_what_is_not_utf8_is_told_with_place_and_remedy(case, tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(bytes.fromhex(case["hex"]) if "hex" in case else case["text"].encode(case["encoding"]))
    found = fault(disk.read_text, str(path))
    assert (found.path, found.line, found.column) == (str(path), *case["at"])
    assert case["says"] in found.message
    assert case["remedy"] in found.remedy


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\r\t\ufeff")))
def test_text_comes_back_to_the_letter(text):
    if text.startswith("\ufeff\ufeff"):
        return
    assert disk.decode(text.encode("utf-8"), "x") == text


@settings(deadline=None)
@given(st.binary())
def test_any_bytes_are_text_or_a_fault_with_a_remedy(data):
    try:
        text = disk.decode(data, "x")
    except InputError as error:
        text, remedy = None, error.faults[0].remedy
    assert remedy if text is None else text.encode("utf-8") == data


def test_missing_folder_and_unreadable_files(tmp_path):
    assert "no such file" in fault(disk.read_text, str(tmp_path / "none.txt")).message
    assert "folder" in fault(disk.read_text, str(tmp_path)).message
    assert "cannot be read" in fault(disk.read_text, "a\0b").message
    (tmp_path / "file").write_text("x")
    assert "cannot be read" in fault(disk.read_text, str(tmp_path / "file" / "below")).message
    assert "no such folder" in fault(disk.walk, str(tmp_path / "none"), [".md"]).message


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_forbidden_file(tmp_path):
    path = tmp_path / "secret.txt"
    path.write_text("x")
    path.chmod(0)
    assert "may not be read" in fault(disk.read_text, str(path)).message


def test_writing_says_whether_anything_changed_and_keeps_the_mode(inside):
    path = inside / "new" / "a.txt"
    assert plans.write_atomic(str(path), "é\r\n")
    assert path.read_bytes() == "é\r\n".encode()
    path.chmod(0o640)
    before = path.stat()
    assert not plans.write_atomic(str(path), "é\r\n")
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert path.stat().st_ino == before.st_ino
    assert plans.write_atomic(str(path), b"other")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert os.listdir(path.parent) == ["a.txt"]


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real.txt").write_text("old")
    (tmp_path / "link.txt").symlink_to("real.txt")
    plans.write_atomic(str(tmp_path / "link.txt"), "new")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text() == "new"


def test_a_plan_writes_nothing_before_it_is_performed_and_only_what_differs(tmp_path):
    (tmp_path / "same.txt").write_text("same")
    plan = Plan(str(tmp_path))
    plan.write(f"{tmp_path}/same.txt", "same")
    plan.write(f"{tmp_path}/sub/new.txt", "new")
    assert sorted(os.listdir(tmp_path)) == ["same.txt"]
    expected = (f"{tmp_path}/sub/new.txt",)
    assert tuple(change.path for change in plan.changes()) == expected
    assert plan.perform() == expected
    assert sorted(os.listdir(tmp_path)) == ["same.txt", "sub"]
    assert plan.perform() == ()


def test_when_one_file_cannot_be_written_none_is(tmp_path):
    (tmp_path / "a.txt").write_text("old")
    (tmp_path / "folder").mkdir()
    plan = Plan()
    plan.write(f"{tmp_path}/a.txt", "new")
    plan.write(f"{tmp_path}/folder", "no file")
    assert "cannot be written" in fault(plan.perform).message
    assert (tmp_path / "a.txt").read_text() == "old"
    assert sorted(os.listdir(tmp_path)) == ["a.txt", "folder"]


def test_two_inputs_for_one_file(tmp_path):
    plan = Plan()
    plan.write("output/en/a.html", "one")
    plan.write("output/en/a.html", "one")
    found = fault(plan.write, "output/en/a.html", "two")
    assert found.path == "output/en/a.html"
    assert "two inputs" in found.message


def test_nothing_is_written_outside_the_root(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "locales").symlink_to(tmp_path)
    plan = Plan(str(tmp_path / "site"))
    assert "leads out of the project" in fault(plan.write, f"{tmp_path}/site/locales/x.po", "x").message
    assert "leads out of the project" in fault(plan.write, f"{tmp_path}/x.po", "x").message
    assert "surrogate" in fault(plan.write, f"{tmp_path}/site/x.po", "\ud800").message


def test_a_walk_is_in_order_and_leaves_out_what_is_hidden_or_leads_away(tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text("x")
    root = tmp_path / "root"
    for name in ("b/2.md", "b/1.MD", "b-c/1.md", ".git/1.md", "b/.1.md", "a.txt", "z.md"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("x")
    (root / "away").symlink_to(outside)
    (root / "away.md").symlink_to(outside / "secret.md")
    (root / "loop").symlink_to(root)
    (root / "within.md").symlink_to(root / "z.md")
    (root / "broken.md").symlink_to(root / "none.md")
    found = [Path(path).relative_to(root).as_posix() for path in disk.walk(str(root), [".md"])]
    assert found == ["b/1.MD", "b/2.md", "b-c/1.md", "broken.md", "within.md", "z.md"]


def test_a_link_to_nothing_is_told_where_it_is_named_like_an_article_and_no_circle_of_links_is_followed(tmp_path):
    for name, target in {"self.html": "self.html", "a.po": "b.po", "b.po": "a.po", "gone.png": "none", "x": "x"}.items():
        (tmp_path / name).symlink_to(target)
    (tmp_path / "gone.md").symlink_to("none.md")
    (tmp_path / "away.md").symlink_to("../none.md")
    found = disk.walk_all(str(tmp_path))
    assert [Path(path).name for path in found] == ["a.po", "away.md", "b.po", "gone.md", "self.html"]
    for path in (found[1], found[3]):
        gone = fault(disk.read_text, path)
        assert (gone.message, gone.path) == ("is a link to nothing", path)
        assert "delete" in gone.remedy
    circle = fault(disk.read_text, found[4])
    assert "cannot be read" in circle.message
    assert "leads back to itself: delete it" in circle.remedy
    assert plans.write_atomic(found[4], "x")
    plan = Plan(str(tmp_path))
    plan.write(found[0], "x")
    assert plan.perform() == (found[0],)


@pytest.mark.parametrize(
    ("name", "says"), [("a\nb.md", "U+000A"), ("c\x1bd/x.png", "U+001B"), (b"caf\xe9.txt", "bytes that are not UTF-8")]
)
def test_a_name_that_no_file_can_mention(tmp_path, name, says):
    path = Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), os.fsencode(name))))
    path.parent.mkdir(exist_ok=True)
    path.write_text("x")
    told = fault(disk.walk_all, str(tmp_path))
    assert says in told.message
    assert told.path == path.as_posix()
    assert "rename" in told.remedy
    assert disk.walk(str(tmp_path), [path.suffix]) == (path.as_posix(),)


@pytest.mark.parametrize(
    ("number", "part"),
    [
        (errno.EACCES, "right to write"),
        (errno.EROFS, "takes no writes"),
        (errno.ENOSPC, "free some space"),
        (errno.EISDIR, "folder"),
        (errno.ENOTDIR, "a file stands where"),
        (errno.EIO, "check the path"),
    ],
)
def test_what_cannot_be_written_has_a_remedy_and_the_path_as_seen_from_here(number, part, tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise OSError(number, os.strerror(number))

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(temporaries, "_write_synced", refuse)
    for path, shown in ((f"{tmp_path}/output/a.html", "output/a.html"), ("b.html", "b.html"), ("/none/c", "/none/c")):
        if path.startswith("/none"):
            monkeypatch.setattr(Path, "mkdir", refuse)
        told = fault(plans.write_atomic, path, "x")
        assert told.path == shown
        assert told.message.startswith("cannot be written: ")
        assert part in told.remedy


def test_a_folder_that_cannot_be_read_has_a_remedy(tmp_path, monkeypatch):
    def refuse(_):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "scandir", refuse)
    told = fault(disk.walk_all, str(tmp_path))
    assert told.message == "folder cannot be read: permission denied"
    assert "right to read" in told.remedy
