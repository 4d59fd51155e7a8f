"""Units that a notice names once for all its tasks: 以下任务均需各县（市、区）落实，不再列出."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from models.document import Document
from models.finding import Code, Finding
from models.record import Assignment, Extraction, Part, Record
from models.unit import Role

_SAID = re.compile(
    r"(?P<scope>以下|下列|下同|以上|上述)?[^。；;（(，,]{0,20}?(?:需|须|由|要求)(?P<units>各[^。；;，,]{1,40}?)"
    r"(?:共同|具体|分别|认真)?(?:抓好|做好)?(?P<doing>落实|负责|配合|执行|推进)[^。；;）)]{0,12}不再[^。；;，,）)]{0,8}"
    r"(?:列出|罗列|标注|列示|列举|注明|标明|列入|重复)"
    r"|(?P<all>[^。；;（(，,]{0,12}任务)均?涉及(?P<concerned>(?:各|相关|有关)[^。；;，,]{1,40}?)[，,]"
    r"(?:以下)?不再[^。；;）)]{0,6}(?:分工|列出|明确|注明|罗列)(?:[，,]下同)?"
)
_ABOVE = ("以上", "上述")
_MARKS = "（）()，,；;。 \u3000"


@dataclass(frozen=True, slots=True)
class _Said:
    """One such statement: the paragraph or cell that holds it, its words, and whom it adds."""

    piece: int
    words: str
    scope: str
    assignment: Assignment

    def is_in(self, units: str) -> bool:
        """Whether units that a task names are, or hold, those that this adds: 有关 and 相关 are one."""
        return self.assignment.text.replace("相关", "有关") in units.replace("相关", "有关")

    def holds_for(self, record: Record, last: int) -> bool:
        """Whether a record is among the tasks meant; `last` is the piece where the last record ends."""
        reached = max((span.piece for span in record.spans), default=0)
        if self.scope in _ABOVE:
            return reached < self.piece
        return reached >= self.piece or (self.piece > last and not self.scope)


def add(
    claimed: Sequence[tuple[Part, Extraction]], document: Document
) -> tuple[tuple[Part, Extraction], ...]:
    """The same extractions, each task that such a statement means with the units it adds, and a finding that says so.

    A statement means the tasks below it (in a bracket: its own task too); 以上 means those above, and so does a note
    behind the last task.
    """
    said = list(_statements(document))
    if not said:
        return tuple(claimed)
    ends = [
        max(span.piece for span in record.spans)
        for _, one in claimed
        for record in one.records
        if record.spans
    ]
    last = max(ends, default=0)
    return tuple(
        (part, replace(one, records=tuple(_with(record, said, last) for record in one.records)))
        for part, one in claimed
    )


def _statements(document: Document) -> Sequence[_Said]:
    found = []
    for piece in document.pieces():
        match = _SAID.search(piece.text) if "不再" in piece.text else None
        if match:
            role: Role | None = "cooperating" if match["doing"] == "配合" else None
            assignment = Assignment(match["units"] or match["concerned"], role)
            found.append(_Said(piece.id, match.group(), match["scope"] or "", assignment))
    return found


def _with(record: Record, said: Sequence[_Said], last: int) -> Record:
    for one in said:
        kept = tuple(replace(own, text=_without(own.text, one.words)) for own in record.assignments)
        record = replace(record, assignments=tuple(own for own in kept if own.text))
        if one.holds_for(record, last) and not any(one.is_in(own.text) for own in kept):
            finding = Finding.of(
                Code.UNITS_COPIED,
                "The notice says once for all these tasks who else does them",
                field="units",
                evidence=one.words,
            )
            known = [found for found in record.findings if found.code != Code.UNITS_MISSING]
            record = replace(
                record, assignments=(*record.assignments, one.assignment), findings=(*known, finding)
            )
    return record


def _without(text: str, words: str) -> str:
    """The units of a bracket without the statement that stands among them."""
    before, found, behind = text.partition(words)
    return before.rstrip(_MARKS.replace("）", "").replace(")", "")) + behind.strip(_MARKS) if found else text
