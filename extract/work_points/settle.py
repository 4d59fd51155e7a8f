"""What lines alone can't tell of an outline: closing sentences, a note at the end, labels above groups of items."""

import re
from dataclasses import replace
from functools import cache

from extract.closing import sentence
from extract.labels import any_of, vocabulary
from extract.tables.names import is_note
from extract.work_points import duties, fields, inline, steps
from extract.work_points.outline import Node, Stretch

_LAST_WORDS = re.compile(
    r"(?:特此(?:报告|通知|通报|函告|函复|函达|批复|公告|通告)|此复|专此(?:报告|通知|函达))[。！]?"
)
"""What letters and reports close with; a page may set it right behind the last label."""


def settle(root: Node) -> None:
    """Put assignments in an outline where a reader of the whole sees them."""
    _drop_last_note(root)
    _drop_closing(root)
    _drop_below_bracket(root)
    fields.gather(root)
    steps.cut(root)
    _hand_last_sentences(root)
    for node in list(root.walk()):
        _group(node)
    duties.hand_out(root)
    inline.take(root)


def _group(node: Node) -> None:
    """Put the children of a node in groups below the label lines that stand above each group.

    They do where the first stands right below the heading, another behind a later child, and none behind the last.
    """
    first = _label_lines(node)
    behind = [bool(_label_lines(child)) for child in node.children]
    plain = not any(child.children or child.handed for child in node.children)
    if not first or len(behind) < 2 or not any(behind) or behind[-1] or not plain:
        return
    children, node.children = node.children, []
    group = _new_group(node, first)
    for child in children:
        child.parent = group
        group.children.append(child)
        labels = _label_lines(child)
        if labels:
            group = _new_group(node, labels, child)


def _new_group(parent: Node, labels: list[Stretch], taken_from: Node | None = None) -> Node:
    """A group under a node, for which labels stand that another node's text ended with."""
    owner = taken_from or parent
    del owner.stretches[len(owner.stretches) - len(labels) :]
    group = Node("", parent.rank, None, parent)
    group.handed = [stretch.handed for stretch in labels if stretch.handed]
    group.handed_at = labels
    parent.children.append(group)
    return group


def _label_lines(node: Node) -> list[Stretch]:
    """The label lines that a node's own text ends with, where they hold all its assignments."""
    heading = node.stretches[0].line if node.stretches and node.parent else None
    labels = [
        stretch
        for stretch in node.stretches
        if stretch.handed
        and stretch.handed.kind == "label"
        and not stretch.start
        and stretch.line is not heading
    ]
    handed = [stretch for stretch in node.stretches if stretch.handed]
    return labels if labels == handed == node.stretches[len(node.stretches) - len(labels) :] else []


def _hand_last_sentences(root: Node) -> None:
    """Take the closing sentences (由市教育局负责。) for assignments, where an item has no other form of them."""
    for node in root.walk():
        last = node.stretches[-1] if node.stretches and not node.children and not node.carries() else None
        handed = sentence(last.text) if last else None
        if not last or not handed:
            continue
        head = node.head if last is node.stretches[0] else 0
        before, whole = inline.sure(last.text[head : handed.start]), inline.sure(last.text[head:])
        if 0 < len(before) < len(whole):  # others are told what to do before it
            node.inline = inline.handed(whole)
            continue
        start = last.start + handed.start
        cut = [replace(last, end=start)] if last.text[: handed.start].strip() else []
        moved = replace(handed, start=start, end=last.end)
        node.stretches[-1:] = [*cut, Stretch(last.line, start, last.end, moved)]


def _drop_last_note(root: Node) -> None:
    """Take a note (备注：, 注：) at the end out of the last item, where no other item has one: it is the document's."""
    noted = [
        (node, at) for node in root.walk() for at, stretch in enumerate(node.stretches) if _is_note(stretch)
    ]
    *_, last = root.walk()
    while len(last.stretches) > 1 and is_note(last.stretches[-1].line.text) and not last.stretches[-1].handed:
        last.stretches.pop()
    if len(noted) == 1 and noted[0][0] is last and last.parent is not None and len(last.parent.children) > 1:
        del last.stretches[noted[0][1] :]


def _drop_closing(root: Node) -> None:
    """Take paragraphs out of the last item that speak of all the tasks (各责任单位要…), where no other item has such."""
    *others, last = root.walk()
    if last.number is None or any(_closing_lines(node) for node in others if node.number):
        return
    first = _closing_lines(last)
    if first:
        del last.stretches[first:]


def _drop_below_bracket(root: Node) -> None:
    """Take paragraphs out of the last item that stand below its bracket, where two others end with theirs or more."""
    *others, last = root.walk()
    first = _below_bracket(last)
    alike = [node for node in others if node.mark == last.mark and any(s.handed for s in node.stretches)]
    if first and len(alike) > 1 and not any(_goes_on(node) for node in others):
        del last.stretches[first:]


def _goes_on(node: Node) -> bool:
    """Whether a node's own text goes on behind its last assignment."""
    return any(stretch.handed for stretch in node.stretches) and node.stretches[-1].handed is None


def _below_bracket(node: Node) -> int:
    """Index of the stretch from which on only lines without assignment follow a bracket at a line's end; else 0."""
    handed = [at for at, stretch in enumerate(node.stretches) if stretch.handed]
    if not handed or not node.number:
        return 0
    bracket = node.stretches[handed[-1]]
    at_end = bracket.handed and bracket.handed.kind == "bracket" and bracket.end == len(bracket.line.text)
    return handed[-1] + 1 if at_end and handed[-1] + 1 < len(node.stretches) else 0


def _closing_lines(node: Node) -> int:
    """Index of the stretch from which on a node's text speaks of all tasks, behind a whole text of its own; else 0."""
    first = len(node.stretches)
    while first > 1 and _closes(node.stretches[first - 1]):
        first -= 1
    whole = first and (node.stretches[first - 1].handed or "。" in node.stretches[first - 1].text)
    return first if whole and first < len(node.stretches) else 0


def _closes(stretch: Stretch) -> bool:
    if stretch.handed:
        return False
    whole = not stretch.start and _closing().match(stretch.line.text) is not None
    return whole or _LAST_WORDS.fullmatch(stretch.text.strip()) is not None


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(any_of(vocabulary().chapters.closing))


def _is_note(stretch: Stretch) -> bool:
    handed = stretch.handed
    return (
        handed is not None and not handed.assignments and [name for name, _ in handed.fields] == ["remarks"]
    )
