"""The text to read, with blanks closed up and marks made alike, and the way back to the text as given."""

from dataclasses import dataclass
from functools import lru_cache

from normalize.pattern import Pattern

_BLANK = Pattern(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]+")
_WIDE = {0xFF10 + i: ord("0") + i for i in range(10)}
_WIDE |= {0xFF21 + i: ord("A") + i for i in range(26)} | {0xFF41 + i: ord("a") + i for i in range(26)}
_MARKS = {
    "(": "（﹙",
    ")": "）﹚",
    "[": "〔［【〖﹝",
    "]": "〕］】〗﹞",
    "〈": "＜〈‹<",
    "〉": "＞〉›>",
    "《": "≪«⟪",
    "》": "≫»⟫",
    ",": "，",
    ";": "；",
    ":": "：",
    "/": "／",
    "%": "％﹪",
    ".": "．",
    "-": "—–－―‐‑~～−",
    "〇": "○Ｏ",
    "号": "號",
}
# letters of converted pages that titles and numbers are recognised by; the title itself stays as written
_TRADITIONAL = "條國華規辦發號務訂關於實細則決議綱劃標準釋憲黨領導審計統對衛應責強縣區廳會資環財農業網護處許復訴賠償採購險權優營簡稱項級"
_SIMPLIFIED = "条国华规办发号务订关于实细则决议纲划标准释宪党领导审计统对卫应责强县区厅会资环财农业网护处许复诉赔偿采购险权优营简称项级"
_PLAIN = str.maketrans(
    {**{chr(k): chr(v) for k, v in _WIDE.items()}, **{v: k for k, vs in _MARKS.items() for v in vs}}
) | str.maketrans(_TRADITIONAL, _SIMPLIFIED)


def plain(written: str) -> str:
    """The same characters with marks, digits and traditional letters made alike.

    >>> plain("國務院令第711號")
    '国务院令第711号'
    """
    return written.translate(_PLAIN)


@dataclass(frozen=True, slots=True)
class Compact:
    """`shown` is the text as written without blanks, `plain` the same characters with marks and digits made alike."""

    text: str
    shown: str
    plain: str
    origin: tuple[int, ...] | None  # index of each character in `text`; None where nothing was closed up

    def span(self, begin: int, end: int) -> tuple[int, int]:
        """The span in the text as given of the characters [begin, end)."""
        if self.origin is None or begin >= end:
            return begin, end
        return self.origin[begin], self.origin[end - 1] + 1


@lru_cache(maxsize=4)
def compact(text: str) -> Compact:
    """The compact form of `text`; a blank stays between two Latin letters only.

    The last ones are kept: bases and targets are both read from a task's content.

    >>> compact("（国 办发〔2016〕 61 号）").plain
    '(国办发[2016]61号)'
    """
    # two typed angle brackets are one mark; the second is dropped with the blanks
    source = text.replace("<<", "《\u200b").replace(">>", "》\u200b")
    if not _BLANK.search(source):
        return Compact(text, source, plain(source), None)
    kept: list[int] = []
    shown: list[str] = []
    at = 0
    for blank in _BLANK.finditer(source):
        kept.extend(range(at, blank.start()))
        shown.append(source[at : blank.start()])
        at = blank.end()
        if _between_letters(source, blank.start(), at):
            kept.append(blank.start())
            shown.append(" " if source[blank.start()].isspace() else source[blank.start()])
    kept.extend(range(at, len(source)))
    shown.append(source[at:])
    written = "".join(shown)
    return Compact(text, written, plain(written), tuple(kept))


def _between_letters(source: str, begin: int, end: int) -> bool:
    if begin == 0 or end >= len(source):
        return False
    left, right = source[begin - 1], source[end]
    return left.isascii() and left.isalpha() and right.isascii() and right.isalpha()
