"""Points that hand out work to nobody by name: plans (工作要点) whose numbered items say what is to be done, and no more."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from extract.labels import any_of, vocabulary
from extract.lines import Line, of_blocks
from extract.table_kind import type_of
from extract.work_points import extraction_of
from extract.work_points.chapters import is_aims, organises
from extract.work_points.outline import Node, grow
from extract.work_points.settle import settle
from extract.work_points.tasks import Above, Found, folded
from models.document import Table
from models.record import Extraction, Part

_ENOUGH = 2
_ITEM = "1."
_SHORTEST = 8
"""Characters of an item that says what to do."""
_END = r"(?:(?:责任)?(?:分解|分工|任务|推进)?(?:方案|表|清单|安排|台账))?(?:[（(].{1,30}[）)])?\Z"
_LETTER = re.compile(r"关于|印发|转发|下达")
"""In the title of a letter, which asks for reports and hands a plan on, but holds no points itself."""
_HANDS_ON = re.compile(r"(?:印发|下达|转发|下发|分解)给你们")
_NAMED = re.compile(r"印发[《〈](?P<plan>[^《》〈〉]{6,60})[》〉]")


def extraction(part: Part) -> Extraction | None:
    """The points of a plan that names no units, each with that finding; None for every other part.

    Asked only where nothing else in a file hands out work.
    """
    if any(isinstance(block, Table) and type_of(block) for block in part.blocks):
        return None
    found = _found(part)
    return extraction_of(part, found) if len(found) >= _ENOUGH else None


def _found(part: Part) -> list[Found]:
    """The points: of a plan's chapters of tasks, or of all chapters where its title says that it holds points."""
    title = _own_title(part)
    everywhere = _points().search(title) is not None
    if _LETTER.search(title) or not (everywhere or _plans().search(title)):
        return []
    root = grow([line for line in of_blocks(part.blocks) if isinstance(line, Line)])
    settle(root)
    found = [found for child in root.children for found in _points_of(child, Above(), inside=everywhere)]
    if everywhere or not _numbers_run_on(root):
        return found
    counted = [found for child in root.children for found in _points_of(child, Above(), inside=True)]
    return [one for one in counted if one.node and one.node.mark == _ITEM]


def _own_title(part: Part) -> str:
    """The title of a part's own text; that of the letter only names it where the letter is set aside.

    A letter that still stands there holds no points itself: what it counts is how the plan is to be carried out.
    """
    title = part.title or ""
    if any(isinstance(line, Line) and _HANDS_ON.search(line.text) for line in of_blocks(part.blocks)):
        return ""
    named = _NAMED.search(title) if _LETTER.search(title) else None
    return named["plan"] if named else title


def _numbers_run_on(root: Node) -> bool:
    """Whether the Arabic numbers of the items rise through two chapters or more: they count the plan's tasks."""
    items = [node for node in root.walk() if node.mark == _ITEM and not is_aims(node)]
    values = [int(node.number.value) for node in items if node.number]
    chapters = {id(node.parent) for node in items}
    return len(chapters) > 1 and all(one < other for one, other in pairwise(values))


def _points_of(node: Node, above: Above, *, inside: bool) -> Iterator[Found]:
    """The points at and below a node; `inside` tells that it stands where the plan says what is to be done."""
    if is_aims(node) or organises(node):
        return
    named = node.number is not None and "任务" in node.number.raw
    heading = node.heading[node.head :].strip("。：: \u3000")
    inside = inside or named or _tasks().fullmatch(heading) is not None
    below: Sequence[Node] = [child for child in node.children if not child.is_sub_item]
    if below:
        for child in below:
            yield from _points_of(child, above.below(node), inside=inside)
    elif inside and node.number and _says_what(node):
        yield Found(folded(node), above.headings, node)


def _says_what(node: Node) -> bool:
    """Whether an item is more than a heading: a sentence, or words of some length that end in one."""
    text = "".join(stretch.text for below in node.walk() for stretch in below.stretches)[node.head :].strip()
    return len(text) >= _SHORTEST and text[-1] in "。；;"


@cache
def _points() -> re.Pattern[str]:
    """Titles that say that all below are points: 2021年政务公开工作要点, 政府工作报告任务分解."""
    return re.compile(any_of(vocabulary().chapters.points) + _END)


@cache
def _plans() -> re.Pattern[str]:
    """Titles of plans, which have chapters of tasks beside others: 秋冬季大气污染防治行动方案."""
    return re.compile(any_of(vocabulary().chapters.plans) + r"(?:[（(].{1,30}[）)])?\Z")


@cache
def _tasks() -> re.Pattern[str]:
    words = vocabulary().chapters
    return re.compile(
        f"(?:{any_of(words.organising)}|聚焦|年度|近期)?{any_of(words.tasks)}(?:[、和及与]{any_of(words.tasks)})?"
    )
