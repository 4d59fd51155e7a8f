"""A table all on one line: the names of its columns, then its rows, cells held apart by blanks or by nothing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from extract.flattened.fits import Line
from extract.flattened.found import Found, columns_of, table_of
from extract.flattened.rows import Row, rows_of
from extract.flattened.segments import cells_of
from extract.tables.model import Column, Field
from extract.tables.names import vocabulary
from models.document import Block, Paragraph

_SHORTEST = 40  # characters of a line that can be a whole table
_LONGEST = 60_000
_SEARCHED = 200  # characters in which the names of the columns must begin and end
_LEAST = 2  # rows
_SURE = 3.0  # what a row must fit on average
_PLACE = re.compile(r"[一-龥]{2,5}?[省市县区州旗盟]")
_NOUN = re.compile(r"(?:单位|部门|科室|处室|主体|时限|时间|期限|进度)(?![：:、，。）)])")
_BLANK = re.compile(r"[ \u3000\xa0\t\n]{1,40}")
_COUNTED = "年月日个项条次家户人万亿亩所处座名级届批场期类种份天米元公%％.．-—~～〕]）)号"
"""What follows a number that counts or dates something and is no row's."""


def take(blocks: Sequence[Block], start: int) -> Found | None:
    """The table that a paragraph is, None where it is none."""
    paragraph = blocks[start]
    if not isinstance(paragraph, Paragraph) or not _SHORTEST <= len(paragraph.text) <= _LONGEST:
        return None
    text = paragraph.text
    header = _header_in(text[:_SEARCHED])
    names = [match.group() for match in _name().finditer(header.group())] if header else []
    columns = columns_of(names) if len(names) == len(set(names)) else None
    if header is None or columns is None or (header.start() and not text[: header.start()].strip()):
        return None
    body = text[header.end() :].strip()
    spaced = len(_BLANK.findall(header.group().strip())) == len(names) - 1
    rows = _spaced(body, columns) if spaced else _glued(body, columns, _places(blocks, start))
    if rows is None:
        return None
    table = table_of([names, *rows], [paragraph] * (len(rows) + 1), len(names))
    title = text[: header.start()].strip()
    above: list[Block] = [replace(paragraph, text=title, lead=0)] if title else []
    return Found([*above, table], start + 1)


def _header_in(text: str) -> re.Match[str] | None:
    """The first run of names of columns; asked only where a line shows that it has columns at all."""
    if not _NOUN.search(text):
        return None
    starts = (at for at in range(len(text) - 1) if text[at : at + 2] in _first_two())
    return next((found for at in starts if (found := _header().match(text, at))), None)


@cache
def _first_two() -> frozenset[str]:
    """What the names of columns begin with."""
    return frozenset(name[:2] for name in vocabulary().names if len(name) > 1)


@cache
def _name() -> re.Pattern[str]:
    names = sorted(vocabulary().names, key=lambda name: (-len(name), name))
    return re.compile("|".join(map(re.escape, (name for name in names if len(name) > 1))))


@cache
def _header() -> re.Pattern[str]:
    """Three names of columns or more, one after the other."""
    return re.compile(rf"(?:(?:{_name().pattern})[ \u3000\xa0\t]{{0,20}}){{3,12}}")


def _spaced(body: str, columns: tuple[Column, ...]) -> list[Row] | None:
    """The rows of cells held apart by blanks; None where not all that is written is in them."""
    texts = [text for text in _BLANK.split(body) if text]
    if any(text[-1] in "、，" for text in texts):
        return None  # cells that go on over lines were run together
    rows, _ = rows_of([Line(number, text, 0) for number, text in enumerate(texts)], columns)
    return rows if rows and rows[-1].last == len(texts) - 1 else None


def _places(blocks: Sequence[Block], start: int) -> list[str]:
    """Names of places that the lines up to this one begin with: its units may begin with them too."""
    lines = [block.text for block in blocks[max(0, start - 5) : start + 1] if isinstance(block, Paragraph)]
    return sorted({match.group() for match in map(_PLACE.match, lines) if match})


def _glued(body: str, columns: tuple[Column, ...], places: Sequence[str]) -> list[Row] | None:
    """The rows of cells with nothing between them: they begin with their numbers."""
    if columns[0].field is not Field.SEQ:
        return None
    rows: list[Row] = []
    total = 0.0
    for number, text in _numbered(body):
        score, cells = cells_of(text, columns[1:], places)
        total += score
        rows.append(Row(0, 0, [number, *(cells.get(col, "") for col in range(len(columns) - 1))]))
    return rows if len(rows) >= _LEAST and total >= _SURE * len(rows) else None


def _numbered(body: str) -> Iterator[tuple[str, str]]:
    """Number and text of each row: the numbers go up by one."""
    first = re.match(r"\d{1,3}", body)
    if first is None:
        return
    number, at = int(first.group()), first.end()
    begun = first.group()
    while (following := _next(body, at, number + 1)) is not None:
        yield begun, body[at : following.start()].strip()
        number, at, begun = number + 1, following.end(), following.group()
    yield begun, body[at:].strip()


def _next(body: str, at: int, number: int) -> re.Match[str] | None:
    """Where the row of that number begins."""
    for match in re.compile(rf"(?<![\d.．第至到/-])0?{number}[、.．]?(?![\d{re.escape(_COUNTED)}])").finditer(
        body, at + 4
    ):
        return match
    return None
