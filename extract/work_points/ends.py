"""Numbered lines that each end with their units, told by nothing but their place: 1 建设口袋公园6个. 区园林中心."""

import re
from dataclasses import replace
from functools import cache

from extract.assignment import Handed
from extract.labels import any_of
from extract.unit_words import bare, is_date, is_unit, pieces
from extract.work_points.outline import Node, Stretch
from models.record import Assignment

_ENOUGH = 2
_SHORTEST = 4  # characters of a task; a name and an office are a line of a list of members
_FARTHEST = 160
_GAP = re.compile(r"[。.；;：:][ \t\u3000]{0,8}|[ \t\u3000]{0,8}[—–→]{1,4}[ \t\u3000]{0,8}|[ \t\u3000]{1,8}")
_TRIM = " \t\u3000。.；;，,、—–"
_LISTS = re.compile(r"名单|获奖|表彰|先进|优秀|案例|评选|结果|通讯录|联系表|排名|成员")
"""Titles of lists whose lines end with units and hand out nothing."""


def hand_out(root: Node, title: str | None) -> None:
    """Give items the units that they end with, where every numbered line of the text ends so and nothing else does."""
    leaves = [node for node in root.walk() if node.number and not node.children and node.stretches]
    if len(leaves) < _ENOUGH or root.carries() or any(node.handed for node in root.walk()):
        return
    if _LISTS.search(title or "") or any(node.names_units for node in root.walk()):
        return
    cuts = [_cut(node) for node in leaves]
    if not all(cuts):
        return
    for node, stretches in zip(leaves, cuts, strict=True):
        node.stretches[-1:] = stretches


def _cut(node: Node) -> list[Stretch]:
    """The node's last line cut before the units that it ends with; empty where it ends otherwise."""
    last = node.stretches[-1]
    head = node.head if len(node.stretches) == 1 else 0
    text = last.text
    for gap in _GAP.finditer(text, max(head + _SHORTEST, len(text) - _FARTHEST)):
        units, time = _units_and_time(text[gap.end() :])
        if units and not is_unit(text[head : gap.start()].strip(_TRIM)):
            start = last.start + gap.start() + (gap.group()[0] in "。.")
            fields = (("deadline", time),) if time else ()
            handed = Handed(start, last.end, "sentence", (Assignment(units),), fields)
            return [replace(last, end=start), Stretch(last.line, start, last.end, handed)]
    return []


def _units_and_time(text: str) -> tuple[str, str]:
    """The units of a text that holds nothing else but a time behind them; two empty texts for every other."""
    words = [word for word in re.split(r"([，,；; \t\u3000]{1,8})", text.strip(_TRIM)) if word]
    end = len(words)
    while end > 1 and is_date(words[end - 1]):
        end -= 2
    units = "".join(words[: max(end, 0)]).strip(_TRIM)
    named = pieces(units)
    if not named or any(
        bare(name) != name or not (is_unit(name) or _short().fullmatch(name)) for name in named
    ):
        return "", ""
    return units, "".join(words[end:]).strip(_TRIM)


@cache
def _short() -> re.Pattern[str]:
    """Offices without a place before them: 发改局."""
    return re.compile(rf"[一-龥]{{2,8}}{any_of(('局', '委', '办', '厅', '中心', '部'))}")
