"""Nothing is lost: `calque update` killed at random moments, and another program that edits the catalogs meanwhile.

usage: nox -s interruptions [-- --kills 1000 --edits 500]
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import re
import signal
import statistics
import tempfile
import time
from pathlib import Path

from pipeline import catalogs, cli

ARTICLES, SENTENCES = 3, 120
TOPICS = ("infusion", "antibody", "fever", "rash", "dose", "nurse", "clinic", "vaccine", "headache", "recovery")
VERBS = ("begins", "ends", "helps", "returns", "matters", "changes", "improves", "continues")
CONFIGURATION = 'source_locale = "en"\nlocales = ["en", "es"]\n'
MSGSTR = re.compile(r'^msgstr ".*"$', re.MULTILINE)


def main() -> None:
    """Run the trials and print what came of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--edits", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    for trials, count in ((kills, options.kills), (edits, options.edits)):
        with tempfile.TemporaryDirectory() as folder:
            print(trials(Path(folder), count, random.Random(options.seed)))


def kills(root: Path, count: int, chance: random.Random) -> str:
    """Kill updates at random moments: each file must be the old or the new one, and nothing of temporary files remain."""
    seconds = prepare(root)
    unfinished = changed = 0
    for trial in range(count):
        write_articles(root, trial)
        before = contents(root)
        process = start(root)
        time.sleep(moment(seconds, chance))
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        after = contents(root)
        assert update(root) == 0
        complete = contents(root)
        for path, data in after.items():
            assert data in (before.get(path), complete[path]), f"trial {trial}: {path} is neither the old nor the new file"
            catalogs.parse(path, data.decode())
        assert before.keys() <= after.keys(), f"trial {trial}: a file is gone"
        assert not list(root.rglob(".calque-*")), f"trial {trial}: temporary files remain"
        unfinished += after != complete
        changed += after != before
    return (
        f"{count} kills within {seconds:.2f} s, {changed} after the first and {unfinished} before the last file: all complete"
    )


def edits(root: Path, count: int, chance: random.Random) -> str:
    """Edit a translation while an update runs: it must be in the file afterwards, and after a further update."""
    seconds = prepare(root)
    codes: dict[int, int] = {}
    for trial in range(count):
        write_articles(root, trial)
        process = start(root)
        time.sleep(moment(seconds, chance))
        path, text = edit(root, f"edición {trial}", chance)
        _, status = os.waitpid(process, 0)
        code = os.waitstatus_to_exitcode(status)
        codes[code] = codes.get(code, 0) + 1
        assert text in path.read_text("utf-8"), f"trial {trial}: the edit is lost"
        assert update(root) == 0
        assert text in path.read_text("utf-8"), f"trial {trial}: the edit is lost in the next update"
        catalogs.parse(str(path), path.read_text("utf-8"))
    return f"{count} edits within {seconds:.2f} s of an update: none lost; exit codes {codes}"


def prepare(root: Path) -> float:
    """A project with translated catalogs; the seconds that an update of it takes."""
    (root / "source").mkdir()
    (root / "calque.toml").write_text(CONFIGURATION, "utf-8")
    write_articles(root, 0)
    assert update(root) == 0
    for path in root.glob("locales/es/LC_MESSAGES/*.po"):
        head, blank, entries = path.read_text("utf-8").partition("\n\n")
        translated = MSGSTR.sub(lambda place: f'msgstr "traducción {place.start()}"', entries)
        path.write_text(head + blank + translated, "utf-8")
    seconds = []
    for version in range(5):
        write_articles(root, version)
        begun = time.perf_counter()
        os.waitpid(start(root), 0)
        seconds.append(time.perf_counter() - begun)
    return statistics.median(seconds)


def moment(seconds: float, chance: random.Random) -> float:
    """When to strike, in seconds: anywhere in an update, every other time in its last third, where it writes."""
    return chance.choice((chance.uniform(0, seconds), chance.uniform(seconds * 2 / 3, seconds * 1.1)))


def write_articles(root: Path, version: int) -> None:
    """The articles: one sentence in ten is of its version."""
    for article in range(ARTICLES):
        lines = [f"# Article {article}"]
        for number in range(SENTENCES):
            old = version if number % 10 == version % 10 else number
            topic, verb = TOPICS[(number * 7 + old) % len(TOPICS)], VERBS[(number + 3 * old) % len(VERBS)]
            lines.append(f"The {topic} {verb} on day {number} of week {old} in article {article}.")
        (root / f"source/article{article}.md").write_text("\n\n".join(lines) + "\n", "utf-8")


def contents(root: Path) -> dict[str, bytes]:
    """The catalogs and templates by their paths."""
    return {str(path): path.read_bytes() for kind in ("po", "pot") for path in sorted(root.glob(f"locales/**/*.{kind}"))}


def start(root: Path) -> int:
    """Begin an update in a process of its own, and give the process's number."""
    process = os.fork()
    if process == 0:
        code = 70
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        with contextlib.suppress(BaseException):
            code = update(root)
        os._exit(code)
    return process


def update(root: Path) -> int:
    """Run `calque update` and give its exit code."""
    return cli.main(["-q", "-C", str(root / "calque.toml"), "update"])


def edit(root: Path, text: str, chance: random.Random) -> tuple[Path, str]:
    """Give an entry of a catalog another translation, as an editor would: in place, or by a new file in its place."""
    path = chance.choice(sorted(root.glob("locales/es/LC_MESSAGES/article*.po")))
    whole = path.read_text("utf-8")
    places = list(MSGSTR.finditer(whole))[1:]
    place = chance.choice(places)
    edited = f'{whole[: place.start()]}msgstr "{text}"{whole[place.end() :]}'
    if chance.random() < 0.5:
        path.write_text(edited, "utf-8")
    else:
        temporary = path.with_suffix(".edited")
        temporary.write_text(edited, "utf-8")
        temporary.replace(path)
    return path, text


if __name__ == "__main__":
    main()
