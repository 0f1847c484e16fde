"""What a project's texts are judged by: its locales, severities, terms and conventions."""

from __future__ import annotations

import re
from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.catalogs.termbase import Termbase
from pipeline.languages.locales import normal_locale
from pipeline.languages.profiles import profile
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.languages.profiles import Profile
    from pipeline.model import Suppression

_FIGURES = re.compile(r"[0-9]+(?:\.[0-9]+)?")


@record(slots=False)
class Standard:
    """One for a run, shared by all subjects.

    `locales` are the project's. `severities` are the configured ones by rule, slug or family. `names` stay as they are in every
    language, as do the terms that the termbase marks `keep`. `profiles` holds what the project writes otherwise than its
    locales do, by locale and then by the field of `Profile`. `ignores` are the suppressions of the configuration, `baseline`
    holds the fingerprints of what was there before. `paths` says what a file is called in the project, where it was asked for
    by another path.
    """

    locales: tuple[str, ...] = ()
    severities: Mapping[str, str] = field(default_factory=dict)
    termbase: Termbase = field(default_factory=Termbase)
    names: frozenset[str] = frozenset()
    profiles: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    ignores: tuple[Suppression, ...] = ()
    baseline: frozenset[str] = frozenset()
    paths: Mapping[str, str] = field(default_factory=dict)

    def named(self, path: str) -> str:
        """The path as the project names the file."""
        return self.paths.get(path, path)

    @cached_property
    def keep(self) -> frozenset[str]:
        """What stays as it is in every language."""
        return self.names | self.termbase.keep

    @cached_property
    def figures(self) -> frozenset[str]:
        """The figures in the names and terms of the project, which are no amounts."""
        terms = (text for term in self.termbase.terms for _, forms in term.forms for text in forms)
        return frozenset(_FIGURES.findall("\n".join((*self.names, *terms))))

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
