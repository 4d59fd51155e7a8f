"""Markdown: the text reader with the marks of Markdown taken for what they mean."""

from extract.readers.encoding import decode
from extract.readers.text import document_of
from models.document import Document


def read(data: bytes) -> Document:
    """The Document of Markdown bytes: headings, lists and emphasis without their marks, pipe tables as tables.

    Raises DocumentError ENCODING or EMPTY.
    """
    return document_of(decode(data), "md")
