"""Records from the tasks found in a part: verbatim text, assignments, path and the characters used."""

from collections.abc import Sequence
from dataclasses import replace

from extract.assignment import Handed
from extract.lines import closed_up
from extract.work_points.chunks import TITLE_LENGTH
from extract.work_points.outline import Node, Stretch
from extract.work_points.tasks import Found
from models.finding import Code, Finding
from models.record import Assignment, Record, Span


def build(found: Found) -> Record:
    """The record of one task."""
    number = found.node.number if found.node else None
    handed = tuple(found.chunk.handed)
    assignments = _assignments(handed, found.inherited)
    content = _content(found.chunk.texts, found.node)
    record = Record(
        content=content,
        seq=number.value if number else None,
        path=tuple(closed_up(node.heading) for node in found.headings),
        title=_title(found),
        assignments=assignments,
        deadline=_field(handed, found.inherited, "deadline"),
        basis=_field(handed, found.inherited, "basis"),
        remarks=_field(handed, found.inherited, "remarks"),
        channels=_field(handed, found.inherited, "channels"),
        place=found.chunk.texts[0].line.paragraph.place,
        spans=_spans(found),
    )
    return record if any(a.text for a in assignments) else replace(record, findings=(_no_units(content),))


def _no_units(content: str) -> Finding:
    return Finding.of(
        Code.UNITS_MISSING, "The task names no responsible unit", field="units", evidence=content[:80]
    )


def _assignments(own: Sequence[Handed], inherited: Sequence[Handed]) -> tuple[Assignment, ...]:
    """The task's own assignments, and those of the headings over it where it has none of that role."""
    said = [assignment for handed in own for assignment in handed.assignments if assignment.text]
    above = [assignment for handed in inherited for assignment in handed.assignments if assignment.text]
    if not said:
        return tuple(above)
    given = {assignment.role for assignment in said}
    added = [assignment for assignment in above if assignment.role and assignment.role not in given]
    return (*said, *added)


def _field(own: Sequence[Handed], inherited: Sequence[Handed], name: str) -> str | None:
    for source in (own, inherited):
        values = [value for handed in source for key, value in handed.fields if key == name]
        if values:
            return "；".join(values)
    return None


def _content(texts: Sequence[Stretch], node: Node | None) -> str:
    """The stretches joined as they stand, without the node's number: in one line by nothing, over lines by a break."""
    content = ""
    last: Stretch | None = None
    for stretch in texts:
        if last is not None and last.line is not stretch.line:
            content = content.rstrip() + "\n"
        content += stretch.text
        last = stretch
    first = node.stretches[0].line if node and node.stretches else None
    numbered = texts and texts[0].line is first and texts[0].start == 0
    return (
        (content[node.head :] if node and numbered else content)
        .strip()
        .lstrip("；;，,、。")
        .rstrip("；;，,、")
        .strip()
    )


def _title(found: Found) -> str | None:
    """The bold lead-in, the line that is only a title, or the short first sentence of a longer text."""
    node, chunk = found.node, found.chunk
    texts = _first_texts(node) if node and found.parts > 1 else chunk.texts
    if not texts:
        return None
    head = node.head if node else 0
    content = _content(texts, node)
    line = texts[0].line
    if head < line.bold < len(line.text) and texts[0].start == 0:
        bold = line.text[head : min(line.bold, texts[0].end)]
        return bold.strip().rstrip("。.：: \u3000") or None
    first, _, rest = content.partition("\n")
    stop = first.find("。")
    lead = first[:stop] if stop >= 0 else first
    more = (first[stop + 1 :] if stop >= 0 else "") + rest
    return lead.strip() if more.strip() and lead.strip() and len(lead) <= TITLE_LENGTH else None


def _first_texts(node: Node) -> list[Stretch]:
    return [stretch for stretch in node.stretches if not stretch.handed]


def _spans(found: Found) -> tuple[Span, ...]:
    """All the characters of the task: headings over it, its text, its own and its inherited assignments."""
    headings = [
        stretch.line.part(stretch.start, stretch.end)
        for node in found.headings
        for stretch in _heading_stretches(node)
    ]
    own = [
        stretch.line.part(stretch.start, stretch.end) for stretch in [*found.shared, *found.chunk.stretches]
    ]
    return tuple(dict.fromkeys([*headings, *own]))


def _heading_stretches(node: Node) -> list[Stretch]:
    """The first line of a heading as far as the path quotes it."""
    first = node.stretches[0]
    heading = node.heading
    if first.handed or heading.endswith(first.text.strip()) or first.text.strip() == heading:
        return [first]
    return [replace(first, end=min(first.end, first.start + len(heading)))]
