"""Unit: one responsible unit (责任单位) of a task."""

from typing import Literal

from models.value import Value

Role = Literal["lead", "responsible", "cooperating", "organizer", "supervisor"]
Kind = Literal["agency", "group", "person", "other"]


class Unit(Value):
    """One unit; `name` is as written with what the list elides restored, not the official full name.

    sector: key of the function in normalize/vocab/sectors.toml; None for groups and the unknown.
    and_others: the list that it ended was open (等, 等部门).
    """

    name: str
    role: Role = "responsible"
    kind: Kind = "agency"
    sector: str | None = None
    and_others: bool = False
