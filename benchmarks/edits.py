"""A large text, and the same text after an author's edits, with the ancestors of every sentence that is new. Deterministic."""

import random
from dataclasses import dataclass, field
from pathlib import Path

from marisa_trie import Trie

from pipeline import catalogs
from pipeline.languages.lexicons import FOLDER, Lexicon

ROOT = Path(__file__).parent.parent
FRAMES = (
    "Ask your {} before you take any {} or {}.",
    "The {} of the {} depends on the {} and the {}.",
    "What is {} {}?",
    "{} {}",
    "Most people with {} have a {} {} for {} days.",
    "{} was found in {} of {} patients, and {} in none.",
    "Call the {} if the {} does not {}, or if your child has {}.",
    "In a study of {} adults, {} {} reduced the {} by {} %.",
    "Some {} are {}; others {} only after {} weeks of {}.",
    "Keep the {} in the {}, away from {} and {}.",
    "Doctors may {} the {} when {} is too {}, but this is {} in {}.",
    "A {} of {} mg is given every {} weeks through a {}.",
    "People who {} need a {} that does not {} the {}.",
    "There is no {} for {}, although {} can {} its {}.",
    "{} happens because the {} cannot {} enough {}, so {} build up in the {}.",
    "Your {} will explain how to {} the {} at home, and what to do if it begins to {}.",
    "How {} is {} treated?",
    "See <a>{} and {}</a> for {}.",
    "<strong>{}:</strong> a {} that {} the {} of a {}.",
    "The {} said that {} and {} were {} in the {}, and that no {} was {}.",
)
CLAUSES = (
    ", which may {} the {}",
    " unless your {} says {}",
    ", even if you feel {}",
    " and rest for {} hours",
    " after the {} of {}",
    ", as {} and {} showed",
)
NUMBER_SLOTS = ("days", "weeks", "patients", "adults", "mg", "%", "hours")


@dataclass
class Edited:
    """A text before and after; `origins` names, for each sentence that is only in `after`, those it was made from."""

    before: list[str]
    after: list[str] = field(default_factory=list)
    origins: dict[str, frozenset[str]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)


class Author:
    """Writes sentences and edits them, always in the same way from the same seed."""

    def __init__(self, seed=0):
        self.random = random.Random(seed)
        lexicon = Lexicon("en")
        listed = sorted(word for word in Trie().mmap(str(FOLDER / "en.words")) if word.isalpha() and word.isascii())
        usual = [word for word in listed if len(word) > 3 and (lexicon.frequency(word) or -99) > -14.5]
        self.words = self.random.sample(usual, min(len(usual), 20_000))
        self.weights = [1 / (rank + 50) for rank in range(len(self.words))]
        for rank, weight in enumerate(self.weights[1:], 1):
            self.weights[rank] = self.weights[rank - 1] + weight

    def word(self):
        """A word, a few of them often and most of them seldom."""
        return self.random.choices(self.words, cum_weights=self.weights)[0]

    def filled(self, frame):
        """The frame with numbers where its next word counts something, and words elsewhere."""
        parts = frame.split("{}")
        text = parts[0]
        for part in parts[1:]:
            counts = part.strip().partition(" ")[0].strip(".,?") in NUMBER_SLOTS
            text += (str(self.random.randint(2, 900)) if counts else self.word()) + part
        return text[:1].upper() + text[1:]

    def sentence(self):
        """A sentence or heading, at times with one or two clauses more."""
        text = self.filled(self.random.choice(FRAMES))
        while text.endswith(".") and self.random.random() < 0.35:
            text = self.longer(text)
        return text

    def longer(self, text):
        """The sentence with a clause more at its end."""
        clause = self.filled("x" + self.random.choice(CLAUSES))[1:]
        stop = text[-1] if text[-1] in ".?" else ""
        return text[: len(text) - len(stop)] + clause + stop

    def text(self, count):
        """So many different sentences: those of the project's own catalogs first."""
        found = dict.fromkeys(own_sentences()[:count])
        while len(found) < count:
            found.setdefault(self.sentence())
        sentences = list(found)
        self.random.shuffle(sentences)
        return sentences

    def reworded(self, text):
        """A word replaced, added or taken away; two of them in a long sentence at times."""
        words = text.split(" ")
        for _ in range(2 if len(words) > 8 and self.random.random() < 0.3 else 1):
            at = self.random.randrange(len(words))
            edit = self.random.choice(("replace", "replace", "add", "take")) if len(words) > 3 else "replace"
            words[at : at + (edit != "add")] = [] if edit == "take" else [self.word()]
        return " ".join(words)

    def renumbered(self, text):
        """Another number for the first one; a word where there is none."""
        digits = next((word for word in text.split(" ") if word.isdigit()), None)
        return text.replace(digits, str(int(digits) + self.random.randint(1, 50)), 1) if digits else self.reworded(text)

    def reclaused(self, text):
        """A clause more, or less where there is one."""
        head, comma, _ = text.rpartition(", ")
        if comma and len(head.split()) > 4 and self.random.random() < 0.5:
            return head + "."
        return self.longer(text)

    def halves(self, text):
        """Two sentences for one, cut at a comma or semicolon; None where there is no good place."""
        for mark in (", and ", ", but ", ", so ", "; ", ", "):
            head, found, tail = text.partition(mark)
            if found and len(head.split()) > 2 and len(tail.split()) > 2:
                return [head + ".", tail[:1].upper() + tail[1:]]
        return None

    def edited(self, before, share=0.1):
        """The text with this share of it changed: words, clauses, numbers, splits, joins, moves, new and deleted sentences."""
        result, moved, at = Edited(before), [], 0
        known = set(before)
        while at < len(before):
            text = before[at]
            kind = self.random.choice(tuple(EDITS)) if self.random.random() < share else "none"
            made, used = EDITS[kind](self, before, at)
            if kind == "move":
                moved.append(text)
            elif any(one in known for one in made) and kind != "none":
                made, used = [text], 1
            for one in made:
                if one not in known:
                    result.origins[one] = frozenset() if kind == "new" else frozenset(before[at : at + used])
                    result.kinds[one] = kind
            result.after += [*made, text] if kind == "new" else made
            at += used
        for text in moved:
            result.after.insert(self.random.randrange(len(result.after) + 1), text)
        return result


def _split(author, before, at):
    return author.halves(before[at]) or [author.reworded(before[at])], 1


def _join(author, before, at):
    first, second = [*before[at : at + 2], ""][:2]
    if not (first.endswith(".") and second.endswith(".")):
        return [author.reworded(first)], 1
    joint = f"{first} {second}" if author.random.random() < 0.5 else f"{first[:-1]}, and {second[:1].lower()}{second[1:]}"
    return [joint], 2


EDITS = {
    "none": lambda author, before, at: ([before[at]], 1),
    "word": lambda author, before, at: ([author.reworded(before[at])], 1),
    "clause": lambda author, before, at: ([author.reclaused(before[at])], 1),
    "number": lambda author, before, at: ([author.renumbered(before[at])], 1),
    "split": _split,
    "join": _join,
    "move": lambda author, before, at: ([], 1),
    "new": lambda author, before, at: ([author.sentence()], 1),
    "gone": lambda author, before, at: ([], 1),
}


def own_sentences():
    """The msgids of the project's own Spanish catalogs."""
    paths = sorted((ROOT / "locales/es/LC_MESSAGES").glob("*.po"))
    found = [catalogs.parse(path.name, path.read_text("utf-8")) for path in paths]
    return [message.key.source for catalog in found for message in catalog.messages if message.plural is None]


def translated(source):
    """What stands for a translation: other letters, the same numbers, marks and codes; different texts stay different."""
    pieces = source.split("<")
    turned = [pieces[0].translate(LETTERS)]
    for piece in pieces[1:]:
        tag, close, rest = piece.partition(">")
        turned.append(tag + close + rest.translate(LETTERS))
    return "<".join(turned)


LETTERS = str.maketrans("aeioubdgmnrsAEIOUBDGMNRS", "eioáúdgbrmsnEIOÁÚDGBRMSN")
