"""Chapters that hold no tasks: aims and principles, and how the work is organised."""

import re
from functools import cache

from extract.labels import any_of, vocabulary
from extract.work_points.marks import CHAPTER
from extract.work_points.outline import Node


def is_aims(node: Node) -> bool:
    """Whether a heading names what is no task: 指导思想, 基本原则, 工作目标."""
    title = node.heading[node.head :].strip("。：: \u3000")
    return _aims().fullmatch(title) is not None


def organises(node: Node) -> bool:
    """Whether a chapter (保障措施, 加强组织领导) only says how the work is organised: nothing in it names a unit.

    Where the numbers of the tasks run on through it, its items are tasks too. An item of that kind that is no chapter
    with a title of its own line is none only where the title names no doing (工作要求): 加强组织领导 may be a task.
    """
    title = node.heading[node.head :].strip("。：: \u3000")
    heads = bool(node.children) or (node.rank <= CHAPTER and node.stretches[0].text.strip() == node.heading)
    fits = _organisation() if heads else _organisation_alone()
    if fits.fullmatch(title) is None or node.carries_apart() or node.handed:
        return False
    first = node.children[0].number if node.children else None
    return first is None or first.value == "1"


@cache
def _organisation() -> re.Pattern[str]:
    """Titles of such chapters: 保障措施, 切实加强组织领导和统筹协调."""
    words = vocabulary().chapters
    doing = f"(?:(?:切实|进一步|全面|着力|持续|扎实|全力)?(?:{any_of(words.organising)}){{1,2}})?(?:各项)?"
    return re.compile(f"(?:{doing}{any_of(words.organisation)}[、，和及与]?){{1,4}}")


@cache
def _organisation_alone() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(vocabulary().chapters.organisation)}[、，和及与]?){{1,4}}")


@cache
def _aims() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(vocabulary().chapters.aims)}[、和及与]?){{1,4}}")
