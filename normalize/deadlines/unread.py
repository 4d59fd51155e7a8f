"""What a cell says that no rule reads."""

from models.deadline import Deadline
from normalize.deadlines.shape import Hit, Shape
from normalize.pattern import Pattern

_TIME = Pattern(r"\d|[年月日天周旬季]|时|期|前|后|限|底|末|起|止")
_NAME = Pattern(
    r"(?:通知|要点|规划|方案|办法|意见|报告|总结|计划|制度|清单|目录|公告|细则)$|规划|\d个(?![工月小自星季年礼日])|\d(?:领域|方面|项|条|部门|类)|\d[次名人篇件]|活动"
)
_LONGEST = 40
_CLAUSE = Pattern(r"[^，。；,;()]{1,200}")
_TOKEN = Pattern("[\ue101\ue103]")


def left_over(shape: Shape, hits: list[Hit]) -> tuple[Deadline, ...]:
    """Parts of type unread for the clauses of a cell that hold a date or an amount which no rule took."""
    if len(shape.text) > 2 * _LONGEST:
        return ()
    found = []
    for clause in _CLAUSE.finditer(shape.text):
        taken = any(hit.start < clause.end() and hit.end > clause.start() for hit in hits)
        if not taken and _TOKEN.search(clause.group()) and not _NAME.search(clause.group()):
            found.append(shape.part(clause.span(), "unread"))
    return tuple(found)


def unread(shape: Shape) -> tuple[Deadline, ...]:
    """One part of type unread for a cell in which no rule read anything; () for a name, a count or a sentence."""
    text = shape.prepared.text.strip()
    if not text or not any(char.isalnum() for char in text) or _NAME.search(text):
        return ()
    if len(text) > _LONGEST and _TIME.search(text) is None:
        return ()
    given = shape.prepared.given
    start = len(given) - len(given.lstrip())
    end = len(given.rstrip())
    return (Deadline(raw=given[start:end], span=(start, end), type="unread"),)
