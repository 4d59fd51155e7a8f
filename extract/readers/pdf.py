"""Reads PDF with a text layer: pdfium's characters and rules, our own tables.

What pdfium can repair (a broken cross-reference table) is read; what it can't is CORRUPT.
"""

import ctypes
import gc
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from extract.pages import beside
from extract.pages.document import document
from extract.pages.guard import check
from extract.pages.page import Page
from extract.pages.sheet import Sheet, sheet
from models.document import Document
from models.errors import DocumentError, Failure

MAX_PAGES = 5_000
MAX_CHARS = 10_000_000
UNREADABLE_SHARE = 0.3
"""The share of private-use and replacement characters from which a text layer is no text."""
MIN_CHARS = 20
GLYPH_ONLY = re.compile("[\x00-\x1f\ue000-\uf8ff\ufffd]")
"""Characters that stand for a glyph without a meaning: private use, replacement, control."""


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keeps the collector of cycles out: it would walk the characters of a page again and again, and none is in a cycle."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@_uncollected()
def read(data: bytes, beat: Callable[[], None] = lambda: None) -> Document:
    """The Document of a PDF; `beat` is called after each page.

    Raises DocumentError ENCRYPTED, CORRUPT, NO_TEXT, BOMB or TOO_LARGE.
    """
    check(data)
    tally = _Tally()
    sheets: list[Sheet] = []
    pages: list[Page] = []
    for page in _pages(data):
        sheets.append(sheet(tally.counted(page), sheets[-1] if sheets else None))
        pages = [*pages, page] if len(sheets) <= beside.MOST_PAGES else []
        beat()
    tally.judge()
    found = document(_side_by_side(sheets, pages), "pdf")
    return replace(found, pages=len(sheets), printed=tuple(tally.printed))


def _side_by_side(sheets: list[Sheet], pages: list[Page]) -> list[Sheet]:
    """The sheets, those that continue others to the right put beside them."""
    found: list[Sheet] = []
    for strip in beside.strips(sheets):
        if strip.right:
            page, again = beside.joined(pages, sheets, strip)
            found.append(replace(sheet(page, found[-1] if found else None), again=again))
        else:
            found.append(sheets[strip.left])
    return found or sheets


class _Tally:
    """Counts the characters of a file, to see whether its text layer is one."""

    def __init__(self) -> None:
        self.total = self.glyphs = 0
        self.printed: list[str] = []

    def counted(self, page: Page) -> Page:
        """The page itself; raises TOO_LARGE beyond the limit of characters."""
        # in pdfium's words no character, and a hyphen
        bare = page.text.replace("\x00", "").replace("\x02", "-")
        text = "".join(bare.split())
        self.total += len(text)
        self.printed.append(page.text)
        self.glyphs += len(GLYPH_ONLY.findall(text))
        if self.total > MAX_CHARS:
            raise DocumentError(Failure.TOO_LARGE, f"The PDF has more than {MAX_CHARS:,} characters.")
        return page

    def judge(self) -> None:
        """Raises NO_TEXT where there is no text, or only glyphs without characters."""
        if not self.total:
            raise DocumentError(
                Failure.NO_TEXT,
                "No page has a text layer; these are pictures of pages, which need OCR first.",
            )
        if self.total >= MIN_CHARS and self.glyphs > UNREADABLE_SHARE * self.total:
            raise DocumentError(
                Failure.NO_TEXT,
                "The text layer has glyphs without characters (fonts without a Unicode table); the pages need OCR.",
            )


def _pages(data: bytes) -> Iterator[Page]:
    """The pages in order, each closed in pdfium before the next is opened."""
    from pypdfium2 import raw

    from extract.pages.pdfium import fill

    raw.FPDF_InitLibrary()
    handle = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if not handle:
        raise _refusal(raw.FPDF_GetLastError())
    try:
        count = raw.FPDF_GetPageCount(handle)
        if count > MAX_PAGES:
            raise DocumentError(Failure.TOO_LARGE, f"The PDF has more than {MAX_PAGES:,} pages.")
        missing = 0
        for number in range(1, count + 1):
            page = raw.FPDF_LoadPage(handle, number - 1)
            if not page:
                missing += 1
                yield Page(number, 0, 0, limited="an unreadable description")
                continue
            try:
                yield fill(ctypes.cast(page, ctypes.c_void_p), number)
            finally:
                raw.FPDF_ClosePage(page)
        if missing == count:
            raise DocumentError(
                Failure.CORRUPT, "The PDF is damaged beyond repair: no page of it can be opened."
            )
    finally:
        raw.FPDF_CloseDocument(handle)


def _refusal(error: int) -> DocumentError:
    """The error for pdfium's reason not to open a file."""
    from pypdfium2 import raw

    if error == raw.FPDF_ERR_PASSWORD:
        return DocumentError(Failure.ENCRYPTED, "The PDF is encrypted and opens only with a password.")
    if error == raw.FPDF_ERR_SECURITY:
        return DocumentError(Failure.ENCRYPTED, "The PDF is encrypted in a way that can't be opened.")
    return DocumentError(Failure.CORRUPT, "The PDF is damaged beyond repair: no pages can be found in it.")
