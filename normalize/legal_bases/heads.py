"""Where a citation's title stands: in book marks, in marks of which the outer pair is missing, or without marks."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from normalize.legal_bases import instruments, marks
from normalize.legal_bases.compact import Compact
from normalize.pattern import Pattern

_ISSUES_BEFORE = Pattern(r"(?:印发|转发|批转|发布|公布|修改|废止|施行|实施|贯彻|落实|执行)$")
_NOTICE_AFTER = Pattern(r"的(?:通知|决定|意见|公告|通告|批复|函|命令)")
_ISSUER_END = Pattern(r"(?:国务院|中央|政府|委员会|办公厅|办公室|部|局|厅|委|办|会|院|署|行|组)$")
_VERB = Pattern(
    r"认真|全面|深入|严格|切实|依据|根据|依照|按照|贯彻|落实|执行|遵守|遵照|参照|对照|适用|宣传|学习|新修订的|修订后的"
)
_NOUN = Pattern(
    r"法典|法[通总]则|(?<![办方做书司执普立说宪])法(?!律|规|定|人|院|治|制|典)|条例|规定|办法|细则|通知|意见|决定|公告"
)
_AFTER_NAME = Pattern(
    r"$|[、,;。:()\[”]|第[\d一二三四五六七八九十百千〇]|[的和及与]|等|要求|规定|精神|有关|相关|中|公开|赋予|宣传|[一-龥]{2,8}[\[(]\d{4}"
)
_LOCAL = Pattern(r"[一-龥]{2,8}?(?:省|自治区|市|自治州|自治县)[一-龥]{2,30}条例")
_ISSUED_KIND = Pattern(r"(?:通知|意见|决定|公告|规定|办法)$")
_NUMBER_AFTER = Pattern(r"\(?[一-龥]{1,12}[\[(]\d{4}")
_BACK = 60
_LONGEST = 30  # characters of a name that stands without marks behind a joining word


@dataclass(frozen=True, slots=True)
class Head:
    """The title of one citation: its place in the plain text and how it is written; `marked` when in book marks."""

    begin: int
    end: int
    title: str
    marked: bool = True


def find(text: Compact, defined: Mapping[str, object]) -> list[Head]:
    """All titles of the text in order, also those that are no basis."""
    found = [_marked(text, mark) for mark in marks.find(text.plain)]
    return sorted(found + _bare(text, found, defined), key=lambda head: head.begin)


def _marked(text: Compact, mark: marks.Mark) -> Head:
    begin, end = _widened(text.plain, mark)
    if (begin, end) != (mark.begin, mark.end):
        return Head(begin, end, marks.title(text.shown[begin:end], text.plain[begin:end]))
    inner = slice(mark.inner_begin, mark.inner_end)
    return Head(begin, end, marks.title(text.shown[inner], text.plain[inner]))


def _widened(plain: str, mark: marks.Mark) -> tuple[int, int]:
    """The mark with the title around it that has no marks of its own: 国务院办公厅关于印发《…》的通知."""
    after = _NOTICE_AFTER.match(plain, mark.end)
    if after is None or not _ISSUES_BEFORE.search(plain, max(0, mark.begin - 2), mark.begin):
        return mark.begin, mark.end
    about = plain.rfind("关于", max(0, mark.begin - 12), mark.begin)
    verb = about if about >= 0 else mark.begin - 2
    begin = _run_begin(plain, verb)
    if begin == verb or not _ISSUER_END.search(plain, begin, verb):
        begin = about
    return (begin, after.end()) if begin >= 0 else (mark.begin, mark.end)


def _run_begin(plain: str, end: int) -> int:
    """Where the run of words that ends at `end` begins: behind the last stop or verb in front of it."""
    low = max(0, end - _BACK)
    begin = end
    while begin > low and ("一" <= plain[begin - 1] <= "龥" or plain[begin - 1] in "“”"):
        begin -= 1
    for verb in _VERB.finditer(plain, begin, end):
        begin = verb.end()
    return begin


def _bare(text: Compact, marked: list[Head], defined: Mapping[str, object]) -> list[Head]:
    """Titles without marks, only where the evidence is strong: a known name, a law of the state, a title with a number."""
    found: list[Head] = []
    plain = text.plain
    taken = 0
    begins = [head.begin for head in marked]
    for noun in _NOUN.finditer(plain):
        end = noun.end()
        if noun.start() < taken or not _AFTER_NAME.match(plain, end):
            continue
        before = bisect_left(begins, end) - 1
        if before >= 0 and noun.start() < marked[before].end:
            continue
        begin = _bare_begin(plain, end, defined)
        if begin is not None:
            taken = end
            found.append(Head(begin, end, text.shown[begin:end], marked=False))
    return found


def _bare_begin(plain: str, end: int, defined: Mapping[str, object]) -> int | None:
    run = _run_begin(plain, end)
    run += plain[run] == "“"
    name = plain[run:end]
    if len(name) < 3:
        return run if name in defined and plain[end : end + 1] == "第" else None
    for known in (name, *_tails(name)):
        if known in instruments.names():
            return end - len(known)
    state = name.find("中华人民共和国")
    if state >= 0 and name.endswith(("法", "条例", "法典")) and len(name) - state > 8:
        return run + state
    if _LOCAL.fullmatch(name) or (name in defined and plain[end : end + 1] == "第"):
        return run
    about = name.find("关于")
    if about < 0 or not _ISSUED_KIND.search(name):
        return None
    return run if _ISSUER_END.search(name[:about]) or _NUMBER_AFTER.match(plain, end) else None


def _tails(name: str) -> list[str]:
    """The ends of a name that may be an instrument's, behind a word that joins: 预算法和政府采购法."""
    first = max(0, len(name) - _LONGEST)
    return [
        name[i + 1 :] for i, letter in enumerate(name[first:], first) if letter in "和及与以照据行实守彻用的"
    ]
