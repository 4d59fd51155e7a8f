"""PDF pages through pdfium: fills the page model with characters and rules.

Calls go through prototypes of our own instead of the checked ones of pypdfium2, which triple the time per character.
"""

import ctypes
from collections.abc import Iterator
from ctypes import Structure, byref, c_double, c_float, c_int, c_uint, c_ushort, c_void_p
from itertools import pairwise
from math import hypot
from typing import Any, NamedTuple

from pypdfium2 import raw

from extract.pages.page import Char, Page, Rule
from extract.pages.radicals import UNIFIED

THIN = 2.6
"""Points up to which a filled shape, or a picture, is a rule and not a surface."""
MAX_OBJECTS = 400_000
MAX_CHARS = 400_000
MAX_DEPTH = 12
"""Limits of one page: objects, characters, forms within forms."""

WRITTEN = UNIFIED | {"\x02": "-", "\ufffe": "-"}
"""What stands for a character; pdfium marks a hyphen at the end of a line by a code of its own."""
UNSURE = frozenset(" \r\n\x02\ufffe")
"""Characters that pdfium may have made up itself."""


class _Matrix(Structure):
    """x' = ax + cy + e, y' = bx + dy + f."""

    _fields_ = tuple((name, c_float) for name in "abcdef")


class _Box(Structure):
    _fields_ = tuple((name, c_float) for name in ("left", "top", "right", "bottom"))


def _native(name: str, result: Any, *arguments: Any) -> Any:
    address = ctypes.cast(getattr(raw, name), c_void_p).value or 0
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


_rotation = _native("FPDFPage_GetRotation", c_int, c_void_p)
_page_box = _native("FPDF_GetPageBoundingBox", c_int, c_void_p, c_void_p)
_load_text = _native("FPDFText_LoadPage", c_void_p, c_void_p)
_close_text = _native("FPDFText_ClosePage", None, c_void_p)
_count_chars = _native("FPDFText_CountChars", c_int, c_void_p)
_get_text = _native("FPDFText_GetText", c_int, c_void_p, c_int, c_int, c_void_p)
_unicode = _native("FPDFText_GetUnicode", c_uint, c_void_p, c_int)
_generated = _native("FPDFText_IsGenerated", c_int, c_void_p, c_int)
_origin = _native("FPDFText_GetCharOrigin", c_int, c_void_p, c_int, c_void_p, c_void_p)
_text_object = _native("FPDFText_GetTextObject", c_void_p, c_void_p, c_int)
_font_size = _native("FPDFText_GetFontSize", c_double, c_void_p, c_int)
_font_weight = _native("FPDFText_GetFontWeight", c_int, c_void_p, c_int)
_char_matrix = _native("FPDFText_GetMatrix", c_int, c_void_p, c_int, c_void_p)
_count_objects = _native("FPDFPage_CountObjects", c_int, c_void_p)
_object = _native("FPDFPage_GetObject", c_void_p, c_void_p, c_int)
_count_in_form = _native("FPDFFormObj_CountObjects", c_int, c_void_p)
_object_in_form = _native("FPDFFormObj_GetObject", c_void_p, c_void_p, c_uint)
_kind = _native("FPDFPageObj_GetType", c_int, c_void_p)
_bounds = _native("FPDFPageObj_GetBounds", c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
_matrix = _native("FPDFPageObj_GetMatrix", c_int, c_void_p, c_void_p)
_draw_mode = _native("FPDFPath_GetDrawMode", c_int, c_void_p, c_void_p, c_void_p)
_count_segments = _native("FPDFPath_CountSegments", c_int, c_void_p)
_segment = _native("FPDFPath_GetPathSegment", c_void_p, c_void_p, c_int)
_segment_point = _native("FPDFPathSegment_GetPoint", c_int, c_void_p, c_void_p, c_void_p)
_segment_kind = _native("FPDFPathSegment_GetType", c_int, c_void_p)
_segment_close = _native("FPDFPathSegment_GetClose", c_int, c_void_p)

Point = tuple[float, float]
Affine = tuple[float, float, float, float, float, float]
IDENTITY: Affine = (1, 0, 0, 1, 0, 0)


class _Run(NamedTuple):
    """What the characters of one text object share."""

    number: int
    size: float
    bold: bool
    turn: int  # quarter turns against the page


def fill(handle: c_void_p, number: int) -> Page:
    """The page behind a pdfium page handle, as a person sees it: turned upright, the origin at the top left."""
    box = _Box()
    _page_box(handle, byref(box))
    text_page = _load_text(handle)
    if text_page:
        try:
            chars, turn, over = _chars(text_page)
        finally:
            _close_text(text_page)
    else:
        chars, turn, over = [], 0, False
    rules, too_many = _rules(handle)
    limited = "more than " + str(MAX_CHARS) + " characters" if over else ""
    limited = limited or ("more than " + str(MAX_OBJECTS) + " drawn objects" if too_many else "")
    place, width, height = _upright(box, (_rotation(handle) + turn) % 4)
    return Page(
        number,
        width,
        height,
        [char._replace(x=x, y=y) for char in chars for x, y in (place(char.x, char.y),)],
        [_rule(place(r.x0, r.y0), place(r.x1, r.y1)) for r in rules],
        limited,
    )


def _upright(box: _Box, turns: int) -> tuple[Any, float, float]:
    """The function from the page's own coordinates to ours for so many quarter turns clockwise, width and height."""
    left, bottom, right, top = box.left, box.bottom, box.right, box.top
    width, height = right - left, top - bottom
    if turns == 1:
        return (lambda x, y: (y - bottom, x - left)), height, width
    if turns == 2:
        return (lambda x, y: (right - x, y - bottom)), width, height
    if turns == 3:
        return (lambda x, y: (top - y, right - x)), height, width
    return (lambda x, y: (x - left, top - y)), width, height


def _rule(one: Point, other: Point) -> Rule:
    return Rule(min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1]))


def _texts(text_page: c_void_p, count: int) -> str | list[str]:
    """The characters by index; one call where every index is one UTF-16 unit, else one a character."""
    buffer = (c_ushort * (count + 1))()
    got = _get_text(text_page, 0, count, buffer) - 1
    text = bytes(buffer)[: 2 * got].decode("utf-16-le", "replace")
    if len(text) == count:
        return text
    codes = (_unicode(text_page, i) for i in range(count))
    return ["\ufffd" if 0xD800 <= code < 0xE000 or code > 0x10FFFF else chr(code) for code in codes]


def _chars(text_page: c_void_p) -> tuple[list[Char], int, bool]:
    """Characters in the page's own coordinates, the quarter turns of most of them, and whether a limit was hit."""
    count = _count_chars(text_page)
    over = count > MAX_CHARS
    count = max(0, min(count, MAX_CHARS))
    chars: list[Char] = []
    runs: dict[int, _Run] = {}
    turns = [0, 0, 0, 0]
    x, y = c_double(), c_double()
    px, py = byref(x), byref(y)
    gap = False
    for i, text in enumerate(_texts(text_page, count)):
        if text in UNSURE and _generated(text_page, i):
            gap = text == " "
            continue
        if text == "\x00":
            continue
        key = _text_object(text_page, i) or 0
        run = runs.get(key)
        if run is None:
            run = runs[key] = _run(text_page, i, len(runs))
        _origin(text_page, i, px, py)
        chars.append(Char(WRITTEN.get(text, text), x.value, y.value, run.size, run.number, gap, run.bold))
        turns[run.turn] += 1
        gap = False
    return chars, turns.index(max(turns)), over


def _run(text_page: c_void_p, index: int, number: int) -> _Run:
    """Size, weight and direction of the text object that a character belongs to."""
    matrix = _Matrix()
    _char_matrix(text_page, index, byref(matrix))
    a, b, c, d = matrix.a, matrix.b, matrix.c, matrix.d
    size = _font_size(text_page, index) * (hypot(c, d) or 1.0)
    level = 0 if a >= 0 else 2
    turn = level if abs(a) >= abs(b) else 1 if b > 0 else 3
    return _Run(number, abs(size) or 1.0, _font_weight(text_page, index) >= 600, turn)


def _rules(page: c_void_p) -> tuple[list[Rule], bool]:
    """Rules in the page's own coordinates, those of forms within the page too, and whether a limit was hit."""
    rules: list[Rule] = []
    for seen, (kind, item, matrix) in enumerate(_objects(page)):
        if seen > MAX_OBJECTS or len(rules) > MAX_OBJECTS:
            return rules, True
        rules.extend(_drawn(kind, item, matrix))
    return rules, False


def _objects(page: c_void_p) -> Iterator[tuple[int, int, Affine]]:
    """Every path and picture: its kind, handle, and the matrix of the form that it is drawn in."""
    stack: list[tuple[Any, Any, int, int, Affine]] = [(page, _object, 0, _count_objects(page), IDENTITY)]
    while stack:
        owner, getter, index, count, matrix = stack.pop()
        if index >= count:
            continue
        stack.append((owner, getter, index + 1, count, matrix))
        item = getter(owner, index)
        kind = _kind(item) if item else 0
        if kind in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
            yield kind, item, matrix
        elif kind == raw.FPDF_PAGEOBJ_FORM and len(stack) < MAX_DEPTH:
            inner = _times(_affine(item), matrix)
            stack.append((item, _object_in_form, 0, _count_in_form(item), inner))
            yield kind, item, matrix


def _affine(item: int) -> Affine:
    matrix = _Matrix()
    _matrix(item, byref(matrix))
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(one: Affine, then: Affine) -> Affine:
    """The matrix that does `one` and `then` the other."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _at(matrix: Affine, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _drawn(kind: int, item: int, matrix: Affine) -> Iterator[Rule]:
    """The rules that one object draws."""
    if kind == raw.FPDF_PAGEOBJ_FORM:
        return
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    if not _bounds(item, byref(left), byref(bottom), byref(right), byref(top)):
        return
    bounds = _rule(_at(matrix, left.value, bottom.value), _at(matrix, right.value, top.value))
    wide, high = bounds.x1 - bounds.x0, bounds.y1 - bounds.y0
    if min(wide, high) <= THIN:
        if max(wide, high) > THIN:
            yield bounds
    elif kind == raw.FPDF_PAGEOBJ_PATH:
        yield from _path_rules(item, _times(_affine(item), matrix))


def _path_rules(item: int, matrix: Affine) -> Iterator[Rule]:
    """The straight level and upright pieces of a drawn path, and its parts that are thin surfaces."""
    fill_mode, stroked = c_int(), c_int()
    _draw_mode(item, byref(fill_mode), byref(stroked))
    shapes = list(_shapes(item, matrix))
    for points in shapes:
        if stroked.value or len(shapes) > 1:
            for one, other in pairwise(points):
                if min(abs(one[0] - other[0]), abs(one[1] - other[1])) < 1:
                    yield _rule(one, other)


def _shapes(item: int, matrix: Affine) -> Iterator[list[Point]]:
    """The corners of each part of a path; curves break a part in two."""
    x, y = c_float(), c_float()
    points: list[Point] = []
    start: Point = (0.0, 0.0)
    for i in range(min(_count_segments(item), MAX_OBJECTS)):
        segment = _segment(item, i)
        _segment_point(segment, byref(x), byref(y))
        point = _at(matrix, x.value, y.value)
        kind = _segment_kind(segment)
        if kind == raw.FPDF_SEGMENT_LINETO:
            points.append(point)
        else:
            if len(points) > 1:
                yield points
            points = [point]
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        if _segment_close(segment):
            points.append(start)
    if len(points) > 1:
        yield points
