"""What a rule is, what it looks at (a subject of two sides) and what it answers (issues)."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from pipeline.checks.entities import with_signs
from pipeline.checks.marked import unmarked
from pipeline.checks.once import once
from pipeline.checks.placeholders import without_placeholders
from pipeline.checks.raised import may_be_raised, without_raised
from pipeline.checks.stating import comparison, reader
from pipeline.checks.vocabulary import Word, folded_words, words
from pipeline.languages.locales import language_of
from pipeline.model import Code, Severity, flatten, shown
from pipeline.record import record

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from pipeline.catalogs.glossary import Glossary
    from pipeline.checks.forms_of_address import Places
    from pipeline.checks.outline import Finished
    from pipeline.checks.quantities import Difference
    from pipeline.checks.standard import Standard
    from pipeline.languages import Fragment
    from pipeline.languages.profiles import Profile
    from pipeline.languages.quantities import Quantity
    from pipeline.model import (
        BlockKind,
        Catalog,
        Content,
        Fix,
        Flat,
        Key,
        Lines,
        Message,
        Position,
        Selector,
        Span,
        Suppression,
        Unit,
    )


class Place(StrEnum):
    """Where a rule looks."""

    SOURCE = "source"  # a unit of a source article
    TARGET = "target"  # an approved translation or repair, beside its source
    EDITION = "edition"  # a unit of a finished page
    ENTRY = "entry"  # a catalog's entry without an approved translation: empty or fuzzy
    CATALOG = "catalog"  # a catalog as a file: its header
    ARTICLE = "article"  # a unit of a source article or an approved translation, beside the others of its file
    PROJECT = "project"  # an approved translation beside others of the project
    PAGE = "page"  # a finished page as a whole, beside the article's other editions
    SUPPRESSION = "suppression"  # a suppression in an article or a catalog, once all that it may dismiss has been judged


class Mqm(StrEnum):
    """The dimension of Multidimensional Quality Metrics that a rule's findings count in."""

    ACCURACY = "Accuracy"
    TERMINOLOGY = "Terminology"
    LINGUISTIC = "Linguistic conventions"
    STYLE = "Style"
    LOCALE = "Locale conventions"
    DESIGN = "Design and markup"


@record(slots=False)
class Side:
    """One text of a subject, with the analyses that rules share, each made once and only when a rule asks for it.

    Places in `content` are places in `form`: the whole article or page, or the catalog form of an entry's text. `placed` turns
    them into places in the file whose `path` and `lines` these are. `span` is the whole text, for what has no place of its
    own. `others` are the project's locales of other languages than `locale`. A translation has a `source_locale`.
    """

    content: Content
    locale: str
    path: str
    lines: Lines
    form: str
    span: Span
    placed: Callable[[Span], Span]
    standard: Standard
    others: tuple[str, ...] = ()
    kind: BlockKind | None = None
    source_locale: str = ""

    @once
    def profile(self) -> Profile:
        """How the locale writes, in this project."""
        return self.standard.profile(self.locale)

    @once
    def flat(self) -> Flat:
        """The plain text, which knows its places in the file."""
        return flatten(self.content)

    @once
    def text(self) -> str:
        """The plain text."""
        return shown(self.content)

    @once
    def tokens(self) -> Sequence[str]:
        """What stands between the spaces of the text, in order: what analyses remember something of."""
        return self.text.split(" ")

    @once
    def foreign(self) -> tuple[Fragment, ...]:
        """The fragments in another of the project's languages, in order; not those that an element marks by `lang`."""
        if not self.others:
            return ()
        from pipeline.languages.mixing import detect, is_quiet

        text = without_placeholders(self.text)
        if is_quiet(self.tokens if text is self.text else text.split(" "), self.locale, self.others):
            return ()
        medicines = self._medicines()
        keep = self.standard.keep.union(medicines) if medicines else self.standard.keep
        return unmarked(detect(text, self.locale, self.others, keep=keep, kind=self.kind), self.content)

    def _medicines(self) -> list[str]:
        """The names that medicines have in the source's language, as written: a rule of its own tells them."""
        from pipeline.languages.drugs import drugs

        table = drugs(language_of(self.source_locale), language_of(self.locale)) if self.source_locale else None
        if table is None or not (met := self.vocabulary & table.words):
            return []
        names = met - table.brands.keys()
        return [self.text[word.start : word.end] for word in self.words if word.folded in names]

    @once
    def words(self) -> tuple[Word, ...]:
        """The words, in order. What a program puts in and what stands in locked codes are none."""
        return words(self.tokens)

    @once
    def folded_words(self) -> tuple[str, ...]:
        """The words folded, in order, without their places."""
        return folded_words(self.tokens)

    @once
    def vocabulary(self) -> frozenset[str]:
        """The words folded, each once: what a rule asks first whether it has anything to look for."""
        return frozenset(self.folded_words)

    @once
    def quantities(self) -> tuple[Quantity, ...]:
        """The numbers with their units, ranges, dates and frequencies, in order. Raised citations are none."""
        return reader()(with_signs(without_raised(self)), self.profile, vocabulary=self.vocabulary)

    @once
    def has_raised(self) -> bool:
        """Whether a raised character is in it at all."""
        return may_be_raised(self)

    @once
    def codes(self) -> tuple[Code, ...]:
        """The inline codes, in order."""
        return tuple([inline for inline in self.content if isinstance(inline, Code)])

    @once
    def markup(self) -> tuple[str | bool, ...]:
        """The codes as they are written, in order, and between them whether there is more than white space.

        Where it is the same on both sides, the codes are.
        """
        return tuple([self.written(one) if isinstance(one, Code) else bool(one.value.strip()) for one in self.content])

    def written(self, code: Code) -> str:
        """A code as it is written in the form."""
        return code.span.cut(self.form)

    def extent(self, first: int, last: int) -> tuple[int, int]:
        """The place in the text of the words from `first` to before `last`."""
        return self.words[first].start, self.words[last - 1].end

    def locate(self, start: int, end: int) -> Span:
        """The place in the form of `text[start:end]`; the whole where that is empty."""
        return self.flat.locate(start, end) if start < end else self.span


@record
class Rival:
    """Another approved translation of the project: its texts in catalog form, its msgctxt, and where it stands."""

    source: str
    target: str
    context: str | None
    position: Position


@record
class Majority:
    """How most texts of an article address their readers: the `register`, in how many `texts`, and the first `word` that tells
    it, with its place.
    """

    register: str
    texts: int
    word: str
    position: Position


@record
class Verdict:
    """What is wrong with a suppression: its names that dismissed nothing, that are bound to another text than it stands at, and
    that cannot dismiss anything (None for a missing name), these with why and the remedy.
    """

    unused: tuple[Selector, ...] = ()
    stale: tuple[Selector, ...] = ()
    powerless: tuple[tuple[Selector | None, str, str], ...] = ()


@record(slots=False)
class Subject:
    """What a rule judges: a unit of an article or page (`source` alone), or a catalog's entry (`source` and `target`).

    A whole page or catalog is the `source` of its own subject, and its `page` or `catalog` too. `target` is None where there is
    no translation. `form` is the index of a plural's form. `article` is the source article for people. `ignores` are the
    suppressions written on it, `repaired` says that an approved repair already mends it in the edition. `rivals` are the
    project's other translations that it is compared with. A text that departs from the `majority` of its article has that. A
    suppression has a `verdict`.
    """

    place: Place
    key: Key
    source: Side
    article: str = ""
    target: Side | None = None
    unit: Unit | None = None
    message: Message | None = None
    form: int | None = None
    kind: BlockKind | None = None
    ignores: tuple[Suppression, ...] = ()
    repaired: bool = False
    related: tuple[Position, ...] = ()
    catalog: Catalog | None = None
    page: Finished | None = None
    rivals: tuple[Rival, ...] = ()
    majority: Majority | None = None
    verdict: Verdict | None = None

    @property
    def judged(self) -> Side:
        """The side that findings are about: the translation where there is one, else the text itself."""
        return self.target or self.source

    @once
    def glossary(self) -> Glossary | None:
        """The project's terms for this pair of languages; None where there is nothing to compare, or nothing was translated."""
        source, target = self.source, self.target
        if target is None or not target.standard.termbase.terms or source.text == target.text:
            return None
        if language_of(source.locale) == language_of(target.locale):
            return None
        return target.standard.termbase.glossary(source.locale, target.locale)

    @once
    def addressed(self) -> Mapping[str, Places]:
        """The places in the judged text of words that tell how readers are addressed, by register."""
        from pipeline.checks.forms_of_address import addressed

        return addressed(self)

    @once
    def differences(self) -> tuple[Difference, ...]:
        """Where the quantities of source and target do not say the same."""
        return comparison()(self.source, self.target) if self.target else ()


@record
class Issue:
    """What a rule found: its place in the judged side's form and the sentence for people.

    `evidence` is what is wrong as a person reads it (the form's text at the place if empty); what was lost is not at its place.
    `language` and `confidence` come from the language rules; no severity is worse than `at_most`. `counterpart` is the
    place in the source's form that the issue is about, where the rule compares two places. `fix` is an edit of the form that
    needs no person to look at it, as words, numbers and codes stay what they are; what is only probably meant is a
    `suggestion`.
    """

    span: Span
    message: str
    evidence: str = ""
    suggestion: str = ""
    language: str = ""
    confidence: float | None = None
    at_most: Severity = Severity.ERROR
    counterpart: Span | None = None
    fix: Fix | None = None


@record
class Rule:
    """A check with its name. `page` is the module's docstring: what it catches, why it matters, good and bad examples.

    `id` is three letters of the family and a number that is never given again. `weblate` are the names of Weblate's checks
    whose `ignore-…` flag dismisses this rule too. A rule of `safety` finds what may harm a patient: nobody dismisses it without
    a reason, nor for another text than they have seen. What the rules or families in `explains` find at the place of a finding
    of this one is the same mistake, and not told again. `signs` match what stands between two spaces of the source's or the
    judged text, or one of their codes, as `<sup`, wherever the rule finds anything; a rule without them looks at every text.
    """

    id: str
    slug: str
    severity: Severity
    mqm: Mqm
    places: frozenset[Place]
    check: Callable[[Subject], Iterable[Issue]]
    page: str
    weblate: frozenset[str] = frozenset()
    safety: bool = False
    explains: frozenset[str] = frozenset()
    signs: re.Pattern[str] | None = None

    @property
    def family(self) -> str:
        """The letters that this rule shares with its kin: `LNG`."""
        return self.id.rstrip("0123456789")

    def named(self, selector: str) -> bool:
        """Whether a configuration or suppression means this rule: by id, slug, or a beginning of the id such as `LNG`."""
        return selector == self.slug or (self.id.startswith(selector.upper()) and len(selector) >= len(self.family))
