"""Opening a place in the user's editor."""

import pytest

from pipeline.preview.editor import call, pattern


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"VISUAL": "code"}, ["code", "--goto", "/p/a.po:12:3"]),
        ({"EDITOR": "/usr/bin/gvim -f"}, ["/usr/bin/gvim", "-f", "+12", "/p/a.po"]),
        ({"CALQUE_EDITOR": "my 'own tool' --at={line} {path}", "VISUAL": "code"}, ["my", "own tool", "--at=12", "/p/a.po"]),
        ({"VISUAL": "vim", "EDITOR": "kate"}, ["kate", "--line", "12", "--column", "3", "/p/a.po"]),
    ],
)
def test_each_editor_is_called_in_its_own_way(environment, expected):
    assert call(pattern(environment), "/p/a.po", 12, 3) == expected


@pytest.mark.parametrize("environment", [{}, {"EDITOR": "vim"}, {"EDITOR": "nano -w"}, {"VISUAL": "'"}, {"VISUAL": "  "}])
def test_an_editor_of_the_terminal_is_not_opened(environment):
    assert pattern(environment) == ()


def test_a_path_is_one_word_whatever_it_holds():
    assert call(("code", "{path}:{line}"), "/p/{line} ; rm -rf $(x).po", 1, 1) == ["code", "/p/{line} ; rm -rf $(x).po:1"]


def test_the_page_opens_a_place(preview, monkeypatch):
    called = []
    monkeypatch.setattr("subprocess.Popen", lambda words, **_: called.append(words))
    preview.gateway._editor = pattern({"VISUAL": "subl"})
    unit = preview.unit("Care at home")
    given = {"path": preview.po, "line": 1, "locale": "es", "name": "care", "entry": unit["entry"]}
    answer = preview.post("open", given).json()
    assert answer == {"opened": True, "place": f"{preview.po}:{unit['place']['line']}"}
    assert called == [["subl", f"{preview.root}/{preview.po}:{unit['place']['line']}:1"]]


def test_without_an_editor_the_place_is_told(preview):
    assert preview.post("open", {"path": preview.po, "line": 3}).json() == {"opened": False, "place": f"{preview.po}:3"}
