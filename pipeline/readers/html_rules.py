"""What HTML's elements and attributes mean to a reader of text, as tables."""

from __future__ import annotations

from pipeline.model import BlockKind


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


SPACE = " \t\n\f\r"  # HTML's white space; U+00A0 is text

VOID = _names(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr"
)  # elements without content

BLOCK = _names(
    "address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li listing main marquee menu nav ol "
    "optgroup option p plaintext pre search section summary table tbody td tfoot th thead tr ul xmp"
)  # their tags end a block of text

OPAQUE = _names(
    "applet audio button canvas datalist iframe math meter noembed noframes noscript object picture progress script "
    "select style svg template textarea title video"
)  # one object in the text around them, whatever is inside; what is read inside is read for itself

MUTED = _names("iframe noembed plaintext script style template xmp")  # nothing inside is read
INVISIBLE = _names(
    "area base datalist link meta noscript param script source style template title track"
)  # a reader does not see that they are there
CODE = frozenset(("code", "kbd", "samp", "var"))  # shown as they are in every language
KEEPS_SPACE = frozenset(("listing", "pre", "textarea"))

RAW = _names(
    "iframe noembed noframes noscript plaintext script style textarea title xmp"
)  # the tokenizer reads their content as text
UNWRAPPED = frozenset(("noframes", "noscript"))  # … but their fallback is markup, and read

DRAWINGS = frozenset(("math", "svg"))  # only their captions are read
CAPTIONS = frozenset(("desc", "foreignobject", "mtext", "text", "title"))  # … which are these
INTEGRATION = _names("annotation-xml desc foreignobject mi mn mo ms mtext title")  # inside them HTML's own rules hold again
BREAKOUT = _names(
    "b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta nobr ol p "
    "pre ruby s small span strike strong sub sup table tt u ul var"
)  # their start tags end a drawing that was left open

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LISTS = frozenset(("dir", "menu", "ol", "ul"))
SCOPES = _names("applet caption html marquee object table td template th foreignobject")  # end tags do not reach out
CLOSED = frozenset(("button", "noframes", "noscript", "select", "svg"))  # … nor do start tags out of these

KEEPS_P = _names(
    "body caption col colgroup frame frameset head html legend optgroup option tbody td tfoot th thead tr"
)  # block-level start tags that do not end an open <p>

# A start tag ends these open elements, unless one of those was opened since.
ENDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "body": (("head",), ()),
    "button": (("button",), ()),
    "caption": (("caption", "colgroup"), ("table",)),
    "colgroup": (("caption", "colgroup"), ("table",)),
    "frameset": (("head",), ()),
    "optgroup": (("optgroup", "option"), ("datalist", "select")),
    "option": (("option",), ("datalist", "optgroup", "select")),
    "rb": (("rb", "rp", "rt", "rtc"), ("ruby",)),
    "rp": (("rb", "rp", "rt"), ("rtc", "ruby")),
    "rt": (("rb", "rp", "rt"), ("rtc", "ruby")),
    "rtc": (("rb", "rp", "rt", "rtc"), ("ruby",)),
    "tbody": (("caption", "colgroup", "tbody", "tfoot", "thead"), ("table",)),
    "td": (("caption", "colgroup", "td", "th"), ("table", "tr")),
    "tfoot": (("caption", "colgroup", "tbody", "tfoot", "thead"), ("table",)),
    "th": (("caption", "colgroup", "td", "th"), ("table", "tr")),
    "thead": (("caption", "colgroup", "tbody", "tfoot", "thead"), ("table",)),
    "tr": (("caption", "colgroup", "tr"), ("table", "tbody", "tfoot", "thead")),
}
ITEMS = {"dd": ("dd", "dt"), "dt": ("dd", "dt"), "li": ("li",)}  # … and these, unless it stands in another block
TABLE_PARTS = _names("caption colgroup table tbody td tfoot th thead tr")  # end within their own table only

KINDS = {
    **dict.fromkeys(HEADINGS, BlockKind.HEADING),
    "li": BlockKind.LIST_ITEM,
    "dt": BlockKind.TERM,
    "dd": BlockKind.DEFINITION,
    "td": BlockKind.CELL,
    "th": BlockKind.CELL,
    "caption": BlockKind.CAPTION,
    "figcaption": BlockKind.CAPTION,
    "blockquote": BlockKind.QUOTE,
    "summary": BlockKind.SUMMARY,
    "button": BlockKind.LABEL,
    "legend": BlockKind.LABEL,
    "option": BlockKind.LABEL,
    "textarea": BlockKind.LABEL,
    "pre": BlockKind.PREFORMATTED,
    "listing": BlockKind.PREFORMATTED,
    "title": BlockKind.TITLE,
}
RESETS = LISTS | OPAQUE | {"dl", "figure", "table"}  # text directly inside is a paragraph, whatever is around them
RCDATA = frozenset(("textarea", "title"))
MARKUP_FREE = RCDATA | {"desc", "option"}  # no inline markup may stand inside, but where the author has put some

SPOKEN = _names(
    "alt aria-description aria-label aria-placeholder aria-roledescription aria-valuetext placeholder title"
)  # attributes that are read on any element
SPOKEN_ON = frozenset(
    (
        ("option", "label"),
        ("optgroup", "label"),
        ("track", "label"),
        ("menuitem", "label"),
        ("th", "abbr"),
        ("table", "summary"),
    )
)
BUTTONS = frozenset(("button", "reset", "submit"))  # types of <input> whose value is a label
METAS = _names(
    "description og:description og:image:alt og:site_name og:title twitter:description twitter:image:alt twitter:title"
)
