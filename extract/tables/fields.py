"""The fields of a task out of its columns: units with roles, time, ticks, and what no field takes. Verbatim."""

import re

from extract.assignment import find
from extract.labels import persons_in
from extract.numbering import read, read_cell
from extract.tables.cells import PERIOD, TICKED, UNTICKED, ends_like_units, looks_like_deadline
from extract.tables.model import Column, Field, Header, Heading, Layout, Row
from extract.unit_words import names_inner_offices
from models.record import Assignment

_TICK = re.compile(r"[√✓✔☑■●★▲○◯◎☆vV]")
_NOTHING = frozenset({"/", "／", "-", "—", "——", "－", "无", "\\", "…"})
_CHECKED = re.compile(r"[■☑√✓✔●]\s?([^■□☑☐√✓✔●○\s，,、；;/]{1,20})")
_PIECES = re.compile(r"[（）()，,；;\n]")
_PAIRED = re.compile(r"[/／；;\n]")
_LISTED = re.compile(r"[、，,\s]")
_OWN_ROLE = re.compile(r"牵头|配合|主办|协办|督办|参与|负责|责任")
_MARK = re.compile(r"[■☑√✓✔●]")
_MEASURE = re.compile(r"[（(/](?:单位[:：])?个?(工作日|日|天|小时)[）)]?\Z")
_BOX = re.compile(r"[■□☑☐]")


def texts_of(rows: list[Row], columns: tuple[Column, ...]) -> list[str]:
    """The texts of the columns over the rows of one task, each once."""
    found = (row.texts[column.index] for row in rows for column in columns)
    return list(dict.fromkeys(text for text in found if text))


def joined(rows: list[Row], columns: tuple[Column, ...]) -> str | None:
    """The texts of the columns, a line each; None where there is nothing but a dash."""
    return "\n".join(text for text in texts_of(rows, columns) if text not in _NOTHING) or None


def channels(rows: list[Row], header: Header) -> str | None:
    """What the channel columns say; a column that only ticks a channel named in the header gives that name."""
    found: list[str] = []
    for column in header.of(Field.CHANNEL):
        for text in texts_of(rows, (column,)):
            name = column.name.split("/")[-1]
            ticks = len(text) <= 2 and (TICKED.search(text) or UNTICKED.fullmatch(text))
            if not ticks:
                found.append(text)
            elif TICKED.search(text):
                found.append(f"{text if _MARK.fullmatch(text) else '√'}{name}")
    return "\n".join(text for text in found if text not in _NOTHING) or None


def split_mixed(text: str) -> tuple[str, str | None]:
    """Units and time of a cell that holds both; where they can't be told apart both are the whole text.

    >>> split_mixed("交通局（2021年6月）"), split_mixed("6月底前，水利局、林业局")
    (('交通局', '2021年6月'), ('水利局、林业局', '6月底前'))
    """
    pieces = [piece for piece in _PIECES.split(text) if piece.strip()]
    times = [piece.strip() for piece in pieces if looks_like_deadline(piece) and not ends_like_units(piece)]
    units = [piece.strip() for piece in pieces if piece.strip() not in times]
    return ("、".join(units), "\n".join(times)) if times and units else (text, text)


def deadline(rows: list[Row], header: Header) -> str | None:
    """What the columns of time say, and the columns that hold units and time together."""
    mixed = (text for column in header.of(Field.UNIT) if column.mixed for text in texts_of(rows, (column,)))
    times = [time for text in mixed if (time := split_mixed(text)[1])]
    said = [
        _measured(text, column)
        for column in header.of(Field.DEADLINE)
        for text in texts_of(rows, (column,))
        if text not in _NOTHING
    ]
    return "\n".join(dict.fromkeys((*said, *times))) or "；".join(_ticked_periods(rows, header)) or None


def _measured(text: str, column: Column) -> str:
    """A time with the measure that the name of its column gives to bare numbers: 7 under 时限（工作日） is 7工作日."""
    measure = _MEASURE.search(column.name) if text.isdecimal() else None
    return text + measure[1] if measure else text


def _ticked_periods(rows: list[Row], header: Header) -> list[str]:
    """The parts of the year that are ticked for a task, where the columns of the year hold nothing but ticks."""
    columns = header.of(Field.QUARTER)
    texts = {column: "".join(texts_of(rows, (column,))) for column in columns}
    held = {column: text for column, text in texts.items() if text and not UNTICKED.fullmatch(text)}
    if not all(_TICK.fullmatch(text.strip()) for text in held.values()):
        return []
    names = [column.name.rpartition("/")[2] for column in held]
    return [match.group() for name in names if (match := PERIOD.match(name))]


def _heading_units(headings: list[Heading]) -> list[Assignment]:
    """Headings that are nothing but units: tasks filed under the office that has to do them."""
    texts = [heading.text.strip() for heading in headings]
    return [
        Assignment(text) for text in texts if len(text) <= 40 and ends_like_units(text) and not read(text)
    ]


def _in_cell(text: str, column: Column) -> list[Assignment]:
    """What one cell hands out; under a name of two roles (牵头/配合单位) one mark parts the units of each.

    Several units without such a mark are left to their own words.
    """
    if column.pair is None or _OWN_ROLE.search(text):
        said = split_mixed(text)[0] if column.mixed else text
        name = column.name
        return [Assignment(said, column.role, column.person, persons_in(name), names_inner_offices(name))]
    parts = [part for part in _PAIRED.split(text) if part.strip() and part.strip() not in _NOTHING]
    if len(parts) == 2:
        return [Assignment(part.strip(), role) for part, role in zip(parts, column.pair, strict=True)]
    alone = len(parts) == 1 and not _LISTED.search(parts[0].strip())
    return [Assignment(parts[0].strip(), column.pair[0])] if alone else [Assignment(text)]


def assignments(rows: list[Row], header: Header) -> tuple[Assignment, ...]:
    """One stretch a unit column and row, with the role that the column says.

    Where the table has no unit column, a band that names units is one.
    """
    columns = header.of(Field.UNIT)
    found = [
        assignment
        for column in columns
        for text in texts_of(rows, (column,))
        if text not in _NOTHING
        for assignment in _in_cell(text, column)
    ]
    return tuple(dict.fromkeys(found if columns else _heading_units(list(rows[0].bands))))


def from_text(content: str) -> tuple[str, tuple[Assignment, ...], str | None]:
    """The task's text without its assignment brackets or lines, what they hand out, and the time they set.

    For tables without a unit column: …（牵头单位：市发展改革委；完成时限：6月底前）.

    >>> text, given, time = from_text("推进一网通办。（责任单位：市数据局；完成时限：6月底前）")
    >>> text, given[0].text, time
    ('推进一网通办。', '市数据局', '6月底前')
    """
    handed = [one for one in find(content) if one.assignments]
    text = content
    for one in reversed(handed):
        text = text[: one.start] + text[one.end :]
    times = [text for one in handed for name, text in one.fields if name == "deadline"]
    given = tuple(assignment for one in handed for assignment in one.assignments)
    return text.strip() or content, given, "\n".join(times) or None


def _said(text: str, column: Column) -> list[str]:
    """What a column without a tick of its own says in words or boxes: 社会公众, ■主动 □依申请."""
    chosen = " ".join(_CHECKED.findall(text)) if _BOX.search(text) else text
    if column.field is Field.AUDIENCE:
        signs = {
            "society": ("社会", "公众"),
            "specific": ("特定", "申请人", "当事人", "相对人", "被征", "利害关系", "本人"),
        }
    else:
        signs = {"active": ("主动",), "on_request": ("依申请", "申请公开")}
    return [value for value, words in signs.items() if any(word in chosen for word in words)]


def ticks(rows: list[Row], columns: tuple[Column, ...]) -> tuple[str, ...]:
    """What the ticks of the columns say, in the ledger's words, in the order of the columns."""
    found: list[str] = []
    for column in columns:
        for text in texts_of(rows, (column,)):
            if column.tick is None:
                found += _said(text, column)
            elif TICKED.search(text) or not UNTICKED.fullmatch(text):
                found.append(column.tick)
    return tuple(dict.fromkeys(found))


def unticked(rows: list[Row], header: Header) -> tuple[str, str] | None:
    """The field and text of the first column for whom or how whose boxes are all empty; None where there is none."""
    for column in header.of(Field.AUDIENCE, Field.METHOD):
        for text in texts_of(rows, (column,)):
            if len(text) > 2 and _BOX.search(text) and not _CHECKED.search(text):
                return column.field.value, text
    return None


def _kept(rows: list[Row], header: Header, layout: Layout) -> tuple[tuple[str, str], ...]:
    """What no field takes, by the name of its column: the innermost where that is unique."""
    leaves = [column.name.split("/")[-1] for column in header.columns]
    found: dict[str, str] = {}
    for col in layout.extra:
        column = header.columns[col]
        text = "\n".join(texts_of(rows, (column,)))
        name = leaves[col] if leaves.count(leaves[col]) == 1 else column.name
        name = name or f"第{col + 1}列"
        if text:
            found[name] = f"{found[name]}\n{text}" if name in found else text
    return tuple(found.items())


def _unread(rows: list[Row], header: Header) -> tuple[tuple[str, str], ...]:
    """What a tick column says beside its tick, kept under the column's name."""
    found: list[tuple[str, str]] = []
    for column in header.of(Field.AUDIENCE, Field.METHOD):
        for text in texts_of(rows, (column,)):
            plain = UNTICKED.fullmatch(text) or (len(text) <= 2 and TICKED.search(text))
            if not plain and (column.tick is not None or not _said(text, column)):
                found.append((column.name.split("/")[-1], text))
    return tuple(found)


def extra(rows: list[Row], header: Header, layout: Layout) -> tuple[tuple[str, str], ...]:
    """Everything that no field takes, by the name of its column; a number that can't be read as one too."""
    raw = rows[0].texts[layout.seq] if layout.seq is not None else ""
    number = ((header.columns[layout.seq or 0].name, raw),) if raw and not read_cell(raw) else ()
    return (*_kept(rows, header, layout), *_unread(rows, header), *number)
