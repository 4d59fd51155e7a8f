"""One cell a paragraph: names of columns one below the other, then the cells row by row, merged ones missing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from extract.flattened.fits import Line
from extract.flattened.found import Found, hands_out, table_of
from extract.flattened.header import names_at
from extract.flattened.rows import Row, rows_of
from extract.labels import vocabulary
from extract.lines import closed_up
from extract.numbering import read
from extract.tables.model import Column
from extract.tables.names import fold, is_note
from extract.unit_words import is_unit_list
from models.document import Block, Paragraph

BARS = frozenset("|｜¦")
"""Lone marks that tools draw between the cells."""
_LONGEST = 20_000  # cells of one table
_DATED = re.compile(r"(?:19|20)\d{2}\s{0,2}年\s{0,2}\d{1,2}\s{0,2}月\s{0,2}\d{1,2}\s{0,2}日")
_CLOSING = ("附件", "抄送", "主送", "印发", "附表", "附：")


@dataclass(slots=True)
class Budget:
    """Cells that may still be looked at in a file: what looks like a header again and again must not stall it."""

    cells: int = 2 * _LONGEST


def take(blocks: Sequence[Block], start: int, budget: Budget) -> Found | None:
    """The table that the paragraphs from `start` on are, None where they are none."""
    names = names_at(one.text.strip() for one in _filled(blocks, start)) if budget.cells > 0 else None
    if names is None or not hands_out(names.columns):
        return None
    header = list(islice(_filled(blocks, start), names.count))
    tokens = list(_tokens(blocks, _next(blocks, header[-1], start)))
    budget.cells -= len(tokens)
    tokens = _without_headers(tokens, [one.text for one in header])
    rows, guessed = _rows(tokens, names.columns)
    if not rows and any(one.region == "page_number" for one in tokens):
        tokens = [one for one in tokens if one.region != "page_number"]
        rows, guessed = _rows(tokens, names.columns)
    if not rows:
        return None
    tokens = tokens[: rows[-1].last + 1]
    end = _next(blocks, tokens[-1], start)
    used = {id(one) for one in (*header, *tokens)}
    origins = [*([header[0]] * len(names.rows)), *(tokens[row.first] for row in rows)]
    table = table_of([*names.rows, *rows], origins, len(names.columns))
    return Found([table, *(block for block in blocks[start:end] if id(block) not in used)], end, guessed)


def _rows(tokens: Sequence[Paragraph], columns: tuple[Column, ...]) -> tuple[list[Row], bool]:
    """The rows that the paragraphs make up, numbered as these are, and whether what they hold had to tell."""
    lines = [Line(number, closed_up(one.text), 0) for number, one in enumerate(tokens)]
    return rows_of(lines, columns)


def _filled(blocks: Sequence[Block], start: int) -> Iterator[Paragraph]:
    """The paragraphs from `start` on up to a table, empty ones and lone bars between them left out."""
    for at in range(start, len(blocks)):
        block = blocks[at]
        if not isinstance(block, Paragraph):
            return
        text = closed_up(block.text)
        if text and (text not in BARS or at == start):
            yield block


def _tokens(blocks: Sequence[Block], start: int) -> Iterator[Paragraph]:
    """The paragraphs that may be cells: up to a table, a note below, or what closes a notice; lone bars left out."""
    for at in range(start, min(len(blocks), start + _LONGEST)):
        block = blocks[at]
        if not isinstance(block, Paragraph) or _is_signature(blocks, at):
            return
        text = closed_up(block.text)
        if block.region in ("body", "textbox", "page_number") and text and text not in BARS:
            if is_note(text) or fold(text).startswith(_CLOSING) or _organises(text):
                return
            yield block


def _is_signature(blocks: Sequence[Block], at: int) -> bool:
    """Whether the notice's issuer stands here, its date below and nothing more that could be a cell."""
    texts = [block.text.strip() for block in blocks[at : at + 3] if isinstance(block, Paragraph)]
    dated = len(texts) > 1 and _DATED.fullmatch(texts[1]) and is_unit_list(texts[0])
    return bool(dated) and (len(texts) == 2 or fold(texts[2]).startswith(("(", *_CLOSING)))


def _organises(text: str) -> bool:
    """Whether a heading opens a chapter on how the work is organised: 三、工作要求."""
    number = read(text)
    return number is not None and number.rest.strip() in vocabulary().chapters.organisation


def _without_headers(tokens: list[Paragraph], names: list[str]) -> list[Paragraph]:
    """The tokens without the names of the columns printed again."""
    folded = [fold(name) for name in names]
    texts = [fold(one.text) for one in tokens]
    kept: list[Paragraph] = []
    at = 0
    while at < len(tokens):
        if texts[at : at + len(folded)] == folded:
            at += len(folded)
        else:
            kept.append(tokens[at])
            at += 1
    return kept


def _loose(paragraph: Paragraph) -> bool:
    """Whether a paragraph may as well be none of the table's: a number that may be the page's."""
    return paragraph.region == "page_number"


def _next(blocks: Sequence[Block], last: Paragraph, start: int) -> int:
    return next(at for at in range(start, len(blocks)) if blocks[at] is last) + 1
