"""Merged cells that the source dropped: headings, numbers and shared cells carried down where they plainly continue."""

from itertools import pairwise

from extract.numbering import read, read_cell
from extract.tables.cells import ends_open
from extract.tables.model import Column, Field, Header, Heading, Layout, Row, Section
from extract.tables.names import fold
from models.finding import Code, Finding

_PIECES = 4  # pages over which one heading can be cut
_DITTO = frozenset({"同上", "同上。", "〃", "″", '"', "”", "同前", "同上行", "同 上"})
_COPIED = {
    Field.UNIT: Code.UNITS_COPIED,
    Field.DEADLINE: Code.DEADLINE_COPIED,
    Field.BASIS: Code.BASIS_COPIED,
}
_SHARED = (Field.BASIS, Field.CHANNEL, Field.AUDIENCE, Field.METHOD)


def _continues(row: Row, col: int, current: Heading | None) -> bool:
    """True where a heading cell at the top of a page goes on with one that the break cut."""
    if current is None or not row.after_break or len(current.parts) >= _PIECES:
        return False
    return ends_open(current.text) and not read(row.texts[col])


def _step(row: Row, col: int, current: Heading | None) -> Heading | None:
    """The heading in force in a path column after `row`, where the row prints one."""
    text, cell = row.texts[col], row.cells[col]
    if cell is None or not text:
        return current
    if current and (cell is current.cells[-1] or fold(text) == fold(current.text)):
        return current
    if current and _continues(row, col, current):
        current.parts.append(text)
        current.cells.append(cell)
        current.doubt = f"the heading is cut by a break before {text[:12]!r}"
        return current
    return Heading([text], [cell])


def _set_groups(
    row: Row, before: list[Heading | None], layout: Layout, section: Section
) -> list[Heading | None]:
    """The headings over a row, one a path column: printed ones, and those that go on from the row before."""
    groups: list[Heading | None] = []
    fresh = printed = False  # whether an outer column begins a new heading, or holds any text
    for place, col in enumerate(layout.path):
        current = before[place] if place < len(before) else None
        if row.texts[col]:
            chosen = _step(row, col, None if fresh else current)
            printed = section.spans_known
        elif fresh or printed or _is_covered(row, col):
            chosen = None
        else:
            chosen = current
        fresh = fresh or (chosen is not current)
        groups.append(chosen)
    return groups


def _is_covered(row: Row, col: int) -> bool:
    """True where a wider cell covers the slot, whose text is for another column: there is no heading of this level."""
    cell = row.cells[col]
    return cell is not None and bool(cell.text.strip())


def fill_groups(section: Section, layout: Layout) -> None:
    """Give each row the headings over it. A band ends the headings of the category columns."""
    before: list[Heading | None] = []
    bands: tuple[Heading, ...] = ()
    for row in section.rows:
        if row.bands != bands:
            before, bands = [], row.bands
        before = row.groups = _set_groups(row, before, layout, section)


def _group_key(row: Row) -> tuple[int, ...]:
    """What tells two groups apart: the outermost heading over the row, or the band."""
    outer = next((group for group in row.groups if group is not None), None)
    return (*(id(band) for band in row.bands), id(outer) if outer else 0)


def _printed(text: str) -> str | None:
    """The number in a number cell, marks of what is important left out of account: ★3."""
    return read_cell(text.strip("★☆*＊▲△◆◇●○※# "))


def _following(rows: list[Row], col: int) -> list[str | None]:
    """For each row the first number printed in it or below."""
    found: list[str | None] = []
    for row in reversed(rows):
        found.append(_printed(row.texts[col]) or (found[-1] if found else None))
    return found[::-1]


def _leaves_out_one(before: str, following: str | None) -> bool:
    """True where the number after the row leaves out exactly one."""
    return (
        before.isdigit()
        and following is not None
        and following.isdigit()
        and int(following) == int(before) + 2
    )


def _lost(row: Row, number: int) -> None:
    row.seq = str(number)
    row.findings.append(
        Finding.of(
            Code.OWNER_DOUBTFUL,
            "the number of this group is not printed; read from the numbers before and after it",
            field="seq",
            suggestion=str(number),
        )
    )


def fill_numbers(section: Section, layout: Layout) -> None:
    """Give each row its number: printed, merged over rows, or plainly lost between two others.

    Without headings to tell groups apart a row without number shares that of the row above, unless one is missing.
    """
    col = layout.seq
    if col is None or not section.rows:
        return
    following = _following(section.rows, col)
    section.rows[0].seq = following[0] if section.rows[0].texts[col] else None
    repeated: list[Row] = []
    for at, (before, row) in enumerate(pairwise(section.rows), 1):
        if row.texts[col]:
            row.seq = _printed(row.texts[col])
            if row.seq and row.seq == before.seq and row.own[col] and before.own[col]:
                repeated.append(row)
            continue
        empty = section.spans_known and row.cells[col] is not None and not row.groups
        if not before.seq or empty:
            continue
        missing = _leaves_out_one(before.seq, following[at])
        if _group_key(row) == _group_key(before):
            _share_number(row, before, bool(row.groups) or not missing)
        elif missing and not section.spans_known:
            _lost(row, int(before.seq) + 1)
    if len(repeated) * 4 <= len(section.rows):  # else the source prints a merged number in each of its rows
        for row in repeated:
            message = f"No {row.seq} is printed twice"
            row.findings.append(Finding.of(Code.NUMBER_REPEATED, message, field="seq", evidence=row.seq))


def _share_number(row: Row, before: Row, merged: bool) -> None:
    """The number of the row above, where it was merged over this row too."""
    if merged:
        row.seq = before.seq
        row.findings.extend(finding for finding in before.findings if finding.field == "seq")


def _inherit(row: Row, before: Row, cols: list[int]) -> list[int]:
    """Copy from the row above what the row leaves empty in `cols`; the columns that were filled."""
    filled: list[int] = []
    for col in cols:
        source = before.inherited.get(col) or before.cells[col]
        if not row.texts[col] and before.texts[col] and source is not None:
            row.texts[col] = before.texts[col]
            row.inherited[col] = source
            filled.append(col)
    return filled


def _fill_ditto(section: Section, header: Header) -> None:
    """Put what the row above says where a cell only says that it is the same: 同上."""
    cols = [column.index for column in header.of(Field.UNIT, Field.DEADLINE, *_SHARED)]
    for before, row in pairwise(section.rows):
        for col in cols:
            if row.texts[col] in _DITTO and before.texts[col]:
                column, said = header.columns[col], row.texts[col]
                row.texts[col] = before.texts[col]
                code = _COPIED.get(column.field, Code.MERGE_INHERITED)
                message = f"{column.name}: {said}, taken from the row above"
                row.findings.append(Finding.of(code, message, evidence=said, suggestion=row.texts[col]))


def _fill_over_breaks(section: Section, header: Header) -> None:
    """Carry merged cells of a real grid over a page break, where their lower half is an empty cell of the next page."""
    cols = [column.index for column in header.of(Field.UNIT, Field.DEADLINE, *_SHARED)]
    for before, row in pairwise(section.rows):
        carried = [col for col in cols if _is_lower_half(row, before, col)]
        _say_inherited(row, _inherit(row, before, carried), header)


def _is_lower_half(row: Row, before: Row, col: int) -> bool:
    upper, lower = before.cells[col], row.cells[col]
    if upper is None or lower is None or lower.text.strip():
        return False
    if lower is upper:
        return col in before.inherited
    return row.after_break and row.bands == before.bands and (upper.rowspan > 1 or lower.rowspan > 1)


def _opens_groups(section: Section, col: int) -> bool:
    """True where a column is filled in the first row of every group, and there are several groups with more rows."""
    keys = [_group_key(row) for row in section.rows]
    firsts = [at for at, key in enumerate(keys) if not at or keys[at - 1] != key]
    return len(firsts) > 1 and all(section.rows[at].texts[col] for at in firsts)


def fill_shared(section: Section, header: Header) -> None:
    """Carry down units, deadlines, bases and channels that a text dump dropped from merged cells.

    Only within a group, after a filled cell: units where the row has none, the persons among them where it has no
    person either; the deadline with the units, or where every group opens with one. Always with a finding, since a
    dump can't show the merge.
    """
    _fill_ditto(section, header)
    if section.spans_known:
        _fill_over_breaks(section, header)
        return
    units = header.of(Field.UNIT)
    bodies = [column.index for column in units if not column.person] or [column.index for column in units]
    persons = [column.index for column in units if column.index not in bodies]
    times = [column.index for column in header.of(Field.DEADLINE)]
    shared = [column.index for column in header.of(*_SHARED) if _opens_groups(section, column.index)]
    leading = all(_opens_groups(section, col) for col in times) if times else False
    before: Row | None = None
    for row in section.rows:
        if before is not None and _group_key(row) == _group_key(before):
            bare = not any(row.texts[col] for col in bodies)
            alone = bare and not any(row.texts[col] for col in persons)
            free = [col for col in shared if not _ticked_otherwise(row, header.columns[col], header)]
            cols = [
                *(bodies if bare else []),
                *(persons if alone else []),
                *(times if bare or leading else []),
                *free,
            ]
            _say_inherited(row, _inherit(row, before, cols), header)
        before = row


def _ticked_otherwise(row: Row, column: Column, header: Header) -> bool:
    """True where the row has its own tick in another column of the choice that the column belongs to."""
    return column.tick is not None and any(row.texts[other.index] for other in header.of(column.field))


def _say_inherited(row: Row, cols: list[int], header: Header) -> None:
    if cols:
        names = ", ".join(header.columns[col].name for col in cols)
        row.findings.append(
            Finding.of(
                Code.MERGE_INHERITED,
                f"{names}: empty here, taken from the row above as a merged cell",
                evidence=" | ".join(row.texts[col] for col in cols),
            )
        )
