"""One module a format: bytes in, neutral Document out.

`read` is what the rest of the program calls; READERS says which module reads what the bytes are.
"""

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module

from extract.readers.sniff import sniff
from models.document import Document, Remark
from models.errors import DocumentError, Failure

READERS: dict[str, str] = {
    "docx": "extract.readers.docx",
    "xlsx": "extract.readers.xlsx",
    "pdf": "extract.readers.pdf",
    "html": "extract.readers.html",
    "txt": "extract.readers.text",
    "md": "extract.readers.markdown",
}
"""Format, as `sniff` names it, to the module whose `read(data)` yields the Document. Imported when first needed."""

_PAGED = frozenset({"pdf"})
"""Formats whose `read` takes a second argument, which it calls after each page."""

_DECODED = frozenset({"html", "txt", "md"})
"""Formats whose bytes are text in one of many encodings."""

_ADVICE: dict[str, str] = {
    "doc": "an old Word or WPS document (.doc, .wps); open it and save it as .docx",
    "xls": "an old Excel or WPS workbook (.xls, .et); open it and save it as .xlsx",
    "xlsb": "a binary Excel workbook (.xlsb); open it and save it as .xlsx",
    "ppt": "an old PowerPoint presentation; export it as .pdf",
    "pptx": "a PowerPoint presentation; export it as .pdf",
    "ole": "an old Office file of an unknown kind; open it and save it as .docx or .xlsx",
    "rtf": "a rich text file (.rtf); open it and save it as .docx",
    "odt": "an OpenDocument text; open it and save it as .docx",
    "ods": "an OpenDocument spreadsheet; open it and save it as .xlsx",
    "odp": "an OpenDocument presentation; export it as .pdf",
    "ofd": "an OFD document; open it in its viewer and export it as .pdf",
    "mht": "a single-file web page (.mht); open it in a browser and save it as .html",
    "xml": "an XML file that is no web page; open it in Word and save it as .docx",
    "image": "a picture, whose text can't be read; get the notice as .docx, .pdf, .html or .txt",
    "program": "a program, not a notice",
    **dict.fromkeys(
        ("zip", "rar", "7z", "gzip", "bzip2", "xz"), "an archive; unpack it and give the files in it"
    ),
}


def read(data: bytes, name: str = "", beat: Callable[[], None] = lambda: None) -> Document:
    """The Document that the bytes hold; `name` (the file's name) decides only where bytes can't, as `sniff` says.

    `beat` is called after each page of a format that has pages, so that a long file is not taken for one that hangs.
    Raises DocumentError: UNSUPPORTED with what to do for a format without a reader, or what the reader raises.

    >>> read("责任单位：市司法局".encode()).format
    'txt'
    """
    kind = sniff(data, name)
    if kind not in READERS:
        raise DocumentError(Failure.UNSUPPORTED, f"this is {_ADVICE[kind]}")
    reader = import_module(READERS[kind])
    document: Document = reader.read(data, beat) if kind in _PAGED else reader.read(data)
    return _with_damage(document) if kind in _DECODED else document


def _with_damage(document: Document) -> Document:
    """The document with a remark on the characters that stand as U+FFFD."""
    damaged = "".join([piece.text for piece in document.pieces()]).count("\ufffd")
    if not damaged:
        return document
    message = f"{damaged} characters of the file are damaged or were lost before; they stand as \ufffd"
    return replace(document, remarks=(*document.remarks, Remark("text_unread", message)))
