"""Target: one measurable demand (不少于2次, 不低于50%)."""

from typing import Literal

from models.value import Value

Comparator = Literal["≥", "≤", "=", ">", "<"]


class Target(Value):
    """One measurable demand: 不少于2次 is comparator ≥, value 2, unit 次."""

    comparator: Comparator
    value: float
    unit: str
