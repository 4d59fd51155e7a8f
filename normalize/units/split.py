"""A prepared cell cut into atoms: one name each, with the role words that stood at it."""

import re
from dataclasses import dataclass

from models.unit import Role
from normalize.pattern import Pattern
from normalize.units import names, places
from normalize.units.glued import CLOSING, OPENING, depths, glued_at
from normalize.units.prepare import SEPARATORS, Prepared
from normalize.units.roles import LABEL, LEADING, NO_UNITS, OPEN, cuts, forced, is_heading

LONGEST = 120
"""A stretch longer than this is no name; it is kept whole and not looked into."""

_MARK = Pattern(rf"[{SEPARATORS}{re.escape(OPENING + CLOSING)}]")
_JOINTS = Pattern(r"以及|会同|联合|[和及与暨同并]")
_SHARED = Pattern(
    r"(?:各(?:有关|相关)?|(?<![一-鿿）]))(?:[省市县区乡镇旗州盟村]|自治[区县州旗]|直辖市|县级市)(?:[、/][各]?(?:自治[区县州旗]|直辖市|县级市|[省市县区乡镇旗州盟村])){1,6}"
    r"(?=(?:[及和]计划单列市)?(?:（[^（）]{1,10}）)?(?:两级|三级|有关|相关|各(?![省市县区乡镇])|人民政府|政府|管委会|委|党委|[，；。\n]|$|[一-鿿]{2,6}(?:行政|主管|管理){0,2}部门(?:[，；。、\n]|$)|[一-鿿]{2,8}[局委办厅](?:[，；。、\n]|$)))"
    r"|(?:各|有关|相关)(?:委|部|厅)(?:[、/](?:委|办|局|厅|院)){1,3}"
    r"|(?<![一-鿿）])[省市县区州](?:[、/][市县区旗]){1,3}(?=[级直])"
    r"|(?<![一-鿿）])(?:中央|国家|部|省|市)(?:[、/和](?:中央|国家|部|省|市|县|区)){1,3}(?:级|直|属)?(?=驻|直|属|各)"
)
"""Marks inside one designator: 各市、县（区）人民政府; 中央、省驻宛各单位."""

_ENUMERATION = Pattern(
    r"(?:^|(?<=[，；。：\n]))(?:[一-鿿]{2,8}、){1,12}[一-鿿]{2,8}?等(?=[一-鿿]{3,24}(?:[，；。\n]|$))[一-鿿]{1,18}(?:部门|单位|机构|企业)"
)
"""Examples before the class that they belong to: 教育、供水、供电等公共企事业单位主管部门."""

_OPEN_GROUP = Pattern(
    r"等(?=各|国务院|中央[各有相单]|[省市县区州旗盟](?:直|级|政府|有关|相关)|有[^关]|所有|[^部单机]{2,24}的|[^部单机]{0,6}(?:主体|企业|学校|院校|医院)$)"
)
_NAMED = Pattern(r"[（：]([一-鿿]{2,4})）?$")
"""A person in brackets or behind a colon behind a unit: 县财政局（李明）, 县财政局：李明."""
_BODIES_BELOW = Pattern(r"计划单列市|其(?:有关|工作)?部门|其?(?:所属|下属)|其直属")
_PARTNERS = Pattern(r"（([^（）]{2,60}(?:牵头|配合|协助|协办|参与|负责|会办)(?:单位|落实)?)）$")
"""Other units and their role in brackets behind a unit: 州商务局（州财政局配合）."""
_MIDDLE = Pattern(
    r"(?:分别|共同|具体|主要|总)?(?:牵头|负责|配合|主办|协办|承办|参与|落实|督办|协助)(?:负责|落实|组织|实施|办理|抓总)?"
)


@dataclass(slots=True)
class Atom:
    """One name in the making; `begin` and `end` are places in the prepared text."""

    begin: int
    end: int
    text: str
    role: Role | None = None
    label: str = ""
    tail: Role | None = None  # stated behind this name: goes back over the run before it
    own: bool = False  # the role was in brackets at the name: it holds for this one only
    others: bool = False
    joint: str = ""  # the word before it that joined it to the one before (会同)
    final: bool = False  # last before a ；, a 。 or a label: a run ends here
    person: bool = False  # in a bracket or behind a colon behind a unit
    noun: str = ""  # 部门 of 等部门, for functions named without one (教育、卫健等部门)


def _partners(text: str) -> dict[int, int]:
    """The closing bracket of every opening one that has one."""
    waiting: list[int] = []
    found: dict[int, int] = {}
    for place, char in enumerate(text):
        if char in OPENING:
            waiting.append(place)
        elif char in CLOSING and waiting:
            found[waiting.pop()] = place
    return found


def _unwrapped(text: str) -> tuple[int, int]:
    """The part of the cell inside brackets that enclose all of it; an unclosed bracket counts as closed."""
    begin, end = 0, len(text.rstrip("。"))
    partners = _partners(text)
    while begin < end and text[begin] in "（【[〔":
        partner = partners.get(begin, end)
        label = LABEL.match(text, begin)
        if partner < end - 1 or (label and label.group()[-1] in "】]"):
            break
        begin, end = begin + 1, min(end, partner)
    return begin, end


def pieces(prepared: Prepared) -> list[Atom]:
    """The cell cut at its separators outside brackets and at its labels, in order."""
    text = prepared.text
    begin, end = _unwrapped(text)
    labels = {m.start(): m for m in LABEL.finditer(text, begin, end) if _is_label(text, m, begin)}
    for match in LEADING.finditer(text, begin, end):
        first = match.start() == begin or text[match.start() - 1] in SEPARATORS
        if first and names.starts_unit(text[match.end() : match.end() + 20]):
            labels.setdefault(match.start(), match)
    fixed = [
        *_SHARED.finditer(text, begin, end),
        *filter(_enumerates, _ENUMERATION.finditer(text, begin, end)),
    ]
    guarded = {at for match in fixed for at in range(match.start(), match.end())}
    found: list[Atom] = []
    label, depth, start = "", 0, begin

    def close(stop: int, last: bool) -> None:
        if start < stop and not NO_UNITS.match(label):
            found.append(Atom(start, stop, text[start:stop], label=label))
        if last and found:
            found[-1].final = True

    for place in sorted({*labels, *(match.start() for match in _MARK.finditer(text, begin, end))}):
        if place < start:  # inside a label
            continue
        if depth <= 0 and place in labels:
            close(place, True)
            label, start = labels[place].group(), labels[place].end()
            continue
        char = text[place]
        depth = max(0, depth + (char in OPENING) - (char in CLOSING))
        if depth == 0 and char in SEPARATORS and place not in guarded:
            close(place, char in "；。")
            start = place + 1
    close(end, True)
    return found


def _enumerates(match: re.Match[str]) -> bool:
    """Are the words before 等 no units, and is what follows more than 等有关部门?"""
    listed, _, _ = match.group().rpartition("等")
    return not OPEN.search(match.group()) and not any(
        names.whole(word) or names.prefix(word) for word in listed.split("、")
    )


def _is_label(text: str, match: re.Match[str], begin: int) -> bool:
    """A label stands at the begin, behind a mark or a whole name; without a colon only alone in its line."""
    before = text[max(begin, match.start() - 30) : match.start()]
    if match.group()[-1] not in "：】]":
        if not is_heading(match):
            return False
        return match.start() == begin or before.endswith("\n")
    return (
        not before
        or before[-1] in SEPARATORS + "（"
        or names.whole(name := re.split(rf"[{SEPARATORS}：]", before)[-1])
        or places.is_one(name)
    )


def _cut_atom(atom: Atom, at: int, skip: int, joint: str = "") -> tuple[Atom, Atom]:
    """The atom in two, `skip` characters between them left out."""
    left = Atom(atom.begin, atom.begin + at, atom.text[:at], label=atom.label, joint=atom.joint)
    right = Atom(atom.begin + at + skip, atom.end, atom.text[at + skip :], label=atom.label, joint=joint)
    right.final = atom.final
    return left, right


def _joint(text: str) -> tuple[int, int] | None:
    """The first 和, 及, 会同 … in the text that joins two units, as (place, length)."""
    deep = depths(text)
    opened = OPEN.search(text[-40:])
    for match in _JOINTS.finditer(text, 0, len(text) - len(opened.group()) if opened else len(text)):
        left, right = text[: match.start()], text[match.end() :]
        if deep[match.start()] or not left or _BODIES_BELOW.match(right):
            continue
        first = cuts(left)[0]
        plain = left[:first] if match.group() in ("会同", "联合") or forced(left[first:]) else left
        rest = _JOINTS.split(right)[0]
        places_alike = places.alike(left, OPEN.sub("", rest))
        if not names.whole(plain) and not OPEN.search(left) and not places_alike:
            continue
        if (
            places_alike
            or names.starts_unit(right)
            or names.whole(right[: cuts(right)[0]])
            or names.whole(rest)
            or names.is_group(rest)
        ):
            return match.start(), len(match.group())
    return None


def _middle(text: str) -> tuple[int, int] | None:
    """A role word between two units without a mark behind it: 县发改局牵头|县财政局配合; (end of it, 0)."""
    for match in _MIDDLE.finditer(text):
        right = text[match.end() :]
        if not right or not names.whole(text[: match.start()]) or right.endswith(("部门", "单位")):
            continue
        if names.starts_unit(right) or names.whole(OPEN.sub("", right[: cuts(right)[0]])):
            return match.end(), 0
    return None


def atoms(prepared: Prepared) -> list[Atom]:
    """The names of the cell in order, each with the role words, the open end and the joint that stood at it."""
    waiting = list(reversed(pieces(prepared)))
    done: list[Atom] = []
    while waiting:
        atom = waiting.pop()
        parts = _parts(atom) if len(atom.text) <= LONGEST else None
        if parts:
            waiting.extend(reversed(parts))
        else:
            done.append(atom)
    return done


def _partners_behind(atom: Atom) -> tuple[Atom, ...]:
    """The unit, and those in the brackets behind it that share its task in a role of their own; () where there are none."""
    match = _PARTNERS.search(atom.text)
    inside = match.group(1) if match else ""
    first = re.split("[、，]", inside)[0]
    if (
        match is None
        or not names.whole(atom.text[: match.start()])
        or not names.whole(first[: cuts(first)[0]])
    ):
        return ()
    left, right = _cut_atom(atom, match.start(), 1)
    left.final = True
    parts = [left]
    while (at := re.search("[、，]", right.text)) is not None:
        before, right = _cut_atom(right, at.start(), 1)
        parts.append(before)
    return (*parts, right)


def _parts(atom: Atom) -> tuple[Atom, ...] | None:
    """The atom in parts, where it holds more than one unit; None when it does not."""
    group = _OPEN_GROUP.search(atom.text)
    if group and group.start() and names.whole(atom.text[: group.start()]) and not OPEN.search(atom.text):
        left, right = _cut_atom(atom, group.start() + 1, 0)
        return left, right
    person = _NAMED.search(atom.text)
    host = atom.text[: person.start()] if person else ""
    if person and names.person_name(person.group(1)) and (names.whole(host) or places.is_one(host)):
        body, named = _cut_atom(atom, person.start(), 1)
        named.person = True
        return body, named
    if partners := _partners_behind(atom):
        return partners
    middle = _middle(atom.text)
    if middle:
        return _cut_atom(atom, *middle)
    joint = _joint(atom.text)
    if joint:
        word = atom.text[joint[0] : sum(joint)]
        return _cut_atom(atom, *joint, joint=word)
    glued = glued_at(atom.text)
    return _cut_atom(atom, glued, 0) if glued else None
