"""What stands behind a title: its number, brackets with dates, tags or a short form, and its articles."""

import re
from dataclasses import dataclass, field

from normalize.legal_bases import articles
from normalize.legal_bases.numbers import Number
from normalize.pattern import Pattern

_WIDEST = 200
_DATED = Pattern(
    r"\d{4}(?:年|[-./]\d)|修[订正改]|公布|施行|通过|试行|暂行|废止|以下|简称|下称|生效|实施|草案"
)
_SHORT = Pattern(
    r"(?:以下|下)?(?:统|合|并)?(?:简称|下称|称)(?:为|:)?[“\"《〈‘]?(?P<name>[^“”\"《〈》〉()‘’,;。]{1,30})"
)
_GLUE = Pattern(
    r"[,:]?(?:的|中的|之|中)?(?:第[一二三四五六七八九十\d]{1,4}(?:章|编|部分)(?:第[一二三四五六七八九十\d]{1,4}节)?)?(?=第|\d{1,3}条)|,(?=\()"
)
_LABEL = Pattern(r"[,:]?(?:发文字号|文号|字号|编号)?:?")
_NUMBERED = Pattern(r"(?:通知|意见|方案|要点|函|批复|规定|办法|指引|决定|规划|公告)[》〉)]{1,2}$")
_HISTORY = Pattern(r"修[订正改]|公布|发布|施行|颁布")
_AMENDED = Pattern(r"修订")


@dataclass(slots=True)
class Tail:
    """What was read behind a title, up to `end`; `dropped` are stretches whose book marks are no citations of their own."""

    end: int
    numbers: list[Number] = field(default_factory=list)
    articles: tuple[str, ...] = ()
    short: str | None = None
    dropped: list[tuple[int, int]] = field(default_factory=list)


def read(plain: str, at: int, numbers: dict[int, Number]) -> Tail:
    """The tail that begins at `at`; `numbers` are those of the whole text by their begin."""
    tail = Tail(at)
    while True:
        before = tail.end
        _group(plain, tail, numbers)
        _direct(plain, tail, numbers)
        _articles(plain, tail)
        if tail.end == before:
            return tail


def _group(plain: str, tail: Tail, numbers: dict[int, Number]) -> None:
    """One bracket: a number, a date, a tag or a short form; any other bracket is left to the sentence."""
    at = tail.end
    glue = _GLUE.match(plain, at)
    at = glue.end() if glue and plain[glue.end() : glue.end() + 1] == "(" else at
    if plain[at : at + 1] not in ("(", "["):
        return
    end = _closing(plain, at)
    inside = [numbers[i] for i in range(at + 1, end) if i in numbers]
    short = _SHORT.search(plain, at, end)
    if short:
        tail.short = short["name"]
        tail.dropped.append((short.start(), end))
    elif _HISTORY.search(plain, at, end):
        tail.dropped.append((at, end))  # 根据《…的决定》修订 tells the title's history
    if inside:
        tail.numbers.extend(inside)
        end = max(end, inside[-1].end)
    elif not short and not _DATED.search(plain, at, end) and plain[at] == "(":
        return
    if plain[at] == "[" and not inside and not _tag(plain, at, end):
        return
    tail.end = end + (plain[end : end + 1] == "号")  # a stray 号 behind the bracket


def _tag(plain: str, begin: int, end: int) -> bool:
    """Whether the square bracket is a tag of this title (【法律】) and not of the next one."""
    return 4 <= end - begin <= 14 and plain[end : end + 1] in ("", "(", ",", ";", "、", "第")


def _closing(plain: str, at: int) -> int:
    """Behind the bracket that closes the one at `at`; where none closes it, behind what can belong to it."""
    depth = 0
    for i in range(at, min(len(plain), at + _WIDEST)):
        if plain[i] in "([":
            depth += 1
        elif plain[i] in ")]":
            depth -= 1
            if depth == 0:
                return i + 1
    stop = re.compile(r"[,;。、《]|$").search(plain, at + 1)
    return min(stop.start() if stop else len(plain), at + _WIDEST)


def _direct(plain: str, tail: Tail, numbers: dict[int, Number]) -> None:
    """A number without a bracket: 《…》国办发〔2016〕61号."""
    if tail.numbers:
        return
    label = _LABEL.match(plain, tail.end)
    at = label.end() if label else tail.end
    if plain[tail.end : tail.end + 1] == "," and not _NUMBERED.search(plain, max(0, tail.end - 5), tail.end):
        return
    if number := numbers.get(at):
        tail.numbers.append(number)
        tail.end = number.end


def _articles(plain: str, tail: Tail) -> None:
    glue = _GLUE.match(plain, tail.end)
    at = glue.end() if glue else tail.end
    found, end = articles.read(plain, at)
    if found and not tail.articles:
        tail.articles, tail.end = found, end


def own_number(plain: str, tail: Tail) -> Number | None:
    """The number of the title itself: the first, or that of the last revision where a bracket tells the history.

    A revision (修订) issues the whole text anew; an amendment (修正) leaves the number as it was.
    """
    if not tail.numbers:
        return None
    orders = [n for n in tail.numbers if n.form == "order"]
    if len(orders) == len(tail.numbers) > 1 and _AMENDED.search(plain, tail.numbers[0].end, tail.end):
        amending = [n for n in orders if _AMENDED.match(plain, n.end)]
        return amending[-1] if amending else orders[0]
    return tail.numbers[0]


def tells_history(plain: str, begin: int, end: int) -> bool:
    """Whether a bracket with several orders tells when one instrument was issued and amended."""
    return bool(_HISTORY.search(plain, begin, end))
