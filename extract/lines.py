"""Lines: the paragraphs of a part as a person reads them, one printed line each, with their characters' places."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from models.document import Block, Paragraph, Table
from models.record import Left, Span

_BLANKS = re.compile(r"[ \t\u3000\xa0\u2002\u2003\u2009\u200b\ufeff]+")
_WORD = re.compile(r"[0-9A-Za-z]")


@dataclass(frozen=True, slots=True)
class Line:
    """Characters [start, end) of a paragraph, without the blanks around them; `bold` counts its leading bold ones."""

    paragraph: Paragraph
    start: int
    end: int
    text: str
    bold: int = 0

    @property
    def span(self) -> Span:
        """Where the whole line stands."""
        return Span(self.paragraph.id, self.start, self.end)

    def part(self, start: int, end: int) -> Span:
        """Where characters [start, end) of the line's text stand."""
        return Span(self.paragraph.id, self.start + start, self.start + end)


def of_paragraph(paragraph: Paragraph) -> Iterator[Line]:
    """The non-blank lines of a paragraph, cut at forced line breaks."""
    at = 0
    for raw in paragraph.text.split("\n"):
        text = raw.strip()
        if text:
            start = at + raw.index(text[0])
            bold = min(max(paragraph.lead - start, 0), len(text))
            yield Line(paragraph, start, start + len(text), text, bold)
        at += len(raw) + 1


def of_blocks(blocks: Iterable[Block]) -> Iterator[Line | Table]:
    """Lines and tables of blocks in reading order."""
    for block in blocks:
        if isinstance(block, Table):
            yield block
        else:
            yield from of_paragraph(block)


def closed_up(text: str) -> str:
    """The text without the blanks that layout put between Chinese characters; those between words stay.

    >>> closed_up("南阳市 2021 年政务公开的 通 知"), closed_up("Open Data")
    ('南阳市2021年政务公开的通知', 'Open Data')
    """
    pieces = _BLANKS.split(text.replace("\n", " ").strip())
    closed = pieces[0]
    for piece in pieces[1:]:
        between = closed and piece and _WORD.match(closed[-1]) and _WORD.match(piece[0])
        closed += (" " if between else "") + piece
    return closed


def left(line: Line, region: str) -> Left:
    """The whole line as text that belongs to no task."""
    return Left(line.span, region)
