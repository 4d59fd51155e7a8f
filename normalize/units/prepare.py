"""The text of a cell made ready: noise gone, blanks decided, every character with its place in the source."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from normalize.pattern import Pattern
from normalize.units import names
from normalize.units.roles import LABEL, is_heading

NOISE = Pattern(
    r"\[bookmark:[^\[\]\n]{0,100}\]"  # left by a converter: [bookmark: _GoBack]
    r"|</?[A-Za-z][^<>]{0,200}>|&nbsp;"
    r"|[\u200b-\u200f\u2060\ufeff\xad]"
)
MARKS = "★☆◆◇●○■□▲△√※✓►▪•☑◎"
NUMBERING = Pattern(
    r"(?:(?<=^)|(?<=[、，；：\n ]))(?:\d{1,2}|[一二三四五六七八九十]{1,3})[.、．)）](?!\d)|(?<=[局委办厅部院心府处会])(?:\d{1,2}[.、．](?=[一-鿿])|[二三四五六七八九十]、(?=[省市县区州旗各]))|[①-⑳]|[（(]\d{1,2}[)）]"
)
ASCII = str.maketrans(
    {",": "，", ";": "；", ":": "：", "(": "（", ")": "）", "|": "｜", "﹑": "、", "､": "、", "。": "。"}
)
DOUBTFUL = ".·-—–+&"
"""Marks that stand inside names, and between them in careless lists: 县财政局.县审计局."""
_OTHERS = Pattern(
    r"(?<=[局委办部厅院处科股室会署站所队中心府])（([^（）\n]{1,80}[局委办部厅院处科股室会署站所队中心府镇乡街道](?:等部门|等单位|等)?"
    r"(?:分别|共同|积极|协助)?(?:配合|协办|协助|参与|牵头|主办|督办|指导))）"
)
"""Other units and what they do, in brackets behind a unit: 县教育局（县财政局配合）."""
SEPARATORS = "、，；。｜/\n"
_LOST = Pattern(r"[□■○●◯△◇]{1,8}(?=[一-鿿])")
"""Marks where characters may be lost: 县□□局; at the head of a name they are those of a list."""
_DECIDED = frozenset(" \n" + DOUBTFUL)
"""What a name or a list may go on across; a text without any of them stands as it is."""
NEAR = 40
"""Characters on either side of a blank that its meaning is decided by; longer than any name met."""
_PARTS = Pattern(r"[、，,；;。：:｜|/\s（）()]")


@dataclass(frozen=True, slots=True)
class Prepared:
    """`text` with `at[i]`, the place of its i-th character in the source."""

    text: str
    at: tuple[int, ...]


@lru_cache(maxsize=1 << 14)
def _shape(char: str) -> str:
    """A character in the one shape that rules are written in, " " for marks and blanks; always one character."""
    if char in "\r\n\v\f":
        return "\n"
    folded = unicodedata.normalize("NFKC", char)
    single = (folded if len(folded) == 1 else char).translate(ASCII)
    return " " if char in MARKS or (single.isspace() and single != "\n") else single


def _lost(source: str) -> set[int]:
    """The places of marks that stand for lost characters: with no whole name before them, and none behind them."""
    found: set[int] = set()
    for match in _LOST.finditer(source):
        left = _PARTS.split(source[max(0, match.start() - NEAR) : match.start()])[-1]
        right = _PARTS.split(source[match.end() : match.end() + NEAR])[0]
        inside = bool(left) and "一" <= left[-1] <= "鿿" and not names.whole(left)
        alone = not left and len(match.group()) > 1 and not names.whole(right)
        if (inside or alone) and not names.starts_unit(right):
            found.update(range(match.start(), match.end()))
    return found


def _without_noise(source: str) -> tuple[list[str], list[int]]:
    """Characters and places, noise gone, each run of blanks one " " or, with a line break in it, one "\\n"."""
    noisy = [False] * len(source)
    for pattern in (NOISE, NUMBERING):
        for match in pattern.finditer(source):
            noisy[match.start() : match.end()] = [True] * (match.end() - match.start())
    shapes = list(map(_shape, source))
    for place in _lost(source):
        shapes[place] = source[place]
    if " " not in shapes and "\n" not in shapes and True not in noisy:
        return shapes, list(range(len(source)))
    chars: list[str] = []
    places: list[int] = []
    for place, char in enumerate(source):
        blank = noisy[place] and char in "①②③④⑤⑥⑦⑧⑨⑩0123456789二三四五六七八九十"
        if noisy[place] and not blank:
            continue
        shape = " " if blank else shapes[place]
        if shape in " \n" and chars and chars[-1] in " \n":
            chars[-1] = "\n" if "\n" in (shape, chars[-1]) else " "
            continue
        chars.append(shape)
        places.append(place)
    return chars, places


def _between_words(text: str, place: int) -> bool:
    """Do Chinese characters stand on both sides?"""
    return 0 < place < len(text) - 1 and text[place - 1] >= "一" and "一" <= text[place + 1] <= "鿿"


def _next_end(text: str, start: int) -> int:
    """The place of the next separator or blank after `start`, at most NEAR characters away."""
    for place in range(start, min(len(text), start + NEAR)):
        if text[place] in SEPARATORS or text[place] in " ：":
            return place
    return min(len(text), start + NEAR)


def prepare(source: str) -> Prepared:
    r"""The cell without noise; a blank between two whole names is "\n", other blanks are closed up.

    >>> prepare("县发展和\n改革局 县财政局").text
    '县发展和改革局\n县财政局'
    """
    chars, places = _without_noise(source)
    text = "".join(chars)
    if _DECIDED.isdisjoint(text):
        return Prepared(_opened(text), tuple(places))
    kept: list[str] = []
    at: list[int] = []
    begin = 0  # of the name that is being put together, in `kept`
    for place, char in enumerate(chars):
        parted = False
        if char in " \n" or (char in DOUBTFUL and _between_words(text, place)):
            left = "".join(kept[max(begin, len(kept) - NEAR) :])
            end = _next_end(text, place + 1)
            right = text[place + 1 : end]
            labelled = is_heading(LABEL.match(text, place + 1))
            parted = bool(left and (labelled or (right and names.separate(left, right))))
            if not parted and char in " \n":
                continue
        kept.append("\n" if parted else char)
        at.append(places[place])
        if kept[-1] in SEPARATORS or char == "：":
            begin = len(kept)
    return Prepared(_opened("".join(kept)), tuple(at))


def _opened(text: str) -> str:
    """The text with brackets around others who take part as marks between roles; as many characters as before.

    >>> _opened("县教育局（县财政局、县审计局配合）"), _opened("县教育局（牵头）")
    ('县教育局；县财政局、县审计局配合；', '县教育局（牵头）')
    """
    return _OTHERS.sub(lambda match: f"；{match[1]}；", text)
