""".docx files (ECMA-376, ISO/IEC 29500, strict and transitional, with or without macros): bytes in, Document out.

The XML is walked once, by our own code: a general library opens the package alone in more time than the whole
reading may take. Insertions are read as accepted, deletions and hidden text are left out.
"""

from functools import partial
from typing import Final

from extract.readers.docx.chunks import CHUNK_DEPTH, read_chunk, renumbered
from extract.readers.docx.marks import Marks
from extract.readers.docx.names import w
from extract.readers.docx.numbering import Numbering
from extract.readers.docx.story import Progress, Story
from extract.readers.docx.styles import Styles
from extract.readers.package import Element, Package, Relationship, parse_xml
from models.document import Block, Document, Region
from models.errors import DocumentError, Failure

FORMAT: Final = "docx"
STYLE_TRACES: Final = (b"numPr", b"vanish", b'"center"')
"""Bytes without which no style can number, hide or centre a paragraph."""


def read(data: bytes) -> Document:
    """The Document of a .docx file: headers, body, footers, notes and comments, in this order.

    Pages are known where Word left its own page breaks. Raises DocumentError where the file can't be read.
    """
    return _read(data, 0)


def _read(data: bytes, depth: int) -> Document:
    if depth > CHUNK_DEPTH:
        raise DocumentError(
            Failure.TOO_DEEP, f"Documents are embedded more than {CHUNK_DEPTH} deep in each other."
        )
    file = _File(Package(data), depth)
    return file.document()


class _File:
    """One opened .docx file on its way to a Document."""

    def __init__(self, package: Package, depth: int) -> None:
        self.package = package
        self.depth = depth
        self.main = package.main_part("word/document.xml")
        self.relations = package.relationships(self.main)
        content = package.part(self.main) or b""
        self.root = parse_xml(content)
        self.marks = Marks(self.root, content)
        self.progress = Progress(Numbering(partial(self._related, "numbering")), Styles(self._styles))
        self.marks.settle(self.progress.styles)

    def document(self) -> Document:
        body = self.root.find(w("body"))
        if body is None:
            raise DocumentError(Failure.CORRUPT, "The main part is not a Word document.")
        blocks = self._parts("header", "header")
        self.progress.page = 1 if self.marks.paged else None
        blocks += self._story(self.marks, self.relations).blocks(body, "body")
        pages, self.progress.page = self.progress.page, None
        blocks += self._parts("footer", "footer")
        for kind, name in (("footnotes", "footnote"), ("endnotes", "endnote")):
            blocks += self._notes(kind, name, "footnote")
        blocks += self._notes("comments", "comment", "comment")
        return Document(FORMAT, tuple(blocks), remarks=tuple(self.progress.remarks), pages=pages)

    def _story(self, marks: Marks, relations: dict[str, Relationship]) -> Story:
        return Story(marks, self.progress, partial(self._chunk, relations))

    def _chunk(self, relations: dict[str, Relationship], element: Element, progress: Progress) -> list[Block]:
        blocks, remark = read_chunk(
            element, self.package, relations, lambda data: _read(data, self.depth + 1)
        )
        if remark is not None:
            progress.remarks.append(remark)
        return renumbered(blocks, progress)

    def _styles(self) -> Element | None:
        name = self._name("styles")
        content = self.package.part(name) if name else None
        if content is None or not any(trace in content for trace in STYLE_TRACES):
            return None
        return parse_xml(content)

    def _name(self, kind: str) -> str | None:
        return next(
            (item.target for item in self.relations.values() if item.kind == kind and item.target), None
        )

    def _related(self, kind: str) -> Element | None:
        name = self._name(kind)
        return self.package.xml(name) if name else None

    def _parts(self, kind: str, region: Region) -> list[Block]:
        """The headers or footers that a section uses, each text once: first, odd and even pages repeat it."""
        blocks: list[Block] = []
        seen: set[bytes] = set()
        for reference in self.root.iter(w(f"{kind}Reference")):
            relation = self.relations.get(_relation_id(reference))
            name = relation.target if relation is not None else None
            content = self.package.part(name) if name else None
            if name is not None and content is not None and content not in seen:
                seen.add(content)
                blocks += self._part(name, content, region)
        return blocks

    def _part(self, name: str, content: bytes, region: Region) -> list[Block]:
        root = parse_xml(content)
        marks = Marks(root, content)
        marks.settle(self.progress.styles)
        return self._story(marks, self.package.relationships(name)).blocks(root, region)

    def _notes(self, kind: str, name: str, region: Region) -> list[Block]:
        part = self._name(kind)
        content = self.package.part(part) if part else None
        if part is None or content is None:
            return []
        root = parse_xml(content)
        marks = Marks(root, content)
        marks.settle(self.progress.styles)
        story = self._story(marks, self.package.relationships(part))
        blocks: list[Block] = []
        for note in root.iterchildren(w(name)):
            if note.get(w("type"), "normal") == "normal":
                blocks += story.blocks(note, region)
        return blocks


def _relation_id(element: Element) -> str:
    return next((value for name, value in element.items() if name.endswith("}id")), "")


__all__ = ["FORMAT", "read"]
