"""From a cell to its units: prepare, split, strip role words, restore what is elided, name kinds and sectors."""

import re
from itertools import pairwise
from typing import NamedTuple

from models.unit import Kind, Role, Unit
from normalize.pattern import Pattern
from normalize.units import names, places
from normalize.units.prepare import SEPARATORS, Prepared, prepare
from normalize.units.restore import restore, suffixes
from normalize.units.roles import BODIES, LABEL, role_of, tail
from normalize.units.split import LONGEST, Atom, atoms
from normalize.units.strip import strip
from normalize.units.vocabulary import words

LEVEL_MARKS: dict[str, str | None] = {
    "national": None,
    "国家": None,
    "province": "省",
    "city": "市",
    "county": "县",
    "township": None,
}
_EDGE = Pattern(r"^[\s、，；。：:.．·…\-—/\\]+|[\s、，；。：:.．·…\-—/\\]+$")
_MARKS = "、，；。：:"
_HAN = Pattern("[一-鿿]")
_DATE = Pattern(r"\d{4}年|\d{1,2}月")


def read(
    text: str,
    *,
    level: str | None = None,
    role: Role | None = None,
    lead_first: bool = False,
    persons: bool | None = None,
) -> tuple[Unit, ...]:
    """The units of a cell or label line, in order; () for blanks, 无, — and the like.

    level: the mark of the issuing government (市, 县, 兵团 …) or a Level (city), for names without one of their own.
    role: what the column or label says; None: roles come from the text alone. lead_first: the document says that
    the unit listed first leads. persons: the column names persons beside units (True) or bodies alone (False).

    >>> [unit.name for unit in read("市发展改革委、自然资源和规划局，各县（区）政府（管委会）", level="市")]
    ['市发展改革委', '市自然资源和规划局', '各县（区）政府（管委会）']
    >>> [(unit.name, unit.role) for unit in read("县发改局牵头，县财政局、审计局配合")]
    [('县发改局', 'lead'), ('县财政局', 'cooperating'), ('县审计局', 'cooperating')]
    """
    if text.strip() in words().roles["none"] or not text.strip():
        return ()
    mark = LEVEL_MARKS.get(level, level) if level else None
    prepared = prepare(text)
    found = atoms(prepared)
    for atom in found:
        if len(atom.text) <= LONGEST:
            strip(atom)
    kept = _kept(found)
    ends = [
        atom.final or atom.tail is not None or (place + 1 < len(kept) and bool(kept[place + 1].joint))
        for place, atom in enumerate(kept)
    ]
    texts = [atom.text.strip(_MARKS) + atom.noun for atom in kept]
    gaps = [prepared.text[one.end : following.begin].strip() for one, following in pairwise(kept)]
    whole = restore(suffixes(texts, ends), mark)
    named = list(zip(kept, whole, _roles(kept, gaps, role, lead_first), strict=True))
    cell = _Cell(text, prepared, persons)
    return tuple(_unit(cell, *each) for each in named)


def _kept(found: list[Atom]) -> list[Atom]:
    """The atoms that name something; what the others say is handed to the atom before."""
    kept: list[Atom] = []
    for atom in found:
        if _names_something(atom.text):
            kept.append(atom)
            continue
        if kept and kept[-1].label == atom.label:
            kept[-1].others |= atom.others
            kept[-1].tail = kept[-1].tail or atom.tail
            kept[-1].final |= atom.final
            if atom.own and atom.role:
                kept[-1].tail = kept[-1].tail or atom.role
        elif kept:
            kept[-1].final = True
    return kept


def _names_something(text: str) -> bool:
    """Is there a Chinese word left that is neither a sign for nothing nor a date?"""
    return text not in words().roles["none"] and not _DATE.match(text) and _HAN.search(text) is not None


def _before_last_group(gaps: list[str]) -> int:
    """How many of a run's names stand before the last group, in a list of groups (A、B，C); 0 in a plain list.

    A closing 配合 with nobody leading before it is said of the last group: someone must do the work.
    """
    if not ("、" in gaps and "，" in gaps):
        return 0
    return len(gaps) - gaps[::-1].index("，")


def _roles(kept: list[Atom], gaps: list[str], role: Role | None, lead_first: bool) -> list[Role]:
    """The role of every atom: its bracket, else the tail of its run, else its label, else the column.

    `gaps` are the marks between each atom and the next.
    """
    told: list[Role | None] = [None] * len(kept)
    begin = 0
    led = False  # a unit before this one leads
    after: Role | None = None
    for place, atom in enumerate(kept):
        if atom.joint == "会同":
            told[begin:place] = [each or "lead" for each in told[begin:place]]
            begin, after = place, "cooperating"
        if atom.own and atom.role == "cooperating" and led:
            told[begin:place] = [None if kept[at].own else "cooperating" for at in range(begin, place)]
        if atom.tail or atom.final or atom.own:
            given = after or atom.tail
            told[begin : place + 1] = [each or given for each in told[begin : place + 1]]
            if given == "cooperating" and not atom.own and not any(told[:begin]):
                spared = _before_last_group(gaps[begin:place])
                told[begin : begin + spared] = [None] * spared
            begin, after = place + 1, after if atom.own else None
        led = led or atom.role == "lead"
    roles: list[Role] = []
    for place, atom in enumerate(kept):
        labelled = role_of(atom.label) if atom.label else None
        tail = told[place]
        spoken = atom.role if atom.own else None
        weak = tail == "responsible" and (labelled or role)
        roles.append(spoken or (None if weak else tail) or labelled or role or "responsible")
    if lead_first and roles and set(told) <= {None, "responsible"} and "lead" not in roles:
        roles[0] = "lead"
    return roles


class _Cell(NamedTuple):
    """What all units of a cell share: its text, that made ready, and whether persons may be among them."""

    source: str
    prepared: Prepared
    persons: bool | None


def _unit(cell: _Cell, atom: Atom, name: str, role: Role) -> Unit:
    """The unit with its verbatim text; places lead from the prepared text back to the source."""
    source, places = cell.source, cell.prepared.at[atom.begin : atom.end]
    start, end = places[0], places[-1] + 1
    written = "".join(source[place] for place in places if not source[place].isspace())
    shaped = _as_written(name, atom.text.strip(_MARKS), _EDGE.sub("", written))
    kind: Kind = "person" if _is_person(shaped, atom, cell.persons) else names.kind(shaped)
    return Unit(
        raw=source[start:end],
        span=(start, end),
        name=shaped,
        role=role,
        kind=kind,
        sector=names.sector(shaped, kind),
        and_others=atom.others,
    )


def _as_written(name: str, prepared: str, written: str) -> str:
    """The restored name with the signs of the source (half-width brackets, 〔〕) in place of the prepared ones."""
    return (
        name.replace(prepared, written, 1) if len(prepared) == len(written) and prepared != written else name
    )


def _is_person(name: str, atom: Atom, persons: bool | None) -> bool:
    """Is this the bare name of a person? One that may be a place's too only where label, column or bracket say so."""
    if not names.person_name(name):
        return False
    told = any(word in atom.label for word in words().roles["persons"])
    if atom.person or (told and not BODIES.search(atom.label)):
        return True
    if told or persons:
        return not places.village(name)
    return persons is None and not places.may_be(name)


def is_unit_list(text: str) -> bool:
    """Does the text look like a list of units and roles, such as stands in a column without a header?

    >>> is_unit_list("县发改局、县财政局等部门按职责分工负责"), is_unit_list("2021年6月底前完成清理")
    (True, False)
    """
    head = text[:2000].strip()
    if len(head) < 2 or re.search(r"[《》]|\d{4}年", head):
        return False
    if LABEL.match(head.translate(str.maketrans(":", "："))):
        return True
    found = [part for part in re.split(rf"[{SEPARATORS},;|\s]", head) if part]
    if not found or max(map(len, found)) > 45:
        return False
    likely = sum(names.whole(part) or _role_tail(part) for part in found)
    return likely * 3 >= len(found) * 2


def _role_tail(part: str) -> bool:
    end = tail(part)
    return end == 0 or (
        end < len(part) and names.whole(part[:end].removesuffix("等部门").removesuffix("等") or part)
    )
