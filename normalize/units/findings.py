"""What is doubtful about units: another level, a name before or after its time, damage, a second reading."""

from collections.abc import Sequence

from models.finding import Code, Finding
from models.region import Region
from models.unit import Unit
from normalize.units import names


def check(units: Sequence[Unit], *, region: Region | None, year: int | None) -> tuple[Finding, ...]:
    """The findings about units of one task; none for a clean list. `year` is the year of the notice."""
    found: list[Finding] = []
    for unit in units:
        for finding in (_level(unit, region), _renamed(unit, year)):
            if finding:
                found.append(finding)
    return tuple(found)


_RANK = {"省": 4, "自治区": 4, "市": 3, "州": 3, "盟": 3, "县": 2, "区": 2, "旗": 2, "镇": 1, "乡": 1}
_LEVEL_RANK = {"national": 5, "province": 4, "city": 3, "county": 2, "township": 1}


def _level(unit: Unit, region: Region | None) -> Finding | None:
    """A unit whose own mark is of another level than the region's (市政府各部门 in a district table)."""
    if region is None or region.mark is None or region.level in (None, "national", "township"):
        return None
    own = names.prefix(unit.name)
    rank = _RANK.get(own)
    if rank is None or own == region.mark or unit.name.endswith("分局"):
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
    form = names.form(unit.name) if unit.kind == "agency" else None
    if form is None or year is None:
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
