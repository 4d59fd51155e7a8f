"""Where a file's parts begin: the notice, and its annexes by their marks or by a table printed behind it."""

from collections.abc import Sequence

from extract.assignment import find
from extract.lines import Line
from extract.notice.listed import listed, plain
from extract.notice.segment import Item, Segment
from extract.notice.tables_apart import tables_apart
from extract.notice.wording import annex_mark, date_of, signed
from extract.numbering import read
from models.document import Cell, Table

_LOOK_AHEAD = 14
_FILE_ENDINGS = (".doc", ".docx", ".xls", ".xlsx", ".pdf", ".wps", ".et", ".zip", ".rar")


def cut(items: Sequence[Item]) -> list[Segment]:
    """The parts of a file in reading order; the first is the notice itself and may be empty."""
    segments = [Segment("notice")]
    end, titles = listed(items)
    for at, item in enumerate(items):
        mark = _mark(items, at)
        if not mark and at > end and isinstance(item, Line) and _begins(segments[-1], item, titles):
            mark = titles[plain(item.text)], item.text
        if mark:
            nth, title = mark
            where = item if isinstance(item, Line) else _first_cell(item)
            segments.append(Segment(_name(nth, segments), mark=where, title=title))
        if not mark or isinstance(item, Table):
            segments[-1].items.append(item)
    return [piece for segment in segments for piece in tables_apart(segment)]


def _begins(last: Segment, item: Line, titles: dict[str, str]) -> bool:
    """Whether a line is the title of an annex that nothing else has begun."""
    nth = titles.get(plain(item.text))
    return nth is not None and (bool(last.items) or last.mark is None) and last.name != _name(nth, [])


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
    if following is not None and annex_mark(following.text) is not None:
        return True
    return only_titles(items[at + 1 :])


def only_titles(items: Sequence[Item]) -> bool:
    """Whether what stands behind 附件： up to the end is no more than the names of annexes, each with its number."""
    return 0 < len(items) <= _LOOK_AHEAD and all(
        isinstance(item, Line) and read(item.text) and "。" not in item.text and not find(item.text)
        for item in items
    )
