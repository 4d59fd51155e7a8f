"""Letters of symbol fonts in a PDF's text layer as the pictures that a person sees: R in Wingdings 2 is a ticked box."""

import re
from ctypes import c_void_p

from extract import symbols
from extract.pages import pdfium_native as native

_LETTERS = re.compile("[" + "".join(map(re.escape, sorted(symbols.SYMBOLIC))) + "\uf000-\uf0ff]")


def seen(text_page: c_void_p, text: str) -> str:
    """The text of a page, a character for each index, with pictures in place of letters in symbol fonts."""
    fonts: dict[int, str | None] = {}
    drawn: dict[int, str] = {}
    for match in _LETTERS.finditer(text):
        index = match.start()
        run = native.text_object(text_page, index)
        if run not in fonts:
            fonts[run] = symbols.of_pdf(native.font_name(text_page, index))
        font = fonts[run]
        if font:
            drawn[index] = symbols.glyph(ord(match.group()), font)
    return "".join(drawn.get(index, char) for index, char in enumerate(text)) if drawn else text
