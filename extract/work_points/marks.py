"""By which numbers an outline's tasks are known: read from where the assignments hang."""

from dataclasses import dataclass

from extract.work_points.chunks import chunks
from extract.work_points.outline import BULLET, PLAIN, Node

CHAPTER = 3
"""Rank of 一、: a heading of this level or above is not a task itself while it has items below it."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Level marks of the numbers that tasks carry, and of those that have an assignment each."""

    tasks: frozenset[str]
    alone: frozenset[str]
    plain_groups: bool = False  # headings without numbers stand over several tasks each, at least one of them


def read_marks(root: Node) -> Marks:
    """The level marks by which tasks are numbered, read from where the assignments hang."""
    if not _hands_out_apart(root):
        return Marks(frozenset(), frozenset())
    given = [
        node
        for node in root.walk()
        if (node.number or node.mark == BULLET) and (node.inline or any(s.handed for s in node.stretches))
    ]
    shared = [node for node in root.walk() if _last_only(node)]
    last = {id(node.children[-1]) for node in shared}
    alone = frozenset(node.mark for node in given if id(node) not in last and not _has_tasks_below(node))
    covered = {node.mark for node in shared if node.rank > CHAPTER}
    groups = any(node.mark == PLAIN and _tasks(node) > 1 for node in root.walk())
    return Marks(alone | covered, alone, groups)


def _tasks(node: Node) -> int:
    return sum(bool(chunk.handed) for chunk in chunks(node))


def _has_tasks_below(node: Node) -> bool:
    return any(not child.is_sub_item or child.carries() for child in node.children)


def _last_only(node: Node) -> bool:
    """Whether of several children only the last has an assignment."""
    if not node.number or len(node.children) < 2:
        return False
    if any(child.children for child in node.children):
        return False
    last = node.children[-1]
    return last.carries() and not last.inline and not any(child.carries() for child in node.children[:-1])


def covers(node: Node, marks: Marks) -> bool:
    """Whether the assignment in a node's last child stands for the whole node.

    It does not where such children elsewhere have one of their own, and in a chapter only on a line of its own; where
    nodes of this level are tasks themselves, it stands for their steps too.
    """
    if not _last_only(node):
        return False
    last = node.children[-1]
    inline = any(s.handed and s.line is last.stretches[0].line for s in last.stretches)
    own = last.mark in marks.alone
    if node.mark in marks.alone and all(child.is_sub_item for child in node.children):
        return True
    if node.rank > CHAPTER:
        return not own or node.mark in marks.alone
    return not inline and not own


def _hands_out_apart(root: Node) -> bool:
    """Whether an assignment stands anywhere apart from running text; else items without one are no tasks."""
    return any(node.handed or any(s.handed for s in node.stretches) for node in root.walk())
