"""The census: a second reading of a file's characters by other means, which holds the readers to their word.

A reader builds a Document; the census only collects what a file shows, as shortly as its format allows. What it finds
and the Document lacks was lost by a reader. Each format has a module with two functions from bytes to the pieces of
text that are shown: `quick` counts in a fraction of a reader's time and may count too much (hidden text, the second
telling of a text box); it is given the Document as well, for the text that a page's library handed out beside it. Only
where the Document lacks something of it is `careful` asked, which is exact.

What is compared: printable characters. Blanks, control and format characters and private-use glyphs are not (readers
turn these into boxes and bullets); marks that a format draws with are left out by its own module, which says which.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from itertools import islice

from models.document import Document

CENSUSES: dict[str, str] = {
    "docx": "extract.census.docx",
    "xlsx": "extract.census.xlsx",
    "pdf": "extract.census.pdf",
    "html": "extract.census.html",
    "txt": "extract.census.text",
    "md": "extract.census.markdown",
}
"""Format to the module that counts it: one for each reader."""

Pieces = Callable[[bytes], list[str]]


@dataclass(frozen=True, slots=True)
class Lack:
    """What a Document lacks of its file: how many characters, and the pieces of text in which they stand."""

    chars: int
    pieces: tuple[str, ...]


NOTHING = Lack(0, ())
LOOKED_AT, NAMED = 1000, 50
"""Pieces that are compared with the Document to find those that lack, and pieces (or characters) named at most."""


def census(data: bytes, kind: str) -> Counter[str]:
    """How often each printable character stands in the text that a file of format `kind` shows.

    >>> census("责任，责任".encode(), "txt")["责"]
    2
    """
    careful: Pieces = import_module(CENSUSES[kind]).careful
    return counted(careful(data))


def counted(pieces: Iterable[str]) -> Counter[str]:
    """How often each printable character stands in the pieces.

    >>> sorted(counted(["a b", "b\\uf0fe"]).items())
    [('a', 1), ('b', 2)]
    """
    counts = Counter("".join(pieces))
    for char in [char for char in counts if char == " " or not char.isprintable()]:
        del counts[char]
    return counts


def lack(document: Document, data: bytes) -> Lack:
    """What of the file's text is not in the Document that its reader made."""
    module = import_module(CENSUSES[document.format])
    have = counted(piece.text for piece in document.pieces())
    if not counted(module.quick(data, document)) - have:
        return NOTHING
    pieces: list[str] = module.careful(data)
    missing = counted(pieces) - have
    if not missing:
        return NOTHING
    return Lack(missing.total(), tuple(_suspects(pieces, document, missing)))


def _suspects(pieces: list[str], document: Document, missing: Counter[str]) -> list[str]:
    """The pieces whose letters the Document does not hold in a row; else the missing characters themselves."""
    held = "".join(_letters(piece.text) for piece in document.pieces())
    likely = (piece.strip() for piece in pieces if not missing.keys().isdisjoint(piece))
    found = [piece for piece in islice(likely, LOOKED_AT) if _letters(piece) not in held]
    return found[:NAMED] or ["".join(sorted(missing.elements())[:NAMED])]


def _letters(text: str) -> str:
    """The letters and digits of a text: marks may be the shape of a table in one reading and text in the other."""
    return "".join(filter(str.isalnum, text))
