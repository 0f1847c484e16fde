"""`calque detect`: JSON Lines in, the spans of other languages out, a line for a line and in order."""

from __future__ import annotations

import json
import sys
from contextlib import closing, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from pipeline.commands import failures, locate
from pipeline.commands.chunks import in_order, processes
from pipeline.configuration import LOCALE_SHAPE, UNUSUAL, locale_problem
from pipeline.errors import Fault, InputError, UsageError
from pipeline.record import record
from pipeline.reports.json import encode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from contextlib import AbstractContextManager

STANDARD_INPUT = "<stdin>"
_CONTRACT = 'each line is an object such as {"id": 1, "text": "…", "lang": "en"}'


@record
class Question:
    """What is asked of every line: `path` is what faults name, `declared` the language of lines that name none."""

    path: str
    declared: str
    languages: tuple[str, ...]
    threshold: float = 0.0

    def __call__(self, chunk: tuple[int, bytes]) -> tuple[bytes, Fault | None]:
        """The answers to whole lines, whose first has this number, as far as they can be read; what is wrong with the next."""
        first, data = chunk
        told: list[bytes] = []
        try:
            told.extend(_answers(data.split(b"\n"), first, self))
        except InputError as error:
            return b"".join(told), error.faults[0]
        return b"".join(told), None


def run(
    file: str | None, *, lang: str | None, others: tuple[str, ...], config: str | None, threshold: float = 0.0, jobs: int = 0
) -> int:
    """Answer every line of a file or standard input. Raises InputError at the first line that cannot be read.

    `threshold` is the confidence from which on a span is told, `jobs` how many processes may work, 0 for as many as there are
    cores.
    """
    project = locate.configured(config)
    declared = lang or "en"
    languages = others or (project.locales if project else ("en", "es"))
    for locale in (declared, *others):
        if locale_problem(locale):
            raise UsageError(Fault(f"{locale_problem(locale)}: “{locale}”", remedy=LOCALE_SHAPE))
    question = Question(file or STANDARD_INPUT, declared, languages, threshold)
    sys.stdout.flush()
    output = sys.stdout.buffer
    with _opened(file) as stream, closing(in_order(stream, question, jobs or processes())) as answers:
        for answer, fault in answers:
            output.write(answer)
            output.flush()
            if fault:
                raise InputError(fault)
    return 0


def _opened(file: str | None) -> AbstractContextManager[BinaryIO]:
    if file is None or file == "-":
        return nullcontext(sys.stdin.buffer)
    try:
        return Path(file).open("rb")
    except (OSError, ValueError) as error:
        message = f"cannot be read: {failures.reason(error)}"
        raise InputError(Fault(message, file, remedy=failures.remedy(error, "read"))) from None


def _answers(lines: Iterable[bytes], first: int, question: Question) -> Iterator[bytes]:
    """The answer to each line that is not blank. Raises InputError with the line's number."""
    from pipeline.languages import detect

    for number, line in enumerate(lines, first):
        if not line.strip():
            continue
        record = _record(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line, question.path, number)
        text, locale = record["text"], record.get("lang") or question.declared
        spans = [
            {
                "start": one.start,
                "end": one.end,
                "language": one.language,
                "text": text[one.start : one.end],
                "confidence": one.confidence,
            }
            for one in detect(text, locale, question.languages)
            if one.confidence >= question.threshold
        ]
        yield encode({"id": record.get("id"), "spans": spans}).encode() + b"\n"


def _record(line: bytes, path: str, number: int) -> dict[str, Any]:
    try:
        record = json.loads(line.decode("utf-8"), parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        raise InputError(Fault(f"not UTF-8: byte 0x{line[error.start]:02X}", path, number, remedy=_CONTRACT)) from None
    except json.JSONDecodeError as error:
        raise InputError(Fault(f"not JSON: {error.msg.lower()}", path, number, error.colno, _CONTRACT)) from None
    except (ValueError, RecursionError):
        raise InputError(Fault("not JSON that can be read", path, number, remedy=_CONTRACT)) from None
    if not isinstance(record, dict):
        raise InputError(Fault("not an object", path, number, remedy=_CONTRACT))
    if not isinstance(record.get("text"), str):
        raise InputError(Fault("“text” is missing or no string", path, number, remedy=_CONTRACT))
    lang = record.get("lang") or ""
    if not isinstance(lang, str) or (lang and locale_problem(lang) not in ("", UNUSUAL)):
        raise InputError(Fault(f"“lang” is no locale: {str(lang)[:60]}", path, number, remedy=LOCALE_SHAPE))
    return record


def _no_constant(name: str) -> float:
    raise ValueError(name)
