"""The pieces of a document cut where their use changes: which task, which metadata, or why in neither."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from models.document import Cell, Paragraph
from taizhang import account
from taizhang.pipeline import Trace

Kind = Literal["task", "metadata", "named", "unplaced"]
_UNPLACED = "unplaced text"
LABELLED = 12
"""Tasks that a label names; a heading may be shared by thousands."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text of one use; `tasks` are the ordinals of the tasks that it is part of, `use` the name of a region else."""

    text: str
    kind: Kind
    use: str
    tasks: tuple[int, ...] = ()

    @property
    def label(self) -> str:
        """What a person is told about it."""
        if self.kind == "task":
            more = f" and {len(self.tasks) - LABELLED} more" if len(self.tasks) > LABELLED else ""
            return "task " + ", ".join(map(str, self.tasks[:LABELLED])) + more
        return self.use


def stretches(trace: Trace) -> dict[int, list[Stretch]]:
    """The stretches of each paragraph and cell, by its id, in order; none is blank."""
    uses = account.uses(trace.document, trace.claims)
    claims: dict[int, list[tuple[int, int, int]]] = {}
    for ordinal, spans in enumerate(trace.spans, 1):
        for span in spans:
            claims.setdefault(span.piece, []).append((span.start, span.end, ordinal))
    return {
        piece.id: list(_of(piece, uses[piece.id], claims.get(piece.id, [])))
        for piece in trace.document.pieces()
    }


def _of(piece: Paragraph | Cell, uses: list[str], claims: list[tuple[int, int, int]]) -> Iterator[Stretch]:
    """The text between two places where a use or a task begins or ends."""
    text = piece.text
    cuts = {0, len(text)} | {at for at in range(1, len(text)) if uses[at] != uses[at - 1]}
    cuts |= {min(max(at, 0), len(text)) for start, end, _ in claims for at in (start, end)}
    places = sorted(cuts)
    for start, end in pairwise(places):
        if text[start:end].strip():
            tasks = sorted({ordinal for first, last, ordinal in claims if first <= start and end <= last})
            yield _stretch(text[start:end], uses[start], tuple(tasks))


def _stretch(text: str, use: str, tasks: tuple[int, ...]) -> Stretch:
    if use == "task":
        return Stretch(text, "task", use, tasks)
    if use == "metadata":
        return Stretch(text, "metadata", use)
    return Stretch(text, "unplaced" if use == _UNPLACED else "named", use)


def shown(text: str) -> str:
    """Text without characters that could act on a terminal or a page.

    >>> shown("县\\x1b[31m局\\n")
    '县�[31m局\\n'
    """
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char in "\n\t\u3000\xa0" else "\ufffd" for char in text)
