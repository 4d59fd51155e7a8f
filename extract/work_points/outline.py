"""The outline of a prose part: numbered headings and items as a tree, each with its text and its assignments."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extract.assignment import Handed, find
from extract.closing import closing
from extract.lines import Line
from extract.numbering import RANK, Number, read
from extract.unit_words import ends_as_unit, is_unit, is_unit_list, pieces
from extract.work_points.broken import rejoined
from extract.work_points.glued import unglued
from extract.work_points.plain import BULLET_RANK, STARS, names_unit, no_name, plain_headings
from models.record import Assignment

PLAIN = "plain"
"""Level mark of a heading without a number."""
BULLET = "bullet"
"""Level mark of an item with a star or point in place of a number."""
_SUB_ITEM = RANK["（1）"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters [start, end) of a line's text: of a task's own text, or of an assignment (`handed`)."""

    line: Line
    start: int
    end: int
    handed: Handed | None = None

    @property
    def text(self) -> str:
        """The stretch as printed."""
        return self.line.text[self.start : self.end]


@dataclass(slots=True)
class Node:
    """A heading or item: its number, the stretches of its own text, and what is numbered below it."""

    mark: str
    rank: float
    number: Number | None = None
    parent: "Node | None" = None
    stretches: list[Stretch] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)
    handed: list[Handed] = field(default_factory=list)  # stands for all its children
    handed_at: list[Stretch] = field(default_factory=list)  # where that is said
    inline: Handed | None = None  # said inside its running text
    steps: list[tuple[list[Stretch], Handed]] = field(
        default_factory=list
    )  # its text, where each says its own

    def walk(self) -> Iterator["Node"]:
        """The node and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def carries(self) -> bool:
        """Whether an assignment stands anywhere in the node or below it."""
        return self.carries_apart() or any(node.inline or node.steps for node in self.walk())

    def carries_apart(self) -> bool:
        """The same, of those that stand apart from running text."""
        return any(stretch.handed for node in self.walk() for stretch in node.stretches)

    @property
    def head(self) -> int:
        """How many characters of the node's first line are its number, with the stars in front of it."""
        return (
            len(self.stretches[0].line.text) - len(self.number.rest) if self.number and self.stretches else 0
        )

    @property
    def names_units(self) -> bool:
        """Whether the heading is the name of units, whose duties stand below it."""
        first = self.stretches[0].handed if self.stretches else None
        return first is not None and first.kind == "heading"

    @property
    def is_sub_item(self) -> bool:
        """Whether the number is of a level that stands inside tasks: （1） 1） ①."""
        return self.rank >= _SUB_ITEM

    @property
    def heading(self) -> str:
        """The node's first line as printed, without the assignment in it; its first sentence where it is long."""
        if not self.stretches:
            return ""
        first = self.stretches[0].line
        texts = [
            s for s in self.stretches if s.line is first and (not s.handed or s.handed.kind == "heading")
        ]
        whole = "".join(stretch.text for stretch in texts).strip()
        stop = whole.find("。", self.head)
        return whole[: stop + 1] if 0 <= stop < len(whole) - 1 else whole


def grow(lines: Sequence[Line]) -> Node:
    """The root of the outline: its stretches are the text before the first number."""
    lines = unglued(lines)
    root = Node("", -1)
    current = root
    numbers = _padded([read(line.text.lstrip(STARS)) for line in lines])
    plain = plain_headings(lines, numbers)
    broken = rejoined(lines)
    for at, line in enumerate(lines):
        number = numbers[at]
        whole = closing(line.text)
        over = broken.get(at)
        if over and not over.assignments:
            current.stretches.append(Stretch(line, 0, len(line.text), over))
        elif whole and current is not root:
            _hand_to_parent(current, line, whole)
        elif number or at in plain:
            current = _place(current, number, plain.get(at, 0.0))
            current.stretches += _stretches(line, len(line.text) - len(number.rest) if number else 0, over)
        elif over or not _continues(current, line):
            current.stretches += _stretches(line, 0, over)
    _units_as_headings(root)
    return root


def _padded(numbers: list[Number | None]) -> list[Number | None]:
    """The numbers, 10 and 11 of the same level as 01 and 02 above them."""
    if not any(number and number.level_mark == "01" for number in numbers):
        return numbers
    return [
        replace(number, level_mark="01") if number and number.raw.isdecimal() else number
        for number in numbers
    ]


def _place(current: Node, number: Number | None, plain_rank: float) -> Node:
    rank = RANK[number.level_mark] if number else plain_rank
    parent = current
    while parent.parent is not None and parent.rank >= rank:
        parent = parent.parent
    plain_mark = BULLET if rank == BULLET_RANK else PLAIN
    node = Node(number.level_mark if number else plain_mark, rank, number, parent)
    parent.children.append(node)
    return node


def _stretches(line: Line, head: int, over: Handed | None) -> list[Stretch]:
    """A line cut into its own text and its assignments; `head` characters of number stay with the first text.

    `over` is a bracket at its end that goes on in the next line.
    """
    cut: list[Stretch] = []
    at = 0
    apart = [handed for handed in find(line.text) if not over or handed.end <= over.start]
    for handed in [*apart, *([over] if over else [])]:
        if handed.start < max(at, head):
            continue
        if line.text[at : handed.start].strip():
            cut.append(Stretch(line, at, handed.start))
        cut.append(Stretch(line, at if not cut else handed.start, handed.end, handed))
        at = handed.end
    if line.text[at:].strip() or not cut:
        cut.append(Stretch(line, at, len(line.text)))
    return cut


def _hand_to_parent(current: Node, line: Line, whole: Handed) -> None:
    owner = current.parent if current.parent is not None else current
    owner.handed.append(whole)
    owner.handed_at.append(Stretch(line, 0, len(line.text), whole))


def _continues(current: Node, line: Line) -> bool:
    """Whether a line goes on with the label of the line before it; then it is added there."""
    said = _last_label(current)
    if said is None or find(line.text) or len(line.text) > 300:
        return False
    stretch, handed = current.stretches[said], current.stretches[said].handed
    if handed is None or handed.fields or not handed.assignments:
        return False
    value = handed.assignments[-1].text
    open_end = not value or current.stretches[-1].text.rstrip()[-1] in "、，,；;：:"
    text = line.text.rstrip("）)】]〕。；;") if line.text.count("（") < line.text.count("）") else line.text
    listed = is_unit_list(text)
    if not listed and (not open_end or line.text[-1] == "。"):
        return False
    between = (
        "" if not value else "\n" if listed and is_unit_list(value) and not open_end else "、" * open_end
    )
    assignment = replace(handed.assignments[-1], text=value + between + text.strip("。；;、，"))
    longer = replace(handed, assignments=(*handed.assignments[:-1], assignment))
    current.stretches[said] = replace(stretch, handed=longer)
    current.stretches.append(Stretch(line, 0, len(line.text), replace(handed, assignments=())))
    return True


def _last_label(node: Node) -> int | None:
    """Index of the label that the node's text ends with, lines that go on with it left out."""
    for at in range(len(node.stretches) - 1, -1, -1):
        handed = node.stretches[at].handed
        if (
            handed is None
            or handed.kind != "label"
            or node.stretches[at].end != len(node.stretches[at].line.text)
        ):
            return None
        if handed.assignments:
            return at
    return None


def _units_as_headings(root: Node) -> None:
    """Headings that are names of units hand out what stands below them, where two or more of a level do so."""
    named = [node for node in root.walk() if node.parent is not None and _unit_heading(node)]
    several = Counter(node.mark for node in named)
    beside = Counter(id(node.parent) for node in named)
    named += [
        node
        for node in root.walk()
        if beside[id(node.parent)] > 1 and all(node is not one for one in named) and _unit_beside(node)
    ]
    for node in named:
        if several[node.mark] < 2:
            continue
        head_by_units(node)


def head_by_units(node: Node) -> None:
    """Take the heading of a node, which names units, as its assignment; its text begins behind it."""
    first = node.stretches[0]
    start = node.head
    end = start + _heading_end(first.line.text[start:])
    handed = Handed(start, end, "heading", (Assignment(first.line.text[start:end].strip("：:。 ")),))
    rest = [Stretch(first.line, end, first.end)] if first.line.text[end : first.end].strip() else []
    node.stretches[:1] = [Stretch(first.line, 0, end, handed), *rest]


def _unit_heading(node: Node) -> bool:
    if not node.stretches or any(stretch.handed for stretch in node.stretches):
        return False
    first = node.stretches[0]
    text = first.line.text[node.head : first.end]
    if no_name().match(text):
        return False
    if not node.number and names_unit(text):
        return True
    end = _heading_end(text)
    return 0 < end <= 80 and is_unit_list(text[:end].strip("：:。 "))


def _unit_beside(node: Node) -> bool:
    """Whether a heading among others that are names of units is one too, by its ending alone: 新城公司, 城管执法部门."""
    if not node.stretches or any(stretch.handed for stretch in node.stretches):
        return False
    first = node.stretches[0]
    text = first.line.text[node.head : first.end]
    end = _heading_end(text)
    names = pieces(text[:end].strip("：:。 "))
    whole = end < len(text) or len(node.stretches) > 1
    return whole and 0 < end <= 40 and bool(names) and is_unit(names[0]) and all(map(ends_as_unit, names))


def _heading_end(text: str) -> int:
    ends = [at for at in (text.find("："), text.find("。"), text.find(":")) if at > 0]
    return min(ends) + 1 if ends else len(text)
