"""Where text of a PDF page may show: the clips that its text objects are drawn within."""

from collections.abc import Mapping
from ctypes import byref, c_float, c_void_p
from typing import Any

from extract.pages import pdfium_native as native
from extract.pages.pdfium_rules import Point

MAX_CORNERS = 16
"""Points of a clip beyond which it is a shape of its own and no rectangle."""
Clips = dict[int, tuple[Point, Point]]


def clips(page: c_void_p, runs: Mapping[int, int]) -> Clips:
    """The lower left and upper right corner of the clip of each run that has one, in the page's own coordinates.

    `runs` tells the number of the run that each text object is. A spreadsheet draws the text of a merged cell that
    goes on on the next page there too, above the table, and cuts it off; a header that is too low for its text
    likewise. Clips of objects in forms are left out: they are told in the form's coordinates.
    """
    found: Clips = {}
    clipped = [(key, number) for key, number in runs.items() if native.count_clips(_clip(key)) > 0]
    if not clipped:
        return found
    own = {native.page_object(page, i) for i in range(native.count_objects(page))}
    for key, number in clipped:
        corners = _corners(key) if key in own else []
        if corners:
            xs, ys = zip(*corners, strict=True)
            found[number] = (min(xs), min(ys)), (max(xs), max(ys))
    return found


def _clip(key: int) -> Any:
    return native.handle(native.clip_path(native.handle(key)))


def _corners(key: int) -> list[Point]:
    """The corners of a clip that is one rectangle; none for any other."""
    clip = _clip(key)
    count = native.count_clip_segments(clip, 0)
    if native.count_clips(clip) != 1 or not 0 < count <= MAX_CORNERS:
        return []
    x, y = c_float(), c_float()
    points = []
    for i in range(count):
        native.segment_point(native.handle(native.clip_segment(clip, 0, i)), byref(x), byref(y))
        points.append((x.value, y.value))
    return points
