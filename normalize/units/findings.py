"""What is doubtful about units: another level, a name before or after its time, damage, a second reading."""

from collections.abc import Sequence
from functools import lru_cache

from models.finding import Code, Finding
from models.region import Region
from models.unit import Unit
from normalize.pattern import Pattern
from normalize.units import names
from normalize.units.vocabulary import forms, words


def check(
    units: Sequence[Unit], *, region: Region | None, year: int | None, bare: bool = False
) -> tuple[Finding, ...]:
    """The findings about units of one task; none for a clean list. `year` is the year of the notice.

    `bare`: the notice prints its units without their level as a rule (`are_bare`), so that one alone is no doubt.
    """
    each = [(_level(unit, region), _renamed(unit, year), _damaged(unit)) for unit in units]
    each += [(_doubtful(place, units, bare=bare), None, None) for place in range(len(units))]
    return tuple(finding for findings in each for finding in findings if finding)


_HABIT = 3  # units, at least, that show a habit
_RANK = {"省": 4, "自治区": 4, "市": 3, "州": 3, "盟": 3, "县": 2, "区": 2, "旗": 2, "镇": 1, "乡": 1}


_DEPARTMENT = Pattern(r"(?<!办公)厅$")
_BODIES_BELOW = Pattern(r"[及和与]其?(?:所属|下属|直属)")
_LEVEL_GROUP = Pattern(r"[省市县区州旗盟](?=[直级])")  # 市直各部门, 县级有关部门


def _level(unit: Unit, region: Region | None) -> Finding | None:
    """A unit whose own mark is of another level than the region's (市政府各部门 in a district table)."""
    if region is None or region.mark is None or region.level in (None, "national", "township"):
        return None
    group = _LEVEL_GROUP.match(unit.name)
    own = group.group() if group else names.prefix(unit.name)
    rank = _RANK.get(own)
    if rank is not None and rank < _RANK["省"] and _DEPARTMENT.search(unit.name):
        return Finding.of(
            Code.UNIT_LEVEL,
            f"{unit.name}: only provinces have departments called 厅",
            field="units",
            evidence=unit.raw,
            suggestion=unit.name[:-1] + "局",
        )
    if rank is None or region.mark.endswith(own) or unit.name.endswith("分局"):
        return None
    form = names.form(unit.name)
    if form and form.sector.vertical:
        return None
    return Finding.of(
        Code.UNIT_LEVEL,
        f"{unit.name} is a body of another level than the notice's own",
        field="units",
        evidence=unit.raw,
        suggestion=region.mark + unit.name[len(own) :],
    )


def _renamed(unit: Unit, year: int | None) -> Finding | None:
    """A name in use only before or after the year of the notice (乡村振兴局 in 2025)."""
    body = unit.name[len(names.prefix(unit.name)) :]
    form = forms().get(names.leading_form(body) if body.endswith("分局") else names.bare(body))
    if year is None or form is None or unit.kind != "agency":
        return None
    since, until = form.group.since, form.group.until
    if (since is None or year >= since) and (until is None or year <= until):
        return None
    when = f"from {since}" if since is not None and year < since else f"until about {until}"
    return Finding.of(
        Code.UNIT_RENAMED,
        f"{unit.name} is a name in use {when}",
        field="units",
        evidence=unit.raw,
        suggestion=form.group.successor if until is not None and year > until else None,
    )


_LOST = Pattern(r"[…?？]|\.{2,}|[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]")
_TOWN = Pattern(
    r"^(?![各市县区])[一-鿿]{2,6}(?<!镇)(?<!乡)(?:镇|乡|街道|苏木|村)(?:党委|人民政府|政府|办事处|村委会)?$"
)
"""Names of places may double a character: 可可托海镇, 沱沱河乡."""
_DOUBLE = Pattern(r"([一-鿿])\1")
_ALIKE_FROM = 6
"""Names shorter than this are not compared with known ones: two short names differ in one character by right."""


def _damaged(unit: Unit) -> Finding | None:
    """A name with lost, doubled, traditional or exchanged characters (市…理局, 国有企企, 生长和改革委员会)."""
    reason, suggestion = _damage(unit.name) if unit.kind != "person" else ("", None)
    if not reason:
        return None
    return Finding.of(
        Code.UNIT_DAMAGED,
        f"{unit.name} looks damaged: {reason}; kept as written",
        field="units",
        evidence=unit.raw,
        suggestion=suggestion,
    )


@lru_cache(maxsize=1024)
def _damage(name: str) -> tuple[str, str | None]:
    """What is wrong with a name and what it may have been; ("", None) when nothing is."""
    table = words().damage
    if _LOST.search(name) or names.PLACEHOLDER.search(name):
        return "characters are lost, or left out on purpose", None
    if any(map(table["traditional"].__contains__, name)):
        return "traditional characters", None
    for pair in table["spun"]:
        spun, _, original = pair.partition("=")
        if spun in name:
            return "a word was exchanged", name.replace(spun, original)
    seams = tuple(table["doubled"])
    double = None if _TOWN.search(name) else _DOUBLE.search(name)
    if double and not name.startswith(seams) and not name[double.start() :].startswith(seams):
        return "a character is doubled", name[: double.start()] + name[double.start() + 1 :]
    if name.count("（") + name.count("(") != name.count("）") + name.count(")"):
        return "a bracket is missing", None
    alike = _alike(name)
    return ("it differs from a known name in one character", alike) if alike else ("", None)


def _alike(name: str) -> str | None:
    """The known name that an unknown one differs from in one character, None when there is none or are several."""
    own = names.prefix(name)
    body = name[len(own) :]
    if len(body) < _ALIKE_FROM or names.form(name) or names.is_group(name):
        return None
    near = [form for form in forms() if _one_off(body, form)]
    return own + near[0] if len(near) == 1 else None


def _one_off(body: str, form: str) -> bool:
    """Do two names differ in one character exchanged or lost?"""
    if len(form) == len(body):
        return sum(one != other for one, other in zip(body, form, strict=True)) == 1
    if len(form) != len(body) + 1:
        return False
    same = next(
        (at for at, (one, other) in enumerate(zip(body, form, strict=False)) if one != other), len(body)
    )
    return body[same:] == form[same + 1 :]


def are_bare(firsts: Sequence[Unit]) -> bool:
    """Whether a notice prints units without their level (发改局, not 县发改局): most of those that lists begin with."""
    told = [unit for unit in firsts if unit.kind == "agency" and names.prefix(unit.name)]
    return len(told) >= _HABIT and 2 * sum(map(_is_completed, told)) > len(told)


def _is_completed(unit: Unit) -> bool:
    """Whether a name was given what its list or its notice leaves out in front."""
    written = "".join(unit.raw.split())
    return unit.name.endswith(written) and unit.name != written


def _doubtful(place: int, units: Sequence[Unit], *, bare: bool) -> Finding | None:
    """A name that a careful reader could have completed in another way."""
    unit, before = units[place], units[place - 1] if place else None
    written = "".join(unit.raw.split())
    own = names.prefix(unit.name)
    alone = _is_completed(unit)
    if unit.kind == "group" and _BODIES_BELOW.search(unit.name):
        reason = "the bodies below may be a unit of their own"
    elif unit.kind == "group" and alone and not written.startswith("各") and own:
        reason = "whose bodies are meant was taken from the name before"
    elif unit.kind == "group" and unit.name.endswith("的牵头部门") and not unit.name.startswith("各"):
        reason = "a 各 may have been left out"
    elif unit.kind == "group" and before and before.and_others and "的" in unit.name:
        reason = "it may only describe the units before it"
    elif unit.kind == "agency" and alone and own and len(units) == 1 and not bare:
        reason = "the level is the notice's own"
    else:
        return None
    return Finding.of(
        Code.UNIT_DOUBTFUL,
        f"{unit.name} can be read in another way: {reason}",
        field="units",
        evidence=unit.raw,
    )
