"""Reads PDF with a text layer: pdfium's characters and rules, our own tables.

What pdfium can repair (a broken cross-reference table) is read; what it can't is CORRUPT.
"""

import ctypes
from collections.abc import Iterator

from extract.pages.document import document
from extract.pages.sheet import Sheet, sheet
from models.document import Document
from models.errors import DocumentError, Failure

MAX_PAGES = 5_000
MAX_CHARS = 20_000_000


def read(data: bytes) -> Document:
    """The Document of a PDF; raises DocumentError ENCRYPTED, CORRUPT, NO_TEXT or TOO_LARGE."""
    sheets = list(_sheets(data))
    if all(sheet.empty for sheet in sheets):
        raise DocumentError(
            Failure.NO_TEXT, "No page has a text layer; these are pictures of pages, which need OCR first."
        )
    return document(sheets, "pdf")


def _sheets(data: bytes) -> Iterator[Sheet]:
    """The pages in order, each closed in pdfium before the next is opened."""
    import pypdfium2.raw as raw

    from extract.pages.pdfium import fill

    raw.FPDF_InitLibrary()
    handle = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if not handle:
        raise _refusal(raw.FPDF_GetLastError())
    try:
        for number in range(raw.FPDF_GetPageCount(handle)):
            page = raw.FPDF_LoadPage(handle, number)
            try:
                yield sheet(fill(ctypes.cast(page, ctypes.c_void_p), number + 1))
            finally:
                raw.FPDF_ClosePage(page)
    finally:
        raw.FPDF_CloseDocument(handle)


def _refusal(error: int) -> DocumentError:
    """The error for pdfium's reason not to open a file."""
    import pypdfium2.raw as raw

    if error == raw.FPDF_ERR_PASSWORD:
        return DocumentError(Failure.ENCRYPTED, "The PDF is encrypted and opens only with a password.")
    if error == raw.FPDF_ERR_SECURITY:
        return DocumentError(Failure.ENCRYPTED, "The PDF is encrypted in a way that can't be opened.")
    return DocumentError(Failure.CORRUPT, "The PDF is damaged beyond repair: no pages can be found in it.")
