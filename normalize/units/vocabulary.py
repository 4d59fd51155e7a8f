"""The vocabularies of units, read once when first needed."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from models.vocabulary import load

VOCAB = Path(__file__).parent.parent / "vocab"


class Forms(BaseModel):
    """Written forms, stem plus ending, with the years in which they are in use (None: no bound)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    stems: tuple[str, ...]
    endings: tuple[str, ...] = ("局", "委", "委员会", "厅")
    since: int | None = None
    until: int | None = None
    successor: str | None = None


class Sector(BaseModel):
    """One function of government; host: the body belongs to the party committee or to the government itself."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    key: str
    host: Literal["party", "government"] | None = None
    vertical: bool = False
    examples: tuple[str, ...]
    forms: tuple[Forms, ...]


class Sectors(BaseModel):
    """normalize/vocab/sectors.toml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sector: tuple[Sector, ...]


class Words(BaseModel):
    """normalize/vocab/units.toml: what each table means is said there."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    endings: dict[str, tuple[str, ...]]
    prefix: dict[str, tuple[str, ...]]
    group: dict[str, tuple[str, ...]]
    kind: dict[str, tuple[str, ...] | str]
    damage: dict[str, tuple[str, ...] | str]
    roles: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Form:
    """One written form: its sector and the group of forms that it belongs to."""

    sector: Sector
    group: Forms


@cache
def forms() -> dict[str, Form]:
    """Every written form without its level, e.g. 发改委."""
    found: dict[str, Form] = {}
    for sector in load(VOCAB / "sectors.toml", Sectors).sector:
        for group in sector.forms:
            for stem in group.stems:
                for ending in group.endings:
                    found.setdefault(stem + ending, Form(sector, group))
    return found


@cache
def stems() -> dict[str, Sector]:
    """Every stem of two or more characters, e.g. 卫健 in 教育、卫健、民政部门."""
    found: dict[str, Sector] = {}
    for form in forms().values():
        for stem in form.group.stems:
            if len(stem) > 1:
                found.setdefault(stem, form.sector)
    return found


@cache
def words() -> Words:
    """normalize/vocab/units.toml."""
    return load(VOCAB / "units.toml", Words)


@cache
def posts() -> tuple[str, ...]:
    """Posts (县长, 主任), by which a name is a person's."""
    return tuple(words().kind["posts"])


@cache
def surnames() -> frozenset[str]:
    """One-character surnames."""
    return frozenset("".join(words().kind["surnames"]))
