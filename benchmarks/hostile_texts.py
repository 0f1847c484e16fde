"""Texts of 10 KB that are made to be slow: a mark again and again, dice, and pairs of texts that are like and yet differ."""

import random
from itertools import product

SIZE = 10_000  # characters
# fmt: off
MARKS = [
    "<", ">", "<a>", "</a>", "<a></b>", "<a2/>", "<code>", "<script ", "<!--", "<a b=", "&", "&lt;", "&amp;lt;", "&#12",
    "&nbsp", "[1]", "[1", "[1, ", "[1-9999]", "[", "(", ")", "()", "(a) ", "(IVIG) ", "{", "{x}", "{{", "{{x", "%", "%s",
    "%(", "%(n)s", "$(a", "$a$", "@", "@a", "a@b.c", "#a", '"', '" a', "'", "’", "“", "«", "» ", "¿", "?", "¿a? ", "a?a", "¡",
    "!", ".", "...", "…", ". A", "A. ", ",", ", ", ";", ":", "/", "-", "–", "—", "_", "=", "\\", "*", "1", "1.", "1,", "1/",
    "1-", "1 ", "1 000 ", "1.5.", "10 mg ", "10mg", "5%", "5 %", "1–", "1 to ", "de 1 a ", "+1 ", "555 ", "+34 900 ",
    "1-800-", "12:30 ", "3 May 2020 ", "3/5/2020 ", "×", "< 5 ", "two hundred ", "doscientos ", "twice a day ",
    "cada 8 horas ", "every ", "half ", "10^9 ", "CD4", "a1", "½", "²", "x 10", "0.", "http://", "http://a.", "www.", "a.com",
    "a.", "10.1000/", "doi ", "PMID 1", "no ", "not ", "sin ", "no lo ", "never ", "IVIG ", "IGIV ", "el ", "la ", "el la ",
    "los las ", "the ", "usted ", "tú ", "tome ", "Do ", "actual ", "paracetamol ", "immunoglobulin ", "EE. UU. ", "U.S. ",
    "Dr. ", "p. ej. ", "etc. ", "Smith J, ", "2020;1(2):3", "Lunes ", "Title Case ", "a-", "a'", "áé", "Ã©", "Â", "â€", "√",
    "ß", "İ", " ", "  ", "\t", "\n", "\n\n", "a\n", "\xa0", "\u202f", "\u200b", "\u202e", "\ufffc", "\ufffd", "\x01",
    "e\u0301", "\u0301", "а", "α", "\U0001f3f4\U000e0067", "\U0001f9ec", "中", "ا", "z", "Z", "aB", "side effects ",
    "efectos ", "Die Patienten ", "x" * 40 + " ",
    "<a><b>", "<a> <b> </b> </a> ", "<a>no</a> ", "<em>2</em> mg ", "mg ", "1 mg/kg/", "1 x ", "10 a 20 ", "from 2 to ",
    "twenty one hundred thousand ", "treinta y ", "cien mil ", "cada ocho horas ", "cada ocho horas o ", "one or ", "May ",
    "1 May ", "12/12/12/", "1990s ", "años ", "1.º ", "3.000.000,", "1e9", "٣ ", "١٢٣ mg ", "مضاد ", "\u05d0\u05d1 ", "аб ab ",
    "aа", "e\u0301\u0302\u0303", "n\u0303o ", "TAKE THE MEDICINE ", "NO ", "TOME ", "ASK ", "“a” ", "«a» ", '"a" ', "'a' ",
    "“«", "‘a", "((a) ", "(a", "[(", "¿¡", "?!", "—a—", "a, ", "a; ", "a: ", "a/b", "and/or ", "y/o ", "e.g. ", "i.e., ",
    "St. ", "Mr. A. B. ", "J Clin Immunol. ", "et al. ", "vol. 1 ", "pp. 1-", "https://a.b/?c=d&", "a@", "tel. ", "call 1-",
    "el agua ", "las problema ", "su ", "te ", "le ", "lo tome ", "don't ", "can't not ", "unless ", "without no ", "ni ",
    "if ", "si no ", "Hospital ", "Hospital General ", "primary immunodeficiency ", "CVID (", "IgG ", "HIV/AIDS ", "a.m. ",
    "12 p.m. ", "8 h ", "37 °C ", "< 5 > ", "≥", "± ", "~5 ", "+", "1/2 ", "2½ ", "10⁹/l ", "µg ", "mcg", "5-", "-5 ",
    "hiper-", "anti-a-b-", "ÑANDÚ ", "aAa ", "i\u0307", "ﬁ", "\u00ad", "a\u00ad", "\u2028", "\r", "%d %s ", "{0} ", "&amp;",
    "&eacute;", "ñ&", "Ã", "é?", "caf\ufffd ",
]
# Patterns of a source and a translation, filled in with a number, a word in both languages, and an acronym or a letter.
PATTERNS = {
    "doses": ("Take {n} mg of {a} a day. ", "Tome {n} mg de {b} al día. "),
    "doses that differ": ("Take {n} mg a day. ", "Tome {m} mg al día. "),
    "bare numbers that differ": ("{n} ", "{m} "),
    "ranges that differ": ("{n}–{m} mg or {n} to {k} ", "{m}–{n} mg o de {k} a {n} "),
    "units that differ": ("{n} mg, {n} ml, ", "{n} g, {n} l, "),
    "dates that differ": ("On March {day}, {year}, 0{d}/0{e}/{year}. ", "El {day} de mayo de {year}, 0{d}/0{e}/{year}. "),
    "times that differ": ("Come at {day}:15 p.m. every {n} hours. ", "Venga a las {day}:45 cada {m} horas. "),
    "weekdays": ("Come on Monday or Friday {n}. ", "Venga el martes o el jueves {n}. "),
    "frequencies that differ": ("{n} times a day, every {m} hours, ", "{m} veces al día, cada {n} horas, "),
    "number words": ("twenty-{w} thousand {w} hundred pills. ", "veintiún mil {v} pastillas y {v}. "),
    "negations lost": ("Do not take {a}. Never {a}. ", "Tome {b}. Siempre {b}. "),
    "negations added": ("Take {a} and {a}. ", "No tome {b} ni {b} sin {b}. "),
    "negations here and there": ("Do not take {a}. Take {a}. ", "Tome {b}. No tome {b}. "),
    "acronyms with expansions": ("{a} immune disease ({A}D) and {A}D. ", "enfermedad inmune {b} ({A}E) y {A}D. "),
    "acronyms whose expansions are lost": ("{words} disease ({A}D), ", "{A}E es {b}, "),
    "acronyms": ("{A}X is {A}Y. ", "{A}Y es {A}Z. "),
    "references": ("as shown [{n}], [{m}–{k}], ", "como se ve [{m}], [{n}–{k}], "),
    "addresses": ("See https://{a}.org/{n}, call 1-800-555-{year}. ", "Vea https://{b}.org/{m}, llame al 1-800-556-{year}. "),
    "e-mail addresses": ("a{n}@{a}.org, ", "a{m}@{b}.org, "),
    "capitals": ("The {a} Is A Great {a} Word. ", "El {b} Es Una Gran {b} Palabra. "),
    "names": ("{T} {T} met Dr. {T} at {T} Hospital. ", "{T} {T} vio al Dr. {T} en {T} Hospital. "),
    "all capitals": ("TAKE {n} MG OF {A} NOW. ", "TOME {m} MG DE {A} AHORA. "),
    "hyphens": ("anti-{a}-{a}-like-{a} ", "anti-{b}-{b}-símil-{b} "),
    "codes": ("<a>{a}</a> <b>{n}</b> ", "<b>{b}</b> <a>{m}</a> "),
    "numbered codes": ("<a{i}>{a}</a{i}> <br{i}/> ", "<a{j}>{b}</a{j}> <br{j}/> "),
    "placeholders": ("{{{a}{n}}} %({a})s %{i}$s ", "{{{b}{m}}} %({b})s %{j}$s "),
    "quotation marks": ("“{a}” and “{a} ‘{a}’” ", "«{b}» y “{b} 'x'” "),
    "parentheses": ("({a} ({n}) [{a}] ", "({b} [{m}) {b}] "),
    "questions": ("Is {a} {n}? No, {a}! ", "Es {b} {m}? ¡No, {b}! "),
    "sentences": ("The {a} is {n}. It {a}s. ", "El {b} es {n}. "),
    "two forms of address": ("Take your {a}. You can {a}. ", "Tome su {b}. Toma tu {b}. Puedes y puede. "),
    "gender": ("The {a} is a problem and the water. ", "La problema es un agua fría y el mano {b}. "),
    "false friends": ("The actual {a} is eventually sensible. ", "El actual {b} es eventualmente sensible. "),
    "medicines": ("acetaminophen {n} mg, ibuprofen, cetuximab, {a} ", "paracetamol {n} mg, ibuprofén, cetuximabe, {b} "),
    "terms": ("Term {a} and side effects of immunoglobulin {a} ", "Término {b} y efectos de la inmunoglobulina {b} "),
    "terms from the termbase": ("{s} and {c} {s}, ", "{t} y {c} {t}, "),
    "forbidden terms": ("{s}, {s} ", "{s}u, {t}u y {s}u "),
    "terms of one beginning": ("immune {s} response of {T} ", "respuesta inmune {t} de {T} "),
    "names from the termbase": ("Hospital {S}, Hospital {T} ", "Hospital {T}, Hospital {S} "),
    "English in Spanish": ("The {a} helps your body. ", "The {a} helps your body. El {b} ayuda. "),
    "three languages": ("The {a} helps. Die Krankheit der Kinder. ", "El {b} ayuda. Les enfants sont malades. The {a}. "),
    "repeated words": ("the {a} {a} of ", "el {b} {b} de de la "),
    "lines": ("- {a} {n}\n", "- {b} {m}\n"),
    "comparisons": ("more than {n} or < {m}, at least {k} ", "menos de {n} o > {m}, como máximo {k} "),
    "fractions": ("{d}/{e} of {n} ½ ", "{e}/{d} de {m} ¼ "),
    "percentages": ("{n}% of {m} % ", "{m} % del {n}% "),
    "long words": ("{long}", "{long}o"),
    "Cyrillic letters inside": ("the {a}а ", "el {b}а "),
    "accents that combine": ("e\u0301{a} ", "n\u0303{b}a\u0301 "),
    "Arabic": ("The {a} is {n}. ", "مضاد {b} هو {m} ملغ. "),
    "entities": ("{a} &lt;{a}&gt; &amp;{n}; ", "{b} &lt;{b}> &{m}; "),
}
# fmt: on
ENGLISH = [
    "medicine",
    "fever",
    "child",
    "blood",
    "infusion",
    "antibody",
    "nurse",
    "doctor",
    "infection",
    "lung",
    "treatment",
    "skin",
    "vein",
    "pump",
    "needle",
]
SPANISH = [
    "medicina",
    "fiebre",
    "niño",
    "sangre",
    "infusión",
    "anticuerpo",
    "enfermera",
    "médico",
    "infección",
    "pulmón",
    "piel",
    "vena",
    "bomba",
    "aguja",
]
NUMBERS = ["one", "two", "three", "four", "five", "six", "seven"], ["uno", "dos", "tres", "cuatro", "cinco", "seis", "siete"]
INITIALS = {word[0].upper(): word for word in ("alpha", "beta", "cell", "delta", "gamma", "immune", "muscle", "vein")}
LETTERS = "".join(INITIALS)
TERMS = 5_000
# A termbase of so many terms, most of them made of syllables: lone words, phrases of one beginning, and names to keep.
SYLLABLES = ["ba", "co", "di", "fu", "ga", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "xe", "lan", "mor", "pin", "tes"]


def repeated(text):
    """The text as often as there is room."""
    return (text * (SIZE // len(text) + 1))[:SIZE]


def single():
    """The texts by name that stand alone, in a source or a translation."""
    yield from ((repr(mark), repeated(mark)) for mark in MARKS)
    dice = random.Random(1)
    yield "random marks", "".join(dice.choices(MARKS, k=SIZE))[:SIZE]
    yield "random marks between words", " ".join(dice.choices([*MARKS, "dosis", "dose"], k=SIZE))[:SIZE]
    letters = [*map(chr, range(32, 0xD800)), *map(chr, range(0xE000, 0x20000))]
    yield "random characters", "".join(dice.choices(letters, k=SIZE))
    yield "random words", " ".join("".join(dice.choices("aeiouñxk", k=dice.randrange(1, 12))) for _ in range(SIZE))[:SIZE]
    yield "one random word", "".join(dice.choices("aeiouñxkÁ", k=SIZE))
    yield "nested codes", "".join(f"<a{at}>" for at in range(2, 900)) + "x" + "".join(f"</a{at}>" for at in range(899, 1, -1))
    yield "digits", "".join(dice.choices("0123456789", k=SIZE))
    yield "digits and marks", "".join(dice.choices("0123456789.,/-– ", k=SIZE))
    yield "different numbers", " ".join(map(str, range(1, 2000)))[:SIZE]
    yield "different acronyms", " ".join("".join(dice.choices("ACDGIMV", k=4)) for _ in range(2000))


def pairs():
    """Sources and translations by name, each filled in anew again and again: both 10 KB, alike and different."""
    for name, pair in PATTERNS.items():
        dice = random.Random(name)
        yield name, *written(dice, lambda pair=pair: pair)
    dice = random.Random(2)
    yield "all of these", *written(dice, lambda: dice.choice(list(PATTERNS.values())))


def written(dice, pattern):
    """A source and a translation of patterns, each filled in with other values."""
    source, target, number = "", "", 0
    while min(len(source), len(target)) < SIZE:
        number += 1
        row = filled(dice, number)
        one, other = pattern()
        source, target = source + one.format_map(row), target + other.format_map(row)
    return source[:SIZE], target[:SIZE]


def filled(dice, number):
    """What stands in the patterns' braces at one repetition."""
    word, at = dice.randrange(len(SPANISH)), dice.randrange(7)
    term = dice.randrange(TERMS // 3)
    acronym = "".join(dice.choices(LETTERS, k=3))
    return {
        "words": " ".join(map(INITIALS.__getitem__, acronym)),
        "n": number,
        "m": dice.randrange(1, 3000),
        "k": number + dice.randrange(50),
        "i": number,
        "j": number % 90 + 2,
        "d": dice.randrange(1, 10),
        "e": dice.randrange(1, 10),
        "day": dice.randrange(1, 12),
        "year": dice.randrange(1900, 2030),
        "a": ENGLISH[word],
        "b": SPANISH[word],
        "w": NUMBERS[0][at],
        "v": NUMBERS[1][at],
        "T": made(dice.randrange(9999)).title(),
        "A": acronym,
        "s": made(term),
        "t": made(term) + "o",
        "c": dice.choice(ENGLISH),
        "S": made(term).title(),
        "long": "".join(dice.choices("aeiouñxk", k=50)),
    }


def made(number):
    """A word of syllables, another one for each number."""
    word = ""
    for _ in range(4):
        number, at = divmod(number, len(SYLLABLES))
        word = SYLLABLES[at] + word
    return word


def termbase():
    """The text of a termbase of 5,000 terms and more."""
    known = "IVIG,IGIV,", "immunoglobulin,inmunoglobulina,", "side effects,efectos secundarios,", ",actual,forbidden"
    words = (f"{made(at)},{made(at)}o," for at in range(TERMS // 3))
    phrases = (f"immune {made(at)} response,respuesta inmune {made(at)}o," for at in range(TERMS // 3))
    acronyms = (f"{''.join(letters)}D,{''.join(letters)}E," for letters in product(LETTERS, repeat=3))
    forbidden = (f"{made(at)} {at},{made(at)}u,forbidden" for at in range(TERMS // 9))
    names = (f"Hospital {made(at).title()},Hospital {made(at).title()},keep" for at in range(TERMS // 3))
    return "\n".join(("en,es,status", *known, *words, *phrases, *acronyms, *forbidden, *names, ""))
