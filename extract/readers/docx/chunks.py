"""What an altChunk or an embedded object brings in: a whole document, read as if it stood in the text."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from extract.readers.docx.names import R_ID
from extract.readers.docx.story import Progress
from extract.readers.package import Element, Package, Relationship
from extract.readers.sniff import sniff
from models.document import Block, Cell, Document, Paragraph, Remark, Table
from models.errors import DocumentError, Failure

CHUNK_DEPTH: Final = 3
CHUNK_LIMIT: Final = 100
Reader = Callable[[bytes], Document]


def read_chunk(
    element: Element, package: Package, relations: dict[str, Relationship], nested: Reader
) -> tuple[tuple[Block, ...], tuple[Remark, ...]]:
    """The blocks of a chunk and what was doubtful in it; `nested` reads a chunk that is a .docx."""
    relation = relations.get(element.get(R_ID, ""))
    content = package.part(relation.target) if relation is not None and relation.target else None
    if content is None:
        return (), _unread("An embedded document is missing from the file.")
    try:
        document = _read_content(content, nested)
    except DocumentError as error:
        if error.code in {Failure.NO_TEXT, Failure.EMPTY}:
            return (), ()
        return (), _unread(f"An embedded document could not be read: {error.message}")
    return document.blocks, document.remarks


def _unread(message: str) -> tuple[Remark]:
    return (Remark("text_unread", message),)


def _read_content(content: bytes, nested: Reader) -> Document:
    """The Document of what was embedded, whatever its kind."""
    from extract.readers import read  # the table of readers names this package

    if content.startswith(b"PK") and sniff(content) == "docx":
        return nested(content)
    if b"mime-version:" in content[:2048].lower():
        return read(_page_of(content))
    return read(content)


def _page_of(data: bytes) -> bytes:
    """The web page in a web archive (MHTML): its first HTML part, else its first text."""
    import email  # seldom needed, and slow to load
    import email.policy

    message = email.message_from_bytes(data, policy=email.policy.default)
    for kind in ("text/html", "text/plain"):
        for part in message.walk():
            if part.get_content_type() == kind:
                payload = part.get_payload(decode=True)
                return payload if isinstance(payload, bytes) else b""
    return b""


def renumbered(blocks: tuple[Block, ...], progress: Progress) -> list[Block]:
    """The blocks with ids and ordinals that go on from those of the document around them."""
    result: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            place = replace(block.place, paragraph=next(progress.paragraphs))
            result.append(replace(block, id=next(progress.ids), place=place))
        else:
            result.append(_table(block, progress, next(progress.top_tables)))
    return result


def _table(table: Table, progress: Progress, ordinal: int) -> Table:
    identifier = next(progress.ids)
    cells = tuple(_cell(cell, progress, ordinal) for cell in table.cells)
    return replace(table, id=identifier, cells=cells, place=replace(table.place, table=ordinal))


def _cell(cell: Cell, progress: Progress, ordinal: int) -> Cell:
    identifier = next(progress.ids)
    inner = tuple(_table(table, progress, ordinal) for table in cell.tables)
    return replace(cell, id=identifier, tables=inner, place=replace(cell.place, table=ordinal))
