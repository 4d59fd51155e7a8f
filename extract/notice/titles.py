"""Where a title stands: over one line or several, with the blanks of layout in its words."""

import re
from collections.abc import Sequence

from extract.lines import Line, closed_up
from extract.notice import wording
from extract.notice.segment import Item
from extract.unit_words import is_unit_list

_TITLE_LINES = 7
_SHORT_TITLE = re.compile(r"[督交会紧催][办查议急](?:通知|通报|纪要|函)")
"""Titles of four characters: 督办通知, 紧急通知."""
_REST = re.compile(r"(?!关于)[一-龥]{1,16}的(?:通知|意见|函|决定|通报|报告)")


def title_at(items: Sequence[Item], at: int) -> tuple[int, str]:
    """Number of lines and text of the title that begins at an item; (0, "") where none does.

    Blanks inside words are closed up: 南阳市人民政府办公室 / 关于印发…的 / 通 知 is one title.
    """
    lines = _title_lines(items, at)
    if not lines or (is_unit_list(lines[0]) and len(items) == at + 1):
        return 0, ""
    joined = ["".join(lines[:count]) for count in range(1, len(lines) + 1)]
    whole = next((count for count, title in enumerate(joined, 1) if wording.is_whole_title(title)), 1)
    while whole < len(lines) and _goes_on(lines[whole], joined[whole - 1]):
        whole += 1
    title = _without_site(lines, whole) or joined[whole - 1]
    long_enough = len(title) >= 5 or _SHORT_TITLE.fullmatch(title)
    return (whole, title) if long_enough and not (whole == 1 and is_unit_list(title)) else (0, "")


def _without_site(lines: Sequence[str], count: int) -> str:
    """The title below the name of a web site, where the page prints that title once more; "" where it doesn't."""
    tails = ["".join(lines[skip:count]) for skip in range(1, count)]
    again = "".join(lines[count:])
    return next((t for t in tails if wording.is_whole_title(t) and again.startswith(t)), "")


def _title_lines(items: Sequence[Item], at: int) -> list[str]:
    lines: list[str] = []
    for item in items[at : at + _TITLE_LINES]:
        if not isinstance(item, Line) or not wording.can_stand_in_title(item.text):
            break
        if wording.issuer_mark(item.text):
            break
        lines.append(closed_up(item.text))
    return lines


def _goes_on(text: str, title: str) -> bool:
    """Whether a line goes on with a title that could have ended: 的通知, 有关事项的通知, （试行）, （2021—2023年）."""
    if re.fullmatch(r"[（(][^（）()]{1,30}[）)]", text):
        said = re.search(
            r"此件|单位|部门|截至|截止|填报|更新|[一-龥][ \u3000]{0,3}20[0-9]{2}年[0-9]{1,2}月|\A.20[0-9]{2}年[0-9]{1,2}月.\Z",
            text,
        )
        return not (wording.date_of(text) or wording.number_of(text) or said)
    if text.startswith("的"):
        return len(text) < 30
    return "关于" in title and not title.endswith("通知") and _REST.fullmatch(text) is not None
