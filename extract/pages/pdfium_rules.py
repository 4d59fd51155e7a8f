"""The ruling lines of a PDF page: strokes, thin filled rectangles, thin pictures, in forms too."""

from collections.abc import Callable, Container, Iterator
from ctypes import byref, c_float, c_int, c_void_p
from functools import partial
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from pypdfium2 import raw

from extract.pages import pdfium_native as native
from extract.pages.page import Rule

THIN = 2.6
"""Points up to which a filled shape, or a picture, is a rule and not a surface."""
MIN_DOTTED = 8.0
"""Points that a row of dots must be longer than to be a rule."""
DOT_GAP = 2.5
MAX_OBJECTS = 400_000
MAX_DEPTH = 12
"""Limits of one page: objects, forms within forms."""

PATH: int = raw.FPDF_PAGEOBJ_PATH
IMAGE: int = raw.FPDF_PAGEOBJ_IMAGE
FORM: int = raw.FPDF_PAGEOBJ_FORM
MOVE: int = raw.FPDF_SEGMENT_MOVETO
LINE: int = raw.FPDF_SEGMENT_LINETO

Point = tuple[float, float]
Affine = tuple[float, float, float, float, float, float]
IDENTITY: Affine = (1, 0, 0, 1, 0, 0)


def level(one: Point, other: Point) -> Rule:
    """The rule between two points."""
    return Rule(min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1]))


class Drawn(NamedTuple):
    """The rules of a page, the boxes that are filled on it, and whether a limit was hit."""

    rules: list[Rule]
    surfaces: list[Rule]
    limited: bool


def page_rules(page: c_void_p, texts: Container[int]) -> Drawn:
    """What is drawn in the page's own coordinates, in forms within the page too.

    `texts` are the addresses of objects that are known to be text.
    """
    rules: list[Rule] = []
    dots: list[Rule] = []
    surfaces: list[Rule] = []
    limited = False
    for seen, (kind, item, matrix) in enumerate(_objects(page, texts)):
        if seen > MAX_OBJECTS or len(rules) > MAX_OBJECTS:
            return Drawn(rules, surfaces, limited=True)
        if kind == FORM:
            limited = True
        else:
            for rule in _drawn(kind, item, matrix, surfaces):
                (rules if max(rule.x1 - rule.x0, rule.y1 - rule.y0) > THIN else dots).append(rule)
    return Drawn([*rules, *dotted(dots)], surfaces, limited)


def dotted(dots: list[Rule]) -> Iterator[Rule]:
    """The rules that dots form which stand in a row, each near the next: dotted borders drawn dot by dot.

    >>> list(dotted([Rule(x, 5, x + 1, 6) for x in range(0, 12, 2)]))
    [Rule(x0=0, y0=5, x1=11, y1=6)]
    """
    for low, across in ((0, 1), (1, 0)):
        lines: dict[int, list[Rule]] = {}
        for dot in dots:
            lines.setdefault(round(2 * dot[across]), []).append(dot)
        for _, line in sorted(lines.items()):
            for run in _runs(line, low):
                if run[-1][low + 2] - run[0][low] > MIN_DOTTED:
                    yield level(run[0][:2], run[-1][2:])


def _runs(dots: list[Rule], axis: int) -> Iterator[list[Rule]]:
    """The dots in order along an axis, parted where one is too far from the one before it."""
    run: list[Rule] = []
    for dot in sorted(dots, key=itemgetter(axis)):
        if run and dot[axis] - run[-1][axis] > THIN + DOT_GAP:
            yield run
            run = []
        run.append(dot)
    if run:
        yield run


def _objects(page: c_void_p, texts: Container[int]) -> Iterator[tuple[int, c_void_p, Affine]]:
    """Every path and picture, and forms too deep to look into: kind, handle, matrix of the form it is drawn in."""
    stack = [(_addresses(partial(native.page_object, page), native.count_objects(page), texts), IDENTITY)]
    while stack:
        addresses, matrix = stack[-1]
        address = next(addresses, None)
        if address is None:
            stack.pop()
            continue
        item = native.handle(address)
        kind = native.object_kind(item)
        if kind in (PATH, IMAGE):
            yield kind, item, matrix
        elif kind == FORM and len(stack) < MAX_DEPTH:
            within = _addresses(partial(native.object_in_form, item), native.count_in_form(item), texts)
            stack.append((within, _times(_affine(item), matrix)))
        elif kind == FORM:
            yield kind, item, matrix


def _addresses(item: Callable[[int], int | None], count: int, texts: Container[int]) -> Iterator[int]:
    """The addresses of the objects of a page or form that aren't known to be text."""
    for index in range(count):
        address = item(index)
        if address and address not in texts:
            yield address


def _affine(item: c_void_p) -> Affine:
    matrix = native.Matrix()
    native.object_matrix(item, byref(matrix))
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(one: Affine, then: Affine) -> Affine:
    """The matrix that does `one` and `then` the other."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _at(matrix: Affine, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _drawn(kind: int, item: c_void_p, matrix: Affine, surfaces: list[Rule]) -> Iterator[Rule]:
    """The rules that one object draws; a box that it fills goes to `surfaces`."""
    sides = (c_float * 4)()
    if not native.object_bounds(item, byref(sides), byref(sides, 4), byref(sides, 8), byref(sides, 12)):
        return
    left, bottom, right, top = sides
    bounds = level(_at(matrix, left, bottom), _at(matrix, right, top))
    wide, high = bounds.x1 - bounds.x0, bounds.y1 - bounds.y0
    if min(wide, high) <= THIN:
        yield bounds
    elif kind == PATH:
        yield from _path_rules(item, _times(_affine(item), matrix), surfaces)


def _path_rules(item: c_void_p, matrix: Affine, surfaces: list[Rule]) -> Iterator[Rule]:
    """The straight level and upright pieces of a drawn path, and its parts that are thin surfaces."""
    fill_mode, stroked = c_int(), c_int()
    native.draw_mode(item, byref(fill_mode), byref(stroked))
    shapes = list(_shapes(item, matrix))
    if fill_mode.value and not stroked.value and len(shapes) == 1 and _is_box(shapes[0]):
        surfaces.append(level(shapes[0][0], shapes[0][2]))
    for points in shapes:
        if stroked.value or len(shapes) > 1:
            for one, other in pairwise(points):
                if min(abs(one[0] - other[0]), abs(one[1] - other[1])) < 1:
                    yield level(one, other)


def _is_box(points: list[Point]) -> bool:
    """Whether the corners are those of an upright rectangle."""
    level_sides = all(
        min(abs(one[0] - other[0]), abs(one[1] - other[1])) < 1 for one, other in pairwise(points)
    )
    return 4 <= len(points) <= 6 and level_sides


def _shapes(item: c_void_p, matrix: Affine) -> Iterator[list[Point]]:
    """The corners of each part of a path; curves break a part in two."""
    x, y = c_float(), c_float()
    points: list[Point] = []
    start: Point = (0.0, 0.0)
    for i in range(min(native.count_segments(item), MAX_OBJECTS)):
        segment = native.handle(native.path_segment(item, i))
        native.segment_point(segment, byref(x), byref(y))
        point = _at(matrix, x.value, y.value)
        kind = native.segment_kind(segment)
        if kind == LINE:
            points.append(point)
        else:
            if len(points) > 1:
                yield points
            points = [point]
        if kind == MOVE:
            start = point
        if native.segment_close(segment):
            points.append(start)
    if len(points) > 1:
        yield points
