"""A file taken apart: the notice's head and foot, and its parts (the notice, annex 1 …)."""

import re
from collections.abc import Sequence
from itertools import groupby

from extract.assignment import find
from extract.closing import sentence
from extract.lines import Line, closed_up, of_blocks
from extract.notice import foot, titles, top, wording
from extract.notice.glued import unglued
from extract.notice.preamble import read_preamble
from extract.notice.reading import Reading
from extract.notice.segment import Item, Segment
from extract.notice.segments import cut
from extract.notice.sheets import unrolled
from extract.numbering import read as read_number
from extract.unit_words import is_unit_list
from models.document import Block, Cell, Document, Paragraph, Table
from models.record import Head, Notice, Part, Span

_TEXT = ("body", "textbox")
_ISSUER = re.compile(r"(?P<name>[一-龥、（）()]{3,60}?)(?:关于|转发|批转|印发)")


def take_apart(document: Document) -> Notice:
    """Head and parts of a file; every paragraph is in the head's spans, in its `left`, or in one part.

    Fields of the head are None where the document doesn't say them. A paragraph of which only a piece belongs to
    the head stays in its part with blanks in that place, so that characters keep their positions.
    """
    reading = Reading()
    blocks = [line for block in document.blocks for line in unrolled(block)]
    body = [b for b in blocks if isinstance(b, Table) or _region(b) in _TEXT]
    for block in document.blocks:
        if isinstance(block, Paragraph) and _region(block) not in _TEXT and block.text.strip():
            _outside(block, reading)
    segments = cut(unglued(of_blocks(body)))
    titles = [_read_segment(segment, reading, first=at == 0) for at, segment in enumerate(segments)]
    if not any(name in reading.fields for name in ("issue_date", "foot_date", "printed_date")):
        foot.read_signature_below(segments[-1].items, reading)
    if len(segments) > 1 and "addressees" in reading.fields:
        _set_letter_aside(_letter(segments[0].items, reading.fields.get("title", "")), reading)
    top.index(document.metadata, reading)
    if not reading.fields.get("title"):
        reading.say("title", next((title for title in titles if title), None))
    parts = [_part(segment, title, reading) for segment, title in zip(segments, titles, strict=True)]
    head = _head(reading, document)
    return Notice(document, head, tuple(part for part in parts if part.blocks or part.name != "notice"))


def _region(paragraph: Paragraph) -> str:
    """Where a paragraph stands on the sheet; the number of a page that came into the text is none of it: - 2 -."""
    numbers = paragraph.region in _TEXT and wording.PAGE_NUMBER.fullmatch(paragraph.text.strip())
    return "page_number" if numbers else paragraph.region


def _outside(paragraph: Paragraph, reading: Reading) -> None:
    """Headers, footers, page numbers and the like: set aside under the name of their region."""
    span = Span(paragraph.id, 0, len(paragraph.text))
    if paragraph.region == "metadata":
        reading.use_span(span)
        top.index(wording.index_pairs(paragraph.text), reading)
    else:
        reading.set_aside(span, _region(paragraph))


def _read_segment(segment: Segment, reading: Reading, *, first: bool) -> str | None:
    """The part's own title; its head and foot are taken into `reading`."""
    if isinstance(segment.mark, Line):
        reading.use(segment.mark)
    elif isinstance(segment.mark, Cell):
        reading.use_cell(segment.mark)
    end = foot.read_foot(segment.items, reading)
    items = segment.items[:end]
    printed = segment.title or (_short_title(items, reading) if segment.mark else "")
    title = _read_notice(items, reading) if first else _read_own_title(items, reading, printed)
    return title or _table_title(items, reading)


def _short_title(items: Sequence[Item], reading: Reading) -> str:
    """The title of an annex in a few characters (重点任务), right behind its mark and over a numbered line; else ""."""
    if len(items) < 2 or not (isinstance(items[0], Line) and isinstance(items[1], Line)):
        return ""
    title = closed_up(items[0].text)
    if not re.fullmatch("[一-龥]{2,4}", title) or is_unit_list(title) or not read_number(items[1].text):
        return ""
    reading.use(items[0])
    return title


def _read_own_title(items: Sequence[Item], reading: Reading, printed: str = "") -> str | None:
    """The title that stands above an annex or a plan, taken into `reading`."""
    if printed:
        return printed
    count, title = titles.title_at(items, 0)
    for item in items[:count]:
        if isinstance(item, Line):
            reading.use(item)
    read_preamble(items[count:], reading, "aims")
    return title or None


def _read_notice(items: Sequence[Item], reading: Reading) -> str | None:
    """Title of the text in the notice part: of the plan printed behind the letter, else of the notice itself."""
    begin = top.read_top(items, reading)
    begin += read_preamble(items[begin:], reading)
    dated = foot.find_signature(items, begin)
    if dated is None:
        return _behind_without_date(items, begin, reading)
    end = foot.read_signature(items, dated, begin, reading)
    behind = dated + 1
    while behind < len(items) and _is_note(items[behind]):
        reading.aside([line for line in items[behind : behind + 1] if isinstance(line, Line)], "note")
        behind += 1
    if behind >= len(items):
        return reading.fields.get("title")
    if not _is_text(items[behind:]):
        reading.aside((line for line in items[behind:] if isinstance(line, Line)), "foot")
        return reading.fields.get("title")
    _set_letter_aside(items[begin:end], reading)
    return _read_own_title(items[behind:], reading) or reading.fields.get("title")


def _is_text(items: Sequence[Item]) -> bool:
    """Whether what stands behind the signature is a text of its own and no more than links below a web page."""
    if len(items) > 3 or any(isinstance(item, Table) for item in items):
        return True
    return any(isinstance(item, Line) and (read_number(item.text) or "。" in item.text) for item in items)


def _is_note(item: Item) -> bool:
    return isinstance(item, Line) and bool(
        wording.PUBLICITY.fullmatch(wording.squeezed(item.text))
        or wording.CLERK.fullmatch(wording.squeezed(item.text))
    )


def _behind_without_date(items: Sequence[Item], begin: int, reading: Reading) -> str | None:
    """The plan printed behind a letter without a date: under the title that the notice's title names."""
    title = reading.fields.get("title", "")
    at = _plan_named(items, begin, title)
    if at is None:
        return title or None
    _set_letter_aside(items[begin:at], reading)
    return _read_own_title(items[at:], reading)


def _plan_named(items: Sequence[Item], begin: int, title: str) -> int | None:
    """Where a plan begins whose title the notice's title names."""
    for at in range(begin, min(len(items), begin + 40)):
        count, own = titles.title_at(items, at)
        if count and len(own) >= 8 and own in title and own != title and wording.is_whole_title(own):
            return at
    return None


def _letter(items: Sequence[Item], title: str) -> Sequence[Item]:
    """The letter at the head of a notice: all above its annexes, or what stands above a plan printed behind its date."""
    dated = foot.find_signature(items, 0)
    if dated is None:
        return items[: _plan_named(items, 0, title)]
    behind = dated + 1
    while behind < len(items) and _is_note(items[behind]):
        behind += 1
    return items[: dated + 1] if behind < len(items) and _is_text(items[behind:]) else items


def _set_letter_aside(items: Sequence[Item], reading: Reading) -> None:
    """A letter that hands out nothing itself is no text of the part; else it stays there."""
    lines = [item for item in items if isinstance(item, Line)]
    if any(sentence(line.text) or any(place.assignments for place in find(line.text)) for line in lines):
        return
    reading.aside((line for line in lines if reading.is_free(line)), "cover letter")


def _table_title(items: Sequence[Item], reading: Reading) -> str | None:
    """The title in a table's first rows: a row whose only text is a cell over the whole width."""
    table = next((item for item in items if isinstance(item, Table)), None)
    if table is None:
        return None
    for row in range(min(table.rows, 3)):
        cells = [cell for cell in table.cells if cell.row == row and cell.text.strip()]
        if len(cells) != 1 or wording.annex_mark(cells[0].text):
            if len(cells) > 1:
                return None
            continue
        title = closed_up(cells[0].text)
        if len(title) >= 5 and wording.is_whole_title(title) and len(title) <= 80:
            reading.use_cell(cells[0])
            return title
    return None


def _part(segment: Segment, title: str | None, reading: Reading) -> Part:
    blocks: list[Block] = []
    for _, group in groupby(segment.items, key=lambda item: _block(item).id):
        items = list(group)
        block = _block(items[0])
        kept: Block | None
        if isinstance(block, Table):
            kept = None if block.id in reading.taken else block
        else:
            kept = reading.remaining(block, [item for item in items if isinstance(item, Line)])
        if kept is not None:
            blocks.append(kept)
    return Part(segment.name, tuple(blocks), title)


def _block(item: Item) -> Block:
    return item if isinstance(item, Table) else item.paragraph


def _head(reading: Reading, document: Document) -> Head:
    said = reading.fields.get
    title = said("title") or said("index_title")
    issuer = said("issuer") or said("signature") or said("printed_by") or said("foot_issuer")
    return Head(
        title=title,
        doc_number=said("doc_number") or said("index_number") or wording.number_behind(said("title") or ""),
        issuer=_in_full(issuer or _from_title(title), said("index_issuer")),
        issue_date=said("issue_date")
        or said("foot_date")
        or said("printed_date")
        or said("index_date")
        or said("head_date"),
        addressees=said("addressees"),
        basis="\n".join(reading.basis) or None,
        lead_first=any(wording.LEAD_FIRST.search(piece.text) for piece in document.pieces()),
        lead_mark=next(filter(None, (wording.lead_mark(piece.text) for piece in document.pieces())), None),
        spans=tuple(reading.spans),
        left=tuple(reading.left),
    )


def _in_full(issuer: str | None, indexed: str | None) -> str | None:
    """The issuer; that of the page's own index block where there is no other, or where it alone names the place.

    >>> _in_full("区人民政府办公室", "郧阳区政府办公室"), _in_full("县水利局", "县政府网站")
    ('郧阳区政府办公室', '县水利局')
    """
    if not issuer or not indexed:
        return issuer or indexed
    written, fuller = (name.replace("人民政府", "政府") for name in (issuer, indexed))
    return indexed if len(fuller) > len(written) and fuller.endswith(written) else issuer


def _from_title(title: str | None) -> str | None:
    """The issuer that a title begins with: 南阳市人民政府办公室关于…, 郧阳区人民政府办公室转发…."""
    match = _ISSUER.match(title or "")
    return match["name"] if match and is_unit_list(match["name"]) else None
