"""Tables that a source flattened to paragraphs, put up again: one cell a paragraph, or all of them on one line."""

from dataclasses import replace
from itertools import count

from extract.flattened import line, lost, stack
from extract.flattened.found import Found
from models.document import Block, Cell, Document, Paragraph, Remark, Table
from models.finding import Code

_TEXT = ("txt", "md")
"""Formats in which a bar is drawn and no text."""


def restore(document: Document) -> Document:
    """The Document with a Table in place of each run of paragraphs that plainly is a flattened one; else as it was.

    What is left of a table whose rows nothing tells any more is set aside. What stands between the cells and is none
    stays as a paragraph behind the table; only the bars that a text dump draws go. A remark says where cells were
    placed by what they hold. Ids rise in reading order as before.
    """
    blocks: list[Block] = []
    doubts: list[int] = []
    at = 0
    budget = stack.Budget()
    while at < len(document.blocks):
        found = _found(document.blocks, at, budget)
        if found and found.guessed:
            doubts.append(
                len(blocks) + next(n for n, block in enumerate(found.blocks) if isinstance(block, Table))
            )
        blocks += _undrawn(found.blocks, document.format) if found else document.blocks[at : at + 1]
        at = found.end if found else at + 1
    if len(blocks) == len(document.blocks) and blocks == list(document.blocks):
        return lost.mark(document)
    numbered = _renumbered(blocks)
    remarks = (_remark(numbered[at]) for at in doubts)
    return lost.mark(replace(document, blocks=numbered, remarks=(*document.remarks, *remarks)))


def _undrawn(blocks: list[Block], kind: str) -> list[Block]:
    drawn = kind in _TEXT
    return [b for b in blocks if not (drawn and isinstance(b, Paragraph) and b.text.strip() in stack.BARS)]


def _remark(block: Block) -> Remark:
    message = "The table lost its grid; its rows and columns were told by what they hold"
    return Remark(Code.GRID_GUESSED, message, block.place)


def _found(blocks: tuple[Block, ...], at: int, budget: stack.Budget) -> Found | None:
    block = blocks[at]
    if not isinstance(block, Paragraph) or block.region not in ("body", "textbox"):
        return None
    return line.take(blocks, at) or stack.take(blocks, at, budget)


def _renumbered(blocks: list[Block]) -> tuple[Block, ...]:
    """The blocks with ids that rise in reading order, tables and paragraphs counted anew."""
    ids, tables, paragraphs = count(1), count(1), count(1)
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            place = replace(block.place, paragraph=next(paragraphs)) if block.place.paragraph else block.place
            found.append(replace(block, id=next(ids), place=place))
        else:
            found.append(_table(block, next(tables), ids))
    return tuple(found)


def _table(table: Table, number: int | None, ids: "count[int]") -> Table:
    """The table with new ids; `number` is its own in the file, None for one inside a cell."""
    own = next(ids)
    cells: list[Cell] = []
    for cell in table.cells:
        place = replace(cell.place, table=number) if number and cell.place.table else cell.place
        identity = next(ids)
        inner = tuple(_table(nested, None, ids) for nested in cell.tables)
        cells.append(replace(cell, id=identity, place=place, tables=inner))
    place = replace(table.place, table=number) if number and table.place.table else table.place
    return replace(table, id=own, cells=tuple(cells), place=place)
