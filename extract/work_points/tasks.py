"""Which nodes of the outline are tasks: decided by where the assignments hang, not by one fixed level."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from extract.assignment import Handed
from extract.work_points.chapters import is_aims, organises
from extract.work_points.chunks import Chunk, chunks
from extract.work_points.marks import CHAPTER, Marks, covers, read_marks
from extract.work_points.outline import PLAIN, Node, Stretch
from extract.work_points.settle import settle


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


def find(root: Node) -> list[Found]:
    """The tasks of an outline in reading order; empty where it hands out nothing."""
    settle(root)
    marks = read_marks(root)
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


def _resolve(node: Node, above: Above, marks: Marks) -> Iterator[Found]:
    if not node.children:
        yield from _leaf(node, above, marks)
        return
    own = [chunk for chunk in chunks(node) if chunk.handed]
    below = any(child.carries() or child.handed for child in node.children)
    if (covers(node, marks) and not own) or not below:
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
        chunk = folded(node)
        if _counts(node, chunk, above, marks):
            yield Found(chunk, above.headings, node, above.handed, list(above.at))
        return
    shared = own[0] if own else None
    if covers(node, marks) and not own:
        shared = _take_from_last(node)
    passed = above.below(node, shared)
    for child in node.children:
        yield from _resolve(child, passed, marks)


def _folds(node: Node, marks: Marks, *, at_end: bool) -> bool:
    """Whether a node with children is one task that holds them as steps."""
    if node.handed or not node.number or node.names_units:
        return False
    if all(child.is_sub_item for child in node.children):
        return node.rank > CHAPTER or node.mark in marks.tasks
    if node.mark in marks.tasks:
        return True
    return node.rank > CHAPTER and at_end and covers(node, marks)


def folded(node: Node) -> Chunk:
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
    only_title = bool(own) and _is_only_title(node, own[0])
    groups = node.mark == PLAIN and marks.plain_groups
    if len(own) < 2 and not (only_title and groups):
        yield from _single(node, cut, above, marks)
        return
    if only_title and (groups or any(chunk.fresh for chunk in own)):
        yield from _under_title(node, own, above)
        return
    for chunk in cut:
        if not chunk.texts or (chunk.fresh and not chunk.handed):
            continue
        if not (chunk.fresh and chunk.after_label):
            yield Found(chunk, above.headings, node, above.handed, list(above.at), len(own))
        else:
            yield Found(chunk, above.headings, None, above.handed, list(above.at))


def _is_only_title(node: Node, first: Chunk) -> bool:
    """Whether a node's first line is a title with the text of its first task below."""
    line = node.stretches[0]
    return (
        line.text.strip() == node.heading
        and bool(first.at)
        and first.at[0].line is not line.line
        and len(first.texts) > 1
    )


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
