"""The element of a page that holds the notice; menus, paths and footers stand outside it."""

import re
from collections.abc import Iterable
from functools import partial
from typing import NamedTuple

from lxml.etree import _Element, tostring

_EDITOR = re.compile(
    r"TRS_Editor|TRS_UEDITOR|trs_editor_view|ucap-?content|zoom|zoomcon|v_news_content|vsb_content\w{0,9}"
    r"|pages_content|js_content|easysite-news-text|j-fontContent|artibody|article-?con(?:tent)?|article_?body|wzcon"
    r"|xxgk_?(?:content|con|text)|zw_?con(?:tent)?|news_?(?:content|con|text)|con_?text|detail_?(?:content|con|text)"
    r"|text_?content|content_?text|content_?main|main_?content|main_?text|bt-?content|zhengwen|view|info_?con(?:tent)?",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"article|content|con|detail|text|main|nr|neirong", re.IGNORECASE)
"""Names that content systems give to the element around an article: told exactly, and told roughly."""

_APPARATUS = re.compile(
    r"nav|menu|header?|foot(?:er)?|bread-?crumbs?|crumbs?|copyright|share|side-?bar|toolbar|location|position|top|bottom",
    re.IGNORECASE,
)
_STRING = partial(tostring, method="text", encoding="unicode", with_tail=False)
_HOLDERS = ("div", "td", "article", "section", "main", "form", "ucapcontent", "body")
_ENOUGH = 50  # characters without which an element is no notice
_SOME = 0.3  # share of a page's running text that the notice holds at least, where a name says so exactly
_MOST = 0.5  # the share where it doesn't; then nearly all sentences must be in it too
_SENTENCES = 0.9
_FRAMED = 0.15  # share of text in links and apparatus from which a page is taken to have a frame


def main_of(root: _Element) -> frozenset[_Element] | None:
    """The elements that hold the notice; None when the whole page does (a document saved as HTML)."""
    body = root.find("body")
    if body is None:
        return None
    whole, sentences = _weight(body)
    names = [
        (element, own)
        for element in body.iter(*_HOLDERS)
        if (element.keys() or element.tag == "ucapcontent") and (own := _names(element))
    ]
    for pattern, share, rest in ((_EDITOR, _SOME, 0.0), (_PLAIN, _MOST, _SENTENCES)):
        named = _outermost(element for element, own in names if any(map(pattern.fullmatch, own)))
        weights = [_weight(element) for element in named]
        enough = sum(weight.running for weight in weights) >= max(_ENOUGH, whole * share)
        if enough and sum(weight.sentences for weight in weights) >= sentences * rest:
            return frozenset(named)
    if not _has_frame(body, whole) and not any(any(map(_APPARATUS.fullmatch, own)) for _, own in names):
        return None
    best = _densest(body)
    return None if best is body else frozenset([best])


def _names(element: _Element) -> list[str]:
    """The id and the classes of an element."""
    identity, classes = element.get("id"), element.get("class")
    if identity or classes:
        return f"{identity or ''} {classes or ''}".split()
    return ["ucapcontent"] if element.tag == "ucapcontent" else []


def _outermost(elements: Iterable[_Element]) -> list[_Element]:
    """Elements that are in none of the others."""
    chosen: list[_Element] = []
    held: set[_Element] = set()
    for element in elements:
        if not any(ancestor in held for ancestor in element.iterancestors()):
            held.add(element)
            chosen.append(element)
    return chosen


class _Weight(NamedTuple):
    """Of an element: characters of text that are in no link and no script; full stops, which menus don't have."""

    running: int
    sentences: int


def _weight(element: _Element) -> _Weight:
    """The weight of an element, found in one reading of its text."""
    text = _text(element)
    apart = "".join(map(_text, element.iter("a", "script", "style", "option")))
    return _Weight(_solid(text) - _solid(apart), text.count("。"))


def _running(element: _Element) -> int:
    """Characters of text that are in no link and no script."""
    return _weight(element).running


def _length(element: _Element) -> int:
    """Characters of text in an element, blanks left out."""
    return _solid(_text(element))


def _text(element: _Element) -> str:
    """All the text in an element."""
    return str(_STRING(element)) if len(element) else element.text or ""


def _solid(text: str) -> int:
    """Characters of a text, blanks left out."""
    return len(text) - sum(map(text.count, " \n\t\r"))


def _has_frame(body: _Element, whole: int) -> bool:
    """Whether a page has menus or footers: elements that say so, or much of its text in links."""
    if next(body.iter("nav", "header", "footer"), None) is not None:
        return True
    text = _length(body) - sum(map(_length, body.iter("script", "style")))
    return text - whole > _FRAMED * max(text, 1)


def _densest(body: _Element) -> _Element:
    """The innermost element that still holds most of the running text and nearly all sentences and tables."""
    best = body
    whole = _weight(body)
    tables = _data_tables(body)
    while True:
        richest = max(_steps(best), key=_running, default=None)
        if richest is None or _data_tables(richest) < tables:
            return best
        weight = _weight(richest)
        if weight.running < whole.running * _MOST or weight.sentences < whole.sentences * _SENTENCES:
            return best
        best = richest


def _data_tables(element: _Element) -> int:
    """Tables in an element that hold no tables, and have two rows or more."""
    return sum(
        table.find(".//table") is None and len(table.findall(".//tr")) > 1 for table in element.iter("table")
    )


def _steps(element: _Element) -> list[_Element]:
    """Elements one step further in: children, or the cells of child tables with few of them."""
    found: list[_Element] = []
    for child in element:
        if child.tag in _HOLDERS:
            found.append(child)
        elif child.tag in ("table", "tbody", "tr", "center", "span"):
            cells = [cell for cell in child.iter("td") if next(cell.iterancestors("table"), None) is child]
            found.extend(cells if len(cells) <= 6 else [])
    return found
