"""Where a program puts its own text: `{name}`, `%(n)s`, `%s`, `%name%`, `{{ x }}`. Not words of any language."""

import re

# Each way begins with its sign, so that a search skips to the next of these at once.
PLACEHOLDER = re.compile(
    r"""
      \{\{[^{}]{1,200}\}\}                                        # {{ x }}
    | \$\{\ ?[A-Za-z_][\w.]{0,60}\ ?\}                                # ${x}, ${ x }
    | \{(?<!\{\{)(?:[A-Za-z_][\w.\[\]]*|\d{1,2})?(?:![rsa])?(?::[^{}\s]{0,20})?\}(?!\})  # {name}, {0}, {}, {n:.1f}
    | %(?<!%%)\([A-Za-z_]\w*\)[-+#0 ]*\d*(?:\.\d+)?[sdifuxXoeEgGcr]  # %(n)s
    | %(?<![\d%]%)(?:\d\$)?[-+#0]?\d*(?:\.\d+)?[sdifuxXeEgG](?!\w)   # %s, %1$s, %.2f; 50%s is a slip of the pen
    | \$(?:t?\([^\S\n]{0,4}[\w^][\w.:]{0,60}[^\S\n]{0,4}\)|\[\w{1,60}\])  # $(name), $t(name), $[name]
    | %(?<![\w%]%)[A-Za-z_][\w.]{0,60}%(?!\w)                          # %name%
    | \$(?<![\w$]\$)(?:[A-Za-z_]\w{0,60}\$(?!\w)|[a-z_][A-Za-z_]\w{0,60})  # $name$, $name; but not US$, $CAN
    | @(?<![\w@.]@)[A-Za-z_]\w{0,60}@(?!\w|\.\w)                      # @name@
    | \#(?<![\w\#]\#)[A-Za-z_]\w{0,60}\#(?!\w)                         # #name#
    """,
    re.VERBOSE,
)


SIGNS = re.compile(r"[{%$@#]")  # that they begin with
_PERCENT = re.compile(r"%[-+#0]?\.?[\w(]")  # no percentage


def without_placeholders(text: str) -> str:
    """The text with U+FFFC for each character of a placeholder, so that places stay the same."""
    return PLACEHOLDER.sub(lambda found: "\ufffc" * len(found[0]), text) if may_have_placeholders(text) else text


def may_have_placeholders(text: str) -> bool:
    """Whether a text has one of the signs that placeholders begin with."""
    if "{" in text or "$" in text or "@" in text or "#" in text:
        return True
    return "%" in text and _PERCENT.search(text) is not None
