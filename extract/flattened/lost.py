"""Tables of which only the texts are left, their rows no longer to be told: set aside, never read as prose.

A text taken out of a page column by column (as by programs that print the text of a PDF) has the names of the
columns as lines of their own, and below each what stood in the column. Units and times no longer stand by their tasks.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.tables.model import TEXT_FIELDS, Field
from extract.tables.names import entry_of
from models.document import Document, Paragraph, Remark
from models.finding import Code

_NAMES = 3  # names of columns, at least, that tell a table
_LONGEST = 12  # characters of a name
_ANNEX = re.compile(r"附\s{0,4}件\s{0,4}[0-9一二三四五六七八九十]{0,3}\s{0,4}[：:]?")
_TOLD = frozenset({Field.UNIT, Field.DEADLINE})


def mark(document: Document) -> Document:
    """The document with the text of a table that lost its grid in the region "lost_table", and a remark on it.

    From the first name of a column to the next annex or the end: where it stops is lost too.
    """
    names = [block for block in document.blocks if isinstance(block, Paragraph) and _field(block) is not None]
    first = _first(names)
    if first is None:
        return document
    ids = _below(document, first)
    blocks = tuple(
        replace(block, region="lost_table") if isinstance(block, Paragraph) and block.id in ids else block
        for block in document.blocks
    )
    said = "、".join(dict.fromkeys(name.text.strip() for name in names))
    message = (
        "The names of a table's columns stand here as lines of their own, and its rows can't be told any more; "
        "nothing from here on was read as tasks. Give the file that the text was taken from"
    )
    remark = Remark(Code.GRID_LOST, message, first.place, said[:200])
    return replace(document, blocks=blocks, remarks=(*document.remarks, remark))


def _field(paragraph: Paragraph) -> Field | None:
    """The field of a paragraph of the body that is nothing but the whole name of a column."""
    text = paragraph.text
    if paragraph.region != "body" or not 1 < len(text) <= _LONGEST or not text.isprintable():
        return None
    found = entry_of(text)
    return found[0].field if found and found[1] else None


def _first(names: Sequence[Paragraph]) -> Paragraph | None:
    """The first of the names, where they are those of a table: three or more, of a text and of units or a time."""
    fields = {_field(name) for name in names}
    if len({name.text for name in names}) < _NAMES or not fields & TEXT_FIELDS or not fields & _TOLD:
        return None
    return names[0]


def _below(document: Document, first: Paragraph) -> set[int]:
    """The paragraphs of the body from one on, up to the next annex."""
    found: set[int] = set()
    for block in document.blocks:
        if not isinstance(block, Paragraph) or block.id < first.id or block.region != "body":
            continue
        if block.id > first.id and _ANNEX.fullmatch(block.text.strip()):
            break
        found.add(block.id)
    return found
