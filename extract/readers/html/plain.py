"""The short way for the many paragraphs and cells that hold nothing but plain text."""

from lxml.etree import _Element

from extract.readers.html import look

_SEPARATE = frozenset(("p", "div"))
_ROUGH = (look.BLOCKS | look.SKIPPED | look.BOLD | {"input"}) - _SEPARATE
_BLOCKS = _ROUGH | _SEPARATE
_END = "\u2029"  # stands where a paragraph in a cell begins or ends


def cell_text(cell: _Element) -> str | None:
    """The text of a cell that is plain, paragraphs on lines of their own; None for one that needs the whole walk.

    Plain: no element in it that is hidden, bold, draws, or is a block other than a paragraph.
    """
    core = _core(cell, _ROUGH)
    if not len(core):
        text = core.text
        return look.visible(text) if text else ""
    parts: list[str] = []
    if not _gather(cell, parts):
        return None
    text = "".join(parts)
    if _END not in text:
        return look.visible(text)
    shown = [look.visible(part) for part in text.split(_END) if part]
    return "\n".join(part for part in shown if part)


def paragraph_text(element: _Element) -> str | None:
    """The text of a block that is one plain paragraph; None for one that needs the whole walk."""
    core = _core(element, _BLOCKS)
    if not len(core):
        return look.visible(core.text or "")
    parts: list[str] = []
    if not _gather(element, parts) or _END in parts:
        return None
    return look.visible("".join(parts))


def _core(element: _Element, ends: frozenset[str]) -> _Element:
    """The innermost element that holds all the text of an element; only plain ones, in no tag of `ends`, are entered."""
    while len(element) == 1:
        child = element[0]
        if child.tag in ends or not look.is_plain(child):
            return element
        text, tail = element.text, child.tail
        if (text and text.strip(look.BLANK)) or (tail and tail.strip(look.BLANK)):
            return element
        element = child
    return element


def _gather(element: _Element, parts: list[str]) -> bool:
    """Add the pieces of text in an element to `parts`; False when something in it is not plain."""
    if element.text:
        parts.append(element.text)
    for child in element:
        tag = child.tag
        if tag in _ROUGH or not look.is_plain(child):
            return False
        if tag in _SEPARATE:
            parts.append(_END)
            if not _gather(child, parts):
                return False
            parts.append(_END)
        elif not _gather(child, parts):
            return False
        if child.tail:
            parts.append(child.tail)
    return True
