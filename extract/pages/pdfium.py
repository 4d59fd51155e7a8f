"""PDF pages through pdfium: fills the page model with characters and rules."""

from ctypes import byref, c_double, c_float, c_ushort, c_void_p
from math import hypot

from extract.pages import pdfium_native as native
from extract.pages.page import Char, Page
from extract.pages.pdfium_rules import MAX_OBJECTS, Affine, level, page_rules
from extract.pages.radicals import UNIFIED

MAX_CHARS = 400_000
"""The most characters of one page."""
WRITTEN = UNIFIED | {"\x02": "-", "\ufffe": "-"}
"""What stands for a character; pdfium marks a hyphen at the end of a line by a code of its own."""
UNSURE = frozenset(" \r\n\x02\ufffe\x00")
"""Characters that pdfium may have made up itself."""
BOLD = 600

Run = tuple[float, int, bool, int]
"""What the characters of one text object share: size, number, boldness, quarter turns against the page."""
Drawn = tuple[str, float, float, Run, bool]
"""A character, its origin in the page's own coordinates, its run, whether a blank stands before it."""


def fill(handle: c_void_p, number: int) -> Page:
    """The page behind a pdfium page handle, turned so that most of its text is upright; the origin at the top left."""
    box = native.Box()
    native.page_box(handle, byref(box))
    drawn, turn, over, text = _page_chars(handle)
    rules, too_many = page_rules(handle)
    turns = turn if drawn else native.page_rotation(handle) % 4
    a, b, c, d, e, f = _upright(box, turns)
    new = tuple.__new__  # a Char by its own constructor takes twice as long
    chars = [
        new(Char, (text, a * x + c * y + e, b * x + d * y + f, run[0], run[1], gap, run[2]))
        for text, x, y, run, gap in drawn
    ]
    turned = [
        level((a * x0 + c * y0 + e, b * x0 + d * y0 + f), (a * x1 + c * y1 + e, b * x1 + d * y1 + f))
        for x0, y0, x1, y1 in rules
    ]
    width, height = box.right - box.left, box.bottom - box.top
    if turns % 2:
        width, height = height, width
    limited = f"more than {MAX_CHARS} characters" if over else ""
    limited = limited or (
        f"more than {MAX_OBJECTS} drawn objects, or forms too deep in forms" if too_many else ""
    )
    return Page(number, abs(width), abs(height), chars, turned, limited, text)


def _upright(box: native.Box, turns: int) -> Affine:
    """The matrix from the page's own coordinates to ours for so many quarter turns clockwise."""
    left, top, right, bottom = box.left, box.top, box.right, box.bottom
    return (
        (1, 0, 0, -1, -left, top),
        (0, 1, 1, 0, -bottom, -left),
        (-1, 0, 0, 1, right, -bottom),
        (0, -1, -1, 0, top, right),
    )[turns]


def _page_chars(handle: c_void_p) -> tuple[list[Drawn], int, bool, str]:
    text_page = c_void_p(native.load_text(handle))
    if not text_page:
        return [], 0, False, ""
    try:
        return _chars(text_page)
    finally:
        native.close_text(text_page)


def _texts(text_page: c_void_p, count: int) -> str | list[str]:
    """The characters by index; one call where every index is one UTF-16 unit, else one a character."""
    buffer = (c_ushort * (count + 1))()
    got = native.get_text(text_page, 0, count, buffer) - 1
    text = bytes(buffer)[: 2 * got].decode("utf-16-le", "replace")
    if len(text) == count:
        return text
    codes = (native.char_unicode(text_page, i) for i in range(count))
    return ["\ufffd" if 0xD800 <= code < 0xE000 or code > 0x10FFFF else chr(code) for code in codes]


def _chars(text_page: c_void_p) -> tuple[list[Drawn], int, bool, str]:
    """Characters with their origins, the quarter turns of most of them, whether a limit was hit, and the bare text."""
    count = native.count_chars(text_page)
    over, count = count > MAX_CHARS, max(0, min(count, MAX_CHARS))
    drawn: list[Drawn] = []
    runs: dict[int, Run] = {}
    turns = [0, 0, 0, 0]
    x, y, matrix = c_double(), c_double(), (c_float * 6)()
    px, py, pm = byref(x), byref(y), byref(matrix)
    char_object, char_origin, written = native.text_object, native.char_origin, WRITTEN.get
    gap = False
    texts = _texts(text_page, count)
    for i, text in enumerate(texts):
        if text in UNSURE and (text == "\x00" or native.char_generated(text_page, i)):
            gap = text == " "
            continue
        key = char_object(text_page, i)
        run = runs.get(key)
        if run is None:
            native.char_matrix(text_page, i, pm)
            run = runs[key] = _run(text_page, i, matrix[:4], len(runs))
        char_origin(text_page, i, px, py)
        drawn.append((written(text, text), x.value, y.value, run, gap))
        turns[run[3]] += 1
        gap = False
    return drawn, turns.index(max(turns)), over, "".join(texts)


def _run(text_page: c_void_p, index: int, matrix: list[float], number: int) -> Run:
    """Size, number, weight and direction of the text object that a character belongs to."""
    a, b, c, d = matrix
    size = abs(native.font_size(text_page, index)) * (hypot(c, d) or 1.0)
    level_turn = 0 if a >= 0 else 2
    turn = level_turn if abs(a) >= abs(b) else 1 if b > 0 else 3
    return size or 1.0, number, native.font_weight(text_page, index) >= BOLD, turn
