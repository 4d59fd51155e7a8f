"""Chunks: the text of one node cut into the stretches that one assignment each stands for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from extract.assignment import Handed
from extract.labels import any_of, vocabulary
from extract.work_points.outline import Node, Stretch

TITLE_LENGTH = 40


@dataclass(slots=True)
class Chunk:
    """Text and what hands it out; `fresh` tells that it begins on a line of its own behind another assignment."""

    texts: list[Stretch] = field(default_factory=list)
    handed: list[Handed] = field(default_factory=list)
    at: list[Stretch] = field(default_factory=list)  # where the assignments stand
    fresh: bool = False
    after_label: bool = False  # that other assignment is a label line

    @property
    def stretches(self) -> list[Stretch]:
        """All stretches of the chunk, in reading order."""
        order = {id(stretch): index for index, stretch in enumerate(self.texts + self.at)}
        return sorted(
            self.texts + self.at, key=lambda s: (s.line.paragraph.id, s.line.start + s.start, order[id(s)])
        )

    def last_line(self) -> None:
        """Keep only the line that the assignment stands in, or the one above a label line."""
        if self.texts:
            self.texts = [stretch for stretch in self.texts if stretch.line is self.texts[-1].line]

    @property
    def by_bracket(self) -> bool:
        """Whether the assignment is a bracket behind the text."""
        return bool(self.handed) and self.handed[0].kind == "bracket"

    def absorb(self, other: "Chunk") -> None:
        """Take all of another chunk in."""
        self.texts += other.texts
        self.handed += other.handed
        self.at += other.at


def chunks(node: Node) -> list[Chunk]:
    """The node's own text, cut behind every assignment."""
    if node.steps:
        return [Chunk(texts, [handed]) for texts, handed in node.steps]
    cut = [Chunk()]
    for stretch in node.stretches:
        last = cut[-1]
        if stretch.handed:
            last.at.append(stretch)
            if stretch.handed.assignments or stretch.handed.fields:
                last.handed.append(stretch.handed)
        elif last.at:
            before = last.at[-1]
            by_label = before.handed is not None and before.handed.kind != "bracket"
            cut.append(Chunk([stretch], fresh=before.line is not stretch.line, after_label=by_label))
        else:
            last.texts.append(stretch)
    if node.inline:
        cut[0].handed.append(node.inline)
    return _merged(cut, node)


def _merged(cut: list[Chunk], node: Node) -> list[Chunk]:
    """Chunks that hand out nothing themselves put back to what they belong to."""
    while len(cut) > 1 and not cut[0].texts:
        cut[0].absorb(cut.pop(1))
    for at in range(len(cut) - 1, 0, -1):
        if node.number and cut[at].fresh and _begins_with_label(cut[at].texts):
            cut[at - 1].absorb(cut.pop(at))
    if len(cut) > 1 and _is_title(cut[0].texts, node) and not cut[1].handed:
        cut[0].absorb(cut.pop(1))
    given = [chunk for chunk in cut if chunk.handed]
    if len(given) == 1 and len(cut) > 1 and not cut[-1].fresh:
        cut[0].absorb(cut.pop())
    return cut


def _begins_with_label(texts: Sequence[Stretch]) -> bool:
    """Whether text behind an assignment begins with the label of what is to be done: 主要任务：…."""
    return bool(texts) and not texts[0].start and _contents().match(texts[0].text) is not None


@cache
def _contents() -> re.Pattern[str]:
    return re.compile(any_of(vocabulary().chapters.contents) + "[:：]")


def _is_title(texts: Sequence[Stretch], node: Node) -> bool:
    """Whether the text before an assignment is no more than the item's title."""
    whole = "".join(stretch.text for stretch in texts).strip()[node.head :]
    return (
        node.number is not None
        and len(whole) <= TITLE_LENGTH
        and "。" not in whole[:-1]
        and "，" not in whole
    )
