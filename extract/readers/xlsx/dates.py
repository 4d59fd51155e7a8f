"""Dates of spreadsheets: days since an epoch, written as their format says."""

import re
from datetime import datetime, timedelta
from typing import Final

TOKEN: Final = re.compile(
    r'"(?P<quoted>[^"]{0,200})"|\\(?P<escaped>.)|[_*].|\[(?P<elapsed>[hms]{1,2})\]|\[[^\[\]]{0,60}\]'
    r"|(?P<part>y{1,4}|e{1,4}|m{1,5}|d{1,4}|h{1,2}|s{1,2}|a{3,4}|AM/PM|上午/下午)|(?P<other>.)",
    re.DOTALL | re.IGNORECASE,
)
WEEKDAYS: Final = "一二三四五六日"
LAST_DAY: Final = 2_958_466  # the day after 9999-12-31
DATE_PARTS: Final = frozenset("ymd")


def is_date_format(form: str) -> bool:
    """Whether a number format writes a date or a time.

    >>> is_date_format('yyyy"年"m"月"'), is_date_format('0.00"元/m"')
    (True, False)
    """
    if "general" in form.lower():
        return False
    tokens = list(TOKEN.finditer(form))
    parts = {(match["part"] or match["elapsed"] or "")[:1].lower() for match in tokens} - {""}
    digits = {match["other"] for match in tokens} & set("0#?")
    return bool(parts) and (not digits or (digits == {"0"} and "s" in parts))


def write_date(value: float, form: str, from_1904: bool) -> str | None:
    """The day and time in the words of the format; a whole date without Chinese words comes as ISO; None: no date.

    >>> write_date(44531, "m/d/yyyy", False), write_date(44531.5, 'm"月"d"日"', False)
    ('2021-12-01', '12月1日')
    """
    if not 0 <= value < LAST_DAY:
        return None
    moment = _moment(value, from_1904)
    tokens = list(TOKEN.finditer(form))
    parts = "".join(match["part"][0].lower() for match in tokens if match["part"])
    words = any(_is_word(match["quoted"] or match["escaped"] or match["other"] or "") for match in tokens)
    if not words and set(parts) >= DATE_PARTS:
        clock = "h" in parts and (moment.hour or moment.minute)
        return moment.strftime("%Y-%m-%d %H:%M" if clock else "%Y-%m-%d")
    if any(match["elapsed"] for match in tokens):
        minutes = round(value * 24 * 60)
        return f"{minutes // 60}:{minutes % 60:02d}"
    return _spelled(moment, tokens)


def _moment(value: float, from_1904: bool) -> datetime:
    epoch = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)
    if not from_1904 and value < 60:  # the calendar of 1900 has a 29 February that never was
        epoch += timedelta(days=1)
    return epoch + timedelta(seconds=round(value * 86_400))


def _is_word(text: str) -> bool:
    return any(char >= "\u4e00" for char in text)


def _spelled(moment: datetime, tokens: list[re.Match[str]]) -> str:
    text = ""
    previous = ""
    for number, match in enumerate(tokens):
        part = (match["part"] or "").lower()
        if not part:
            text += match["quoted"] or match["escaped"] or match["other"] or ""
            continue
        following = next((later["part"][0].lower() for later in tokens[number + 1 :] if later["part"]), "")
        minutes = part[0] == "m" and (previous == "h" or following == "s")
        text += _part(moment, "minutes" if minutes else part)
        previous = part[0]
    return text.strip()


def _part(moment: datetime, part: str) -> str:
    weekday = WEEKDAYS[moment.weekday()]
    words = {
        "minutes": f"{moment.minute:02d}",
        "aaaa": f"星期{weekday}",
        "aaa": weekday,
        "dddd": f"星期{weekday}",
        "ddd": f"周{weekday}",
        "am/pm": "上午" if moment.hour < 12 else "下午",
        "上午/下午": "上午" if moment.hour < 12 else "下午",
    }
    if part in words:
        return words[part]
    if part[0] in "ye":
        return f"{moment.year % 100:02d}" if part == "yy" else str(moment.year)
    number = {"m": moment.month, "d": moment.day, "h": moment.hour, "s": moment.second}[part[0]]
    return f"{number:02d}" if len(part) == 2 else str(number)
