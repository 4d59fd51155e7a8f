"""Headings and items that carry no number: centred lines, lines that part the items, names of units, stars."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from extract.assignment import find
from extract.labels import any_of, vocabulary
from extract.lines import Line
from extract.numbering import RANK, Number
from extract.unit_words import is_unit, is_unit_list, pieces

BULLET_RANK = RANK["1."] + 0.5
STARS = "★☆▲△◆◇●■※*•·#> "
_HEADING_LENGTH = 30
_TITLE = re.compile("[一-龥“”‘’、，]{2,24}")
_DASHES = "—–－-"
_STOPS = "。；;：:，,！？"


def plain_headings(lines: Sequence[Line], numbers: Sequence[Number | None]) -> dict[int, float]:
    """Index of the lines that are headings without a number, and their rank.

    Centred short lines are headings over the outermost number, and so are those that part a text's items again and
    again; in a part without any number every short line that a text follows is one; and so are names of units, where
    several stand as lines of their own or before a colon.
    """
    found: dict[int, float] = {}
    numbered = any(number and RANK[number.level_mark] <= RANK["1."] for number in numbers)
    units = [at for at, line in enumerate(lines) if not numbers[at] and names_unit(line.text)]
    for at, line in enumerate(lines[:-1]):
        if numbers[at] or len(line.text) > _HEADING_LENGTH or any(stop in line.text for stop in _STOPS):
            continue
        follows = numbers[at + 1] is not None or not _only_assignment(lines[at + 1])
        if follows and (line.paragraph.centred or not numbered) and not _only_assignment(line):
            found[at] = 0.5 if numbered else 3.0
    found |= dict.fromkeys(_parting(lines, numbers), 0.5)
    if len(units) >= 2:
        found |= {at: 3.5 for at in units if at == 0 or not _lists_units(lines[at - 1])}
    return found | dict.fromkeys(_bullets(lines, numbers), BULLET_RANK)


def _parting(lines: Sequence[Line], numbers: Sequence[Number | None]) -> list[int]:
    """Index of the short lines between a whole item and the next one, which carries an outermost number.

    One alone counts where nothing is numbered above it and the numbers begin below.
    """
    top = min((RANK[number.level_mark] for number in numbers if number), default=0.0)
    found = [
        at
        for at, below in enumerate(numbers[1:])
        if below and not numbers[at] and RANK[below.level_mark] == top and _parts(lines, at)
    ]
    if len(found) != 1:
        return found
    first, text = numbers[found[0] + 1], lines[found[0]].text
    alone = first and first.value == "1" and not any(numbers[: found[0]])
    return found if alone and _TITLE.fullmatch(text) and not names_unit(text) else []


def _parts(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is short, no sentence and no assignment, and what stands above it is whole."""
    text = lines[at].text
    if len(text) > _HEADING_LENGTH or any(stop in text for stop in _STOPS.replace("，", "") + "（("):
        return False
    above = lines[at - 1] if at else None
    return not _only_assignment(lines[at]) and (
        above is None or above.text[-1] in "。；：:）)】］]〕" or _ends_in_assignment(above)
    )


def _bullets(lines: Sequence[Line], numbers: Sequence[Number | None]) -> list[int]:
    """Index of the lines that begin with the same star or point, where two of them or more hand out work."""
    starred = [
        at
        for at, line in enumerate(lines)
        if not numbers[at] and line.text[0] in STARS + _DASHES and not _only_assignment(line)
    ]
    handing = Counter(lines[at].text[0] for at in starred if find(lines[at].text))
    return [at for at in starred if handing[lines[at].text[0]] > 1]


def names_unit(text: str) -> bool:
    """Whether a line without number is the name of a unit, alone or with its duties behind a colon."""
    head, colon, _ = text.partition("：")
    if not head or len(head) > 60 or find(text) or (not colon and text[-1] in "。；"):
        return False
    if no_name().match(head):
        return False
    return is_unit_list(head) or (bool(colon) and all(map(is_unit, pieces(head))))


@cache
def no_name() -> re.Pattern[str]:
    """What no name of a unit begins with: the verbs of tasks, and the stems of labels (责任…：)."""
    return re.compile(any_of(vocabulary().units.doing) + r"|(?:责任|牵头|配合|协办|协助|督办|督导)(?!区)")


def _lists_units(line: Line) -> bool:
    """Whether a line is a label or a bare list of units, so that names below it go on with it."""
    return (
        _only_assignment(line)
        or line.text[-1] in "、，"
        or (is_unit_list(line.text) and "：" not in line.text)
    )


def _ends_in_assignment(line: Line) -> bool:
    found = find(line.text)
    return bool(found) and found[-1].end == len(line.text)


def _only_assignment(line: Line) -> bool:
    found = find(line.text)
    return bool(found) and found[0].start == 0
