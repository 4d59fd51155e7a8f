"""Qualified names of WordprocessingML (ECMA-376 part 1) and of its neighbours."""

from typing import Final

WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
COMPATIBILITY: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WORD_2010: Final = "http://schemas.microsoft.com/office/word/2010/wordml"
MATH: Final = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def w(name: str) -> str:
    """The qualified name of a WordprocessingML element or attribute.

    >>> w("p")
    '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p'
    """
    return f"{{{WORD}}}{name}"


P: Final = w("p")
R: Final = w("r")
T: Final = w("t")
TBL: Final = w("tbl")
TR: Final = w("tr")
TC: Final = w("tc")
VAL: Final = w("val")
SDT: Final = w("sdt")
SDT_CONTENT: Final = w("sdtContent")
ALT_CHUNK: Final = w("altChunk")
TEXTBOX: Final = w("txbxContent")
ALTERNATE: Final = f"{{{COMPATIBILITY}}}AlternateContent"
CHOICE: Final = f"{{{COMPATIBILITY}}}Choice"
FALLBACK: Final = f"{{{COMPATIBILITY}}}Fallback"
OLE_OBJECT: Final = "{urn:schemas-microsoft-com:office:office}OLEObject"
R_ID: Final = f"{{{RELATIONSHIPS}}}id"
MATH_T: Final = f"{{{MATH}}}t"
CHECKBOX: Final = f"{{{WORD_2010}}}checkbox"
CHECKED: Final = f"{{{WORD_2010}}}checked"
CHECKED_VAL: Final = f"{{{WORD_2010}}}val"

WRAPPERS: Final = frozenset(
    {
        w("ins"),
        w("moveTo"),
        w("customXml"),
        w("smartTag"),
        SDT_CONTENT,
        w("hyperlink"),
        w("fldSimple"),
        w("dir"),
        w("bdo"),
    }
)
"""Elements that stand around content and hold it unchanged (insertions are read as accepted)."""

OFF: Final = frozenset({"0", "false", "off", "none"})
"""Values that switch a toggle property off; without a value it is on."""


def is_on(value: str | None) -> bool:
    """Whether a toggle property with this value is on.

    >>> is_on(None), is_on("0")
    (True, False)
    """
    return value is None or value.lower() not in OFF


def to_int(value: str | None, default: int) -> int:
    """The integer that an attribute states, or `default` where it states none.

    >>> to_int("3", 1), to_int("abc", 1), to_int(None, 1)
    (3, 1, 1)
    """
    try:
        return int(value) if value is not None and len(value) < 25 else default
    except ValueError:
        return default
