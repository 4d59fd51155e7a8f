"""Rules for what comes back: 每月10日前, 每季度末月25日前, 按季度, 半年一次. They read the prepared text itself."""

import re

from models.deadline import Deadline
from normalize.deadlines.amounts import find_amounts
from normalize.deadlines.numerals import HAN, number
from normalize.deadlines.shape import Hit, Shape, Years
from normalize.deadlines.within import DAY, WORKDAYS, detail, first_months, in_brackets, last_days, past
from normalize.pattern import Pattern

_NUMBER = rf"(?:\d{{1,2}}|{HAN}{{1,3}})"
_UNIT = r"学年度?|学期|半年度?|年度?|季度?|半个?月|月度?|周|星期|旬[末底]?|工作日|日|天"
_EACH = Pattern(
    r"(?=[每按逐半次季月年\d一二两三四五六七八九十百])(?:"
    rf"(?<!每[人户亩辆家个村名台件次])每(?:间?隔)?(?P<count>{_NUMBER})?个?(?P<unit>{_UNIT})"
    rf"|(?:按|逐)(?P<by>{_UNIT})(?!度?[计龄期时程照均内后])"
    rf"|(?<![\d第])(?P<per>半|{_NUMBER})个?(?P<per_unit>年|季度?|月|周|天|日|学期)(?:不少于|至少)?(?:\d{{1,2}}|[一二两三四])(?:[次更报议轮]|调度|通报|考核|督查|总结|评比|研判|会商|检查|小结|公开|排名)"
    r"|\A(?P<whole>半年|季|月|年)度(?:公开|更新|发布|公布|报送)?\Z"
    rf"|(?<![至到—~每度年季后的-])(?P<next>次月)(?=的?{DAY}[日号]))"
)
_COUNT_OF_TIMES = Pattern(r"[^，。；、,;:\ue105]{0,8}(?:\d{1,2}|[一二两三四五六])次(?!会)")
_AFTER_END = Pattern(
    r"度?(?:(?:结束|终了|届满|期满|完|末)?(?:之|以)?后|(?:结束|终了|届满|期满)(?:之日)?起)的?[,，]?第?"
)
_ENDED = Pattern(r"终了|届满|期满")
_LATER_MONTH = Pattern(rf"[,，]?的?(?:次|下一?个?|翌)月(?:份)?的?(?P<day>{DAY})[日号]")
_NOT_FREQUENCY = Pattern(r"[^，。；,;\d]{0,5}\d{1,9}(?:\.\d{1,3})?(?:万|亿)?元|人均|均")
_SIMPLE = {"年": ("YEARLY", 1), "学年": ("YEARLY", 1), "学期": ("MONTHLY", 6), "半年": ("MONTHLY", 6), "季": ("MONTHLY", 3),
           "月": ("MONTHLY", 1), "周": ("WEEKLY", 1), "日": ("DAILY", 1)}  # fmt: skip
_NAMES = {"季度": "季", "星期": "周", "天": "日", "半个月": "半月"}
_FIXED_RULES = {
    "旬": "FREQ=MONTHLY;BYMONTHDAY=10,20,-1",
    "半月": "FREQ=MONTHLY;BYMONTHDAY=15,-1",
    "工作日": f"FREQ=WEEKLY;{WORKDAYS}",
}


def recurring(shape: Shape, *, running: bool) -> list[Hit]:
    """Hits for every frequency in the text; `running` text leaves out what pays or counts (每月200元)."""
    hits = []
    for match in _EACH.finditer(shape.text):
        if running and (match.group() == "逐年" or _NOT_FREQUENCY.match(shape.text, match.end())):
            continue
        hits.append(_hit(shape, match))
    return hits


def _hit(shape: Shape, match: re.Match[str]) -> Hit:
    unit, interval = _unit(match)
    rule = _plain_rule(unit, interval)
    fields: dict[str, object] = {}
    end = match.start() if match["next"] else match.end()
    if interval == 1 and match["per"] is None:
        grace = _grace(shape.text, end, (unit, match["unit"] or match["by"] or unit))
        if grace:
            rule, end, fields = grace
        else:
            rule, end = detail(shape.text, end, unit) or (rule, end)
    if end == match.end():
        times = _COUNT_OF_TIMES.match(shape.text, end)
        end = times.end() if times else end
        if unit in ("年", "半年", "季"):
            rule, end = in_brackets(shape.text, end) or (rule, end)

    def build(_years: Years) -> tuple[Deadline, ...]:
        return (shape.part((match.start(), end), "recurring", recurrence=rule or None, **fields),)

    return Hit(match.start(), end, build)


def _unit(match: re.Match[str]) -> tuple[str, int]:
    """The unit and how many of it lie between two dates."""
    if match["next"]:
        return "月", 1
    text = match["unit"] or match["by"] or match["per_unit"] or match["whole"]
    if text not in ("季度", "工作日"):
        text = text.removesuffix("度")
    unit = _NAMES.get(text, "旬" if text.startswith("旬") else text)
    count = match["count"] or match["per"]
    if count == "半":
        return ("半" + unit if unit in "年月" else unit), 1
    return unit, number(count) or 1 if count else 1


def _plain_rule(unit: str, interval: int) -> str:
    if unit in _FIXED_RULES:
        return _FIXED_RULES[unit]
    frequency, step = _SIMPLE[unit]
    step *= interval
    return f"FREQ={frequency}" + (f";INTERVAL={step}" if step > 1 else "")


def _grace(text: str, at: int, period: tuple[str, str]) -> tuple[str, int, dict[str, object]] | None:
    """每季度结束后10个工作日内: the rule of the period's last day with the amount; 次月15日前: a day of its own.

    `period` is the unit and the word that stands for it: 季, 季度.
    """
    unit, written = period
    after = _AFTER_END.match(text, at)
    later = _LATER_MONTH.match(text, after.end() if after else at)
    if later and unit in ("月", "季", "半年", "年"):
        where = "FREQ=MONTHLY" if unit == "月" else f"FREQ=YEARLY;BYMONTH={first_months(unit)}"
        day = number(later["day"]) or 0
        return f"{where};BYMONTHDAY={day}" if day <= 31 else "", past(text, later.end()), {}
    if after is None:
        return None
    ended = _ENDED.search(after.group())
    name = {"季": "季度"}.get(written, written)
    fields: dict[str, object] = {"trigger": name + (ended.group() if ended else "结束")}
    amounts = find_amounts(text[after.end() : after.end() + 16])
    if not amounts or amounts[0].start > 4:
        return _period_end(unit), after.end(), fields
    fields |= {"amount": amounts[0].value, "unit": amounts[0].unit, "bound": "max"}
    return _period_end(unit), past(text, after.end() + amounts[0].end), fields


def _period_end(unit: str) -> str:
    return last_days(unit) or _plain_rule(unit, 1)
