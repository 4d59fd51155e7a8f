"""Text that floats over a sheet or hangs on its cells: text boxes and comments."""

from collections.abc import Iterator
from dataclasses import dataclass

from extract.readers.package import Element, Package
from extract.readers.xlsx.sheet import LAST_ROW, cell_number
from extract.readers.xlsx.workbook import rich_text, s
from models.document import Region


@dataclass(frozen=True, slots=True)
class Floating:
    """One paragraph that stands in no cell, and the row on which its box begins, counted from 1."""

    text: str
    row: int
    region: Region


def floating_texts(package: Package, part: str) -> list[Floating]:
    """The paragraphs of a sheet's text boxes, then its comments, each in the order of the file."""
    texts: list[Floating] = []
    for relation in package.relationships(part).values():
        root = package.xml(relation.target) if relation.kind in READERS and relation.target else None
        if root is not None:
            texts.extend(READERS[relation.kind](root))
    return sorted(texts, key=lambda text: text.region == "comment")


def _boxes(root: Element) -> Iterator[Floating]:
    for anchor in root:
        row = anchor.find("{*}from/{*}row")
        number = cell_number(row.text if row is not None else None, 0) + 1
        for paragraph in anchor.iterfind(".//{*}txBody/{*}p"):
            text = "".join(part.text or "" for part in paragraph.iter("{*}t")).strip()
            if text:
                yield Floating(text, number, "textbox")


def _comments(root: Element) -> Iterator[Floating]:
    for comment in root.iter(s("comment")):
        text = "".join(rich_text(part) for part in comment.iterchildren(s("text"))).strip()
        if text:
            yield Floating(text, LAST_ROW, "comment")


READERS = {"drawing": _boxes, "comments": _comments}
"""Kind of relationship to what reads the part it leads to."""
