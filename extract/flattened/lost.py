"""Tables of which only the texts are left, their rows no longer to be told: set aside, never read as prose.

Programs that print the text of a PDF give a table column by column, the names of the columns as lines of their own,
or line by line with blanks between the columns, whose cells go on over lines. Units and times no longer stand by
their tasks.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.flattened.header import may_begin
from extract.tables.model import TEXT_FIELDS, Field
from extract.tables.names import entry_of
from models.document import Document, Paragraph, Remark
from models.finding import Code

_LEAST = 3  # names of columns, at least, that tell a table
_MOST = 24  # names of one line that are looked at
_BLANK = re.compile(r"[ \u3000\t]{1,200}")
_ANNEX = re.compile(r"附\s{0,4}件\s{0,4}[0-9一二三四五六七八九十]{0,3}\s{0,4}[：:]?")
_TOLD = frozenset({Field.UNIT, Field.DEADLINE})


def mark(document: Document) -> Document:
    """The document with the text of a table that lost its grid in the region "lost_table", and a remark on it.

    From the first name of a column to the next annex or the end: where it stops is lost too.
    """
    parts = (
        [(block, names) for block in part if (names := _names(block))] for part in _between_annexes(document)
    )
    named = next((part for part in parts if _first(part)), [])
    first = _first(named)
    if first is None:
        return document
    ids = _below(document, first)
    blocks = tuple(
        replace(block, region="lost_table") if isinstance(block, Paragraph) and block.id in ids else block
        for block in document.blocks
    )
    said = "、".join(dict.fromkeys(name for _, names in named for name in names))
    message = (
        "The names of a table's columns stand here as lines of their own, and its rows can't be told any more; "
        "nothing from here on was read as tasks. Give the file that the text was taken from"
    )
    remark = Remark(Code.GRID_LOST, message, first.place, said[:200])
    return replace(document, blocks=blocks, remarks=(*document.remarks, remark))


def _between_annexes(document: Document) -> Iterator[list[Paragraph]]:
    """The paragraphs of the notice, then of each annex: the names of one table's columns stand in one of them."""
    part: list[Paragraph] = []
    for block in document.blocks:
        if not isinstance(block, Paragraph):
            continue
        if block.region == "body" and _ANNEX.fullmatch(block.text.strip()):
            yield part
            part = []
        part.append(block)
    yield part


def _names(paragraph: Paragraph) -> dict[str, Field]:
    """The fields of a paragraph of the body that holds nothing but whole names of columns, blanks between them."""
    text = paragraph.text.strip()
    if paragraph.region != "body" or not may_begin(text[:1]):
        return {}
    found = {piece: entry_of(piece) for piece in _BLANK.split(text)[:_MOST]}
    sure = {piece: entry[0].field for piece, entry in found.items() if entry and entry[1] and len(piece) > 1}
    return sure if len(sure) == len(found) else {}


def _first(named: Sequence[tuple[Paragraph, dict[str, Field]]]) -> Paragraph | None:
    """The first paragraph with names, where they are a table's: three or more, of a text and of units or a time."""
    fields = {field for _, names in named for field in names.values()}
    texts = {name for _, names in named for name in names}
    if len(texts) < _LEAST or not fields & TEXT_FIELDS or not fields & _TOLD:
        return None
    return named[0][0]


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
