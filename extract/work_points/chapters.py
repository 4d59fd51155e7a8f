"""Chapters that hold no tasks: aims and principles, and how the work is organised."""

import re
from functools import cache

from extract.labels import any_of, vocabulary
from extract.work_points.outline import Node


def is_aims(node: Node) -> bool:
    """Whether a heading names what is no task: 指导思想, 基本原则, 工作目标."""
    title = node.heading[node.head :].strip("。：: \u3000")
    return _aims().fullmatch(title) is not None


def organises(node: Node) -> bool:
    """Whether a chapter (保障措施, 工作要求) only says how the work is organised: nothing in it names a unit.

    Where the numbers of the tasks run on through it, its items are tasks too.
    """
    title = node.heading[node.head :].strip("。：: \u3000")
    if _organisation().fullmatch(title) is None or node.carries() or node.handed:
        return False
    first = node.children[0].number if node.children else None
    return first is None or first.value == "1"


@cache
def _organisation() -> re.Pattern[str]:
    return re.compile(any_of(vocabulary().chapters.organisation))


@cache
def _aims() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(vocabulary().chapters.aims)}[、和及与]?){{1,4}}")
