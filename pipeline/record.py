"""What makes a class a record: a value of several parts that nobody changes."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar, dataclass_transform, overload

if TYPE_CHECKING:
    from collections.abc import Callable

Class = TypeVar("Class")


@overload
def record(made: type[Class], /) -> type[Class]: ...


@overload
def record(
    *, slots: bool = True, eq: bool = True, order: bool = False, kw_only: bool = False
) -> Callable[[type[Class]], type[Class]]: ...


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(
    made: type[Class] | None = None, /, *, slots: bool = True, eq: bool = True, order: bool = False, kw_only: bool = False
) -> type[Class] | Callable[[type[Class]], type[Class]]:
    """A dataclass, equal and hashed by its fields. `slots` is False where it keeps what it has worked out.

    The type checker sees to it that nothing is assigned. To forbid that while the program runs, as `frozen` does, makes each
    new record three times as slow. A dataclass would write and compile its methods for each class, which is most of the time
    that it takes to define one; here only `__init__` is, and what orders records.
    """

    def decorate(made: type[Class]) -> type[Class]:
        made = dataclass(slots=slots, eq=order, repr=False, order=order, kw_only=kw_only)(made)
        methods = {**(_comparing(made) if eq else {}), "__repr__": _shown(made)}
        for name, method in methods.items():
            setattr(made, name, method)
        return made

    return decorate if made is None else decorate(made)


def _comparing(made: type) -> dict[str, Callable[..., object]]:
    """What compares and hashes records of a class by their fields."""
    parts = attrgetter(*[part.name for part in fields(made) if part.compare])

    def equal(self: object, other: object) -> bool:
        if self is other:
            return True
        return parts(self) == parts(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: object) -> int:
        return hash(parts(self))

    return {"__eq__": equal, "__hash__": hashed}


def _shown(made: type) -> Callable[[object], str]:
    """What writes records of a class down: `Span(start=0, end=4)`."""
    names = [part.name for part in fields(made) if part.repr]

    def shown(self: object) -> str:
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    return shown
