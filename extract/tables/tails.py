"""Rows that a page break cut in two: the tail is joined to its row, a tail printed twice is left out."""

import re
from dataclasses import dataclass

from extract.numbering import read
from extract.tables.cells import ends_closed, ends_like_units, ends_open
from extract.tables.contents import tells_time
from extract.tables.model import TEXT_FIELDS, Column, Field, Header, Row
from extract.tables.names import fold
from models.finding import Code, Finding

_SEVERAL = 4  # rows that make a habit
_FRAGMENT = 12  # characters: a longer text is not taken for the repeated end of the cell above
_NEVER_CUT = (Field.SEQ, Field.CODE)
_STANDS_ALONE = (Field.AUDIENCE, Field.METHOD, Field.LEVEL)
_UNIT_REST = re.compile(
    r"[、，,]|镇|乡(?!村振兴)|村|街道|局|委|办公室|厅|人民政府|政府|管委会|部门|单位|公司"
)
"""How no name of a unit begins: 各乡 over 镇人民政府."""
_TIME_BEGUN = re.compile(r"(?:[0-9０-９]|[0-9０-９]年|[至第每自从]|[-—－~～])$")
_SINCE = re.compile(r"(?:之日|[后起]).{0,4}[0-9一二三五七十]{1,3}个?(?:工作日|日|天|月)以?内")
_BASIS_REST = re.compile(r"[（(〔\[]")
"""How no legal basis begins: the number of the document whose title stands above."""
_TIME_REST = re.compile(r"(?:[、，,至]|日(?!常)|底前?$|前$|内$|旬|末|个?工作日|之?日起)")
"""How no time begins: 6月 over 底前."""


def _repeats(text: str, above: str) -> bool:
    """True where the text only prints again how the cell above ends, closing marks left out of account."""
    end = above[-2 * len(text) - 40 :]  # the end is enough, however long the cell has grown
    piece, whole = fold(text).strip("。.)"), fold(end).rstrip("。.)")
    return bool(piece) and whole.endswith(piece) and (len(piece) <= _FRAGMENT or piece != whole)


def _counts_on(text: str, above: str) -> bool:
    """True where the text begins with the number after the last of the same kind in the cell above."""
    number = read(text)
    if not number or not number.value.isdigit():
        return False
    before = number.raw.replace(number.value, str(int(number.value) - 1))
    return before != number.raw and before in above


@dataclass(frozen=True, slots=True)
class Habits:
    """What a table does throughout, so that a row that does otherwise is no row of its own.

    `numbered`: each row has a number; `closing`: the columns whose texts end with a closing mark; `steady`: columns of
    units and times that each row fills.
    """

    numbered: bool
    closing: frozenset[int]
    steady: frozenset[int]


def _habits(rows: list[Row], header: Header) -> Habits:
    seq = [column.index for column in header.of(Field.SEQ)]
    whole = [row for row in rows if not row.after_break] or rows  # those that can't be tails
    filled = sum(bool(seq and row.texts[seq[-1]]) for row in whole)
    closing = []
    for column in header.of(*TEXT_FIELDS):
        texts = [row.texts[column.index] for row in rows if row.texts[column.index]]
        if sum(map(ends_closed, texts)) * 5 >= len(texts) * 3:
            closing.append(column.index)
    steady = [
        column.index
        for column in header.of(Field.UNIT, Field.DEADLINE)
        if len(whole) >= _SEVERAL and all(row.texts[column.index] for row in whole)
    ]
    return Habits(filled * 4 >= len(whole) * 3, frozenset(closing), frozenset(steady))


def _goes_on(text: str, above: str, column: Column, habits: Habits) -> bool:
    """True where a cell goes on with the text of the cell above."""
    if not above or column.field in _STANDS_ALONE:
        return False
    if _repeats(text, above) or ends_open(above):
        return True
    if column.field is Field.UNIT:
        return not ends_like_units(above) or bool(_UNIT_REST.match(text))
    if column.field is Field.DEADLINE:
        return bool(_TIME_BEGUN.search(above) or _TIME_REST.match(text)) or _is_one_time(above, text)
    if column.field is Field.CATEGORY:
        return False
    if column.field is Field.BASIS and _BASIS_REST.match(text):
        return True
    unfinished = column.index in habits.closing and not ends_closed(above)
    return _counts_on(text, above) or habits.numbered or unfinished


def _is_unfinished(text: str, above: str, column: Column) -> bool:
    """True where nothing speaks against a cell's going on with the one above, in a row that can't stand alone."""
    if column.field not in TEXT_FIELDS:
        return False
    return bool(above) and not ends_closed(above) and not read(text)


def _is_one_time(above: str, text: str) -> bool:
    """True where two texts are a time together that they are not by themselves.

    >>> _is_one_time("受理之日起5", "个工作日内"), _is_one_time("受理之日起5个工作日内", "6月底前")
    (True, False)
    """
    return _is_time(above + text) and not (_is_time(above) and _is_time(text))


def _is_time(text: str) -> bool:
    return tells_time(text) or bool(_SINCE.search(text))


def is_tail(row: Row, above: Row, header: Header, habits: Habits) -> bool:
    """True where every text of the row goes on with the cell above it, and the row has no number of its own.

    Away from a page break only a cell above that stops in mid-sentence is proof.
    """
    texts = [(text, col) for col, text in enumerate(row.texts) if text and row.own[col]]
    if (
        not texts
        or row.bands != above.bands
        or any(header.columns[col].field in _NEVER_CUT for _, col in texts)
    ):
        return False
    if not row.after_break:
        return all(ends_open(above.texts[col]) for _, col in texts) and not row.table.spans_known
    if not all(row.texts[col] for col in habits.steady) and all(
        _is_unfinished(text, above.texts[col], header.columns[col]) for text, col in texts
    ):
        return True
    return all(_goes_on(text, above.texts[col], header.columns[col], habits) for text, col in texts)


def join(row: Row, above: Row) -> None:
    """Add the texts of a tail to the row above it, pieces printed twice left out."""
    repeated = 0
    pieces = [(text, col) for col, text in enumerate(row.texts) if text and row.own[col]]
    for text, col in pieces:
        if _repeats(text, above.texts[col]):
            repeated += 1
            continue
        glue = "\n" if read(text) or ends_closed(above.texts[col]) else ""
        above.texts[col] += glue + text
    above.joined.extend(cell for cell in row.cells if cell is not None and cell.row == row.index)
    if row.table is above.table:
        above.last = row.last
    evidence = " | ".join(text for text, _ in pieces)
    if repeated < len(pieces):
        message = f"row {row.index + 1} goes on with row {above.index + 1} after a break; joined"
        above.findings.append(Finding.of(Code.ROW_JOINED, message, evidence=evidence))
    if repeated:
        message = f"row {row.index + 1} prints again how row {above.index + 1} ends; left out"
        above.findings.append(Finding.of(Code.ROW_REPEATED, message, evidence=evidence))


def join_tails(rows: list[Row], header: Header) -> list[Row]:
    """The rows without those that are tails of the row above."""
    habits = _habits(rows, header)
    kept: list[Row] = []
    for row in rows:
        if kept and (row.after_break or not row.table.spans_known) and is_tail(row, kept[-1], header, habits):
            join(row, kept[-1])
        else:
            kept.append(row)
    return kept
