"""What makes a class a record: a value of several parts that nobody changes."""

from __future__ import annotations

from dataclasses import dataclass, field
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
    new record three times as slow.
    """
    decorate = dataclass(slots=slots, eq=eq, order=order, kw_only=kw_only, unsafe_hash=eq)
    return decorate if made is None else decorate(made)
