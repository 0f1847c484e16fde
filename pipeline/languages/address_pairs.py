"""The addresses of two texts that lead to the same place, found by hashes, so that work grows as the addresses do."""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING

from pipeline.languages.addresses import NATIONAL, Kind, dialled, marks_of, parts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

    from pipeline.languages.addresses import Address

    _Keys = Callable[[Address], Iterator[Hashable]]


def unmatched(
    wanted: Sequence[Address], given: Sequence[Address], source: str, target: str
) -> tuple[list[Address], list[Address]]:
    """The addresses that only the source has, and those that only the target has. Each counts as often as it stands.

    `source` and `target` are the texts' locales. Equal addresses meet first, then those that lead to a page in another
    language or dial the same with another prefix.
    """
    lost, added = _met(wanted, given, _itself, _itself)
    if not lost or not added:
        return lost, added
    alike = _Alike(added, source, target)
    return _met(lost, added, alike.asked, alike.known)


def _met(
    wanted: Sequence[Address], given: Sequence[Address], asked: _Keys, known: _Keys
) -> tuple[list[Address], list[Address]]:
    """What is left of both when each of the source has met the first of the translation that has a key that it asks for."""
    places: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for at, address in enumerate(given):
        for key in known(address):
            places[key].append(at)
    lost: list[Address] = []
    taken: set[int] = set()
    for address in wanted:
        free = (_first(places[key], taken) for key in asked(address) if key in places)
        first = min((one for one in free if one is not None), default=None)
        if first is None:
            lost.append(address)
        else:
            taken.add(first)
    return lost, [address for at, address in enumerate(given) if at not in taken]


def _first(places: deque[int], taken: set[int]) -> int | None:
    while places and places[0] in taken:
        places.popleft()
    return places[0] if places else None


def _itself(address: Address) -> Iterator[Hashable]:
    yield address.kind, address.form, address.extension


class _Alike:
    """The keys by which addresses are known that are not equal and yet lead to the same.

    A URL is known by its host and path without what names a language, and by its host and what names the language. Of two
    telephone numbers one stands in the other, but for a prefix.
    """

    def __init__(self, given: Sequence[Address], source: str, target: str) -> None:
        self._locales, self._own = (source, target), marks_of(target)
        self._named = {parts_of(one.form, *self._locales)[2] for one in given if one.kind is Kind.URL}

    def known(self, address: Address) -> Iterator[Hashable]:
        """The keys of an address of the translation."""
        if address.kind is Kind.URL:
            host, path, named = parts_of(address.form, *self._locales)
            yield host, path
            if named & self._own:
                yield host, named
        elif address.kind is Kind.TELEPHONE:
            yield from (("whole", number, address.extension) for number in dialled(address.form))
            yield from (("inside", number, address.extension) for number in _inside(address.form))

    def asked(self, address: Address) -> Iterator[Hashable]:
        """The keys of what leads to the same as an address of the source."""
        if address.kind is Kind.URL:
            host, path, named = parts_of(address.form, *self._locales)
            yield host, path
            yield from ((host, other) for other in self._named if other != named)
        elif address.kind is Kind.TELEPHONE:
            yield from (("inside", number, address.extension) for number in dialled(address.form))
            yield from (("whole", number, address.extension) for number in _inside(address.form))


def _inside(form: str) -> Iterator[str]:
    """The numbers that are left of one without a prefix, itself among them."""
    yield from (form[start:] for start in range(len(form) - NATIONAL + 1))
