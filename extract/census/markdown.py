"""Markdown: as a text dump, without its marks and the addresses of its links."""

import re

from extract.census import text
from extract.readers.encoding import decode
from models.document import Document

MARKS = "#*`\\>[]()!~"
"""Marks of Markdown. They are no letters: which of them a reader resolves is not counted."""
_WITHOUT = dict.fromkeys(map(ord, MARKS))
_BOX = re.compile(r"^([ \t]{0,12}[-*+][ \t]{1,9})\[[ xX]\]", re.MULTILINE)
_ALIGNED = re.compile(r"^[ \t]{0,12}[|+:][-=|+: \t]{2,2000}$", re.MULTILINE)
"""The line under a table's names, with the marks that tell how columns are aligned: |:---:|---:|."""
_ADDRESS = re.compile(r"\]\([^()\s]{0,1000}\)")


def quick(data: bytes, document: Document) -> list[str]:
    """The whole text without marks; addresses and the letters in tick boxes still among it."""
    return [piece.translate(_WITHOUT) for piece in text.quick(data, document)]


def careful(data: bytes) -> list[str]:
    """The lines without marks, addresses, the letters in tick boxes and the lines that align columns."""
    bare = _ADDRESS.sub("]", _BOX.sub(r"\1", _ALIGNED.sub("", decode(data))))
    return [line.translate(_WITHOUT) for line in text.shown(bare)]
