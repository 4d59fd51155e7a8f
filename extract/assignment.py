"""Where a text hands out work: labels (责任单位：…), brackets (…牵头，…配合), a list behind a dash (——市教育局)."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from functools import lru_cache

from extract.brackets import Pair, brackets, touching
from extract.labels import bare_label_pattern, label_pattern, next_label, persons_in, role_of
from extract.numbering import read as read_number
from extract.unit_words import hands_out, is_date, is_unit, is_unit_list, names_inner_offices, pieces
from models.record import Assignment

_ASIDE = re.compile(r"[（(][^（()）]{0,40}(?:为牵头|下同|不再列出)[^（()）]{0,20}[）)]\Z")
_REMARK = re.compile(
    r"[，,；;][^，,；;（）()]{0,16}(?:为牵头(?:单位|部门)?|下同)[^，,；;（）()]{0,6}(?=[，,；;]|\Z)"
)
"""What a bracket says of all the brackets to come: 排名第一的为牵头单位，下同."""
_LONG = 5000
_LABEL_LINE = 300
_COLON = re.compile(r"[:：】\]]")
TRIM = " \t\u3000\n；;，,。.、"
_PERSONS = re.compile(r"[一-龥]{2,4}(?:[、 \u3000][一-龥]{2,4}){0,4}")
_CLAUSE = re.compile(r"(?<=[，,；; \u3000])")
_DASHES = frozenset("—－-")
_DASHED = re.compile(
    r"(?<=[。；;])[ \u3000]{0,4}[—－-]{1,4}[ \u3000]{0,4}(?P<said>[^。；;—－-]{2,200})[。；;]?\Z"
)
_SURE = re.compile(r"(?:单位|部门|科室|处室|主体|领导|人|时限|时间|期限)[ \t\u3000]{0,8}\Z")


@dataclass(frozen=True, slots=True)
class Handed:
    """One place in a text that hands out work: characters [start, end), and what it says.

    `kind` is label, bracket or sentence; `closing` tells that it stands for all the items above it.
    """

    start: int
    end: int
    kind: str
    assignments: tuple[Assignment, ...] = ()
    fields: tuple[tuple[str, str], ...] = field(default=())  # deadline, basis, remarks, channels
    closing: bool = False


def find(text: str) -> tuple[Handed, ...]:
    """Every place of a text that hands out work, in order.

    >>> [h.assignments[0].text for h in find("推进改革（市教育局牵头，市财政局配合）。")]
    ['市教育局牵头，市财政局配合']
    >>> [(a.text, a.role) for h in find("牵头单位：市水利局；责任单位：各县区") for a in h.assignments]
    [('市水利局', 'lead'), ('各县区', None)]
    >>> find("1.【市水利局】清淤渠道。")[0].assignments[0].text
    '市水利局'
    >>> find("修订培养方案。（教务处）")[0].assignments[0].text, find("建设学校（实验中学）")
    ('教务处', ())
    >>> find("各基层政府（包括县、区政府和乡镇政府）要公开《办法（试行）》。")
    ()
    """
    return _remembered(text) if len(text) < _LONG else _found(text)


@lru_cache(maxsize=1024)
def _remembered(text: str) -> tuple[Handed, ...]:
    """As `find`: head, outline and claim ask for the same lines."""
    return _found(text)


def _found(text: str) -> tuple[Handed, ...]:
    found: list[Handed] = []
    pairs = brackets(text)
    for run in touching(pairs):
        found += _of_run(text, run)
    found += _runs(text, pairs, found)
    if not found and _DASHES.intersection(text):
        found += _behind_dash(text)
    return tuple(sorted(found, key=lambda handed: handed.start))


def _behind_dash(text: str) -> list[Handed]:
    """Units and time behind the dash that follows a whole sentence.

    >>> [(h.assignments[0].text, h.fields) for h in find("清理河道12处。——县水利局，5月底前")]
    [('县水利局', (('deadline', '5月底前'),))]
    >>> find("全面落实责任——市教育局")
    ()
    """
    match = _DASHED.search(text, max(len(text) - _LABEL_LINE, 0))
    if not match or not hands_out(match["said"]):
        return []
    return [Handed(match.start(), len(text), "bracket", *_bare_bracket(match["said"]))]


def _of_run(text: str, run: list[Pair]) -> list[Handed]:
    """What brackets side by side hand out; one that tells only a time belongs to the one beside it."""
    apart = _at_sentence_end(text, run[0][0], run[-1][1])
    found: list[Handed] = []
    time: Pair | None = None
    for start, end in run:
        handed = _of_bracket(text, (start, end), apart)
        if handed and time:
            handed, time = _timed(text, handed, time), None
        if handed:
            found.append(handed)
        elif len(run) > 1 and _only_time(text[start + 1 : end - 1]):
            if found and found[-1].end == start:
                found[-1] = _timed(text, found[-1], (start, end))
            else:
                time = start, end
    return found


def _timed(text: str, handed: Handed, time: Pair) -> Handed:
    """An assignment with the time that a bracket beside it tells."""
    said = ("deadline", text[time[0] + 1 : time[1] - 1].strip(TRIM))
    start, end = min(handed.start, time[0]), max(handed.end, time[1])
    return replace(handed, start=start, end=_past_stop(text, end), fields=(*handed.fields, said))


def _of_bracket(text: str, pair: Pair, apart: bool) -> Handed | None:
    """What one bracket hands out; without labels it does only `apart` from running text."""
    start, end = pair
    inner = text[start + 1 : end - 1]
    label = label_pattern().search(inner)
    if label:
        handed = labelled(inner, label, start + 1)
        return replace(handed, start=start, end=_past_stop(text, end), kind="bracket")
    said = _REMARK.sub("", inner)
    if not (apart and (hands_out(said) or _names_offices(text, pair))) and not _leads(text, pair):
        return None
    return Handed(start, _past_stop(text, end), "bracket", *_bare_bracket(said))


def _names_offices(text: str, pair: Pair) -> bool:
    """Whether most of a bracket behind the last whole sentence are names of offices: …。（法规科）."""
    start, end = pair
    if text[max(start - 1, 0) : start] not in ("。", "；") or text[end:].strip(TRIM):
        return False
    names = pieces(text[start + 1 : end - 1])
    good = sum(map(is_unit, names))
    return good == len(names) == 1 or (good > 1 and good * 2 > len(names))


def _leads(text: str, pair: Pair) -> bool:
    """Whether a bracket of units stands between an item's number and its text: 1.【市水利局】清淤河道。"""
    start, end = pair
    number = read_number(text[:start]) if start else None
    inner = text[start + 1 : end - 1].strip()
    behind = bool(text[end:].strip(TRIM)) and number is not None and not number.rest.strip()
    return behind and (is_unit_list(inner) or is_unit(inner))


def _at_sentence_end(text: str, start: int, end: int) -> bool:
    """Whether a bracket stands at the end of a sentence or between two."""
    after = text[end : end + 1]
    return after in ("", "。", "；", ";", "\n") or text[max(start - 1, 0) : start] in ("。", "；")


def _past_stop(text: str, end: int) -> int:
    """The end of a bracket with nothing but its full stop left in the text."""
    return len(text) if not text[end:].strip(TRIM) else end


def _bare_bracket(inner: str) -> tuple[tuple[Assignment, ...], tuple[tuple[str, str], ...]]:
    """Units and deadline of a bracket without labels: 市教育局牵头，12月底前完成."""
    clauses = _CLAUSE.split(inner)
    times = [clause for clause in clauses if _only_time(clause)]
    if not times or len(times) == len(clauses):
        return (Assignment(inner.strip(TRIM)),), ()
    units = "".join(clause for clause in clauses if clause not in times).strip(TRIM)
    return (Assignment(units),), (("deadline", "".join(times).strip(TRIM)),)


def _only_time(clause: str) -> bool:
    """Whether a clause tells a time and no unit."""
    return is_date(clause) and not any(map(is_unit, pieces(clause)))


def time_behind(value: str) -> tuple[str, str]:
    """The units of a label's value, and the time that its last clauses tell.

    >>> time_behind("市住建局、市城管局，各区政府，6月底前完成")
    ('市住建局、市城管局，各区政府', '6月底前完成')
    """
    clauses = _CLAUSE.split(value)
    end = len(clauses)
    while end > 1 and _only_time(clauses[end - 1]):
        end -= 1
    return "".join(clauses[:end]).strip(TRIM), "".join(clauses[end:]).strip(TRIM)


def _runs(text: str, pairs: list[tuple[int, int]], taken: list[Handed]) -> list[Handed]:
    """Labels that stand outside brackets, each run to the end of its sentence."""
    runs: list[Handed] = []
    if not _COLON.search(text):
        bare_run = _without_colons(text)
        return [bare_run] if bare_run else runs
    closed = [pair for pair in pairs if text[pair[0]] not in "【[［"] + [(h.start, h.end) for h in taken]
    closed.sort()
    for label in label_pattern().finditer(text):
        at = label.start()
        if (runs and at < runs[-1].end) or _is_inside(at, closed):
            continue
        runs.append(labelled(text, label, 0))
    return runs


def _without_colons(text: str) -> Handed | None:
    """A line of labels that lost their colons, where each has units or a time behind it: 责任单位 市教育局."""
    labels = list(bare_label_pattern().finditer(text)) if len(text) <= _LABEL_LINE else []
    if not labels or labels[0].start() or not all(_SURE.search(label.group()) for label in labels):
        return None
    assignments: list[Assignment] = []
    fields: list[tuple[str, str]] = []
    ends = [label.start() for label in labels[1:]] + [len(text)]
    for label, end in zip(labels, ends, strict=True):
        value = text[label.end() : end].strip(TRIM)
        if not _fits(label, value):
            return None
        _take(label, value, assignments, fields)
    return Handed(0, len(text), "label", tuple(assignments), tuple(fields))


def _fits(label: re.Match[str], value: str) -> bool:
    """Whether a value can be that of a label without a colon."""
    if label.lastgroup == "deadline":
        return is_date(value) and "，" not in value
    named = label.lastgroup == "person" and label.group()[-1].isspace() and _PERSONS.fullmatch(value)
    return bool(named) or is_unit_list(value)


def _is_inside(at: int, stretches: list[tuple[int, int]]) -> bool:
    """Whether a character stands in one of the sorted stretches."""
    before = bisect_right(stretches, (at, len(stretches) and stretches[-1][1]))
    return any(start <= at < end for start, end in stretches[max(before - 2, 0) : before])


def labelled(text: str, label: re.Match[str], offset: int) -> Handed:
    """What the labels from `label` on say, up to the end of their sentence."""
    start = _opened(text, label.start())
    assignments: list[Assignment] = []
    fields: list[tuple[str, str]] = []
    following: re.Match[str] | None = label
    end = label.end()
    while following:
        current, following = following, next_label(text, following.end())
        end = following.start() if following else len(text)
        stop = text.find("。", current.end(), end)
        if stop >= 0 and text[stop + 1 : end].strip(TRIM + "【[（("):
            end, following = stop + 1, None
        _take(current, text[current.end() : end], assignments, fields)
    return Handed(offset + start, offset + end, "label", tuple(assignments), tuple(fields))


def _opened(text: str, at: int) -> int:
    """Where a label begins with the bracket, rule or star in front of it."""
    while at and text[at - 1] in "【[（(—-*★●◆▲·（ \u3000":
        at -= 1
    return at


def _take(
    label: re.Match[str], value: str, assignments: list[Assignment], fields: list[tuple[str, str]]
) -> None:
    stripped = value.strip(TRIM + "【[*—-")
    if stripped.count("（") + stripped.count("(") < stripped.count("）") + stripped.count(")"):
        stripped = stripped.rstrip("）)】]")
    stripped = _ASIDE.sub("", stripped)
    kind = label.lastgroup or "units"
    if kind in ("units", "person"):
        name = label[kind].strip(" \t\u3000*")
        stripped, time = time_behind(stripped)
        inner = names_inner_offices(name) and not any(one.endswith("局") for one in pieces(stripped))
        assignments.append(Assignment(stripped, role_of(name), kind == "person", persons_in(name), inner))
        fields += [("deadline", time)] if time else []
    elif stripped:
        fields.append((kind, stripped))
