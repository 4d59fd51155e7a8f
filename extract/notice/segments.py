"""Where a file's parts begin: the notice, and its annexes by their marks or by a table printed behind it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.assignment import find
from extract.lines import Line
from extract.notice.wording import annex_mark, date_of, is_whole_title, signed
from extract.numbering import read
from extract.table_kind import type_of
from models.document import Cell, Table

Item = Line | Table
_LOOK_AHEAD = 14
_FILE_ENDINGS = (".doc", ".docx", ".xls", ".xlsx", ".pdf", ".wps", ".et", ".zip", ".rar")


@dataclass(slots=True)
class Segment:
    """One part as cut: its name, the line or cell with its mark, a title printed on that line, what stands below."""

    name: str
    items: list[Item] = field(default_factory=list)
    mark: Line | Cell | None = None
    title: str = ""


def cut(items: Sequence[Item]) -> list[Segment]:
    """The parts of a file in reading order; the first is the notice itself and may be empty."""
    segments = [Segment("notice")]
    for at, item in enumerate(items):
        mark = _mark(items, at)
        if mark:
            nth, title = mark
            where = item if isinstance(item, Line) else _first_cell(item)
            segments.append(Segment(_name(nth, segments), mark=where, title=title))
        if not mark or isinstance(item, Table):
            segments[-1].items.append(item)
    behind = _table_behind(segments[0].items)
    if behind:
        segments.insert(1, Segment(_name("", segments[:1]), segments[0].items[behind:]))
        del segments[0].items[behind:]
    return segments


def _name(nth: str, segments: Sequence[Segment]) -> str:
    return f"annex {nth or len(segments)}"


def _first_cell(table: Table) -> Cell | None:
    return next((cell for cell in table.cells if cell.text.strip()), None)


def _mark(items: Sequence[Item], at: int) -> tuple[str, str] | None:
    """Number and title of the annex that begins at an item."""
    item = items[at]
    if isinstance(item, Table):
        cell = _first_cell(item)
        alone = cell is not None and sum(1 for c in item.cells if c.row == cell.row and c.text.strip()) == 1
        mark = annex_mark(cell.text) if cell is not None and alone else None
        return mark if mark and not mark[1] else None
    mark = annex_mark(item.text)
    if not mark or _is_annex_list(items, at, mark):
        return None
    return mark


def _is_annex_list(items: Sequence[Item], at: int, mark: tuple[str, str]) -> bool:
    """Whether a line with 附件 names the annexes (附件说明, before the signature) and begins none."""
    after = items[at + 1 : at + 1 + _LOOK_AHEAD]
    following = after[0] if after else None
    if mark[1] and (following is None or mark[1].lower().endswith(_FILE_ENDINGS) or read(mark[1])):
        return True
    if isinstance(following, Table):
        return False
    if not mark[1] and (mark[0] or not following or not read(following.text)):
        return False
    for item in after:
        if isinstance(item, Table):
            return False
        if date_of(item.text) or signed(item.text):
            return True
        other = annex_mark(item.text)
        if other and not other[1]:
            return True
    return following is not None and annex_mark(following.text) is not None


def _table_behind(items: Sequence[Item]) -> int:
    """Where the title of a task table printed behind the notice begins, 0 where there is none."""
    if not any(isinstance(item, Table) for item in items):
        return 0
    signature = handed = 0
    for at, item in enumerate(items):
        if isinstance(item, Table):
            if at and type_of(item) and (signature or handed >= 2):
                return _title_above(items, at, signature)
        elif date_of(item.text) or signed(item.text):
            signature = at + 1
        elif any(place.assignments for place in find(item.text)):
            handed += 1
    return 0


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
