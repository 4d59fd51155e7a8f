"""Rows of sums: the totals of a table, and headings with the sums of the rows below them beside them."""

import re

from extract.numbering import HEADING_MARKS, read
from extract.tables.grid import Slots, distinct
from extract.tables.model import TEXT_FIELDS, Field, Header
from extract.tables.names import fold
from models.document import Cell

_FIGURE = re.compile(r"[0-9][0-9,.]{0,20}[%％]?(?:个|项|万元|亿元|万|亿|元|处|户|人|公里|亩)?|[-—/]{1,2}")
_TOTAL = re.compile(
    r"[^，。；、,;]{0,8}(?:合计|总计|小计|共计)(?:\([^()]{0,20}\)|共?[0-9]{1,5}[个项]?(?:项目|任务)?)?:?"
)
_COUNTED = re.compile(r"\((?:共|合计)?[0-9]{1,5}[个项](?:项目|任务)?\)$")
_LONGEST = 60  # characters of a sum or of what is said of it, blanks between them counted
_HAN = re.compile(r"\(?[一二三四五六七八九十]{1,3}\)?[、.]?")
_OF_TASKS = frozenset({Field.SEQ, Field.UNIT, Field.DEADLINE, *TEXT_FIELDS} - {Field.GOAL})


def _is_figure(cell: Cell) -> bool:
    text = cell.text.strip()
    return (
        len(text) <= _LONGEST and not "\u4e00" <= text[:1] <= "\u9fff" and bool(_FIGURE.fullmatch(fold(text)))
    )


def is_total(slots: Slots, row: int) -> bool:
    """True for a row that adds up others: 合计, 合计（3个） | 31.5 | 9.8; not for 合计 with words of its row beside it."""
    words = [cell for cell in distinct(slots) if cell.row == row and not _is_figure(cell)]
    short = len(words) == 1 and len(words[0].text) <= _LONGEST
    return short and _TOTAL.fullmatch(fold(words[0].text)) is not None


def _heads(cells: list[Cell], slots: Slots) -> bool:
    """True where what is left of a row is a heading: numbered or counted as headings are, or over several columns."""
    if len(cells) == 2:
        return _HAN.fullmatch(fold(cells[0].text)) is not None
    if len(cells) > 2:
        return False
    number = read(cells[0].text)
    if number is not None:
        return number.level_mark in HEADING_MARKS
    return cells[0] is slots[0] is slots[min(1, len(slots) - 1)] or bool(_COUNTED.search(fold(cells[0].text)))


def without_sums(slots: Slots, header: Header) -> Slots:
    """The row without the sums that stand beside its heading: 一、产业类项目（2个） | 26.0 | 7.3; any other as it is."""
    cells = distinct(slots)
    figures = [cell for cell in cells if _is_figure(cell)]
    rest = [cell for cell in cells if not any(cell is figure for figure in figures)]
    if not figures or not rest or not _heads(rest, slots):
        return slots
    asked = [slots[column.index] for column in header.columns if column.field in _OF_TASKS]
    short = slots[-1] is None  # merged cells were dropped, so that its cells stand too far left
    if not short and any(cell is figure for cell in asked for figure in figures):
        return slots
    return [None if any(cell is figure for figure in figures) else cell for cell in slots]
