"""Cells of a row that a source ran together without anything between them, told apart by what they hold."""

import re
from collections.abc import Sequence

from extract.tables.cells import fit, looks_like_deadline
from extract.tables.model import TEXT_FIELDS, Column, Field
from extract.unit_words import bare, is_unit, pieces

_LONGEST = 600  # characters of a row
_CUTS = 80  # places in a row at which a cell may end
_MISSING = -1.2
_LEVEL = "省市县区州旗盟镇乡"
_UNIT_BEGINS = re.compile(
    rf"(?<![{_LEVEL}各])(?:[{_LEVEL}](?=[一-龥]{{2,14}}?[局委办部中会厅院社联心队府位门])|各(?=[{_LEVEL}街部有相责成单])|有关|相关)"
)
_UNIT_ENDS = re.compile(
    r"(?<=[局委办厅部署府])|(?<=中心)|(?<=部门|单位|公司|街道|乡镇|大队|支队)|(?<=各镇)|(?<=各乡)|(?<=委会)|(?<=办事处)"
)
_TIME = re.compile(
    r"(?:(?:20\d\d年)?(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?|[一二三四]季度|年)?(?:底|末|上旬|中旬|下旬)?(?:之?前|以前)(?:完成)?"
    r"|20\d\d年(?:\d{1,2}月(?:\d{1,2}日|底)?|上半年|下半年)?|\d{1,2}月(?:\d{1,2}日|底|份)?|年底前?|年内|上半年|下半年|全年|长期(?:坚持|推进)?|持续(?:推进|实施)?|适时"
    r"|常态化(?:推进)?|每年\d{0,2}月?|每月|每季度|每半年|[一二三四]季度|及时|即时|立即|“?十[三四五]五”?期间)"
)
_GLUED = re.compile(rf"[局委办厅部府心门位司](?=[{_LEVEL}各][一-龥])")


def cells_of(text: str, columns: tuple[Column, ...], places: Sequence[str]) -> tuple[float, dict[int, str]]:
    """How well the best reading of a row fits, and its cells by column; `places` are names that units begin with.

    Dynamic programming over the places where a cell may end × columns. Nothing tells two texts side by side apart:
    the last of several columns for the task's own words has them all.
    """
    told = [at for at, one in enumerate(columns) if not _is_text(one) or not _is_text_at(columns, at + 1)]
    score, cells = _best(text, tuple(columns[at] for at in told), places) if text else (0.0, {})
    return score, {told[at]: cell for at, cell in cells.items()}


def _is_text(column: Column) -> bool:
    return column.field in TEXT_FIELDS


def _is_text_at(columns: tuple[Column, ...], at: int) -> bool:
    return at < len(columns) and _is_text(columns[at])


def _best(text: str, columns: tuple[Column, ...], places: Sequence[str]) -> tuple[float, dict[int, str]]:
    if len(text) > _LONGEST:
        return 0.0, {0: text}
    begins = _unit_begins(text, places)
    cuts = _cuts(text, begins)
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for column in columns:
        reached: dict[int, tuple[float, int]] = {}
        for begin, (score, _) in best[-1].items():
            for end in (cut for cut in cuts if cut >= begin):
                inside = [at - begin for at in begins if begin <= at < end]
                value = score + (_value(text[begin:end], column, inside) if end > begin else _MISSING)
                if end not in reached or value > reached[end][0]:
                    reached[end] = (value, begin)
        best.append(reached)
    at = len(text)
    cells: dict[int, str] = {}
    for col in range(len(columns) - 1, -1, -1):
        begin = best[col + 1][at][1]
        if begin < at:
            cells[col] = text[begin:at]
        at = begin
    return best[-1][len(text)][0], cells


def _unit_begins(text: str, places: Sequence[str]) -> list[int]:
    """Where a unit may begin: with the name of a place, with its level, with 各."""
    found = {match.start() for match in _UNIT_BEGINS.finditer(text)}
    for place in places:
        for match in re.finditer(re.escape(place), text):
            found.discard(match.end() - 1)
            found.add(match.start())
    return sorted(found)


def _cuts(text: str, begins: Sequence[int]) -> list[int]:
    found = {0, len(text), *begins}
    found.update(match.start() for match in _UNIT_ENDS.finditer(text))
    found.update(at for match in _TIME.finditer(text) for at in match.span())
    found.update(match.end() for match in re.finditer(r"[。；]", text))
    return sorted(found)[: _CUTS - 1] + ([len(text)] if len(found) >= _CUTS else [])


def _value(text: str, column: Column, begins: Sequence[int]) -> float:
    """How well a stretch stands in a column; `begins` tells where units may begin in it."""
    if column.field is Field.UNIT:
        return _units(text, begins)
    if column.field is Field.DEADLINE:
        return (
            4.0 if _TIME.fullmatch(text) else (1.0 if looks_like_deadline(text) and len(text) < 12 else -4.0)
        )
    if column.field in TEXT_FIELDS:
        tail = any(is_unit(text[at:]) for at in begins if at) or _ends_with_time(text)
        return 0.5 if len(text) < 4 else 1.0 if not tail else -1.5
    return fit(text, column.field)


def _units(text: str, begins: Sequence[int]) -> float:
    names = [bare(piece) for piece in pieces(text)]
    if not names or not all(map(is_unit, names)):
        return -4.0
    return 3.0 + (0 in begins) - 2.5 * sum(1 for name in names if _GLUED.search(name))


def _ends_with_time(text: str) -> bool:
    return any(match.end() == len(text) for match in _TIME.finditer(text) if match.start())
