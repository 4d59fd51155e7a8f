""".docx files (ECMA-376, ISO/IEC 29500, strict and transitional, with or without macros): bytes in, Document out.

The XML is walked once, by our own code: a general library opens the package alone in more time than the whole
reading may take. Insertions are read as accepted, deletions and hidden text are left out.
"""

from collections.abc import Iterator
from functools import partial
from typing import Final

from extract.readers.docx.chunks import CHUNK_DEPTH, CHUNK_LIMIT, read_chunk, renumbered
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

    Pages are known where Word left its own page breaks. Raises DocumentError where the file can't be read, NO_TEXT
    where nothing stands in it.
    """
    return _File(Package(data), 0, iter(range(CHUNK_LIMIT))).document()


class _File:
    """One opened .docx file on its way to a Document."""

    def __init__(self, package: Package, depth: int, chunks: Iterator[int]) -> None:
        self.package = package
        self.depth = depth
        self.chunks = (
            chunks  # how many more embedded documents may be read, this file and those in it together
        )
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
        if not blocks:
            raise DocumentError(Failure.NO_TEXT, "the document holds no text: it may be pictures of pages")
        return Document(FORMAT, tuple(blocks), remarks=tuple(self.progress.remarks), pages=pages)

    def _story(self, marks: Marks, relations: dict[str, Relationship]) -> Story:
        return Story(marks, self.progress, partial(self._chunk, relations))

    def _chunk(self, relations: dict[str, Relationship], element: Element, progress: Progress) -> list[Block]:
        blocks, remarks = read_chunk(element, self.package, relations, self._nested)
        progress.remarks.extend(remarks)
        return renumbered(blocks, progress)

    def _nested(self, data: bytes) -> Document:
        """The Document of a .docx file that this one embeds."""
        if self.depth >= CHUNK_DEPTH or next(self.chunks, None) is None:
            raise DocumentError(Failure.TOO_DEEP, "too many documents are embedded in each other")
        return _File(Package(data), self.depth + 1, self.chunks).document()

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
        names = dict.fromkeys(self._target(element) for element in self.root.iter(w(f"{kind}Reference")))
        seen: set[bytes] = set()
        for name in filter(None, names):
            content = self.package.part(name)
            if content is not None and content not in seen:
                seen.add(content)
                blocks += self._part(name, content, region)
        return blocks

    def _target(self, element: Element) -> str | None:
        """The part that an element's relationship id leads to."""
        identifier = next((value for name, value in element.items() if name.endswith("}id")), "")
        relation = self.relations.get(identifier)
        return relation.target if relation is not None else None

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


__all__ = ["FORMAT", "read"]
