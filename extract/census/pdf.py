"""PDF: each page's text as pdfium gives it in one stretch, without the positions that the reader works from."""

from ctypes import c_ushort, c_void_p, cast

from extract.pages.pictures import seen
from extract.pages.radicals import UNIFIED
from models.document import Document

_UNIFIED = str.maketrans(UNIFIED)


def quick(data: bytes, document: Document) -> list[str]:
    """The text of each page as it was handed out while reading; counted anew unless every page was read."""
    if len(document.printed) != _pages(data):
        return careful(data)
    return [page.translate(_UNIFIED) for page in document.printed]


def _pages(data: bytes) -> int:
    """How many pages the file has."""
    from pypdfium2 import raw

    raw.FPDF_InitLibrary()
    handle = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if not handle:
        return 0
    count: int = raw.FPDF_GetPageCount(handle)
    raw.FPDF_CloseDocument(handle)
    return count


def careful(data: bytes) -> list[str]:
    """The lines of each page; radicals count as the characters that they stand for, as they are read."""
    from pypdfium2 import raw

    raw.FPDF_InitLibrary()
    handle = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if not handle:
        return []
    lines: list[str] = []
    try:
        for number in range(raw.FPDF_GetPageCount(handle)):
            page = raw.FPDF_LoadPage(handle, number)
            if page:
                lines += _text(page).splitlines()
                raw.FPDF_ClosePage(page)
    finally:
        raw.FPDF_CloseDocument(handle)
    return lines


def _text(page: object) -> str:
    from pypdfium2 import raw

    text_page = raw.FPDFText_LoadPage(page)
    if not text_page:
        return ""
    count = max(0, raw.FPDFText_CountChars(text_page))
    buffer = (c_ushort * (count + 1))()
    got = raw.FPDFText_GetText(text_page, 0, count, buffer) - 1
    text = bytes(buffer)[: 2 * max(0, got)].decode("utf-16-le", "replace")
    if len(text) == count:
        text = seen(cast(text_page, c_void_p), text)
    raw.FPDFText_ClosePage(text_page)
    return text.translate(_UNIFIED)
