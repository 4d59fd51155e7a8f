"""Text dumps: every character but the marks that tables are drawn and cells are parted with."""

from extract.census.html import untagged
from extract.readers.encoding import decode
from models.document import Document

DRAWN = "".join(map(chr, range(0x2500, 0x2580))) + "|｜+-_=—─,;\"'"
"""Rules, edges, separators and quotes: what the reader takes for the shape of a table is not text."""
_WITHOUT = dict.fromkeys(map(ord, DRAWN))


def quick(data: bytes, _document: Document) -> list[str]:
    """The whole text without DRAWN."""
    return [decode(data).translate(_WITHOUT)]


def careful(data: bytes) -> list[str]:
    """The lines without DRAWN; where a table is written in HTML, without its tags."""
    return shown(decode(data))


def shown(text: str) -> list[str]:
    """The lines that a dump shows, without DRAWN and the tags of tables."""
    bare = "\n".join(untagged(text)) if "<table" in text else text
    return bare.translate(_WITHOUT).splitlines()
