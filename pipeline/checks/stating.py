"""How texts are read for quantities and compared by them: modules that are loaded when a text is first asked.

An import statement in what is asked of each text would take as long as most of the answers.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.checks.quantities import Difference, Stated
    from pipeline.languages.quantities import Quantity


@cache
def reader() -> Callable[..., tuple[Quantity, ...]]:
    """What reads the quantities of a text."""
    from pipeline.languages.quantities.reading import parse

    return parse


@cache
def comparison() -> Callable[[Stated, Stated], tuple[Difference, ...]]:
    """What tells where a translation does not state its source's quantities."""
    from pipeline.checks.quantities import differences

    return differences
