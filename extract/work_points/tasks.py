"""Which nodes of the outline are tasks: decided by where the assignments hang, not by one fixed level."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from extract.assignment import Handed, sentence
from extract.labels import any_of, vocabulary
from extract.work_points import inline
from extract.work_points.chunks import Chunk, chunks
from extract.work_points.outline import BULLET, Node, Stretch

_CHAPTER = 3
"""Rank of 一、: a heading of this level or above is not a task itself while it has items below it."""


@dataclass(slots=True)
class Found:
    """One task: its text and assignments, the headings over it, and the node whose number it carries."""

    chunk: Chunk
    headings: tuple[Node, ...]
    node: Node | None = None
    inherited: tuple[Handed, ...] = ()
    shared: list[Stretch] = field(default_factory=list)  # where inherited assignments stand
    parts: int = 1  # tasks that the node's paragraph was cut into


@dataclass(frozen=True, slots=True)
class Above:
    """What a node gets from the headings over it."""

    headings: tuple[Node, ...] = ()
    handed: tuple[Handed, ...] = ()
    at: tuple[Stretch, ...] = ()
    aims: bool = False

    def below(self, node: Node, chunk: Chunk | None = None) -> "Above":
        """What the children of a node get; `chunk` holds an assignment that stands for all of them."""
        handed = tuple(chunk.handed) if chunk else ()
        at = tuple(chunk.at) if chunk else ()
        return Above(
            (*self.headings, node) if node.stretches else self.headings,
            (*self.handed, *node.handed, *handed),
            (*self.at, *node.handed_at, *at),
            self.aims or is_aims(node) or organises(node),
        )


@dataclass(frozen=True, slots=True)
class Marks:
    """Level marks of the numbers that tasks carry, and of those that have an assignment each."""

    tasks: frozenset[str]
    alone: frozenset[str]


def find(root: Node) -> list[Found]:
    """The tasks of an outline in reading order; empty where it hands out nothing."""
    _drop_last_note(root)
    _hand_last_sentences(root)
    inline.take(root)
    marks = _marks(root)
    found = [Found(chunk, ()) for chunk in _unnumbered(chunks(root))]
    above = Above(handed=tuple(root.handed), at=tuple(root.handed_at))
    for child in root.children:
        found += _resolve(child, above, marks)
    return found


def _unnumbered(cut: list[Chunk]) -> Iterator[Chunk]:
    """Tasks among paragraphs without numbers: what introduces the first, or stands above a bracket's line, is none."""
    first = True
    for chunk in cut:
        if not chunk.handed or not chunk.texts:
            continue
        if first or chunk.by_bracket:
            chunk.last_line()
        first = False
        yield chunk


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


def _hand_last_sentences(root: Node) -> None:
    """Take the closing sentences (由市教育局负责。) for assignments, where an item has no other form of them."""
    for node in root.walk():
        last = node.stretches[-1] if node.stretches and not node.children and not node.carries() else None
        handed = sentence(last.text) if last else None
        if not last or not handed:
            continue
        start = last.start + handed.start
        cut = [replace(last, end=start)] if last.text[: handed.start].strip() else []
        moved = replace(handed, start=start, end=last.end)
        node.stretches[-1:] = [*cut, Stretch(last.line, start, last.end, moved)]


def _drop_last_note(root: Node) -> None:
    """Take a note (备注：) at the end out of the last item, where no other item has one: it is the document's."""
    noted = [
        (node, at) for node in root.walk() for at, stretch in enumerate(node.stretches) if _is_note(stretch)
    ]
    *_, last = root.walk()
    if len(noted) == 1 and noted[0][0] is last and last.parent is not None and len(last.parent.children) > 1:
        del last.stretches[noted[0][1] :]


def _is_note(stretch: Stretch) -> bool:
    handed = stretch.handed
    return (
        handed is not None and not handed.assignments and [name for name, _ in handed.fields] == ["remarks"]
    )


def _marks(root: Node) -> Marks:
    """The level marks by which tasks are numbered, read from where the assignments hang."""
    given = [
        node
        for node in root.walk()
        if (node.number or node.mark == BULLET) and (node.inline or any(s.handed for s in node.stretches))
    ]
    shared = [node for node in root.walk() if _last_only(node)]
    last = {id(node.children[-1]) for node in shared}
    alone = frozenset(node.mark for node in given if id(node) not in last and not _has_tasks_below(node))
    covered = {node.mark for node in shared if node.rank > _CHAPTER}
    return Marks(alone | covered, alone)


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


def _covers(node: Node, marks: Marks) -> bool:
    """Whether the assignment in a node's last child stands for the whole node.

    In a chapter it does only on a line of its own, and only where no other such child has one of its own.
    """
    if not _last_only(node):
        return False
    if node.rank > _CHAPTER:
        return True
    last = node.children[-1]
    inline = any(s.handed and s.line is last.stretches[0].line for s in last.stretches)
    return not inline and last.mark not in marks.alone


def _resolve(node: Node, above: Above, marks: Marks) -> Iterator[Found]:
    if not node.children:
        yield from _leaf(node, above, marks)
        return
    own = [chunk for chunk in chunks(node) if chunk.handed]
    below = any(child.carries() or child.handed for child in node.children)
    if (_covers(node, marks) and not own) or not below:
        yield from _whole(node, own, above, marks)
        return
    heading_only = own and not _says_something(own[0], node)
    if own and not heading_only:
        yield from (Found(chunk, above.headings, node, parts=len(own)) for chunk in own if chunk.texts)
    passed = above.below(node, own[0] if heading_only else None)
    for child in node.children:
        yield from _resolve(child, passed, marks)


def _whole(node: Node, own: list[Chunk], above: Above, marks: Marks) -> Iterator[Found]:
    """A node whose children share one assignment or have none: one task, or one for each child."""
    if _folds(node, marks, at_end=not own):
        chunk = _folded(node)
        if _counts(node, chunk, above, marks):
            yield Found(chunk, above.headings, node, above.handed, list(above.at))
        return
    shared = own[0] if own else None
    if _covers(node, marks) and not own:
        shared = _take_from_last(node)
    passed = above.below(node, shared)
    for child in node.children:
        yield from _resolve(child, passed, marks)


def _folds(node: Node, marks: Marks, *, at_end: bool) -> bool:
    """Whether a node with children is one task that holds them as steps."""
    if node.handed or not node.number:
        return False
    if all(child.is_sub_item for child in node.children):
        return node.rank > _CHAPTER or node.mark in marks.tasks
    if node.mark in marks.tasks:
        return True
    return node.rank > _CHAPTER and at_end and _covers(node, marks)


def _folded(node: Node) -> Chunk:
    """All the text of a node and of what stands below it, as one chunk."""
    whole = Chunk()
    for below in node.walk():
        for chunk in chunks(below):
            whole.absorb(chunk)
    return whole


def _take_from_last(node: Node) -> Chunk:
    """The assignment that stands in the last child, taken out of it."""
    last = node.children[-1]
    taken = [stretch for stretch in last.stretches if stretch.handed]
    last.stretches = [stretch for stretch in last.stretches if not stretch.handed]
    return Chunk(handed=[s.handed for s in taken if s.handed], at=taken)


def _says_something(chunk: Chunk, node: Node) -> bool:
    """Whether a heading with an assignment has text of its own beyond the title."""
    whole = "".join(stretch.text for stretch in chunk.texts).strip()
    return "。" in whole[:-1] or len(whole) > len(node.heading) + 2


def _counts(node: Node, chunk: Chunk, above: Above, marks: Marks) -> bool:
    """Whether a node is a task: it is handed out, or is numbered like the tasks and states something to do."""
    if chunk.handed or above.handed:
        return bool(chunk.texts)
    aside = above.aims or is_aims(node) or organises(node)
    return node.mark in marks.tasks and not aside and bool(chunk.texts)


def _leaf(node: Node, above: Above, marks: Marks) -> Iterator[Found]:
    cut = chunks(node)
    own = [chunk for chunk in cut if chunk.handed]
    if len(own) < 2:
        yield from _single(node, cut, above, marks)
        return
    first = node.stretches[0]
    alone = first.text.strip() == node.heading and own[0].at[0].line is not first.line
    if alone and any(chunk.fresh for chunk in own):
        yield from _under_title(node, own, above)
        return
    for chunk in cut:
        if not chunk.texts or (chunk.fresh and not chunk.handed):
            continue
        if not (chunk.fresh and chunk.after_label):
            yield Found(chunk, above.headings, node, above.handed, list(above.at), len(own))
        else:
            yield Found(chunk, above.headings, None, above.handed, list(above.at))


def _under_title(node: Node, own: list[Chunk], above: Above) -> Iterator[Found]:
    """Paragraphs with assignments of their own under a line that is only their title."""
    own[0].texts = own[0].texts[1:]
    passed = above.below(node)
    for chunk in own:
        if chunk.by_bracket:
            chunk.last_line()
        if chunk.texts:
            yield Found(chunk, passed.headings, None, passed.handed, list(passed.at))


def _single(node: Node, cut: list[Chunk], above: Above, marks: Marks) -> Iterator[Found]:
    """A leaf with one assignment or none."""
    first = cut[0]
    siblings = node.parent.children if node.parent else []
    if len(cut) > 1 and siblings and siblings[-1] is not node:
        for rest in cut[1:]:
            first.absorb(rest)
    if _counts(node, first, above, marks):
        yield Found(first, above.headings, node, above.handed, list(above.at))
