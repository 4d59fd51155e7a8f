"""The short way for the many cells that hold nothing but paragraphs of plain text."""

import re
from functools import partial

from lxml.etree import XPath, _Element, tostring

from extract.readers.html import look

_PLAIN = frozenset(("p", "div", "span", "font", "a", "em", "i", "u", "sup", "sub", "o:p", "label"))
_SEPARATE = ("p", "div")
_WILD = tuple(
    (look.BLOCKS | look.SKIPPED | look.BOLD | {"br", "input"})
    - {"p", "div", "tbody", "thead", "tfoot", "tr", "td", "th"}
)
_STYLED = re.compile(r"none|hid|font-weight", re.IGNORECASE)
_HIDDEN = XPath("boolean(.//@hidden)")
_STRING = partial(tostring, method="text", encoding="unicode", with_tail=False)


def is_tame(table: _Element) -> bool:
    """Whether nothing in a table is hidden or bold and all of it is paragraphs and runs of text."""
    if next(table.iterdescendants(*_WILD), None) is not None or _HIDDEN(table):
        return False
    styles = {element.get("style") for element in table.iter()}
    return not any(style and _STYLED.search(style) for style in styles)


def plain_text(cell: _Element, tame: bool) -> str | None:
    """The text of a cell that is plain, paragraphs on lines of their own; None for one that needs the whole walk.

    Plain: no element in it that is hidden, bold, breaks a line, draws or nests blocks; `tame` says so of its table,
    but for nested blocks.
    """
    if not len(cell):
        return look.visible(cell.text or "")
    for child in cell:
        if tame:
            if next(child.iterdescendants(*_SEPARATE), None) is not None:
                return None
        elif child.tag not in _PLAIN or not _is_plain(child):
            return None
    if len(cell) == 1 and not (cell.text and cell.text.strip()):
        tail = cell[0].tail
        if not (tail and tail.strip()) or cell[0].tag not in _SEPARATE:
            return look.visible(str(_STRING(cell)))
    return _lines(cell)


def _lines(cell: _Element) -> str:
    """The paragraphs of a plain cell, one a line; runs of text between them make lines of their own."""
    parts: list[str] = [cell.text or ""]
    for child in cell:
        if child.tag in _SEPARATE:
            parts += [str(_STRING(child)), child.tail or ""]
        else:
            parts[-1] += str(_STRING(child)) + (child.tail or "")
    shown = [look.visible(part) for part in parts]
    return "\n".join(part for part in shown if part)


def _is_plain(element: _Element) -> bool:
    """Whether an element is plain, and all in it are plain runs of text."""
    attributes = element.attrib
    if attributes and ("hidden" in attributes or _STYLED.search(attributes.get("style", ""))):
        return False
    return all(child.tag in _PLAIN and child.tag not in _SEPARATE and _is_plain(child) for child in element)
