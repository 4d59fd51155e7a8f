"""Pages to a Document: paragraphs and tables over pages, running heads and page numbers apart."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import count

from extract.pages.cells import PageTable
from extract.pages.margins import body_size, regions
from extract.pages.sheet import Sheet
from extract.pages.stitch import goes_on, stitched
from extract.pages.text import (
    CONTINUED,
    ENDS,
    LABEL,
    NUMBERED,
    PAGE_NUMBER,
    Frame,
    Line,
    closed_up,
    marker,
    number,
    spaced,
    wrapped,
)
from models.document import Block, Document, Paragraph, Place, Region, Remark, Table

APART = re.compile(
    r".{0,20}[〔\[（(]\d{4}[〕\]）)]\s{0,2}第?\d{1,4}\s{0,2}号|[（(].{0,40}[）)]|.{0,6}\d{4}年\d{1,2}月\d{1,2}日"
)
"""Centred lines that stand for themselves: a document number, a line in brackets, a date."""
_SIGNED = re.compile(r"[12]\d{3}\s{0,2}年\s{0,2}\d{1,2}\s{0,2}月\s{0,2}\d{1,2}\s{0,2}日")
"""The date below a signature, at the right: nothing goes on with it."""
_CLOSING = "）)】］]〕"
_FOOT = re.compile(r"(?:抄送|抄报|主送|分送)(?:机关|单位)?[:：]")


@dataclass(slots=True)
class _Text:
    """A paragraph in the making: its lines with their pages."""

    lines: list[tuple[int, Line]]
    frame: Frame
    region: Region = "body"

    @property
    def open_bracket(self) -> bool:
        """Whether its last lines leave a bracket open, so that a label in it may begin the next."""
        tail = "".join(line.text for _, line in self.lines[-3:])
        return sum(map(tail.count, "（(【［[〔")) > sum(map(tail.count, "）)】］]〕"))


@dataclass(slots=True)
class _Ruled:
    """A table in the making: its parts on successive pages."""

    parts: list[PageTable] = field(default_factory=list)
    caption: str = ""  # the text above it

    def interrupted(self, line: Line, page: int) -> bool:
        """Whether a line is put between its parts on two pages: a word of its going on, or its caption again."""
        again = page > self.parts[-1].page and "".join(line.text.split()) == self.caption
        return again or CONTINUED.fullmatch(line.text) is not None


_Draft = _Text | _Ruled


def document(sheets: Sequence[Sheet], name: str) -> Document:
    """The Document of a file's pages in order; `name` is its format."""
    drafts = _drafts(sheets)
    blocks: list[Block] = []
    remarks = list(_page_remarks(sheets))
    identities = count(1)
    tables = count(1)
    for draft in drafts:
        if isinstance(draft, _Text):
            blocks.append(_paragraph(draft, next(identities)))
        else:
            blocks += _table_blocks(draft, next(tables), identities)
    blocks += [
        Paragraph(next(identities), line.text, Place(page=sheet.number), _region_again(line))
        for sheet in sheets
        for line in sheet.again
    ]
    remarks += [remark for block in blocks if isinstance(block, Table) for remark in _joins(block)]
    remarks += [remark for draft in drafts if isinstance(draft, _Ruled) for remark in _guesses(draft)]
    return Document(name, tuple(blocks), remarks=tuple(remarks), pages=len(sheets))


def _region_again(line: Line) -> Region:
    return "page_number" if PAGE_NUMBER.fullmatch(line.text) else "header"


def _page_remarks(sheets: Iterable[Sheet]) -> Iterable[Remark]:
    """What of the pages could not be read."""
    for sheet in sheets:
        if sheet.limited:
            yield Remark(
                "limit_reached", f"Page {sheet.number} has {sheet.limited}.", Place(page=sheet.number)
            )
        if sheet.empty:
            yield Remark("page_empty", f"Page {sheet.number} has no text.", Place(page=sheet.number))


def _joins(table: Table) -> Iterable[Remark]:
    """A remark for each row that was put together again."""
    for row in sorted(table.joined):
        place = Place(page=table.row_pages[row], table=table.place.table, row=row + 1)
        yield Remark("row_joined", "A row that a page break cut was put together again.", place)


def _guesses(draft: _Ruled) -> Iterable[Remark]:
    """A remark where no rules part the rows of a table and cells of it seem merged, or have no colour among others."""
    part = next((part for part in draft.parts if part.guessed), None)
    if part is not None:
        message = (
            "No rules part the rows of a table with merged cells; they were told by where its cells begin."
        )
        yield Remark("grid_guessed", message, Place(page=part.page))
    supposed = next((part for part in draft.parts if part.grid.supposed), None)
    if supposed is not None:
        message = "No rules part the cells of a table; those without colour were told by those that have one."
        yield Remark("grid_guessed", message, Place(page=supposed.page))


def _drafts(sheets: Sequence[Sheet]) -> list[_Draft]:
    """Paragraphs and tables in reading order; what a page break interrupts goes on in the draft begun before it."""
    size = body_size(sheets)
    margins = regions(sheets, size)
    frames = _frames(sheets, margins, size)
    drafts: list[_Draft] = []
    last: _Draft | None = None
    for sheet, margin in zip(sheets, margins, strict=True):
        frame = frames[round(sheet.width), round(sheet.height)]
        for place, item in enumerate(sheet.items):
            if place in margin and isinstance(item, Line):
                drafts.append(_Text([(sheet.number, item)], frame, margin[place]))
            elif isinstance(item, Line) and isinstance(last, _Ruled) and last.interrupted(item, sheet.number):
                drafts.append(_Text([(sheet.number, item)], frame, "header"))
            elif isinstance(item, Line):
                if not (isinstance(last, _Text) and _continues(last, item, (sheet.number, frame), size)):
                    last = _Text([], frame)
                    drafts.append(last)
                last.lines.append((sheet.number, item))
            else:
                if not (isinstance(last, _Ruled) and _continued(last, item)):
                    last = _Ruled(caption=_caption(last))
                    drafts.append(last)
                last.parts.append(item)
    return drafts


def _caption(before: _Draft | None) -> str:
    """The text above a table without blanks, to know it again."""
    lines = before.lines if isinstance(before, _Text) else []
    return "".join("".join(line.text.split()) for _, line in lines)


def _continued(table: _Ruled, part: PageTable) -> bool:
    """Whether a part on the next page belongs to the table."""
    return table.parts[-1].page < part.page and goes_on(table.parts[-1], part)


def _frames(
    sheets: Iterable[Sheet], margins: Iterable[dict[int, Region]], size: float
) -> dict[tuple[int, int], Frame]:
    """For each size of page the bounds of its text: what most long lines keep to."""
    found: dict[tuple[int, int], list[Line]] = {}
    for sheet, margin in zip(sheets, margins, strict=True):
        lines = found.setdefault((round(sheet.width), round(sheet.height)), [])
        lines += [item for i, item in enumerate(sheet.items) if isinstance(item, Line) and i not in margin]
    return {key: _frame(_of_size(lines, size), key[0]) for key, lines in found.items()}


def _of_size(lines: list[Line], size: float) -> list[Line]:
    """The lines that are no titles: those are centred, and as long as they are; all where there are no others."""
    return [line for line in lines if line.size <= 1.1 * size] or lines


def _frame(lines: list[Line], width: int) -> Frame:
    longest = max((line.x1 - line.x0 for line in lines), default=0.0)
    long = [line for line in lines if line.x1 - line.x0 > 0.8 * longest]
    if not long or longest < 0.5 * width:
        left = min((line.x0 for line in lines), default=0.0)
        return Frame(left, width - left)
    ends = Counter(round(line.x1) for line in long)
    left = min(line.x0 for line in long)
    tails = Counter(round(line.x0) for line in lines if 1.2 < (left - line.x0) / line.size < 2.8)
    margin = max(tails, key=lambda start: (tails[start], -start), default=0)
    if tails[margin] > 1:  # where all long lines are first lines, the short ones show the margin
        left = float(margin)
    return Frame(left, float(max(ends, key=lambda end: (ends[end], end))))


def _continues(text: _Text, line: Line, where: tuple[int, Frame], size: float) -> bool:
    """Whether a line belongs to the paragraph before it."""
    page, frame = where
    last_page, last = text.lines[-1]
    if abs(last.size - line.size) > 0.15 * last.size:
        return False
    if line.centred(frame) or (line.size > 1.1 * size and line.amid(frame)):
        near = page == last_page and line.y - last.y < 2.4 * line.size and line.size > 1.1 * size
        return near and last.amid(frame) and not (APART.fullmatch(last.text) or APART.fullmatch(line.text))
    if page == last_page and line.y - last.y > 3 * line.size:
        return False
    if _SIGNED.fullmatch(last.text) and last.x0 - frame.left > 4 * last.size:
        return False
    if _FOOT.match(line.text) or (LABEL.match(line.text) and _ended(text)):
        return False
    return wrapped(last, line, frame) and _same_paragraph(text, line, frame)


def _same_paragraph(text: _Text, line: Line, frame: Frame) -> bool:
    """Whether a line after a full line can go on with it: not when a sentence ended and paragraphs aren't indented."""
    indented = text.lines[0][1].x0 - frame.left > 1.2 * line.size
    if line.x0 - frame.left > 1.2 * line.size:
        return False
    if not NUMBERED.match(line.text):
        return True
    first = text.lines[0][1].text
    if not indented and not text.open_bracket and (LABEL.match(first) or _follows(first, line.text)):
        return False
    return indented or not _ended(text)


def _follows(one: str, other: str) -> bool:
    """Whether two lines begin with the same sign, or with numbers of one kind that follow each other."""
    alike = marker(one) and marker(one) == marker(other)
    first, second = number(one), number(other)
    return bool(alike) and (first is None or (second is not None and second == first + 1))


def _ended(text: _Text) -> bool:
    """Whether a paragraph can end with the lines it has: behind a stop or a bracket, none left open."""
    mark = text.lines[-1][1].text[-1]
    return (mark in ENDS or mark in _CLOSING) and not text.open_bracket


def _paragraph(draft: _Text, identity: int) -> Paragraph:
    """The paragraph of a draft; centred lines that end early are kept apart by line ends."""
    page, first = draft.lines[0]
    text, before = first.text, first
    for _, line in draft.lines[1:]:
        forced = before.room(draft.frame) > line.word + 0.4 * line.size
        text = f"{text}\n{line.text}" if forced else closed_up(spaced(text, before, line), line.text)
        before = line
    same = [line for number, line in draft.lines if number == page]
    bbox = (
        min(line.x0 for line in same),
        same[0].y - same[0].size,
        max(line.x1 for line in same),
        same[-1].y + 0.2 * same[-1].size,
    )
    place = Place(page=page, bbox=tuple(round(x, 1) for x in bbox))  # type: ignore[arg-type]
    lead = first.lead if first.lead < len(first.text) else 0
    centred = all(line.centred(draft.frame) for line in same)
    return Paragraph(identity, text, place, draft.region, lead, centred)


def _table_blocks(draft: _Ruled, number: int, identities: "count[int]") -> list[Block]:
    """The table of a draft, and what was printed again below page breaks as paragraphs behind it."""
    whole = stitched(draft.parts, number, identities.__next__)
    blocks: list[Block] = [whole.table]
    blocks += [Paragraph(next(identities), text, place, "header") for text, place in whole.repeated]
    return blocks
