"""The project's tasks. `nox -s tests` passes the tests on a fresh machine; `nox -l` lists the others."""

import shutil

import nox

nox.options.sessions = ["tests", "lint", "types", "layers"]
nox.options.default_venv_backend = "venv"
nox.options.reuse_existing_virtualenvs = True
PYPROJECT = nox.project.load_toml("pyproject.toml")


def install(session, *groups):
    """The project, editable so that coverage sees its files, and the named dependency groups."""
    session.install("-e", ".", *nox.project.dependency_groups(PYPROJECT, *groups))


@nox.session
def tests(session):
    """Unit, property and whole-article tests, with branch coverage."""
    install(session, "test")
    session.run(
        "pytest", "-m", "not browser and not hooks", "-n", "2", "--cov", "--cov-report=term:skip-covered", *session.posargs
    )


@nox.session
def lint(session):
    """Ruff: style, docstrings, formatting."""
    install(session, "lint")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")


@nox.session
def types(session):
    """Mypy, strict."""
    install(session, "types")
    session.run("mypy")


@nox.session
def layers(session):
    """The rooms import downwards only, without cycles."""
    install(session, "layers")
    session.run("lint-imports", "--no-cache")


@nox.session
def browser(session):
    """The project's own editions in headless Chromium, and under the Nu HTML checker, html-validate and axe-core."""
    install(session, "test", "browser")
    folder = (session.cache_dir / "validators").resolve()  # one of them runs in another folder
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(f"tests/browser/{name}", folder)
    session.run("npm", "ci", "--prefix", str(folder), "--ignore-scripts", "--no-audit", "--no-fund", external=True)
    validators = {"CALQUE_VALIDATORS": str(folder / "node_modules")}
    session.run("pytest", "-m", "browser", *session.posargs, env=validators)


@nox.session
def hooks(session):
    """The hooks of pre-commit and the action's installation, each in an environment that it makes itself."""
    install(session, "test", "hooks")
    session.run("pytest", "-m", "hooks", *session.posargs)


@nox.session
def bench(session):
    """Timings, each as a ratio against a peer in the same run; then all rules on 20,000 units with seeded errors."""
    install(session, "test")
    session.run("python", "benchmarks/main.py", *session.posargs)
    session.run("python", "benchmarks/checks.py", *session.posargs)


@nox.session(name="bench-merge")
def bench_merge(session):
    """Speed and rightness of merges beside msgmerge, after known edits: nox -s bench-merge -- --units 66000."""
    install(session)
    session.run("python", "benchmarks/merge.py", *session.posargs)


@nox.session
def hostile(session):
    """The slowest text of 10 KB for each rule."""
    install(session, "test")
    session.run("python", "benchmarks/hostile.py", *session.posargs)


@nox.session(name="bench-catalogs")
def bench_catalogs(session):
    """Time and memory that it takes to read and check a catalog of a million entries."""
    install(session)
    session.run("python", "benchmarks/catalogs.py", *session.posargs)


@nox.session(name="bench-reports")
def bench_reports(session):
    """Time and size of a report of 10,000 findings in every format."""
    install(session)
    session.run("python", "benchmarks/reports.py", *session.posargs)


@nox.session
def interruptions(session):
    """Updates killed at random moments, and catalogs edited by another program while one runs: nothing may be lost."""
    install(session)
    session.run("python", "benchmarks/interruptions.py", *session.posargs)


@nox.session
def fuzz(session):
    """Any inputs to the reader and the writer of PO files: nox -s fuzz -- -runs=200000."""
    install(session)
    session.install("atheris")
    session.run("python", "benchmarks/fuzz.py", *(session.posargs or ["-runs=200000"]))


@nox.session(name="bench-detect")
def bench_detect(session):
    """Quality and speed of the mixed-language detector beside others, on labelled texts: nox -s bench-detect -- FOLDER."""
    install(session, "detectors")
    session.run("python", "benchmarks/detect.py", *session.posargs)


@nox.session(name="bench-preview")
def bench_preview(session):
    """How smooth the preview of an article of 5,000 sentences is in Chromium."""
    install(session, "browser")
    session.run("python", "benchmarks/preview.py", *session.posargs)


@nox.session
def screenshots(session):
    """The pictures of docs/images anew, from the project's own articles."""
    install(session, "browser")
    session.install("pillow")
    session.run("python", "docs/screenshots.py", *session.posargs)


@nox.session
def train(session):
    """Fit the confidence of the detector to labelled texts, or only check it: nox -s train -- FOLDER… [--check]."""
    install(session)
    session.run("python", "benchmarks/train.py", *session.posargs)


@nox.session
def peers(session):
    """Verdicts of other tools' own tests beside ours, from a folder of their sources: nox -s peers -- FOLDER."""
    install(session)
    session.run("python", "benchmarks/peers.py", *session.posargs)


@nox.session
def lexicons(session):
    """Build the packed lexicons of pipeline/languages/data anew from the wordfreq package."""
    install(session, "lexicons")
    session.run("python", "-m", "pipeline.languages.build_lexicons", *session.posargs)


@nox.session
def build(session):
    """The wheel and the source archive, looked over by twine."""
    session.install("build", "twine")
    session.run("python", "-m", "build")
    session.run("python", "-m", "twine", "check", "--strict", "dist/*")
