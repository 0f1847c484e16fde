"""Where a program puts its own text: `{name}`, `%(n)s`, `%s`, `{{ x }}`. Not words of any language."""

import re

PLACEHOLDER = re.compile(
    r"""
      \{\{[^{}]{1,200}\}\}                                        # {{ x }}
    | (?<!\{)\$?\{(?:[A-Za-z_][\w.\[\]]*|\d{1,2})?(?:![rsa])?(?::[^{}\s]{0,20})?\}(?!\})  # {name}, {0}, {}, ${x}, {n:.1f}
    | (?<!%)%\([A-Za-z_]\w*\)[-+#0 ]*\d*(?:\.\d+)?[sdifuxXoeEgGcr]  # %(n)s
    | (?<![\d%])%(?:\d\$)?[-+#0]?\d*(?:\.\d+)?[sdifuxXeEgG](?!\w)   # %s, %1$s, %.2f; 50%s is a slip of the pen
    """,
    re.VERBOSE,
)
