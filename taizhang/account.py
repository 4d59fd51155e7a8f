"""The accounting: every non-blank character of a source is in a task, in the metadata, or reported with its place."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import itemgetter

from extract.census import Lack
from models.document import Cell, Document, Paragraph, Place, table_pieces
from models.finding import Code, Finding
from models.ledger import Coverage
from models.record import Left, Span

EVIDENCE = 500
"""Characters of unassigned text that a finding quotes."""

_TASK, _METADATA = "task", "metadata"
_UNPLACED = "unplaced text"
_AROUND = frozenset({"header", "footer", "page number", "page_number", "footnote", "comment", "navigation"})

Stretch = tuple[str, str, Paragraph | Cell]
"""The use of a stretch of text, the text, and the piece in which it stands."""


@dataclass(frozen=True, slots=True)
class Claims:
    """Who used which text of a document; where two used the same, the first named here has it."""

    tasks: tuple[Span, ...]
    metadata: tuple[Span, ...]
    left: tuple[Left, ...]
    removed: tuple[tuple[int, str], ...] = ()  # text that cleaning took out, with the piece it stood in


def account(document: Document, claims: Claims, unread: int = 0) -> tuple[Coverage, tuple[Finding, ...]]:
    """The coverage of a document and a finding for each stretch of unassigned text.

    `unread` characters of the file that no reader yielded count as unassigned (`unread` says which).

    Text that no extractor named a reason for is a warning; a named region is an information.
    """
    owners = _Owners(document, claims)
    counts = {_TASK: 0, _METADATA: 0}
    unassigned = 0
    for use, amount in owners.amounts():
        if use in counts:
            counts[use] += amount
        else:
            unassigned += amount
    unassigned += unread + sum(_visible(text) for _, text in claims.removed)
    coverage = Coverage(
        chars=sum(counts.values()) + unassigned,
        in_tasks=counts[_TASK],
        in_metadata=counts[_METADATA],
        unassigned=unassigned,
    )
    return coverage, (*owners.findings(), *_removed(claims.removed))


def uses(document: Document, claims: Claims) -> dict[int, list[str]]:
    """The use of each character of each piece, by the piece's id: "task", "metadata", or the name of a region."""
    return _Owners(document, claims).uses


def unread(lack: Lack) -> tuple[Finding, ...]:
    """The finding that says what of a file's text no reader yielded; none where nothing lacks."""
    if not lack.chars:
        return ()
    said = " … ".join(lack.pieces)
    return (
        Finding.of(
            Code.TEXT_UNREAD,
            f"{lack.chars} characters of the file were not read; compare the tasks with the file itself",
            evidence=_shortened(said),
        ),
    )


def _shortened(text: str) -> str:
    return text if len(text) <= EVIDENCE else f"{text[:EVIDENCE]}… (+{len(text) - EVIDENCE})"


class _Owners:
    """For every piece of a document, the use of each of its characters."""

    def __init__(self, document: Document, claims: Claims) -> None:
        self.pieces = list(document.pieces())
        self.places = _places(document)
        self.uses = {piece.id: [_default(piece)] * len(piece.text) for piece in self.pieces}
        for left in reversed(claims.left):
            self.claim([left.span], left.region)
        self.claim(claims.metadata, _METADATA)
        self.claim(claims.tasks, _TASK)

    def claim(self, spans: Iterable[Span], use: str) -> None:
        for span in spans:
            uses = self.uses[span.piece]
            end = min(span.end, len(uses))
            uses[span.start : end] = [use] * (end - span.start)

    @cached_property
    def stretches(self) -> list[Stretch]:
        """(use, text, piece) for every stretch of text of one use, in reading order."""
        found = []
        for piece in self.pieces:
            uses, at = self.uses[piece.id], 0
            if uses and uses.count(uses[0]) == len(uses):
                found.append((uses[0], piece.text, piece))
                continue
            for use, run in groupby(uses):
                end = at + sum(1 for _ in run)
                found.append((use, piece.text[at:end], piece))
                at = end
        return found

    def amounts(self) -> list[tuple[str, int]]:
        return [(use, _visible(text)) for use, text, _ in self.stretches]

    def findings(self) -> list[Finding]:
        """One finding for each run of unassigned stretches of one region; used text between them ends a run.

        What stands around the text, page for page, is told in one.
        """
        rest: list[tuple[str, int, Stretch]] = []
        used = 0
        for stretch in self.stretches:
            if stretch[0] in {_TASK, _METADATA}:
                used += 1
            elif stretch[1].strip():
                rest.append((stretch[0], 0 if stretch[0] in _AROUND else used, stretch))
        return [
            self.finding(region, [stretch for _, _, stretch in run])
            for (region, _), run in groupby(rest, key=itemgetter(0, 1))
        ]

    def finding(self, region: str, run: Sequence[Stretch]) -> Finding:
        text = "\n".join(text.strip() for _, text, _ in run)
        where = self.places.get(run[0][2].id, run[0][2].place)
        count = sum(_visible(text) for _, text, _ in run)
        return Finding(
            code=Code.TEXT_UNASSIGNED,
            severity="warning" if region == _UNPLACED else "info",
            message=f"{count} characters in no task: {region}, {told(where)}",
            evidence=_shortened(text),
        )


def _default(piece: Paragraph | Cell) -> str:
    """The use of text that nobody claimed: the region where it stands, when that says enough."""
    if isinstance(piece, Cell) or piece.region in {"body", "textbox"}:
        return _UNPLACED
    return piece.region if piece.region == _METADATA else piece.region.replace("_", " ")


def _places(document: Document) -> dict[int, Place]:
    """The place of each cell, told by its table and row where the cell itself has none."""
    places = {}
    for block in document.blocks:
        if isinstance(block, Paragraph):
            continue
        for cell in table_pieces(block):
            place = cell.place
            places[cell.id] = (
                place
                if place.row
                else Place(
                    page=place.page or block.place.page,
                    table=block.place.table,
                    row=cell.row + 1,
                    sheet=block.place.sheet,
                )
            )
    return places


def told(place: Place) -> str:
    """Where a place is, for a person: `page 2 table 1 row 31`."""
    named = {"sheet": place.sheet, "page": place.page, "table": place.table, "row": place.row}
    if place.table is None:
        named["paragraph"] = place.paragraph
    return (
        " ".join(f"{name} {value}" for name, value in named.items() if value is not None) or "place unknown"
    )


def _removed(removed: Sequence[tuple[int, str]]) -> list[Finding]:
    visible = [text for _, text in removed if text.strip()]
    if not visible:
        return []
    return [
        Finding.of(
            Code.TEXT_UNASSIGNED,
            f"{sum(map(_visible, visible))} characters in no task: stray marks of the tool that saved the file",
            evidence=_printable(" ".join(sorted(set(visible))))[:EVIDENCE],
        )
    ]


def _printable(text: str) -> str:
    """The text with control characters told by their numbers, so that none reaches an output.

    >>> _printable("a\x07b")
    'aU+0007b'
    """
    return re.sub(
        r"[^\S\n ]|[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]", lambda found: f"U+{ord(found[0]):04X}", text
    )


def _visible(text: str) -> int:
    """How many characters of `text` are not blank."""
    return len("".join(text.split()))
