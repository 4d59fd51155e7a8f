"""Titles in book marks, by depth: 《…〈…《…》…〉…》, also where a mark is missing or of the wrong kind."""

from dataclasses import dataclass

from normalize.pattern import Pattern

REACH = 300  # characters; no title is longer
_DEPTH = 5

_EVENT = Pattern(r"[《〈》〉。]")
_NOUN = "法|条例|办法|规定|规则|细则|通知|通告|公告|意见|决定|决议|方案|规划|纲要|要点|标准|规范|规程|指引|批复|计划|解释"
# an outer 〈〉 is often an arrow or a tag of a page: only where it holds an instrument's name
_ANGLED = Pattern(rf"〈[^《〈》〉。]{{2,80}}(?:{_NOUN})〉")
_ENDS_IN_NOUN = Pattern(rf"(?:{_NOUN})$")
_NAME_GOES_ON = Pattern(r"[^《〈》〉。、,;()]{0,30}?(?:通知|意见|决定|决议|方案|公告|细则|办法|规定|批复)")
_ABOUT = Pattern(r"关于[一-龥]{2}|中华人民共和国[一-龥]")
_CUT = Pattern(r"\((?:19|20|国|[^()]{0,20}[号第])|第[\d一二三四五六七八九十百千〇]{1,6}(?:[条款项、-]|至)")
_NOUN_THEN_TEXT = Pattern(
    rf"(?:{_NOUN})(?=的?(?:要求|规定|精神|有关|相关|等|和|及|与|,|、|$))(?!的?(?:通知|意见|决定))"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """One title: [begin, end) with its marks, [inner_begin, inner_end) without; `whole` when both marks are there."""

    begin: int
    end: int
    inner_begin: int
    inner_end: int
    whole: bool = True


def find(plain: str) -> list[Mark]:
    """The outermost titles in the plain text, in order."""
    found: list[Mark] = []
    at = 0
    for event in _EVENT.finditer(plain):
        begin = event.start()
        if begin < at or event[0] == "。":
            continue
        mark = _read(plain, begin, at)
        if mark is not None:
            found.append(mark)
            at = mark.end
    return found


def _read(plain: str, at: int, floor: int) -> Mark | None:
    """The title that the mark at `at` opens, or closes where nothing opened it behind `floor`."""
    if plain[at] == "《":
        return _opened(plain, at)
    if plain[at] == "〈":
        angled = _ANGLED.match(plain, at)
        return Mark(at, angled.end(), at + 1, angled.end() - 1) if angled else None
    return _unopened(plain, at, floor)


def _opened(plain: str, begin: int) -> Mark | None:
    """The title that the mark at `begin` opens; None where another follows at once, or where it never ends."""
    if plain[begin + 1 : begin + 2] in ("《", ""):
        return None
    depth = 0
    closers: list[int] = []
    stop = min(len(plain), begin + REACH)
    for event in _EVENT.finditer(plain, begin, stop):
        at = event.start()
        if event[0] in "《〈":
            if depth >= _DEPTH or (depth and _starts_anew(plain, at, begin)):
                stop = at
                break
            depth += 1
        elif event[0] == "。":
            stop = at
            break
        else:
            depth -= 1
            closers.append(at)
            if depth == 0:
                return Mark(begin, at + 1, begin + 1, at) if at > begin + 1 else None
    return _recovered(plain, begin, stop, closers)


def _starts_anew(plain: str, at: int, begin: int) -> bool:
    """Whether the 《 at `at` begins another title because the one from `begin` lost its closing mark."""
    if plain[at] == "〈":
        return False
    before = plain[at - 1]
    if before in "、,;和及":
        return plain[at - 2] not in "》〉"
    if before in ")]":
        return True
    return bool(_ENDS_IN_NOUN.search(plain, max(begin, at - 4), at))


def _recovered(plain: str, begin: int, stop: int, closers: list[int]) -> Mark | None:
    """The title from `begin` whose marks don't balance before `stop`."""
    for at in closers:
        if not _NAME_GOES_ON.match(plain, at + 1, stop):
            return Mark(begin, at + 1, begin + 1, at)
    cut = _CUT.search(plain, begin + 1, stop)
    end = cut.start() if cut else stop
    while end > begin + 1 and plain[end - 1] in "、,;和及与":
        end -= 1
    noun = _NOUN_THEN_TEXT.search(plain, begin + 1, end)
    if noun is None and not (end == len(plain) and _ABOUT.search(plain, begin, begin + 40)):
        return None
    end = noun.end() if noun else end  # a cell may end in the middle of a title
    return Mark(begin, end, begin + 1, end, whole=False) if end - begin > 2 else None


def _unopened(plain: str, closer: int, floor: int) -> Mark | None:
    """The title that ends with the 》 at `closer` and lost its opening mark."""
    if plain[closer] == "〉" or not _ENDS_IN_NOUN.search(plain, max(floor, closer - 4), closer):
        return None
    begin = closer
    low = max(floor, closer - 100)
    while begin > low and plain[begin - 1] not in "、,;:。()[]《〈》〉.0123456789":
        begin -= 1
    for verb in ("依据", "根据", "依照", "按照", "贯彻", "落实", "执行", "遵守"):
        at = plain.rfind(verb, begin, closer)
        if at >= 0:
            begin = at + len(verb)
    return Mark(begin, closer + 1, begin, closer, whole=False) if closer - begin >= 4 else None


def title(shown: str, plain: str, depth: int = 1) -> str:
    """`shown` with its inner marks by depth: 〈〉 at the second, 《》 at the third; `depth` is that of the text around.

    >>> title("关于印发《办法》的通知", "关于印发《办法》的通知")
    '关于印发〈办法〉的通知'
    """
    out: list[str] = []
    for letter, kind in zip(shown, plain, strict=True):
        if kind in "《〈":
            depth += 1
            out.append("〈《"[depth % 2])
        elif kind in "》〉":
            out.append("〉》"[depth % 2])
            depth = max(1, depth - 1)
        else:
            out.append(letter)
    return "".join(out)
