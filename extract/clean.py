"""Small text fixes between reading and extraction: crumbs of markup, tick boxes, invisible and private characters."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from html import unescape
from typing import NamedTuple

from models.document import Block, Cell, Document, Table


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A Document without crumbs, and what went: (id of the paragraph or cell, characters that no longer stand in it).

    Where one character came in for several (□ for a tag), only the surplus is listed, so that the non-blank
    characters before are those after and those removed together.
    """

    document: Document
    removed: tuple[tuple[int, str], ...]


class Fix(NamedTuple):
    """One text fix: what it looks for, and what stands there instead."""

    name: str
    pattern: re.Pattern[str]
    instead: Callable[[re.Match[str]], str]


_BLOCK_TAGS = (
    "p|div|br|li|ul|ol|tr|td|th|table|tbody|thead|h[1-6]|hr|section|article|center|blockquote|dd|dt|dl"
)
_INLINE_TAGS = (
    "span|b|strong|em|i|u|s|font|a|sup|sub|small|big|strike|del|ins|label|img|o:p|st1:[a-z]{1,20}|w:[a-z]{1,20}|"
    "col|colgroup|html|body|head|meta|link|title|form|nobr|mark|code|pre|button|select|option"
)
_TICKS = {
    "\uf0fe": "☑",
    "\uf052": "☑",
    "\uf0fc": "√",
    "\uf050": "√",
    "\uf0a8": "□",
    "\uf06f": "□",
    "\uf071": "□",
    "\uf0a3": "□",
    "\uf02a": "□",
    "\uf0fd": "☒",
    "\uf053": "☒",
    "\uf054": "☒",
    "\uf06e": "■",
    "\uf06c": "●",
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf075": "◆",
    "\uf0d8": "➢",
}
"""Private characters that the symbol fonts of Office (Wingdings, Wingdings 2, Symbol) leave in text."""

_RADICALS = dict(
    zip(
        "⺠⺟⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻥⻦⻨⻩⻬⻮⻰⻳⼀⼁⼆⼈⼊⼋⼏⼑⼒⼗⼝⼟⼠⼤⼥⼦⼨⼩⼭⼯⼰⼲⼴⼼⼾⼿⽀⽂⽃⽅⽆⽇⽉⽊⽌⽐⽑⽒⽔⽕⽗⽚⽜⽝⽟⽣⽤⽥⽩⽪⽬⽯⽰⽲⽴⽵⽶⽹⽺⽻⽼⽽⽿⾁⾃⾄⾆⾈⾊⾏⾐⾔⾛⾜⾝⾢⾥⾦⾨⾯⾳⾷⾸⾹⾼",
        "民母西见角贝车长门青页风飞食马鱼鸟麦黄齐齿龙龟一丨二人入八几刀力十口土士大女子寸小山工己干广心户手支文斗方无日月木止比毛氏水火父片牛犬玉生用田白皮目石示禾立竹米网羊羽老而耳肉自至舌舟色行衣言走足身邑里金門面音食首香高",
        strict=True,
    )
)
"""Radicals that PDF fonts hand out in place of the characters that look the same (⼯作, ⻔户)."""


def _nothing(found: re.Match[str]) -> str:  # noqa: ARG001 - the shape of Fix.instead
    return ""


def _line_end(found: re.Match[str]) -> str:  # noqa: ARG001 - the shape of Fix.instead
    return "\n"


def _box(found: re.Match[str]) -> str:
    """A ticked or an empty box for an input element; nothing for other kinds of input."""
    tag = found[0].lower()
    if "checkbox" not in tag and "radio" not in tag:
        return ""
    return "☑" if re.search(r"\schecked(?![\w-])(?!\s{0,3}=\s{0,3}[\"']?false)", tag) else "□"


def _bracket_box(found: re.Match[str]) -> str:
    """A box for one made of brackets."""
    return "□" if found[0][1] == " " else "☑"


def _entity(found: re.Match[str]) -> str:
    """The character that an entity stands for; the entity itself when it is none, or a control character."""
    char = unescape(found[0])
    if char == "\xa0":
        return " "
    return char if char.isprintable() or char == "\u3000" or char.isspace() else ""


FIXES: tuple[Fix, ...] = (
    Fix(
        "invisible",
        re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff\xad\x00-\x08\x0b-\x1f\x7f]"),
        _nothing,
    ),
    Fix("bookmarks", re.compile(r"\[bookmark:[^\[\]\n]{0,80}\]"), _nothing),
    Fix(
        "comments",
        re.compile(r"<!--[^<>]{0,2000}-->|<!\[(?:if|endif)[^<>]{0,200}>|<\?xml[^<>]{0,200}>"),
        _nothing,
    ),
    Fix("boxes", re.compile(r"<input(?=[\s/>])[^<>]{0,300}>", re.IGNORECASE), _box),
    Fix("bracket boxes", re.compile(r"\[[ xX√✓]\]"), _bracket_box),
    Fix(
        "block tags", re.compile(rf"</?(?:{_BLOCK_TAGS})(?:[\s/][^<>]{{0,500}})?>", re.IGNORECASE), _line_end
    ),
    Fix(
        "inline tags", re.compile(rf"</?(?:{_INLINE_TAGS})(?:[\s/][^<>]{{0,500}})?>", re.IGNORECASE), _nothing
    ),
    Fix("entities", re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,8}\d{0,2});"), _entity),
    Fix("ticks", re.compile(f"[{''.join(_TICKS)}]"), lambda found: _TICKS[found[0]]),
    Fix("radicals", re.compile(f"[{''.join(_RADICALS)}]"), lambda found: _RADICALS[found[0]]),
)
"""In order: tags before entities, so that an escaped bracket stays text."""

_SUSPECT = re.compile(
    r"[<&\[\x00-\x08\x0b-\x1f\x7f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2e80-\u2fdf\ue000-\uf8ff\ufeff\ufffe\uffff]"
)
"""What any fix needs to find; one search a piece is all that clean text costs."""


def clean(document: Document) -> Cleaned:
    """The document with FIXES applied to every paragraph and cell, and what they removed; ids and places stay.

    The same document object comes back when there was nothing to fix.
    """
    removed: list[tuple[int, str]] = []
    blocks = tuple(_block(block, removed) for block in document.blocks)
    if all(new is old for new, old in zip(blocks, document.blocks, strict=True)):
        return Cleaned(document, ())
    return Cleaned(replace(document, blocks=blocks), tuple(removed))


def clean_text(text: str) -> tuple[str, str]:
    r"""The text with FIXES applied, and the characters that went.

    >>> clean_text('<input type="checkbox" checked/> 政府网站')[0]
    '☑ 政府网站'
    >>> clean_text("<p>权力清单公开</p> <p>(1)设置专栏</p>")[0]
    '权力清单公开\n(1)设置专栏'
    """
    if not _SUSPECT.search(text):
        return text, ""
    removed: list[str] = []
    for fix in FIXES:
        before = text
        text = fix.pattern.sub(partial(_noted, fix, removed), text)
        if fix.name == "block tags" and text != before:
            text = "\n".join(line for line in map(str.strip, text.split("\n")) if line)
    return text, "".join(removed)


def _noted(fix: Fix, removed: list[str], found: re.Match[str]) -> str:
    """What stands instead of a match; the surplus is noted as removed."""
    new = fix.instead(found)
    removed.append(found[0][len(new.strip()) :])
    return new


def _block(block: Block, removed: list[tuple[int, str]]) -> Block:
    """A block with clean text; the same object when nothing changed."""
    if isinstance(block, Table):
        return _table(block, removed)
    text, gone = clean_text(block.text)
    if text == block.text:
        return block
    if gone:
        removed.append((block.id, gone))
    return replace(block, text=text, lead=len(clean_text(block.text[: block.lead])[0]))


def _table(table: Table, removed: list[tuple[int, str]]) -> Table:
    """A table with clean cells; the same object when nothing changed."""
    cells = tuple(_cell(cell, removed) for cell in table.cells)
    if all(new is old for new, old in zip(cells, table.cells, strict=True)):
        return table
    return replace(table, cells=cells)


def _cell(cell: Cell, removed: list[tuple[int, str]]) -> Cell:
    """A cell with clean text, its nested tables too; the same object when nothing changed."""
    text, gone = clean_text(cell.text)
    if gone:
        removed.append((cell.id, gone))
    tables = tuple(_table(inner, removed) for inner in cell.tables)
    if text == cell.text and all(new is old for new, old in zip(tables, cell.tables, strict=True)):
        return cell
    return replace(cell, text=text, tables=tables, lead=len(clean_text(cell.text[: cell.lead])[0]))
