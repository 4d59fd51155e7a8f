"""Articles behind a citation: 第二十六条, 第十九、二十条, 第六条第一款第（一）项, 第3—5条, 第一项至第三项."""

from typing import NamedTuple

from normalize.legal_bases import numerals
from normalize.pattern import Pattern

_LEVELS = "条款项目"
_NUMBER = r"(?:\d{1,4}|[〇零一二两三四五六七八九十百千]{1,9})"
_FIRST = Pattern(rf"第[(]?{_NUMBER}[)]?(?:[条款项]|[、,和及与至到-])|{_NUMBER}条")
_STEP = Pattern(
    rf"(?P<sep>以及|至|到|[、,;和及与或-])?(?P<ordinal>第)?(?P<open>[(])?(?P<number>{_NUMBER})(?P<close>[)])?(?P<level>[条款项目])?(?:之(?P<branch>[一二三四五六七八九十]))?"
)
_WIDEST = 100  # articles in one range
_MOST_SHARED = 20  # numbers that share one level
_MOST = 200  # articles in one citation


class _Step(NamedTuple):
    number: int
    level: int | None
    ranged: bool
    apart: bool
    branch: str
    end: int


def read(plain: str, at: int) -> tuple[tuple[str, ...], int]:
    """The articles that begin at `at`, in Arabic digits and with shared and ranged ones spelled out, and where they end.

    >>> read("第六条第一款第(一)项", 0)
    (('第6条第1款第1项',), 11)
    """
    if not _FIRST.match(plain, at):
        return (), at
    steps = _levelled(_steps(plain, at))
    if not steps or steps[0].level != 0:
        return (), at
    paths: list[tuple[str, ...]] = []
    for step in steps:
        _add(paths, step)
        if len(paths) > _MOST:
            break
    named = [
        "".join(f"第{n}{_LEVELS[i]}" if "之" not in n else _branched(n) for i, n in enumerate(path) if n)
        for path in paths
    ]
    return tuple(dict.fromkeys(named)), steps[-1].end


def _branched(number: str) -> str:
    number, _, branch = number.partition("之")
    return f"第{number}条之{branch}"


def _steps(plain: str, at: int) -> list[_Step]:
    steps: list[_Step] = []
    while len(steps) < _MOST and (match := _STEP.match(plain, at)):
        apart = match["sep"] is not None
        bare = not (match["ordinal"] or match["open"] or match["level"])
        if bool(match["open"]) != bool(match["close"]) or (steps and bare and not apart):
            break
        level = _LEVELS.index(match["level"]) if match["level"] else None
        if level is None and match["open"] and steps and not _level_follows(plain, match.end()):
            level = 2  # 第九条（一）: an item without its word
        ranged = match["sep"] in ("至", "到", "-")
        steps.append(
            _Step(numerals.value(match["number"]), level, ranged, apart, match["branch"] or "", match.end())
        )
        at = match.end()
    return steps


def _level_follows(plain: str, at: int) -> bool:
    """Whether the level of this number stands behind a later one: 第（一）、（三）项."""
    for _ in range(_MOST_SHARED):
        later = _STEP.match(plain, at)
        if later is None or later["level"]:
            return later is not None
        at = later.end()
    return False


def _levelled(steps: list[_Step]) -> list[_Step]:
    """The steps with the level that they share with a later one; those that no level follows are dropped."""
    done: list[_Step] = []
    level: int | None = None
    for step in reversed(steps):
        level = step.level if step.level is not None else level
        if level is not None:
            done.append(step._replace(level=level))
    return done[::-1]


def _add(paths: list[tuple[str, ...]], step: _Step) -> None:
    level = step.level or 0
    number = f"{step.number}之{step.branch}" if step.branch and level == 0 else str(step.number)
    last = paths[-1] if paths else ()
    if step.ranged and len(last) == level + 1 and last[level].isdecimal():
        first = int(last[level])
        if first < step.number <= first + _WIDEST:
            paths.extend((*last[:level], str(n)) for n in range(first + 1, step.number + 1))
            return
    parent = last[:level] + ("",) * (level - len(last))
    if last and len(last) <= level:
        paths[-1] = (*parent, number)
    else:
        paths.append((*parent, number))
