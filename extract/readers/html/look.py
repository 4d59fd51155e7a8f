"""What an element looks like to a reader of the page: shown or hidden, block or run of text, its text."""

import re

from lxml.etree import _Element

BLOCKS = frozenset(
    [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "section",
        "article",
        "header",
        "footer",
        "nav",
        "main",
        "aside",
        "form",
        "fieldset",
        "legend",
        "address",
        "blockquote",
        "center",
        "pre",
        "hr",
        "figure",
        "figcaption",
        "caption",
        "body",
        "html",
        "table",
        "tbody",
        "thead",
        "tfoot",
        "tr",
        "td",
        "th",
        "details",
        "summary",
        "ucapcontent",
        "ucaptitle",
        "menu",
        "dir",
    ]
)
SKIPPED = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "head",
        "title",
        "meta",
        "link",
        "select",
        "object",
        "embed",
        "svg",
        "iframe",
    ]
)
BOLD = frozenset(("b", "strong"))

BREAK = "\u2028"
"""Stands for a forced line break until the blanks around it are dealt with."""

_HIDDEN = re.compile(
    r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden|mso-hide\s{0,9}:\s{0,9}all", re.I
)
_CENTRED = re.compile(r"text-align\s{0,9}:\s{0,9}center", re.I)
_HEAVY = re.compile(r"font-weight\s{0,9}:\s{0,9}(?:bold|[6-9]00)", re.I)
_BLANKS = re.compile(r"[ \t\r\n\f]+")


def mark_breaks(root: _Element) -> None:
    """Put the sign BREAK into every <br>, so that text alone tells where lines end."""
    for element in root.iter("br"):
        element.text = BREAK


def is_hidden(element: _Element) -> bool:
    """Whether a browser shows nothing of the element."""
    names = element.keys()
    if not names:
        return False
    style = element.get("style")
    return "hidden" in names or (style is not None and _HIDDEN.search(style) is not None)


def is_centred(element: _Element) -> bool:
    """Whether a block is set in the middle of the line."""
    if not element.keys():
        return bool(element.tag == "center")
    style = element.get("style")
    return element.get("align", "").lower() == "center" or (
        style is not None and _CENTRED.search(style) is not None
    )


def is_bold(element: _Element) -> bool:
    """Whether a run of text is set in bold."""
    if element.tag in BOLD:
        return True
    style = element.get("style")
    return style is not None and _HEAVY.search(style) is not None


def visible(text: str) -> str:
    """Text as a browser prints it: runs of blanks are one, a line end in the source between Han characters none.

    >>> visible("  政府\\n  办公室  IPv6 \\n site\\u2028 二 ")
    '政府办公室 IPv6 site\\n二'
    """
    text = text.replace("\xa0", " ")
    if "\n" in text or "\r" in text:
        text = _BLANKS.sub(lambda found: _blank(text, found), text)
    elif "  " in text or "\t" in text:
        text = _BLANKS.sub(" ", text)
    if BREAK in text:
        return "\n".join(part.strip(" \u3000") for part in text.split(BREAK)).strip("\n")
    return text.strip(" \u3000")


def _blank(text: str, found: re.Match[str]) -> str:
    """What a run of blanks prints as: nothing where the source only wrapped a Chinese line."""
    if found.start() == 0 or found.end() == len(text) or not ("\n" in found[0] or "\r" in found[0]):
        return " "
    before, after = text[found.start() - 1], text[found.end()]
    return "" if before > "\u2e7f" and after > "\u2e7f" else " "
