"""A git repository made of the project's own articles and catalogs, and leaks to seed in it."""

import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]


class Leak(NamedTuple):
    """A word, after some others, that is exchanged for one of another language, and what must be said of it."""

    path: str
    before: str
    own: str
    other: str
    told: str

    def seed(self, folder):
        """Put it into the file, and give the line that must report it."""
        text = (folder / self.path).read_text("utf-8")
        assert text.count(self.before + self.own) == 1
        at = text.index(self.before + self.own) + len(self.before)
        (folder / self.path).write_text(text[:at] + self.other + text[at + len(self.own) :], "utf-8")
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        return f"{self.path}:{line}:{column}: error LNG001 {self.told}: “{self.other}”"


LEAKS = (
    Leak("source/living-with-hyper-igm.html", "Enough ", "antibodies", "anticuerpos", "Spanish in English text"),
    Leak("locales/es/LC_MESSAGES/hyper-igm-syndromes.po", "Sin estos ", "anticuerpos", "antibodies", "English in Spanish text"),
)


def git(folder, *arguments):
    """Call git there, as somebody."""
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def commit(folder):
    """Commit everything and give the commit's hash."""
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "x", "--no-verify")
    return git(folder, "rev-parse", "HEAD")


def repository(folder):
    """The project's articles, catalogs and configuration, committed on branch main; the current branch is another."""
    for name in ("source", "locales"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("*.mo"))
    shutil.copy(ROOT / "calque.toml", folder)
    git(folder, "init", "-q")
    commit(folder)
    git(folder, "checkout", "-qb", "branch")
    return folder
