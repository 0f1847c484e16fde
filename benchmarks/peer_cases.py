"""Read the verdicts of other tools' test suites from their source: syntax trees and PO files, nothing imported or run."""

from __future__ import annotations

import ast
import re
import unicodedata
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEMPLATE = "template"  # what i18nspector says of a POT
_NOT_LITERAL = (ValueError, TypeError, SyntaxError)
_TAG = re.compile(r"^(?:# )?[EWIP]: ([a-z0-9-]+)", re.MULTILINE)


@dataclass(frozen=True)
class Entry:
    """A source (plural forms after the singular), its translations, and its msgctxt."""

    sources: tuple[str, ...]
    targets: tuple[str, ...]
    context: str | None = None


@dataclass(frozen=True)
class Case:
    """What a peer's test says of one check: whether its text is bad. Of several entries the last is meant.

    `path` is a file that is judged as a whole. `keep` are words that stay as they are. `line` is the place in the test's file.
    """

    peer: str
    check: str
    bad: bool
    entries: tuple[Entry, ...] = ()
    locale: str = ""
    flags: str = ""
    keep: tuple[str, ...] = ()
    path: Path | None = None
    line: int = 0

    @property
    def key(self) -> str:
        """A short hash that stays the same when the suite's lines move."""
        told = self.path.name if self.path else [(one.sources, one.targets, one.context) for one in self.entries]
        return sha256(repr((self.check, self.bad, told, self.locale, self.flags)).encode()).hexdigest()[:8]


def all_cases(folder: Path) -> Iterator[Case]:
    """The cases of every peer whose unpacked source lies in the folder."""
    for path in sorted(folder.glob("translate-toolkit-*/translate/filters/test_checks.py")):
        yield from _pofilter(path)
    for path in sorted(folder.glob("weblate-*/weblate/checks/tests/test_*_checks.py")):
        yield from _weblate(path)
    for path in sorted(folder.glob("weblate-*/weblate/checks/tests/test_placeholders.py")):
        yield from _weblate(path)
    for tests in sorted(folder.glob("i18nspector-*/tests/blackbox_tests")):
        yield from _i18nspector(tests)


def _literal(node: ast.AST, known: dict[str, object]) -> object:
    """The value of an expression that is a literal or a name of one. Raises ValueError."""
    if isinstance(node, ast.Name) and node.id in known:
        return known[node.id]
    if isinstance(node, ast.Tuple | ast.List):
        return tuple(_literal(item, known) for item in node.elts)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        return ()
    return ast.literal_eval(node)


def _texts(value: object) -> tuple[str, ...]:
    """One text or several as several."""
    return tuple(map(str, value)) if isinstance(value, tuple | list) else (str(value),)


def _nfc(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(unicodedata.normalize("NFC", text) for text in texts)


# translate-toolkit -------------------------------------------------------------------------------------------------------


@dataclass
class _Pofilter:
    """One test function: its checkers by name, with their configuration, and its plain variables."""

    checkers: dict[str, dict[str, object]] = field(default_factory=dict)
    known: dict[str, object] = field(default_factory=dict)

    def read(self, body: list[ast.stmt]) -> Iterator[Case]:
        """The cases of a function's statements, in order."""
        for node in body:
            if isinstance(node, ast.Assign) and len(node.targets) == 1:
                self._assign(ast.unparse(node.targets[0]), node.value)
            elif isinstance(node, ast.For) and isinstance(node.iter, ast.Tuple):
                self._assign(ast.unparse(node.target), node.iter.elts[0])
                yield from self.read(node.body)
            elif isinstance(node, ast.Assert):
                yield from self._verdict(node.test)

    def _assign(self, name: str, value: ast.expr) -> None:
        if isinstance(value, ast.Call) and ast.unparse(value.func).endswith("Checker"):
            calls = [call for call in ast.walk(value) if isinstance(call, ast.Call)]
            words = [word for call in calls for word in call.keywords if word.arg in ("targetlanguage", "notranslatewords")]
            self.checkers[name] = {str(word.arg): _literal(word.value, {}) for word in words}
            return
        try:
            self.known[name] = _literal(value, self.known)
        except _NOT_LITERAL:
            self.known.pop(name, None)

    def _verdict(self, test: ast.expr) -> Iterator[Case]:
        """The case of `passes(checker.check, source, target)` or of `not checker.check(unit)`."""
        negated = isinstance(test, ast.UnaryOp)
        call = test.operand if isinstance(test, ast.UnaryOp) else test
        if not isinstance(call, ast.Call):
            return
        verb = ast.unparse(call.func)
        try:
            if verb in ("passes", "fails", "fails_serious"):
                checker, _, check = ast.unparse(call.args[0]).partition(".")
                pair = [_texts(_literal(part, self.known)) for part in call.args[1:3]]
                yield self._case(check, verb != "passes", checker, pair, call.lineno)
            elif verb.endswith(".nplurals"):
                pair = [_texts(self.known[name]) for name in ("unit.source", "unit.target")]
                yield self._case("nplurals", negated, verb.split(".")[0], pair, call.lineno)
        except _NOT_LITERAL:
            return

    def _case(self, check: str, bad: bool, checker: str, pair: list[tuple[str, ...]], line: int) -> Case:
        given = self.checkers.get(checker, {})
        keep = _texts(given.get("notranslatewords", ()))
        entries = (Entry(_nfc(pair[0]), _nfc(pair[1])),)
        return Case("translate-toolkit", check, bad, entries, str(given.get("targetlanguage", "")), keep=keep, line=line)


def _pofilter(path: Path) -> Iterator[Case]:
    for node in ast.parse(path.read_text("utf-8")).body:
        is_test = isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
        if is_test and not any("xfail" in ast.unparse(mark) for mark in node.decorator_list):  # the peer fails these itself
            yield from _Pofilter().read(node.body)


# Weblate -----------------------------------------------------------------------------------------------------------------


def _weblate(path: Path) -> Iterator[Case]:
    classes = {node.name: node for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.ClassDef)}
    for node in classes.values():
        yield from _WeblateClass(node, classes).cases()


class _WeblateClass:
    """A test class: the check that it tests, and what its methods say of texts."""

    def __init__(self, node: ast.ClassDef, classes: dict[str, ast.ClassDef]) -> None:
        bases = [base for name in map(ast.unparse, node.bases) if (base := classes.get(name))]
        self.body = [*(item for base in bases for item in base.body), *node.body]
        self.methods = {item.name: item for item in self.body if isinstance(item, ast.FunctionDef)}
        self.check, self.locale = "", ""
        for item in (*self.body, *(self.methods["setUp"].body if "setUp" in self.methods else ())):
            if isinstance(item, ast.Assign):
                self._setting(ast.unparse(item.targets[0]), item.value)
            elif isinstance(item, ast.AnnAssign) and item.value:
                self._setting(ast.unparse(item.target), item.value)

    def _setting(self, name: str, value: ast.expr) -> None:
        if name in ("check", "self.check") and isinstance(value, ast.Call):
            self.check = ast.unparse(value.func)
        elif name == "default_lang":
            self.locale = str(ast.literal_eval(value))

    def cases(self) -> Iterator[Case]:
        """The cases of all methods that are about one check."""
        for method in self.methods.values():
            yield from (case for case in _WeblateMethod(self.check, self.locale).read(method) if case.check)


class _WeblateMethod:
    """One method: its plain variables, and the units that it puts into a project."""

    def __init__(self, check: str, locale: str) -> None:
        self.check, self.locale = check, locale
        self.known: dict[str, object] = {}
        self.added: list[Entry] = []

    def read(self, method: ast.FunctionDef) -> Iterator[Case]:
        """The cases of a method's statements, in order."""
        for node in method.body:
            try:
                if isinstance(node, ast.Assign):
                    yield from self._assigned(ast.unparse(node.targets[0]), node.value)
                elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
                    yield from self._called(node.value)
            except _NOT_LITERAL:
                continue

    def _assigned(self, name: str, value: ast.expr) -> Iterator[Case]:
        if isinstance(value, ast.Call):
            if ast.unparse(value.func) == "self.add_unit":
                context, source, target = (str(ast.literal_eval(part)) for part in value.args[1:4])
                self.added.append(Entry((source,), (target,), context or None))
            elif name == "check":
                self.check = ast.unparse(value.func)
            return
        self.known[name] = _literal(value, self.known)
        if name.startswith("self.test_") and ("good" in name or "failure" in name):
            yield from self._tuple("failure" in name, self.known[name], self.locale, value.lineno)

    def _tuple(self, bad: bool, data: object, locale: str, line: int) -> Iterator[Case]:
        """The case of `(source, target, flags)`."""
        if isinstance(data, tuple) and len(data) == 3 and isinstance(data[1], str):
            entry = Entry(_texts(data[0])[:1], (data[1],))
            yield self._case(bad, entry, locale, str(data[2]), line)

    def _case(self, bad: bool, entry: Entry, locale: str, flags: str, line: int) -> Case:
        return Case("Weblate", self.check, bad, (entry,), locale, flags, line=line)

    def _called(self, call: ast.Call) -> Iterator[Case]:
        verb = ast.unparse(call.func)
        if verb == "self.do_test":
            data = [_literal(part, self.known) for part in call.args]
            yield from self._tuple(bool(data[0]), data[1], str(data[2]) if len(data) > 2 else self.locale, call.lineno)
        elif verb.startswith("self.assert") and isinstance(call.args[0], ast.Call):
            equal = verb == "self.assertEqual"
            bad = verb == "self.assertTrue" or (equal and bool(_literal(call.args[1], self.known)))
            if verb in ("self.assertTrue", "self.assertFalse") or (equal and "check_single" in ast.unparse(call.args[0].func)):
                yield from self._asserted(bad, call.args[0])

    def _asserted(self, bad: bool, call: ast.Call) -> Iterator[Case]:
        """The case of a call of the check itself."""
        verb = ast.unparse(call.func).rpartition(".")[2]
        if verb == "check_target_unit" and self.added:
            yield Case("Weblate", self.check, bad, tuple(self.added), self.locale, line=call.lineno)
            return
        mock = next((part for part in call.args if isinstance(part, ast.Call) and ast.unparse(part.func) == "MockUnit"), None)
        unit = self._mock(mock) if mock else {word.arg: _literal(word.value, self.known) for word in call.keywords}
        locale, flags = str(unit.get("code") or unit.get("lang") or self.locale), str(unit.get("flags", ""))
        if verb == "_run_check":
            source, target = unit.get("source", ""), _literal(call.args[0], self.known)
        elif verb in ("check_target", "check_single", "check_format"):
            source, target = (_literal(part, self.known) for part in call.args[:2])
            source = source or unit.get("source", "")
        else:
            return
        yield self._case(bad, Entry(_texts(source), _texts(target)), locale, flags, call.lineno)

    def _mock(self, call: ast.Call) -> dict[str | None, object]:
        """The arguments of a `MockUnit(id, flags, code, source, …)` that are literals."""
        given = {
            **dict(zip(("id", "flags", "code", "source"), call.args, strict=False)),
            **{w.arg: w.value for w in call.keywords},
        }
        return {name: value.value for name, value in given.items() if isinstance(value, ast.Constant)}


# i18nspector -------------------------------------------------------------------------------------------------------------


def _i18nspector(folder: Path) -> Iterator[Case]:
    """A case for each tag that a file is expected to get; a file without tags is good."""
    for path in sorted((*folder.glob("*.po"), *folder.glob("*.pot"))):
        beside = path.with_name(f"{path.name}.tags")
        text = beside.read_text("utf-8") if beside.exists() else path.read_bytes().decode("utf-8", "replace")
        tags = sorted(set(_TAG.findall(text)))
        for tag in tags:
            yield Case("i18nspector", TEMPLATE if path.suffix == ".pot" else tag, True, path=path)
        if not tags:
            yield Case("i18nspector", _subject_of(path.stem), False, path=path)


def _subject_of(name: str) -> str:
    """What a file without tags is about: `format-strings` where its name says so, else `no-tag`."""
    return "format-strings" if "format-string" in name else "no-tag"
