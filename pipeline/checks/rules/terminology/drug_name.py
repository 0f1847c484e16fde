"""The name of a medicine is left in the other language, changed or lost.

Spanish has names of its own for most medicines: *aciclovir*, *metotrexato*, *ciclosporina*. A patient looks for the name on the
box. A name that has become another medicine's is a danger. Brands stay as they are; a brand's medicine may stand for it. The
recommended names in Spanish (DCI), their usual variants and the American and British names in English all count as right.

Names in quotations and references are left alone, as are classes of medicines (“statins”).

To mend it: write the medicine's name in the translation's language, and leave brands as the source has them.

Bad:

    en: Take acyclovir five times a day.
    es: Tome acyclovir cinco veces al día.
    flags: acyclovir

    en: Fluoxetine can make you sleepy.
    es: La paroxetina puede causarle sueño.
    flags: paroxetina

    en: Your infusion of Gammagard takes four hours.
    es: Su infusión de Gammaplex dura cuatro horas.
    flags: Gammaplex

    en: Methotrexate is taken once a week.
    es: El medicamento se toma una vez por semana.
    flags: Methotrexate

Good:

    en: Take acetaminophen (Tylenol) for pain.
    es: Tome paracetamol (Tylenol) para el dolor.

    en: Statins and rituximab are safe for you.
    es: Las estatinas y el rituximab son seguros para usted.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.checks.rule import Issue, Mqm, Place, Rule
from pipeline.checks.wording import quote
from pipeline.languages.drugs import drugs, plain
from pipeline.languages.locales import english_name, language_of
from pipeline.languages.references import is_reference
from pipeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Side, Subject
    from pipeline.checks.vocabulary import Word
    from pipeline.languages.drugs import Drugs

_QUOTED = re.compile(r"“[^“”]{0,400}”|«[^«»]{0,400}»|\"[^\"]{0,400}\"|‘[^‘’]{0,400}’")
_TITLE = 2  # words beside a name that stand as they are in a title that is not translated


def check(subject: Subject) -> Iterator[Issue]:
    """The source's medicines that the translation does not name in its own language."""
    source, target = subject.source, subject.target
    if target is None or language_of(source.locale) == language_of(target.locale):
        return
    medicines = drugs(language_of(source.locale), language_of(target.locale))
    if medicines is None or not medicines.sieve.catches(source.vocabulary):
        return
    pair = _Pair(medicines, source, target)
    left = [(word, place) for word in pair.wanted for place in pair.places(word)]
    if (left or pair.missing) and not _is_exempt(source, target):
        yield from (pair.left(word, place) for word, place in left if not _is_meant(place, source, target))
        yield from pair.changed()


class _Pair:
    """The medicines of a source and what its translation makes of them."""

    def __init__(self, medicines: Drugs, source: Side, target: Side) -> None:
        self.medicines, self.source, self.target = medicines, source, target
        self.given = frozenset(plain(word.folded) for word in target.words)
        named = {plain(word.folded): word for word in reversed(source.words) if self._is_name(word)}
        self.wanted = sorted(named.values())
        self.strange = self._strange()
        self.missing = [word for word in self.wanted if plain(word.folded) not in self.given and not self._is_named(word)]

    def places(self, word: Word) -> list[Word]:
        """Where a name of the source stands in the translation, though the translation's language has another."""
        name = plain(word.folded)
        if name not in self.given or name in self.medicines.known or not self.medicines.is_name(name):
            return []
        if plain(self.medicines.translated(name)) == name:
            return []
        return [other for other in self.target.words if plain(other.folded) == name]

    def left(self, word: Word, place: Word) -> Issue:
        """A name of the source's language in the translation."""
        text = self.target.text[place.start : place.end]
        languages = f"{english_name(self.source.locale)} name of a medicine in {english_name(self.target.locale)} text"
        return Issue(
            self.target.locate(place.start, place.end),
            f"{languages}: {quote(text)}",
            suggestion=_cased(self.medicines.translated(plain(word.folded)), text),
            counterpart=self.source.locate(word.start, word.end),
        )

    def changed(self) -> Iterator[Issue]:
        """The names that became another's, then those that are nowhere."""
        others = iter(self.strange)
        for word in self.missing:
            name = self.source.text[word.start : word.end]
            right = self.medicines.translated(plain(word.folded)) or name
            counterpart = self.source.locate(word.start, word.end)
            other = next(others, None)
            if other is None:
                message = f"The medicine {quote(name)} is missing"
                yield Issue(self.target.span, message, name, suggestion=right, counterpart=counterpart)
                continue
            text = self.target.text[other.start : other.end]
            place = self.target.locate(other.start, other.end)
            message = f"The medicine {quote(name)} became {quote(text)}"
            yield Issue(place, message, suggestion=_cased(right, text), counterpart=counterpart)

    def _strange(self) -> list[Word]:
        """The translation's medicines that the source does not name, each once."""
        right = {name for word in self.wanted for name in self._accepted(word)}
        found: dict[str, Word] = {}
        for word in self.target.words:
            name = plain(word.folded)
            if name in self.medicines.known and name not in right and self._is_brand_or_name(word, self.target):
                found.setdefault(name, word)
        return list(found.values())

    def _accepted(self, word: Word) -> frozenset[str]:
        name = plain(word.folded)
        brand = self.medicines.brands.get(word.folded)
        return brand[1] if brand else self.medicines.names.get(name, frozenset((name,)))

    def _is_name(self, word: Word) -> bool:
        return self.medicines.is_name(plain(word.folded)) or self._is_brand(word, self.source)

    def _is_brand_or_name(self, word: Word, side: Side) -> bool:
        return word.folded not in self.medicines.brands or self._is_brand(word, side)

    def _is_brand(self, word: Word, side: Side) -> bool:
        return word.folded in self.medicines.brands and side.text[word.start].isupper()

    def _is_named(self, word: Word) -> bool:
        name = plain(word.folded)
        if word.folded not in self.medicines.brands:
            return self.medicines.is_named(name, self.given)
        return name in self.given or (not self.strange and self.medicines.hold(self._accepted(word), self.given))


def _is_exempt(source: Side, target: Side) -> bool:
    """Whether the texts are an entry of a list of references, or the translation is in another language as a whole."""
    return is_reference(source.text) or is_reference(target.text) or any(fragment.whole for fragment in target.foreign)


def _is_meant(place: Word, source: Side, target: Side) -> bool:
    """Whether a name is foreign on purpose, or reported with the words around it."""
    if target.text[place.start : place.end] in target.standard.keep:
        return True
    if any(fragment.start <= place.start < fragment.end for fragment in target.foreign):
        return True
    if any(quoted.start() < place.start < quoted.end() for quoted in _QUOTED.finditer(target.text)):
        return True
    at = target.words.index(place)
    around = target.text[target.words[max(0, at - _TITLE)].start : target.words[min(at + _TITLE, len(target.words) - 1)].end]
    return len(around.split()) > _TITLE and around in source.text and not _is_label(around, place, target)


def _is_label(around: str, place: Word, target: Side) -> bool:
    """Whether nothing but figures and units stands with the name: “Acyclovir 400 mg”."""
    name = target.text[place.start : place.end]
    return not any(len(word) > _TITLE and word.isalpha() for word in around.replace(name, "").split())


def _cased(name: str, like: str) -> str:
    """The name with a capital where the text that it replaces has one."""
    return name[:1].upper() + name[1:] if like[:1].isupper() else name


RULE = Rule(
    id="TRM004",
    slug="drug-name",
    severity=Severity.ERROR,
    mqm=Mqm.TERMINOLOGY,
    places=frozenset({Place.TARGET}),
    check=check,
    page=__doc__,
    safety=True,
)
