"""What a project's texts are judged by: its locales, severities, terms and conventions."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.catalogs.termbase import Termbase
from pipeline.languages.locales import normal_locale
from pipeline.languages.profiles import profile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.languages.profiles import Profile


@dataclass(frozen=True)
class Standard:
    """One for a run, shared by all subjects.

    `locales` are the project's. `severities` are the configured ones by rule, slug or family. `names` stay as they are in every
    language, as do the terms that the termbase marks `keep`. `profiles` holds what the project writes otherwise than its
    locales do, by locale and then by the field of `Profile`.
    """

    locales: tuple[str, ...] = ()
    severities: Mapping[str, str] = field(default_factory=dict)
    termbase: Termbase = field(default_factory=Termbase)
    names: frozenset[str] = frozenset()
    profiles: Mapping[str, Mapping[str, object]] = field(default_factory=dict)

    @cached_property
    def keep(self) -> frozenset[str]:
        """What stays as it is in every language."""
        return self.names | self.termbase.keep

    @cached_property
    def quiet(self) -> set[object]:
        """The translations with their sources in which nothing was found, for the runner."""
        return set()

    def profile(self, locale: str) -> Profile:
        """The conventions of a locale in this project."""
        own = self._own.get(normal_locale(locale))
        return profile(locale).changed(own) if own else profile(locale)

    @cached_property
    def _own(self) -> dict[str, Mapping[str, object]]:
        return {normal_locale(locale): values for locale, values in self.profiles.items()}
