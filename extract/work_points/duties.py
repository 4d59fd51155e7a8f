"""Chapters that say what each unit has to do (职责分工), a paragraph a unit: 区城管局负责…. 各街道作为…."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from extract.assignment import Handed
from extract.labels import any_of, vocabulary
from extract.unit_words import is_unit, pieces
from extract.work_points.inline import end_of_units
from extract.work_points.outline import PLAIN, Node, Stretch, head_by_units
from models.record import Assignment

_ENOUGH = 2
"""Paragraphs that begin with a unit which show that a chapter is of this kind."""
_DEEPER = 0.5
_HEAD = 80
_LONGEST = 5000
_STOP = re.compile(r"。(?=.)")
_ALL_OF = re.compile(
    r"(?P<units>各[^，。；：:的]{1,30}?)(?=(?:作为|承担|按照|根据|结合|组织|做好|落实|配合|协助|依法|应当|要|应|须|对|是)|负责(?!人))"
)
_IS_WHO = re.compile(
    r"[^，。；]{0,30}?(?:主体|牵头单位|牵头部门|责任单位|责任部门|实施单位|组织单位)(?:为|是)(?P<units>[^，。；]{2,60})(?=[，。])"
)
_OTHERS = re.compile(r"等(?:有关|相关)?(?:部门|单位)")
_HEADED = re.compile(r"(?P<units>[^，。；：:]{2,60})[。：:]\s{0,4}(?=\S)")
"""Units that stand as a heading before what they do: 街道平安办。牵头开展…."""
_NO_VERB = re.compile(r"[^一-龥]|[的等是及和与]|(?:主要|分管|有关|相关)?(?:负责人|领导)")


def hand_out(root: Node) -> None:
    """Make the paragraphs of such chapters items of their own, each handed to the units that it begins with."""
    for node in list(root.walk()):
        if not node.stretches or not _duties().fullmatch(node.heading[node.head :].strip("。：: \u3000")):
            continue
        for child in node.children:
            if child.children or child.carries():
                continue
            text = child.stretches[0].text[child.head :]
            headed = _HEADED.match(text)
            if headed and all(map(is_unit, pieces(headed["units"]))):
                head_by_units(child)
            else:
                child.inline = _told(text)
        _itemise(node)


def _itemise(node: Node) -> None:
    if node.children:
        return
    told = _told_of(node, node.stretches)
    if _tell(told) < _ENOUGH:
        told = _told_of(node, [one for stretch in node.stretches for one in _sentences(stretch)])
    if _tell(told) < _ENOUGH:
        return
    node.stretches = []
    for stretch, handed in told:
        if handed:
            item = Node(PLAIN, node.rank + _DEEPER, None, node, [stretch], inline=handed)
            node.children.append(item)
        else:
            _last(node).stretches.append(stretch)


def _told_of(node: Node, stretches: Sequence[Stretch]) -> list[tuple[Stretch, Handed | None]]:
    """Each stretch below the heading with the units that it begins with."""
    first = node.stretches[0].line
    return [(one, None if one.line is first or one.handed else _told(one.text)) for one in stretches]


def _tell(told: Sequence[tuple[Stretch, Handed | None]]) -> int:
    return sum(handed is not None for _, handed in told)


def _sentences(stretch: Stretch) -> Iterator[Stretch]:
    """The sentences of a stretch; the whole of one that hands out work or is too long."""
    text = stretch.text
    ends = (
        [match.end() for match in _STOP.finditer(text)] if len(text) < _LONGEST and not stretch.handed else []
    )
    starts = [0, *ends]
    for start, end in zip(starts, [*ends, len(text)], strict=True):
        if start < end:
            yield replace(stretch, start=stretch.start + start, end=stretch.start + end)


def _last(node: Node) -> Node:
    return node.children[-1] if node.children else node


def _told(text: str) -> Handed | None:
    """The units at the head of a paragraph that says what they do; None where it begins otherwise.

    >>> _told("区房管局指导各镇督促物业企业做好投放管理。").assignments[0].text
    '区房管局'
    >>> _told("各镇作为责任主体，负责日常监管。").assignments[0].text, _told("区房管局的职责如下。")
    ('各镇', None)
    """
    named = _IS_WHO.match(text[:_HEAD])
    if named and all(map(is_unit, pieces(named["units"]))):
        return Handed(0, 0, "inline", (Assignment(named["units"]),))
    each = _ALL_OF.match(text[:_HEAD])
    if each and is_unit(each["units"].replace("、", "")):
        return Handed(0, 0, "inline", (Assignment(each["units"]),))
    end = end_of_units(text[:_HEAD], 0)
    others = _OTHERS.match(text, end) if end else None
    end = others.end() if others else end
    if not end or end >= len(text) or _NO_VERB.match(text, end) or text[0] in "该本此其这":
        return None
    return Handed(0, 0, "inline", (Assignment(text[:end]),))


@cache
def _duties() -> re.Pattern[str]:
    """Titles of such chapters: 职责分工, （二）明确部门职责."""
    before = "(?:明确|落实|细化|压实|强化|厘清|各有关|有关|相关|各|任务和|组织领导及|组织领导和|组织领导与|工作){0,2}"
    return re.compile(before + any_of(vocabulary().chapters.duties) + "(?:如下)?")
