"""Deadlines: what a notice says about time, read into models.deadline.Deadline.

>>> from normalize import deadlines
>>> deadlines.read("2021年11月底前", year=2021)[0].due
datetime.date(2021, 11, 30)
"""

from normalize.deadlines.checks import check
from normalize.deadlines.scan import find, is_blank, is_ditto, read
from normalize.deadlines.working_days import due_on, next_dates

__all__ = ["check", "due_on", "find", "is_blank", "is_ditto", "next_dates", "read"]
