"""Files are read strictly, with the place and the remedy of what is wrong, and written all or none."""

import os
import stat
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.commands import disk
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


def test_writing_says_whether_anything_changed_and_keeps_the_mode(tmp_path):
    path = tmp_path / "new" / "a.txt"
    assert disk.write_atomic(str(path), "é\r\n")
    assert path.read_bytes() == "é\r\n".encode()
    path.chmod(0o640)
    before = path.stat()
    assert not disk.write_atomic(str(path), "é\r\n")
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert path.stat().st_ino == before.st_ino
    assert disk.write_atomic(str(path), b"other")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert os.listdir(path.parent) == ["a.txt"]


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real.txt").write_text("old")
    (tmp_path / "link.txt").symlink_to("real.txt")
    disk.write_atomic(str(tmp_path / "link.txt"), "new")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text() == "new"


def test_a_plan_writes_nothing_before_it_is_performed_and_only_what_differs(tmp_path):
    (tmp_path / "same.txt").write_text("same")
    (tmp_path / "gone.txt").write_text("gone")
    plan = disk.Plan(str(tmp_path))
    plan.write(f"{tmp_path}/same.txt", "same")
    plan.write(f"{tmp_path}/sub/new.txt", "new")
    plan.remove(f"{tmp_path}/gone.txt")
    plan.remove(f"{tmp_path}/never.txt")
    assert sorted(os.listdir(tmp_path)) == ["gone.txt", "same.txt"]
    expected = (f"{tmp_path}/sub/new.txt", f"{tmp_path}/gone.txt")
    assert plan.changes() == expected
    assert plan.perform() == expected
    assert sorted(os.listdir(tmp_path)) == ["same.txt", "sub"]
    assert plan.perform() == ()


def test_when_one_file_cannot_be_written_none_is(tmp_path):
    (tmp_path / "a.txt").write_text("old")
    (tmp_path / "folder").mkdir()
    plan = disk.Plan()
    plan.write(f"{tmp_path}/a.txt", "new")
    plan.write(f"{tmp_path}/folder", "no file")
    assert "cannot be written" in fault(plan.perform).message
    assert (tmp_path / "a.txt").read_text() == "old"
    assert sorted(os.listdir(tmp_path)) == ["a.txt", "folder"]


def test_two_inputs_for_one_file(tmp_path):
    plan = disk.Plan()
    plan.write("output/en/a.html", "one")
    plan.write("output/en/a.html", "one")
    found = fault(plan.write, "output/en/a.html", "two")
    assert found.path == "output/en/a.html"
    assert "two inputs" in found.message


def test_nothing_is_written_outside_the_root(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "locales").symlink_to(tmp_path)
    plan = disk.Plan(str(tmp_path / "site"))
    assert "leads out of the project" in fault(plan.write, f"{tmp_path}/site/locales/x.po", "x").message
    assert "leads out of the project" in fault(plan.remove, f"{tmp_path}/x.po").message
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
    assert found == ["b/1.MD", "b/2.md", "b-c/1.md", "within.md", "z.md"]
