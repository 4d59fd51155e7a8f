"""PDF pages through pdfium: fills the page model with characters and rules."""

import re
from collections import Counter
from ctypes import byref, c_double, c_float, c_ushort, c_void_p
from math import hypot
from typing import NamedTuple

from extract.pages import pdfium_native as native
from extract.pages.page import Char, Page, Rule
from extract.pages.pdfium_clips import clips
from extract.pages.pdfium_rules import MAX_OBJECTS, Affine, Point, level, page_rules
from extract.pages.pictures import seen
from extract.pages.radicals import UNIFIED

MAX_CHARS = 400_000
"""The most characters of one page."""
WRITTEN = str.maketrans(UNIFIED)
_RADICAL = re.compile(f"[{''.join(map(re.escape, UNIFIED))}]")
HYPHENS = frozenset("\x02\ufffe")
"""What pdfium gives for a hyphen at the end of a line."""
UNSURE = frozenset(" \r\n\x00") | HYPHENS
"""Characters that pdfium may have made up itself."""
BOLD = 600

Run = tuple[float, int, bool, int]
"""What the characters of one text object share: size, number, boldness, quarter turns against the page."""


class _Printed(NamedTuple):
    """What a page's text layer holds: characters as they stand without a turn, and the bare text.

    `turn`: the quarter turns of most of them; `over`: a limit was hit; `runs`: the number of the run by text object.
    """

    chars: list[Char]
    turn: int
    over: bool
    text: str
    runs: dict[int, int]


def fill(handle: c_void_p, number: int) -> Page:
    """The page behind a pdfium page handle, turned so that most of its text is upright; the origin at the top left."""
    box = native.Box()
    native.page_box(handle, byref(box))
    chars, turn, over, text, runs = _page_chars(handle, (box.left, box.top))
    rules, surfaces, too_many = page_rules(handle, runs)
    turns = turn if chars else native.page_rotation(handle) % 4
    a, b, c, d, e, f = _upright(box, turns)
    if turns:
        left, top = box.left, box.top
        places = [(left + char.x, top - char.y) for char in chars]
        chars = [
            char._replace(x=a * x + c * y + e, y=b * x + d * y + f)
            for char, (x, y) in zip(chars, places, strict=True)
        ]

    def placed(one: Point, other: Point) -> Rule:
        (x0, y0), (x1, y1) = one, other
        return level((a * x0 + c * y0 + e, b * x0 + d * y0 + f), (a * x1 + c * y1 + e, b * x1 + d * y1 + f))

    turned = [placed((x0, y0), (x1, y1)) for x0, y0, x1, y1 in rules]
    filled = [placed((x0, y0), (x1, y1)) for x0, y0, x1, y1 in surfaces]
    # what clips cut off goes to the cells of ruled and filled tables
    cut = clips(handle, runs) if rules or filled else {}
    within = {run: placed(*corners) for run, corners in cut.items()}
    width, height = box.right - box.left, box.bottom - box.top
    if turns % 2:
        width, height = height, width
    limited = f"more than {MAX_CHARS} characters" if over else ""
    limited = limited or (
        f"more than {MAX_OBJECTS} drawn objects, or forms too deep in forms" if too_many else ""
    )
    return Page(number, abs(width), abs(height), chars, turned, limited, text, within, filled)


def _upright(box: native.Box, turns: int) -> Affine:
    """The matrix from the page's own coordinates to ours for so many quarter turns clockwise."""
    left, top, right, bottom = box.left, box.top, box.right, box.bottom
    return (
        (1, 0, 0, -1, -left, top),
        (0, 1, 1, 0, -bottom, -left),
        (-1, 0, 0, 1, right, -bottom),
        (0, -1, -1, 0, top, right),
    )[turns]


def _page_chars(handle: c_void_p, corner: tuple[float, float]) -> _Printed:
    address = native.load_text(handle)
    if not address:
        return _Printed([], 0, False, "", {})
    text_page = native.handle(address)
    try:
        return _chars(text_page, corner)
    finally:
        native.close_text(text_page)


def _texts(text_page: c_void_p, count: int) -> str:
    """The characters by index; one call where every index is one UTF-16 unit, else one a character."""
    buffer = (c_ushort * (count + 1))()
    got = native.get_text(text_page, 0, count, buffer) - 1
    text = bytes(buffer)[: 2 * got].decode("utf-16-le", "replace")
    if len(text) == count:
        text = seen(text_page, text)
        return text.translate(WRITTEN) if _RADICAL.search(text) else text
    codes = (native.char_unicode(text_page, i) for i in range(count))
    chars = "".join("\ufffd" if 0xD800 <= code < 0xE000 or code > 0x10FFFF else chr(code) for code in codes)
    return seen(text_page, chars).translate(WRITTEN)


def _chars(text_page: c_void_p, corner: tuple[float, float]) -> _Printed:
    """All that a page's text layer holds, up to the limit of characters."""
    count = native.count_chars(text_page)
    over, count = count > MAX_CHARS, max(0, min(count, MAX_CHARS))
    chars: list[Char] = []
    runs: dict[int, Run] = {}
    shapes: dict[bytes, tuple[float, int]] = {}
    x, y, matrix = c_double(), c_double(), (c_float * 6)()
    px, py, pm = byref(x), byref(y), byref(matrix)
    scaling = memoryview(matrix).cast("B")[:16]
    left, top = corner
    char_object, char_origin, append = native.text_object, native.char_origin, chars.append
    new = tuple.__new__  # a Char by its own constructor takes twice as long
    gap, last = False, -1
    size, number, bold = 1.0, 0, False
    texts = _texts(text_page, count)
    for i, text in enumerate(texts):
        if text in UNSURE:
            if text == "\x00" or native.char_generated(text_page, i):
                gap = text == " "
                continue
            text = "-" if text in HYPHENS else text  # noqa: PLW2901
        key = char_object(text_page, i)
        if key != last:
            last = key
            run = runs.get(key)
            if run is None:
                native.char_matrix(text_page, i, pm)
                shape = shapes.get(packed := scaling.tobytes())
                if shape is None:
                    shape = shapes[packed] = _shape(matrix[:4])
                scale, turn = shape
                size = abs(native.font_size(text_page, i)) * scale or 1.0
                run = runs[key] = size, len(runs), native.font_weight(text_page, i) >= BOLD, turn
            size, number, bold, _ = run
        char_origin(text_page, i, px, py)
        append(new(Char, (text, x.value - left, top - y.value, size, number, gap, bold)))
        gap = False
    numbers = {key: run[1] for key, run in runs.items() if key}
    return _Printed(chars, _turn_of_most(chars, runs), over, texts, numbers)


def _turn_of_most(chars: list[Char], runs: dict[int, Run]) -> int:
    """The quarter turns that most characters have; of equals the fewest."""
    turns = {number: turn for _, number, _, turn in runs.values()}
    if len(set(turns.values())) < 2:
        return next(iter(turns.values()), 0)
    counts = Counter(turns[char.run] for char in chars)
    return max(range(4), key=lambda turn: counts[turn])


def _shape(matrix: list[float]) -> tuple[float, int]:
    """The scale and the quarter turns of the text that a matrix places."""
    a, b, c, d = matrix
    level_turn = 0 if a >= 0 else 2
    return hypot(c, d) or 1.0, level_turn if abs(a) >= abs(b) else 1 if b > 0 else 3
