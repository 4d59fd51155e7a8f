"""Workbooks: the strings of every sheet's cells, its text boxes and comments, by the letters of the XML.

Left out: numbers in a style of their own (dates, amounts), which the reader writes as that style shows them. A text
that a merged range covers and that its first cell says as well counts once.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from extract.census.references import resolved
from extract.readers.package import Package
from models.document import Document

_P = rb"(?:\w{1,20}:)?"
_CELL = re.compile(
    rb"<(?:\w{1,20}:)?c(?P<head> [^<>]{0,400})?>"
    rb"(?:<(?:\w{1,20}:)?f(?:[^<>]{0,400}/>|[^<>]{0,400}>[^<]{0,100000}</[\w:]{1,20}>))?"
    rb"(?:<(?:\w{1,20}:)?v(?: [^<>]{0,200})?>(?P<value>[^<]{1,1000000})</|<(?:\w{1,20}:)?is>)"
)
_TYPE = re.compile(rb""" t=["'](\w{1,20})""")
_STYLE = re.compile(rb""" s=["'](\d{1,9})""")
_PLACE = re.compile(rb""" r=["']([A-Z]{1,3})(\d{1,7})""")
_ITEM = re.compile(rb"</" + _P + rb"(?:si|is)>")
_TEXT = re.compile(rb"<(?:\w{1,20}:)?t(?: [^<>]{0,400})?>([^<]{1,10000000})</")
_PHONETIC = re.compile(rb"<" + _P + rb"rPh[ >][^\0]{0,100000}?</" + _P + rb"rPh>")
_MERGE = re.compile(
    rb"<" + _P + rb"""mergeCell [^<>]{0,200}?ref=["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"""
)
_FORMATS = re.compile(rb"<" + _P + rb"cellXfs[ >][^\0]{0,10000000}?</" + _P + rb"cellXfs>")
_FORMAT = re.compile(rb"<" + _P + rb"""xf [^<>]{0,400}?numFmtId=["'](\d{1,9})""")
_PLAIN_FORMATS = frozenset({b"0", b"1", b"49"})
"""General, whole number, text: number formats that show a whole number as it is stored."""
_WORK = 2_000_000
_FLOATING = frozenset({"drawing", "comments"})


class Shown(NamedTuple):
    """A text and the cell it stands in, row and column counted from 1; (0, 0) where that is not said."""

    text: str
    row: int
    col: int


Range = tuple[int, int, int, int]  # top, left, bottom, right


def quick(data: bytes, _document: Document) -> list[str]:
    """The texts of all cells, text boxes and comments."""
    return [shown.text for sheet, _ in _sheets(Package(data)) for shown in sheet]


def careful(data: bytes) -> list[str]:
    """The same, without what a merged range hides because its first cell says it."""
    texts: list[str] = []
    for sheet, merges in _sheets(Package(data)):
        texts += [shown.text for shown in _uncovered(sheet, merges)]
    return texts


def _sheets(package: Package) -> Iterator[tuple[list[Shown], list[Range]]]:
    """What stands on each sheet, and its merged ranges."""
    relations = list(package.relationships(package.main_part("xl/workbook.xml")).values())
    targets = {relation.kind: relation.target for relation in relations}
    strings = _strings(package.part(targets.get("sharedStrings") or "") or b"")
    plain = _plain_styles(package.part(targets.get("styles") or "") or b"")
    for relation in relations:
        if relation.kind == "worksheet" and relation.target:
            content = package.part(relation.target) or b""
            cells = list(_cells(content, strings, plain))
            cells += [Shown(text, 0, 0) for text in _floating(package, relation.target)]
            yield cells, [_range(*found) for found in _MERGE.findall(content)]


def _strings(content: bytes) -> list[str]:
    return [_text(item) for item in _ITEM.split(content)[:-1]]


def _text(item: bytes) -> str:
    """The text of a string item without the phonetic hints over it."""
    bare = _PHONETIC.sub(b"", item) if b"rPh" in item else item
    return resolved(b"".join(_TEXT.findall(bare)).decode("utf-8", "replace")).replace("_x000D_", "")


def _plain_styles(content: bytes) -> frozenset[bytes]:
    """The styles that show a whole number as it is."""
    block = _FORMATS.search(content)
    formats = _FORMAT.findall(block[0]) if block else []
    return frozenset(str(index).encode() for index, form in enumerate(formats) if form in _PLAIN_FORMATS)


def _cells(content: bytes, strings: list[str], plain: frozenset[bytes]) -> Iterator[Shown]:
    for found in _CELL.finditer(content):
        head = found["head"] or b""
        kind = _first(_TYPE, head)
        value = found["value"]
        place = _PLACE.search(head)
        row, col = (int(place[2]), _column(place[1])) if place else (0, 0)
        if value is None:
            end = _ITEM.search(content, found.end())
            yield Shown(_text(content[found.end() : end.start() if end else None]), row, col)
        elif kind == b"s":
            index = int(value) if value.strip().isdigit() else -1
            if 0 <= index < len(strings):
                yield Shown(strings[index], row, col)
        elif kind in (b"str", b"e"):
            yield Shown(resolved(value.decode("utf-8", "replace")), row, col)
        elif kind in (b"", b"n") and value.isdigit() and len(value) < 10 and _is_plain(head, plain):
            yield Shown(str(int(value)), row, col)


def _first(pattern: re.Pattern[bytes], text: bytes) -> bytes:
    found = pattern.search(text)
    return found[1] if found else b""


def _is_plain(head: bytes, plain: frozenset[bytes]) -> bool:
    style = _first(_STYLE, head)
    return not style or style in plain


def _floating(package: Package, sheet: str) -> Iterator[str]:
    """The texts of a sheet's text boxes and comments."""
    for relation in package.relationships(sheet).values():
        if relation.kind in _FLOATING and relation.target:
            yield _text(package.part(relation.target) or b"")


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _range(left: bytes, top: bytes, right: bytes, bottom: bytes) -> Range:
    return int(top), _column(left), int(bottom), _column(right)


def _uncovered(cells: list[Shown], merges: list[Range]) -> Iterator[Shown]:
    """The cells but those under a merged range whose first cell has the same text."""
    heads = {(top, left): (top, left, bottom, right) for top, left, bottom, right in merges}
    under: dict[str, list[Range]] = defaultdict(list)
    for cell in cells:
        if (cell.row, cell.col) in heads:
            under[cell.text.strip()].append(heads[cell.row, cell.col])
    work = 0
    for cell in cells:
        ranges = under.get(cell.text.strip(), [])
        work += len(ranges)
        if work > _WORK or not any(_covers(one, cell) for one in ranges):
            yield cell


def _covers(merge: Range, cell: Shown) -> bool:
    top, left, bottom, right = merge
    return top <= cell.row <= bottom and left <= cell.col <= right and (cell.row, cell.col) != (top, left)
