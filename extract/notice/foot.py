"""The foot of a part: annex list, signature and date, notes, copy line, printing line (GB/T 9704-2012, 7.3 and 7.4)."""

import re
from collections import Counter
from collections.abc import Sequence

from extract.assignment import find
from extract.lines import Line, closed_up
from extract.notice import wording
from extract.notice.reading import Reading
from extract.notice.segment import Item
from extract.notice.segments import only_titles
from extract.numbering import read as read_number
from extract.unit_words import is_unit_list
from models.document import Table

_SEAL = re.compile(r"[（(](?:印章|盖章|印|章|公章)[）)]")
_PLACE = re.compile(r"[一-龥]{1,8}?[省市县区州旗盟]")
_FOOT_LINES = 16
_SIGNATURE_LINES = 5
_ISSUERS = (
    *("组", "指挥部", "委员会", "人民政府", "办公室", "联席会议"),
    *("小学", "中学", "学校", "学院", "大学", "幼儿园", "医院", "卫生院"),
)


def read_foot(items: Sequence[Item], reading: Reading) -> int:
    """Index of the first line of the foot (版记 and notes); what stands there is taken into `reading`."""
    end = _foot_begin(items)
    begin = _last_annexes(items[:end])
    reading.aside((item for item in items[begin:end] if isinstance(item, Line)), "annex list")
    in_copy = False
    for item in items[end:]:
        if not isinstance(item, Line):
            continue
        flat = wording.squeezed(item.text)
        printed = wording.PRINTED.fullmatch(flat)
        in_copy = bool(wording.COPY_LINE.match(flat)) or (in_copy and not printed)
        if printed:
            reading.use(item, "printed_date", wording.date_in(printed["date"]))
            reading.say("printed_by", printed["unit"])
        elif wording.COPY_LINE.match(flat) or in_copy:
            reading.aside([item], "copy line")
        elif wording.date_of(item.text):
            reading.use(item, "foot_date", wording.date_of(item.text))
        elif is_unit_list(closed_up(item.text)):
            reading.use(item, "foot_issuer", closed_up(item.text))
        else:
            reading.aside([item], "note" if wording.PUBLICITY.fullmatch(flat) else "foot")
    return begin


def _last_annexes(items: Sequence[Item]) -> int:
    """Index of the list of annexes that a text ends with, the end where it has none."""
    for at in range(len(items) - 1, max(len(items) - _FOOT_LINES, 0), -1):
        item = items[at]
        mark = None if isinstance(item, Table) else wording.annex_mark(item.text)
        if mark and (
            at + 1 == len(items)
            if mark[1] and not read_number(mark[1])
            else only_titles(items[at + 1 :]) or at + 1 == len(items)
        ):
            return at
    return len(items)


def _foot_begin(items: Sequence[Item]) -> int:
    """Where the foot begins: at a copy or printing line near the end, with the small lines above it."""
    end = len(items)
    floor = max(end - _FOOT_LINES, 0)
    begin = end
    for at in range(end - 1, floor - 1, -1):
        item = items[at]
        if isinstance(item, Table):
            break
        flat = wording.squeezed(item.text)
        if wording.COPY_LINE.match(flat) or wording.PRINTED.fullmatch(flat):
            begin = at
    labels = Counter(_desk(item) for item in items)
    while begin > floor and _is_small(items, begin - 1, labels):
        begin -= 1
    return begin


def _desk(item: Item) -> str:
    """The label of a line that names the desk in charge (主办：, 督办：), "" for other lines."""
    match = wording.DESK.fullmatch(wording.squeezed(item.text)) if isinstance(item, Line) else None
    return match["label"] if match else ""


def _is_small(items: Sequence[Item], at: int, labels: Counter[str]) -> bool:
    """Whether a line above the foot belongs to it: a note, the clerk, a desk named only here, a signature."""
    item = items[at]
    if isinstance(item, Table):
        return False
    flat = wording.squeezed(item.text)
    small = (wording.PUBLICITY, wording.CLERK, wording.PRESENT, wording.PAGE_WORDS)
    if any(pattern.fullmatch(flat) for pattern in small) or wording.index_pairs(item.text):
        return True
    desk = _desk(item)
    goes_on = desk.endswith("单位") and _hands_out(items[at - 1 : at])
    if desk and labels.get(desk, 0) == 1 and not goes_on:
        return True
    following = items[at + 1] if at + 1 < len(items) else None
    if isinstance(following, Line) and is_unit_list(closed_up(item.text)) and len(flat) <= 40:
        after = wording.squeezed(following.text)
        return bool(wording.PRINTED.fullmatch(after) or wording.date_of(after)) and not _labelled(item)
    return False


def _hands_out(items: Sequence[Item]) -> bool:
    """Whether a line above is a task's label, which the line itself then goes on with."""
    return any(
        isinstance(item, Line) and any(place.kind == "label" for place in find(item.text)) for item in items
    )


def _labelled(line: Line) -> bool:
    return "：" in line.text or ":" in line.text


def find_signature(items: Sequence[Item], begin: int) -> int | None:
    """Index of the first line that is the date of issue (成文日期), alone or behind the issuer's name."""
    for at in range(begin, len(items)):
        item = items[at]
        if isinstance(item, Line) and (wording.date_of(item.text) or wording.signed(item.text)):
            return at
    return None


def read_signature(items: Sequence[Item], at: int, begin: int, reading: Reading) -> int:
    """Index of the first line of annex list and signature above the date at `at`; all is taken into `reading`."""
    line = items[at]
    assert isinstance(line, Line)  # noqa: S101 - find_signature yields lines only
    both = wording.signed(line.text)
    reading.use(line, "issue_date", both[1] if both else wording.date_of(line.text))
    first = at
    if both:
        reading.say("signature", both[0])
    else:
        first = _issuers(items, at, begin, reading)
    return _annex_list(items, first, begin, reading)


def read_signature_below(items: Sequence[Item], reading: Reading) -> None:
    """Take in the issuer and the date of an annex that is handed in alone: lines below its last table."""
    begin = max((at + 1 for at, item in enumerate(items) if isinstance(item, Table)), default=0)
    at = find_signature(items, begin) if begin else None
    if at is None:
        return
    line = items[at]
    both = isinstance(line, Line) and wording.signed(line.text) is not None
    if both or (at > begin and _is_issuer(items[at - 1])):
        read_signature(items, at, begin, reading)


def _issuers(items: Sequence[Item], at: int, begin: int, reading: Reading) -> int:
    """Index of the first issuer's name above the date; several are joined with 、."""
    first = at
    while first > max(begin, at - _SIGNATURE_LINES) and _is_issuer(items[first - 1]):
        first -= 1
    lines = [item for item in items[first:at] if isinstance(item, Line)]
    for line in lines:
        reading.use(line)
    names = [_SEAL.sub("", name) for line in lines for name in _names(line.text)]
    reading.say("signature", "、".join(names))
    return first


def _names(text: str) -> list[str]:
    """The issuers of a line: parted by blanks, or each beginning with the same place.

    >>> _names("平利县发展和改革局 平利县财政局"), _names("平利县水利局平利县林业局")
    (['平利县发展和改革局', '平利县财政局'], ['平利县水利局', '平利县林业局'])
    """
    parts = text.split()
    if len(parts) > 1 and all(is_unit_list(part) for part in parts):
        return parts
    whole = closed_up(text)
    place = _PLACE.match(whole)
    parts = re.split(f"(?<=.)(?={place[0]})", whole) if place else []
    return parts if len(parts) > 1 and all(is_unit_list(part) for part in parts) else [whole]


def _is_issuer(item: Item) -> bool:
    if isinstance(item, Table) or len(item.text) > 60 or read_number(item.text):
        return False
    flat = wording.squeezed(item.text)
    if any(mark in flat for mark in "：:。；，《") or wording.annex_mark(item.text):
        return False
    return is_unit_list(_SEAL.sub("", flat)) or flat.endswith(_ISSUERS)


def _annex_list(items: Sequence[Item], end: int, begin: int, reading: Reading) -> int:
    """Index of the first line of the list of annexes (附件说明) above the signature."""
    for at in range(max(begin, end - 20), end):
        item = items[at]
        if (
            isinstance(item, Line)
            and wording.squeezed(item.text).startswith(("附件", "附："))
            and wording.annex_mark(item.text.replace("附：", "附件："))
        ):
            reading.aside((line for line in items[at:end] if isinstance(line, Line)), "annex list")
            return at
    return end
