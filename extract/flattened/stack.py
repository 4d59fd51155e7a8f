"""One cell a paragraph: names of columns one below the other, then the cells row by row, merged ones missing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.flattened.found import BAND, Found, Rows, columns_of
from extract.flattened.path import Move, rows_of, way
from extract.labels import vocabulary
from extract.lines import closed_up
from extract.numbering import read
from extract.tables.names import entry_of, fold, is_note
from extract.unit_words import is_unit_list
from models.document import Block, Paragraph

_BARS = frozenset("|｜¦")
_WIDEST = 12  # names of columns
_LONGEST = 20_000  # cells of one table
_NAME = 12  # characters of a name that is known by its ending only
_LEAST = 2  # rows
_SURE = 3.0  # what a row must fit on average
_DATED = re.compile(r"(?:19|20)\d{2}\s{0,2}年\s{0,2}\d{1,2}\s{0,2}月\s{0,2}\d{1,2}\s{0,2}日")
_CLOSING = ("附件", "抄送", "主送", "印发", "附表", "附：")


@dataclass(slots=True)
class Budget:
    """Cells that may still be looked at in a file: what looks like a header again and again must not stall it."""

    cells: int = 2 * _LONGEST


def take(blocks: Sequence[Block], start: int, budget: Budget) -> Found | None:
    """The table that the paragraphs from `start` on are, None where they are none."""
    header = list(_names(blocks, start)) if budget.cells > 0 else []
    while header and not _is_whole(header[-1].text):
        header.pop()
    names = [closed_up(paragraph.text) for paragraph in header]
    columns = columns_of(names) if _LEAST <= len(set(names)) == len(names) else None
    if columns is None:
        return None
    tokens = _without_headers(list(_tokens(blocks, _next(blocks, header[-1], start))), names)
    budget.cells -= len(tokens)
    found = way([closed_up(one.text) for one in tokens], [_loose(one) for one in tokens], columns)
    rows, begins = rows_of([one.text.strip() for one in tokens], found)
    if len(rows) < _LEAST or found.score < _SURE * len(rows):
        return None
    end = _next(blocks, tokens[len(found.cols) - 1], start)
    left_out = [one for one, move in zip(tokens, found.moves, strict=False) if move is Move.LEFT_OUT]
    used = {id(one) for one in (*header, *tokens)} - {id(one) for one in left_out}
    table = Rows(names, rows, [tokens[at] for at in begins]).table(header[0])
    rest = [block for block in blocks[start:end] if id(block) not in used]
    whole = all(len(row) == len(names) or BAND in row for row in rows) and Move.SAME not in found.moves
    return Found([table, *rest], end, guessed=not whole)


def _names(blocks: Sequence[Block], start: int) -> Iterator[Paragraph]:
    """The paragraphs that can be names of columns, from `start` on; the first must be one itself."""
    for at in range(start, min(len(blocks), start + 3 * _WIDEST)):
        block = blocks[at]
        if not isinstance(block, Paragraph):
            return
        if block.text.strip() in _BARS and (at > start):
            continue
        text = block.text.strip()
        found = entry_of(text) if len(text) <= _NAME + 20 else None
        if found is None or not (found[1] or len(text) <= _NAME):
            return
        yield block


def _is_whole(text: str) -> bool:
    found = entry_of(text.strip())
    return found is not None and found[1]


def _tokens(blocks: Sequence[Block], start: int) -> Iterator[Paragraph]:
    """The paragraphs that may be cells: up to a table, a note below, or what closes a notice; lone bars left out."""
    for at in range(start, min(len(blocks), start + _LONGEST)):
        block = blocks[at]
        if not isinstance(block, Paragraph) or _is_signature(blocks, at):
            return
        text = block.text.strip()
        if block.region in ("body", "textbox", "page_number") and text and text not in _BARS:
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
