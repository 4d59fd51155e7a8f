"""How well each line of a flattened table stands in each column: as the first line of a cell, or as a further one."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from extract.numbering import RANK, read
from extract.tables.align import stands
from extract.tables.cells import (
    ends_closed,
    ends_like_units,
    ends_open,
    fit,
    looks_like_deadline,
    looks_like_units,
)
from extract.tables.model import TEXT_FIELDS, Column, Field

_BAND = 40  # characters of a heading over the whole width
_SPACED = re.compile(r"(?:\S[ \u3000]{1,3}){2,30}\S")
_SHORT = 10  # characters of a line of a narrow cell
_SNIPPET = 4  # characters of what a narrow cell breaks off a time
_HEADING = 60  # characters of a heading over tasks
_COMMAS = "、，,；;（(《"
_DUTY = re.compile(r"(?:共同|分别|按照?职责|按照?分工|牵头|配合|负责|落实|参与)[^。]{0,12}$")
_WHOLE = re.compile(r"(?:等|落实|负责|牵头|配合|参与|分工|[：:、，,；;]|[）)])$")
"""How a list of units ends besides with a unit."""
_NO_END = "。；，、,;：:"  # how no heading ends
_BULLETS = "-•●◆★■□☑√◇○▲△※"
_BROKEN_OFF = re.compile(r"[0-9年月日季度旬底末初前内起止完成期间假之]{1,4}")
"""What a narrow cell breaks off a time."""
_HEADS = frozenset({"第一章", "第一节", "一、", "（一）"})
FREE = frozenset({Field.REMARKS, Field.STATUS, Field.KNOWN, Field.UNKNOWN})
"""Columns that may hold anything, or nothing."""


class Line(NamedTuple):
    """A line of a table: its number in the text, itself, and the blank lines before it.

    `further` counts the lines below that are one with it.
    """

    number: int
    text: str
    blanks: int
    further: int = 0


class Fits:
    """For every line: `opens`, how well it begins a cell of each column and, last, a band; `goes_on` in each column.

    Above 0 is well, below 0 badly, as extract.tables.cells.fit has it.
    """

    def __init__(self, lines: Sequence[Line], columns: tuple[Column, ...]) -> None:
        self.columns = columns
        self.main = max((column.index for column in columns if column.field in TEXT_FIELDS), default=0)
        texts = [line.text for line in lines]
        self.levels = _levels(texts, columns)
        after = [*texts[1:], ""]
        self.opens = [
            [*(self._opens(text, following, column) for column in columns), _band(text)]
            for text, following in zip(texts, after, strict=True)
        ]
        before = ["", *texts]
        self.goes_on = [
            [self._goes_on(text, last, column) for column in columns]
            for text, last in zip(texts, before, strict=False)
        ]

    def _opens(self, text: str, following: str, column: Column) -> float:
        """How well a line begins a cell of a column."""
        if column.person:
            return 1.0 if len(text) <= _SHORT and text[-1] != "。" else -2.0
        if column.field is Field.CATEGORY and (len(text) > _HEADING or read(text)):
            return self._heads(text, column) if len(text) <= _HEADING else -1.5
        if column.field is Field.UNIT:
            return stands(text, column) - (0.0 if _WHOLE.search(text) or ends_like_units(text) else 2.5)
        if column.field is Field.DEADLINE and len(text) <= _SNIPPET:
            return max(fit(text, column.field), fit(text + following, column.field) - 0.5)
        if column.index == self.main and ends_closed(text):
            return max(1.5, stands(text, column))
        return 0.5 if column.field in FREE else stands(text, column)

    def _heads(self, text: str, column: Column) -> float:
        """How well a numbered heading stands in a column: those of a level stand in one column."""
        number = read(text)
        level = self.levels.get(number.level_mark) if number else None
        return 1.2 if level in (None, column.index) else -1.0

    def _goes_on(self, text: str, before: str, column: Column) -> float:
        """How well a line goes on in the cell of the line before."""
        if not before:
            return -6.0
        field = column.field
        if field in TEXT_FIELDS:
            return self._goes_on_in_text(text, before, column)
        if field is Field.UNIT:
            more = looks_like_units(text) or before[-1] in _COMMAS or _DUTY.match(text)
            return (1.1 if column.role == "cooperating" else 1.0) if more else -2.0  # who helps are many
        if field is Field.DEADLINE:
            broken = _BROKEN_OFF.fullmatch(text) and looks_like_deadline(before + text)
            return 1.0 if broken or looks_like_deadline(text) else -2.5
        if field in (Field.BASIS, Field.CHANNEL):
            return 1.0 if fit(text, field) > 0 or ends_open(before) else -1.0
        return -6.0 if field in (Field.SEQ, Field.CODE) else -1.0

    def _goes_on_in_text(self, text: str, before: str, column: Column) -> float:
        """The same for a heading or a task: steps and sentences go on in the innermost column of text only."""
        if ends_open(before) and (len(before) > _SHORT or before[-1] in _COMMAS) and not read(text):
            return 1.6
        if fit(text, Field.UNIT) > 0:
            return -0.5
        if column.index == self.main:
            return 1.4 if read(text) or text[0] in _BULLETS else 0.6
        aside = 0.01 * column.index  # the outer heading is the narrower column
        return 0.3 - aside if len(before) <= _SHORT and len(text) <= _SHORT and not read(text) else -0.5


def _levels(texts: Sequence[str], columns: tuple[Column, ...]) -> dict[str, int]:
    """The column of each level of numbered headings, the outer before the inner, where there are as many of each."""
    heads = [column.index for column in columns if column.field is Field.CATEGORY]
    marks = {number.level_mark for text in texts if len(text) <= _HEADING and (number := read(text))} & _HEADS
    ranked = sorted(marks, key=RANK.__getitem__)
    return dict(zip(ranked, heads, strict=True)) if len(ranked) == len(heads) > 1 else {}


def _band(text: str) -> float:
    """How well a line is a heading over the whole width."""
    if len(text) > _BAND or text[-1] in _NO_END or "。" in text:
        return -4.0
    return 1.5 if read(text) or _SPACED.fullmatch(text) else -1.0
