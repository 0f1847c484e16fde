"""Who may ask the preview what. A browser that another site has led here gets nothing, and changes nothing."""

import os

import pytest

from pipeline.preview.security import Access

DOSE = "Take <strong>20 mg</strong> every day."
WRITES = ("check", "save", "dismiss")


def body(unit):
    return {"seen": unit["seen"], "target": "Otra cosa.", "rule": "NUM001", "reason": "because", "path": "source/care.html"}


@pytest.fixture
def attempt(preview):
    """Try every address that takes something, with these headers; nothing may have been written."""

    def tried(**headers):
        unit, before = preview.unit(DOSE), preview.read(preview.po)
        paths = [*(f"{name}/es/{unit['entry']}/care" for name in WRITES), "open"]
        found = {preview.post(path, body(unit), **headers).status_code for path in paths}
        assert preview.read(preview.po) == before
        return found

    return tried


@pytest.mark.parametrize("token", ["", "another", "the-token-of-this-sessio", b"\xe9", b"\xff" * 25])
def test_without_the_sessions_token_nothing_is_written(attempt, token):
    assert attempt(**{"x-calque-token": token}) == {403}


@pytest.mark.parametrize(
    "origin",
    ["", "null", "https://evil.example", "http://127.0.0.1:8766", "https://127.0.0.1:8765", "http://localhost:8765",
     "http://127.0.0.1:8765.evil.example", "http://evil.example/http://127.0.0.1:8765"],
)  # fmt: skip
def test_another_origin_writes_nothing(attempt, origin):
    assert attempt(origin=origin) == {403}


def test_a_browser_that_says_it_comes_from_elsewhere_writes_nothing(attempt):
    for site in ("cross-site", "same-site", "none"):
        assert attempt(**{"sec-fetch-site": site}) == {403}


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
def test_what_a_form_can_send_writes_nothing(attempt, kind):
    assert attempt(**{"content-type": kind}) == {415}


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8765", "127.0.0.1", "127.0.0.1:80", "127.0.0.1:8765.evil.example",
     "127.0.0.1.evil.example:8765",
     "localhost.evil.example:8765", "127.0.0.2:8765", "[::2]:8765", "0.0.0.0:8765", ":8765", "a@127.0.0.1:8765"],
)  # fmt: skip
def test_a_name_that_is_not_the_servers_own_gets_nothing(preview, host):
    for path in ("/", "/article/es/care.html", "/api/index", "/api/events", "/edition/es/care.html", "/static/index.js"):
        answer = preview.get(path, host=host)
        assert answer.status_code == 421
        assert "Care at home" not in answer.text
    assert preview.post("open", {"path": "calque.toml"}, host=host, origin=f"http://{host}").status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765", "LOCALHOST:8765", "[::1]:8765"])
def test_the_servers_own_names_are_served(preview, host):
    assert preview.get("/api/index", host=host).status_code == 200


def test_where_others_may_look_in_numbers_are_names_of_the_server_and_no_others_are():
    access = Access("0.0.0.0", 80)
    assert access.is_own("192.168.1.7")
    assert access.is_own("192.168.1.7:80")
    assert not access.is_own("192.168.1.7:8080")
    assert not access.is_own("evil.example")
    assert Access("clinic.example", 8765).is_own("clinic.example:8765")


def test_a_preview_that_only_shows_writes_nothing(watched):
    unit, before = watched.unit(DOSE), watched.read(watched.po)
    for token in ("", "the-token-of-this-session"):
        for path in (*(f"{name}/es/{unit['entry']}/care" for name in WRITES), "open"):
            assert watched.post(path, body(unit), **{"x-calque-token": token}).status_code == 403
    assert watched.read(watched.po) == before


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_not_understood(preview, method):
    assert preview.client.request(method, "/api/index").status_code == 405


def test_no_other_site_may_read_an_answer(preview):
    answer = preview.get("/api/index", origin="https://evil.example")
    assert "access-control-allow-origin" not in answer.headers
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"


@pytest.mark.parametrize(
    "path", ["/", "/article/es/care.html", "/api/index", "/static/index.js", "/nothing", "/api/article/es/none"]
)
def test_every_answer_has_the_headers(preview, path):
    headers = preview.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"


def test_an_edition_runs_nothing(preview):
    policy = preview.get("/edition/es/care.html").headers["content-security-policy"]
    assert "sandbox allow-same-origin;" in policy
    assert "script-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy


@pytest.mark.parametrize(
    "path",
    ["/edition/../calque.toml", "/edition/%2e%2e/calque.toml", "/edition/es/..%2f..%2f..%2fcalque.toml", "/edition//etc/passwd",
     "/edition/es/%2fetc%2fpasswd", "/edition/es/care.html%00", "/static/../app.py", "/static/..%2fapp.py",
     "/static/%2e%2e%2fapp.py",
     "/static/..%5capp.py", "/static//etc/passwd", "/edition/source/care.html", "/edition/es/../../source/care.html",
     "/api/article/es/../../../etc/passwd", "/api/article/..%2f..%2fes/care", "/edition/locales/es/LC_MESSAGES/care.po"],
)  # fmt: skip
def test_no_address_leads_to_a_file_outside_of_the_site(preview, path):
    answer = preview.client.request("GET", f"http://{preview.host}{path}")
    assert answer.status_code == 404
    assert "root:" not in answer.text
    assert "source_locale =" not in answer.text


@pytest.mark.parametrize(
    "path", ["/etc/passwd", "../secret.txt", "source/../../secret.txt", "calque.toml\n", "", "-rf", "source"]
)
def test_only_files_that_are_shown_are_opened(preview, path, monkeypatch, tmp_path_factory):
    called = []
    monkeypatch.setattr("subprocess.Popen", lambda *words, **_: called.append(words))
    monkeypatch.setenv("VISUAL", "code")
    preview.gateway._editor = ("code", "{path}")
    assert preview.post("open", {"path": path}).json()["opened"] is False
    assert not called


def test_a_request_that_is_too_large_is_refused(preview):
    unit = preview.unit(DOSE)
    answer = preview.post(f"save/es/{unit['entry']}/care", {"seen": unit["seen"], "target": "x" * 2_000_000})
    assert answer.status_code == 413


def linked(project, name, target):
    place = project / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.unlink(missing_ok=True)
    os.symlink(target, place)


@pytest.mark.parametrize(
    "name",
    [
        "source/secret.html",
        "source/secret.png",
        "locales/es/LC_MESSAGES/care.po",
        "locales/termbase.csv",
        "templates/page.html",
    ],
)
def test_a_link_out_of_the_project_is_not_followed(preview, tmp_path_factory, name):
    outside = tmp_path_factory.mktemp("outside") / "secret"
    outside.write_text("<p>The secret of another project stands here.</p>\n", encoding="utf-8")
    linked(preview.root, name, outside)
    preview.live.refresh()
    preview.settle()
    shown = [preview.get(path).text for path in ("/", "/api/index", "/article/es/care.html", "/api/article/es/secret")]
    shown += [preview.get(f"/edition/es/{path}").text for path in ("care.html", "secret.html", "secret.png", "")]
    assert not any("secret of another" in text for text in shown)
    preview.save(preview.unit(DOSE), "Otra cosa.")
    assert outside.read_text(encoding="utf-8") == "<p>The secret of another project stands here.</p>\n"


def test_a_folder_that_is_a_link_out_of_the_project_is_not_followed(preview, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.html").write_text("<p>The secret of another project stands here.</p>", encoding="utf-8")
    linked(preview.root, "source/more", outside)
    preview.live.refresh()
    assert preview.get("/api/article/es/more/secret").status_code == 404
