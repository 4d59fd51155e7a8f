"""The functions of pdfium that the page model needs, as plain ctypes prototypes.

Checked arguments would take four times as long, and there are two calls a character.
"""

import ctypes
from collections.abc import Callable
from ctypes import Structure, c_double, c_float, c_int, c_uint, c_void_p
from typing import Any

from pypdfium2 import raw

_LONGEST_NAME = 200  # bytes of a font's name that are read


class Matrix(Structure):
    """x' = ax + cy + e, y' = bx + dy + f."""

    _fields_ = tuple((name, c_float) for name in "abcdef")


class Box(Structure):
    _fields_ = tuple((name, c_float) for name in ("left", "top", "right", "bottom"))


def _native(name: str, result: Any) -> Any:
    """The function without checks of its arguments: a handle must be a `handle` or a c_void_p, never a bare number."""
    address = ctypes.cast(getattr(raw, name), c_void_p).value or 0
    return ctypes.PYFUNCTYPE(result)(address)


handle: Callable[[int], Any] = c_void_p.from_param
"""A handle as the functions below take it; a c_void_p would be converted again at every call."""

page_rotation = _native("FPDFPage_GetRotation", c_int)
page_box = _native("FPDF_GetPageBoundingBox", c_int)
load_text = _native("FPDFText_LoadPage", c_void_p)
close_text = _native("FPDFText_ClosePage", None)
count_chars = _native("FPDFText_CountChars", c_int)
get_text = _native("FPDFText_GetText", c_int)
char_unicode = _native("FPDFText_GetUnicode", c_uint)
char_generated = _native("FPDFText_IsGenerated", c_int)
char_origin = _native("FPDFText_GetCharOrigin", None)
text_object = _native("FPDFText_GetTextObject", c_void_p)
font_size = _native("FPDFText_GetFontSize", c_double)
font_info = _native("FPDFText_GetFontInfo", c_int)
font_weight = _native("FPDFText_GetFontWeight", c_int)
char_matrix = _native("FPDFText_GetMatrix", c_int)
count_objects = _native("FPDFPage_CountObjects", c_int)
page_object = _native("FPDFPage_GetObject", c_void_p)
count_in_form = _native("FPDFFormObj_CountObjects", c_int)
object_in_form = _native("FPDFFormObj_GetObject", c_void_p)
object_kind = _native("FPDFPageObj_GetType", c_int)
object_bounds = _native("FPDFPageObj_GetBounds", c_int)
object_matrix = _native("FPDFPageObj_GetMatrix", c_int)
draw_mode = _native("FPDFPath_GetDrawMode", c_int)
count_segments = _native("FPDFPath_CountSegments", c_int)
path_segment = _native("FPDFPath_GetPathSegment", c_void_p)
segment_point = _native("FPDFPathSegment_GetPoint", c_int)
segment_kind = _native("FPDFPathSegment_GetType", c_int)
segment_close = _native("FPDFPathSegment_GetClose", c_int)
clip_path = _native("FPDFPageObj_GetClipPath", c_void_p)
count_clips = _native("FPDFClipPath_CountPaths", c_int)
count_clip_segments = _native("FPDFClipPath_CountPathSegments", c_int)
clip_segment = _native("FPDFClipPath_GetPathSegment", c_void_p)


def font_name(text_page: c_void_p, index: int) -> str:
    """The name of the font that a character is printed in, as the file has it."""
    buffer = ctypes.create_string_buffer(_LONGEST_NAME)
    size = font_info(text_page, index, buffer, _LONGEST_NAME, None)
    return buffer.value.decode("latin-1") if 0 < size <= _LONGEST_NAME else ""
