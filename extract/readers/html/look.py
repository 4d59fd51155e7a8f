"""What an element looks like to a reader of the page: shown or hidden, block or run of text, its text."""

import re
from functools import lru_cache
from typing import NamedTuple

from lxml.etree import _Element

from models.document import Region

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

BLANK = f" \t\n\r\f\xa0\u3000{BREAK}"
"""Characters of which nothing is seen at the begin and end of a block."""

_HIDDEN = re.compile(
    r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden|mso-hide\s{0,9}:\s{0,9}all", re.I
)
_CENTRED = re.compile(r"text-align\s{0,9}:\s{0,9}center", re.I)
_HEAVY = re.compile(r"font-weight\s{0,9}:\s{0,9}(?:bold|[6-9]00)", re.I)
_LONGEST = 2000  # characters of a style that is remembered
_BLANKS = re.compile(r"[ \t\r\n\f]+")


def mark_breaks(root: _Element) -> None:
    """Put the sign BREAK into every <br>, so that text alone tells where lines end."""
    for element in root.iter("br"):
        element.text = BREAK


class _Style(NamedTuple):
    """What a style attribute says that a reader of the page sees."""

    hidden: bool
    heavy: bool
    centred: bool
    plain: bool  # neither hidden nor heavy


@lru_cache(maxsize=1024)
def _style(value: str) -> _Style:
    """What the value of a style attribute says; a page repeats a few of them a thousand times."""
    hidden, heavy, centred = (bool(sign.search(value)) for sign in (_HIDDEN, _HEAVY, _CENTRED))
    return _Style(hidden, heavy, centred, not (hidden or heavy))


def _style_of(element: _Element) -> _Style:
    """What the style of an element says."""
    value = element.get("style", "")
    return _style(value) if len(value) <= _LONGEST else _style.__wrapped__(value)


def is_hidden(element: _Element) -> bool:
    """Whether a browser shows nothing of the element."""
    names = element.keys()
    return bool(names) and is_named_hidden(element, names)


def is_named_hidden(element: _Element, names: list[str]) -> bool:
    """Whether a browser shows nothing of an element that has attributes of these names."""
    return "hidden" in names or ("style" in names and _style_of(element).hidden)


def is_centred(element: _Element) -> bool:
    """Whether a block is set in the middle of the line."""
    if not element.keys():
        return bool(element.tag == "center")
    return element.get("align", "").lower() == "center" or _style_of(element).centred


def edge_of(element: _Element) -> Region | None:
    """The head or foot of printed pages, which word processors write into a page as <div title="footer">."""
    if element.tag != "div":
        return None
    title = element.get("title")
    return "header" if title == "header" else "footer" if title == "footer" else None


def is_bold(element: _Element) -> bool:
    """Whether a run of text is set in bold."""
    return element.tag in BOLD or _style_of(element).heavy


def is_plain(element: _Element) -> bool:
    """Whether an element is neither hidden nor bold by its attributes."""
    names = element.keys()
    if not names:
        return True
    return "hidden" not in names and ("style" not in names or _style_of(element).plain)


def visible(text: str) -> str:
    """Text as a browser prints it: runs of blanks are one, a line end in the source between Han characters none.

    >>> visible("  政府\\n  办公室  IPv6 \\n site\\u2028 二 ")
    '政府办公室 IPv6 site\\n二'
    """
    if " " not in text and text.isprintable():  # no blanks at all: most cells
        return text
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
