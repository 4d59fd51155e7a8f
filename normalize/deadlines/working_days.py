"""Days that a deadline falls on once its trigger is known: relative deadlines and recurring ones."""

from datetime import date, timedelta

from models.deadline import Deadline
from models.errors import CalendarError


def due_on(deadline: Deadline, trigger_date: date) -> date:
    """The last day of a relative deadline whose trigger falls on `trigger_date`; the start day is not counted.

    Working days follow the official calendar with its make-up days; months and years run to the same day of the
    calendar, at most to the month's end; hours run to the day on which they end at the latest. Raises CalendarError
    where the working days of a year are not published, ValueError for a deadline without an amount.

    >>> from normalize import deadlines
    >>> part = deadlines.read("受理之日起20个工作日内")[0]
    >>> due_on(part, date(2021, 9, 10))
    datetime.date(2021, 10, 14)
    """
    if deadline.amount is None or deadline.unit is None:
        raise ValueError(f"no amount of time in {deadline.raw!r}")
    try:
        return _shift(trigger_date, deadline.amount, deadline.unit)
    except OverflowError as error:
        raise CalendarError(f"{deadline.raw!r} from {trigger_date} is outside the calendar") from error


def _shift(day: date, amount: int, unit: str) -> date:
    if unit == "workday":
        return _working_days(day, amount)
    if unit in ("month", "year"):
        return _months(day, amount * (12 if unit == "year" else 1))
    if unit == "hour":
        return day + timedelta(days=-(-amount // 24))
    return day + timedelta(days=amount)


def _months(day: date, months: int) -> date:
    from dateutil.relativedelta import relativedelta

    try:
        return day + relativedelta(months=months)
    except ValueError as error:
        raise OverflowError(str(error)) from error


def _working_days(day: date, amount: int) -> date:
    step = timedelta(days=1 if amount >= 0 else -1)
    left = abs(amount)
    while left:
        day += step
        left -= _is_working_day(day)
    return day


def _is_working_day(day: date) -> bool:
    from chinese_calendar import is_workday

    try:
        return bool(is_workday(day))
    except NotImplementedError as error:
        from chinese_calendar.constants import holidays

        years = f"{min(holidays).year} to {max(holidays).year}"
        raise CalendarError(
            f"the working days of {day.year} are not in the official calendar in use, which has {years}"
        ) from error


def next_dates(deadline: Deadline, after: date, count: int = 5) -> tuple[date, ...]:
    """The next `count` days of a recurring deadline later than `after`; () for 定期 and for other types.

    A rule without a day counts from 1 January of the year of `after`; what is due some days after each period
    (每季度结束后10个工作日内) falls on the last of these days. Raises CalendarError like due_on.

    >>> from normalize import deadlines
    >>> next_dates(deadlines.read("每月10日前")[0], date(2021, 6, 17), 2)
    (datetime.date(2021, 7, 10), datetime.date(2021, 8, 10))
    """
    if deadline.type != "recurring" or deadline.recurrence is None:
        return ()
    from datetime import datetime, time
    from itertools import islice

    from dateutil.rrule import rrulestr

    if deadline.amount and deadline.unit:
        rule = rrulestr(deadline.recurrence, dtstart=datetime(max(after.year - 2, 1), 1, 1))
        shifted = (_shift(moment.date(), deadline.amount, deadline.unit) for moment in rule)
        return tuple(islice((day for day in shifted if day > after), count))
    rule = rrulestr(deadline.recurrence, dtstart=datetime(after.year, 1, 1))
    moments = rule.xafter(datetime.combine(after, time.max))
    return tuple(moment.date() for moment in islice(moments, count))
