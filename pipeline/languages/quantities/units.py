"""Units of measurement: `data/quantities/units.toml`, and what is made of them (mg/kg)."""

from __future__ import annotations

from fractions import Fraction
from functools import cache, lru_cache
from typing import Any

from pipeline.languages.phrases import read_data
from pipeline.languages.quantities.model import Unit


def _rows() -> dict[str, dict[str, dict[str, Any]]]:
    return read_data("quantities", "units")


@cache
def _units() -> dict[str, Unit]:
    found = {name: _counted(name, row) for name, row in _rows()["counts"].items()}
    for dimension, rows in _rows().items():
        if dimension != "counts":
            found |= {name: _measured(name, dimension, row) for name, row in rows.items()}
    return found


def _counted(name: str, row: dict[str, Any]) -> Unit:
    return Unit(name, name, loose=True, system=row.get("system", ""))


def _measured(name: str, dimension: str, row: dict[str, Any]) -> Unit:
    return Unit(
        name,
        dimension,
        factor=Fraction(row["factor"]),
        offset=Fraction(row.get("offset", 0)),
        system=row.get("system", ""),
        loose=row.get("loose", False),
        generic=row.get("generic", False),
        also=row.get("also", ""),
    )


def unit(name: str) -> Unit:
    """The unit of this name. Raises KeyError where there is none."""
    return _units()[name]


@cache
def symbols() -> tuple[tuple[str, Unit], ...]:
    """Every symbol of every unit, in small letters."""
    rows = ((name, row) for table in _rows().values() for name, row in table.items())
    return tuple((symbol, unit(name)) for name, row in rows for symbol in row["symbols"])


@cache
def exact_symbols() -> dict[str, Unit]:
    """The symbols that count in the case of their letters only, by symbol."""
    rows = ((name, row) for table in _rows().values() for name, row in table.items())
    return {symbol: unit(name) for name, row in rows for symbol in row.get("exact", ())}


@lru_cache(maxsize=1 << 10)
def per(above: Unit, below: Unit) -> Unit:
    """The unit of a rate: milligrams per kilogram."""
    return Unit(
        name=f"{above.name}/{below.name}",
        dimension=f"{above.dimension}/{below.dimension}",
        factor=above.factor / below.factor,
        system=above.system or below.system,
    )
