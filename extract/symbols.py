"""What the glyphs of symbol fonts look like: tick boxes, ticks, bullets and circled numbers as plain characters."""

import re
from typing import Final

PRIVATE: Final = re.compile("[\uf000-\uf0ff]")
CHECKED_BOX: Final = "☑"
EMPTY_BOX: Final = "□"


def _circled(first: int, white: int) -> dict[int, str]:
    return {first + step: chr(white + step) for step in range(10)}


WINGDINGS: Final = {
    0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "□", 0x72: "□", 0x73: "◆", 0x74: "◆", 0x75: "◆",
    0x76: "❖", 0x77: "◆", 0x78: "☒", 0x81: "①", 0x9E: "·", 0x9F: "•", 0xA0: "▪", 0xA1: "○", 0xA4: "◉", 0xA5: "◎", 0xA7: "▪",
    0xA8: "□", 0xAA: "✦", 0xAB: "★", 0xAD: "✹", 0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "×", 0xFC: "√",
    0xFD: "☒", 0xFE: "☑",
} | _circled(0x81, 0x2460) | _circled(0x8C, 0x2776)  # fmt: skip
WINGDINGS_2: Final = {
    0x4F: "×", 0x50: "√", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x96: "•", 0x97: "●", 0x98: "●", 0x99: "○",
    0x9A: "○", 0x9B: "○", 0x9E: "⊙", 0x9F: "▪", 0xA0: "■", 0xA1: "■", 0xA2: "■", 0xA3: "□", 0xA4: "□", 0xA5: "□",
    0xAE: "◆", 0xAF: "◇",
} | _circled(0x6A, 0x2460) | _circled(0x75, 0x2776)  # fmt: skip
WINGDINGS_3: Final = {0x70: "▲", 0x71: "▼", 0x74: "◀", 0x75: "▶", 0x7D: "▶", 0x84: "◀"}
WEBDINGS: Final = {0x61: "√", 0x63: "□", 0x67: "■", 0x6E: "●", 0x72: "☒", 0x31: "□", 0x3D: "●"}
SYMBOL: Final = {
    0xB7: "•", 0xD6: "√", 0xB4: "×", 0xB1: "±", 0xA3: "≤", 0xB3: "≥", 0xAE: "→", 0xA8: "♦", 0xE0: "◊", 0xB0: "°",
    0xA5: "∞", 0xBB: "≈", 0xB9: "≠", 0x2D: "−",
}  # fmt: skip

FONTS: Final = {
    "wingdings": WINGDINGS,
    "wingdings 2": WINGDINGS_2,
    "wingdings 3": WINGDINGS_3,
    "webdings": WEBDINGS,
    "symbol": SYMBOL,
}
WITHOUT_FONT: Final = {0x52: "☑", 0xA3: "□", 0xB7: "•"} | {
    code: glyph for code, glyph in WINGDINGS.items() if code != 0xA3
}
"""A private-use glyph whose font is not known: nearly always Wingdings; R and £ are the boxes of Wingdings 2."""


SYMBOLIC: Final = frozenset(chr(code) for table in FONTS.values() for code in table) - frozenset(
    "0123456789-="
)
"""Plain characters that are pictures in one of the fonts; digits and hyphens are left, which pages are full of."""
_VARIANT = re.compile(r"^[A-Z]{6}\+|[ ,_-]|regular|normal|bold|mt$|ps$")


def of_pdf(name: str) -> str | None:
    """The symbol font that a font's name in a PDF means; None for every other.

    >>> of_pdf("ABCDEF+Wingdings2"), of_pdf("Wingdings-Regular"), of_pdf("SymbolMT"), of_pdf("SimSun")
    ('wingdings 2', 'wingdings', 'symbol', None)
    """
    bare = _VARIANT.sub("", _VARIANT.sub("", name, count=1).lower())
    return next((font for font in FONTS if font.replace(" ", "") == bare), None)


def is_symbol_font(font: str | None) -> bool:
    """Whether letters in this font are pictures.

    >>> is_symbol_font("Wingdings 2"), is_symbol_font("宋体")
    (True, False)
    """
    return font is not None and font.lower() in FONTS


def glyph(code: int, font: str | None) -> str:
    """What the character `code` looks like in `font`; the character itself where that is not known.

    >>> glyph(0xF0FE, "Wingdings"), glyph(0x52, "Wingdings 2"), glyph(0xF0A8, None)
    ('☑', '☑', '□')
    """
    table = FONTS.get(font.lower(), WITHOUT_FONT) if font else WITHOUT_FONT
    low = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    return table.get(low, chr(code))


def plain(text: str, font: str | None = None) -> str:
    """The text with glyphs of a symbol font as plain characters; Han characters are never in such a font.

    >>> plain("\\uf0fe是 \\uf0a8否")
    '☑是 □否'
    >>> plain("R是", "Wingdings 2")
    '☑是'
    """
    if is_symbol_font(font):
        return "".join(
            glyph(ord(char), font) if ord(char) < 0x100 or PRIVATE.match(char) else char for char in text
        )
    if text.isprintable():  # private-use characters are not; asking is quicker than searching
        return text
    return PRIVATE.sub(lambda match: glyph(ord(match[0]), None), text)
