"""Deadline: one part of what a notice says about time."""

from datetime import date
from typing import Literal

from models.value import Value

DeadlineType = Literal[
    "fixed", "range", "ongoing", "as_appropriate", "immediate", "relative", "recurring", "event", "unread"
]
AmountUnit = Literal["hour", "day", "workday", "month", "year"]
Bound = Literal["max", "min", "exact"]


class Deadline(Value):
    """One part of a deadline; a cell gives a list. See contract.md for which fields go with which type.

    due: last permitted day, inclusive; start: first day, inclusive; None where it can't be known.
    amount is negative for "before the trigger"; recurrence is an RFC 5545 rule without DTSTART.
    """

    type: DeadlineType
    due: date | None = None
    start: date | None = None
    trigger: str | None = None
    amount: int | None = None
    unit: AmountUnit | None = None
    bound: Bound | None = None
    recurrence: str | None = None
    year_inferred: bool = False
