"""Task tables taken apart from prose that hands out work itself: each is then read by its own document type."""

from collections.abc import Sequence

from extract.assignment import find
from extract.lines import Line
from extract.notice.segment import Item, Segment
from extract.notice.wording import date_of, is_whole_title, signed
from extract.numbering import read
from extract.table_kind import type_of
from extract.unit_words import tells_role
from models.document import Table

_ENOUGH = 2
"""Lines with an assignment that show that prose beside a task table hands out work too."""
_NOTICE = "notice"


def tables_apart(segment: Segment) -> list[Segment]:
    """The segment, and behind it one with its task tables where prose and tables hand out work side by side.

    In the notice itself a task table behind the signature is an annex, whatever stands above.
    """
    items = segment.items
    if not any(isinstance(item, Table) for item in items):
        return [segment]
    behind = _behind_signature(items) if segment.name == _NOTICE else 0
    if behind:
        segment.items, rest = items[:behind], items[behind:]
        return [segment, *tables_apart(Segment("annex 1", rest))]
    tables = [at for at, item in enumerate(items) if isinstance(item, Table) and type_of(item)]
    if not tables or not (any(map(_is_item, items)) or sum(map(_hands_out, items)) >= _ENOUGH):
        return [segment]
    taken = _taken(items, tables)
    goes_on = len(items) - 1 not in taken
    name = "annex 1" if segment.name == _NOTICE and not goes_on else segment.name
    apart = Segment(name, [item for at, item in enumerate(items) if at in taken])
    segment.items = [item for at, item in enumerate(items) if at not in taken]
    return [segment, apart]


def _behind_signature(items: Sequence[Item]) -> int:
    """Where the title of the first task table begins, if it stands behind the signature and no prose of a plan; else 0."""
    signature = 0
    for at, item in enumerate(items):
        if isinstance(item, Table):
            if at and type_of(item):
                return _title_above(items, at, signature) if signature else 0
        elif _is_signature(item):
            signature = at + 1
        elif signature and _hands_out(item):
            return 0
    return 0


def _taken(items: Sequence[Item], tables: Sequence[int]) -> set[int]:
    """Index of the tables with their titles or headings, and of what ends the text below the last table."""
    taken: set[int] = set()
    floor = 0
    for at in tables:
        begin = _title_above(items, at, floor)
        above = items[begin - 1] if begin > floor else None
        if begin == at and isinstance(above, Line) and read(above.text) and not find(above.text):
            begin -= 1
        taken.update(range(begin, at + 1))
        floor = at + 1
    rest = items[floor:]
    if not any(
        isinstance(item, Line) and (read(item.text) or _hands_out(item) or _is_signature(item))
        for item in rest
    ):
        taken.update(range(floor, len(items)))
    return taken


def _hands_out(item: Item) -> bool:
    return isinstance(item, Line) and any(place.assignments for place in find(item.text))


def _is_item(item: Item) -> bool:
    """Whether a line is a numbered item that says who does what in it: one is enough."""
    if not isinstance(item, Line) or not read(item.text):
        return False
    said = (assignment for place in find(item.text) for assignment in place.assignments)
    return any(assignment.role or tells_role(assignment.text) for assignment in said)


def _is_signature(item: Item) -> bool:
    return isinstance(item, Line) and bool(date_of(item.text) or signed(item.text))


def _title_above(items: Sequence[Item], at: int, floor: int) -> int:
    begin = at
    while begin > max(floor, 1, at - 3):
        line = items[begin - 1]
        if isinstance(line, Table) or len(line.text) > 60 or line.text[-1] in "。；：" or read(line.text):
            break
        if find(line.text):
            break
        begin -= 1
        if is_whole_title(line.text):
            break
    return begin
