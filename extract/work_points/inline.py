"""Assignments inside running sentences, as minutes and short notices write them: 由县住建局牵头，…；市林业局要…."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from extract.assignment import Handed
from extract.labels import any_of, vocabulary
from extract.unit_words import bare, is_unit, pieces
from extract.work_points.chapters import is_aims, organises
from extract.work_points.outline import PLAIN, Node
from models.record import Assignment

Said = tuple[int, str]
"""Where words begin that name units, and the words."""
_LABEL = 3  # characters of a step's label, with 由 behind it
_STEP = re.compile(r"(?:\A|(?<=[。；;：:，,\s]))[一二三四五六七八九十]{1,2}(?:是|要)")
_ENOUGH = 2
"""Items with a named unit that show that a text without any other assignment hands out work."""
_LONGEST = 5000
_PLAIN_RANK = 3.0
_ROLE = r"(?:牵头(?:负责|组织|落实|实施)?|负责(?:落实|实施|组织)?|配合|协助|承办|主办|督办|承担|组织实施|具体实施|抓好?落实)"
_BY = re.compile(
    rf"(?:\A|(?<=[，,。；;：:、\s]))(?:将|拟|统一|具体|主要)?由(?P<said>[^，,。；;：:]{{2,120}}?{_ROLE}(?![^，,。；;]{{0,8}}的)|[^，,。；;：:]{{2,60}}会同[^，,。；;：:]{{2,60}}(?=[，,]))"
)
_OF_ALL = re.compile(
    r"(?:以上|上述|此项|该项|各项)[^，,。；;：:由]{0,8}由(?P<said>[^，,。；;：:]{2,120}?(?:统筹|总抓|牵头|负责|落实))[^，,。；;]{0,6}(?=[。；;]|\Z)"
)
"""A sentence on all that stands above it: 以上工作由市政府办公室统筹."""
_SETTING = re.compile(
    rf"(?:\A|(?<=[。；;：:\n]))(?:请|责成|交由|委托|要求)?(?P<said>(?!由|请|责成|交由|委托|要求)[^，,。；;：:\n]{{2,120}}?{_ROLE})(?=[，,、])(?![，,、][^，,。；;]{{0,20}}的)"
)
_ASKED = re.compile(
    r"(?:\A|(?<=[，,。；;：:\n]))(?:所需|相关|有关)?(?:(?:工作)?(?:经费|资金|费用))?(?P<how>责成|交由|委托|请|要求|由)(?=[一-龥])(?![于在将就按对把认])"
)
_ALSO = re.compile(
    rf"[，,、](?P<said>(?:[^，,。；;：:]{{2,120}}?(?:{_ROLE}|参加|参与)|会同[^，,。；;：:]{{2,120}}))(?=[，,。；;]|\Z)"
)
_CLAUSE = re.compile(
    rf"(?<=[，,。；;\n])(?P<said>(?!由|负责|会同|牵头|配合|协助|组织|统筹)[^，,。；;：:\n]{{2,120}}?{_ROLE})(?=[。；;]|\Z)"
)
_START = r"(?:\A|(?<=[。；;：:\n])|会[议上][^，,。；;：:\n]{2,6}[，,])"
_MUST = re.compile(
    rf"(?:{_START}|(?<=[，,]))(?P<units>(?!由)[^，,。；;：:\n]{{2,120}}?)(?P<role>牵头负责|牵头|负责)?"
    r"(?:要(?![求点素件])(?:会同|联合|商)(?P<with>[^，,。；;\n]{2,60})[，,]"
    r"|(?:要(?![求点素件])|应当|应(?!急)|须|需(?!求)|(?<=牵头)|(?<=负责)(?!制|人(?![才口力居民道工文防])))[^，,。；;\n])"
)
_END = re.compile(
    r"(?:科协|工商联|供销社|妇联|残联|工会|团委|委员会|管委会|办公室|办事处|中心|公司|集团|银行|支行|政府|部门|单位|专班|海关"
    r"|局|委|办|厅|署|队|处|科|股|所|站|院|馆|部(?![门分署])|各[一-龥]{0,6}(?:乡|镇|街道|县|区|市|州|村))(?:[（(][^（()）]{1,20}[）)])?"
)
_ON = re.compile(
    r"员会|[一-龥]{0,3}(?:机关|[查究]室)|办公室|管委会|(?:人民)?政府|办事处|[一-龥]{1,5}(?:大队|支队|总队|中队|分局|分中心|分公司|支行)"
)
_NEXT = re.compile(r"[、和及与]|会同")
_DUTY = re.compile(
    rf"(?:{_START}|(?<=[，,]))(?P<units>(?!由)[^，,。；;：:\n]{{2,60}}?)(?P<role>牵头负责|负责|牵头|配合)(?=[一-龥]{{2}})(?![制的要应须]|人(?![才口力居民道工文防]))"
)
_JOINT = re.compile(
    rf"{_START}(?P<units>(?!由)[^，,。；;：:\n]{{2,60}}?会同[^，,。；;：:\n]{{2,40}}?)(?P<role>)(?=[，,]?(?:[于在要应须]|负责|抓紧|尽快|立即|[0-9]))"
)
_DOING = re.compile(
    r"(?:\A|(?<=[，,。；;：:\n]))(?P<units>(?!由|请|责成|交由|委托|要求)[^，,。；;：:\n]{3,60}?)(?P<role>)(?=(?:做好|抓好|加强|提供|强化|配合做好|全力|积极|尽快|抓紧|协调|指导|督促|跟进|筹措|保障)[一-龥])"
)
_ABOUT_THEM = re.compile(
    r"(?:的|主要|分管|有关|相关|负责|党政|领导|同志|批准|同意|审[批核定议]|印发|公布|统一|给予|承担|出资|认定|核发|颁发|牵头|配合|会同)"
)
"""What follows units behind 由 or 请 that only belong to what is said of others: 由县政府分管领导任组长."""
_OFFICE = re.compile(
    r"(?:局|委|办|厅|署|部|办公室|中心|公司|政府|办事处|委员会|管委会|队|处|科|股|所|站|院|部门|单位|专班|海关|机关|[一-龥]{1,8}(?:镇|乡|街道))\Z|\A(?:各|省|市|县|区|州|旗|盟|镇|乡|街道)"
)
_BY_OTHERS = re.compile("(?<!自)由")
_BY_DAY = re.compile(
    r"(?:\A|(?<=[。；;：:\n]))(?:(?:19|20)[0-9]{2}年|今年|当年|年)?(?:[0-9]{1,2}月(?:[0-9]{1,2}日|[上中下]旬|底|末|份)?|底|末)(?:之前|以前|前|内)[，,]"
)
"""A day that opens a sentence: 9月30日前，."""
_VERB = re.compile(r"[一-龥](?<![的等和及与或、])")
_ROLE_LAST = re.compile(rf"{_ROLE}\Z")


def take(root: Node) -> None:
    """Give leaf items without another assignment the one that their sentences state.

    What a unit is told to do (X要…, X负责…) counts only in a text that hands out work in no other form.
    """
    leaves = [
        node
        for node in root.walk()
        if node.number and not node.children and not node.carries() and not _stands_in(node, is_aims)
    ]
    if root.carries() or any(node.handed for node in root.walk()):
        for node in leaves:
            node.inline = handed(sure(text_of(node)))
        return
    said = [_all(text_of(node)) for node in leaves]
    if sum(any(_names(one) for _, one in given) for given in said) >= _ENOUGH:
        for node, given in zip(leaves, said, strict=True):
            if any(_names(one) for _, one in given) or not _stands_in(node, organises):
                node.inline = handed(given)


def _stands_in(node: Node, kind: Callable[[Node], bool]) -> bool:
    """Whether an item stands in a chapter of that kind: 基本原则; 工作要求, where calls upon groups hand out nothing."""
    above = node.parent
    while above is not None:
        if above.number and kind(above):
            return True
        above = above.parent
    return False


def itemise(root: Node) -> None:
    """Make the paragraphs of a text without any number that tell a unit what to do items of their own.

    Only for texts whose title says that they hand out what was decided (纪要, 督办).
    """
    if root.children or root.carries():
        return
    told = [(stretch, _all(stretch.text)) for stretch in root.stretches]
    kept = [(stretch, given) for stretch, given in told if given]
    if len(kept) < _ENOUGH:
        return
    root.stretches = [stretch for stretch, given in told if not given]
    root.children = [
        Node(PLAIN, _PLAIN_RANK, None, root, [stretch], inline=handed(given)) for stretch, given in kept
    ]


def of_step(text: str) -> list[Said]:
    """What one step of a list says of units: who leads it, or whose duty it begins with (二是市财政局要…)."""
    return sure(text) or [said for said in _told(_unlabelled(text)) if said[0] <= _LABEL]


def sure(text: str) -> list[Said]:
    """What a text says in forms that are plain in every kind of text."""
    plain = _unlabelled(text)
    return [*_led(plain), *_stated(plain, (_JOINT, _DUTY))]


def _all(text: str) -> list[Said]:
    plain = _unlabelled(text)
    return [*_led(plain), *_told(plain)]


def _unlabelled(text: str) -> str:
    """The text with the labels of its steps (一是, 二要) made stops, so that what stands behind them begins there."""
    return _STEP.sub(lambda match: "；" * len(match.group()), text)


def text_of(node: Node) -> str:
    """The text of a node without its number, a line for each stretch; cut off where it is very long."""
    lines = "\n".join(stretch.text for stretch in node.stretches)
    return lines[node.head :][:_LONGEST]


def handed(said: list[Said]) -> Handed | None:
    told = [one for _, one in sorted(said)]
    kept: list[str] = []
    for at, one in enumerate(told, 1):
        if any(_ROLE_LAST.sub("", one) in before for before in kept):
            continue
        if not any(_names_too(later, one) for later in told[at:]):
            kept.append(one)
    return Handed(0, 0, "inline", tuple(map(Assignment, kept))) if kept else None


def _names_too(later: str, one: str) -> bool:
    """Whether a later list without a role names the same units and more.

    >>> _names_too("市农业局、市林业局", "市林业局"), _names_too("市林业局、市农业局配合", "市林业局")
    (True, False)
    """
    return not _ROLE_LAST.search(later) and {*pieces(one)} < {*pieces(later)}


def _led(text: str) -> Iterator[Said]:
    """Units with what they do, and those that other clauses add: 由A牵头，B配合; A牵头，B配合，…; 责成A…; …；A配合。

    >>> [said for _, said in _led("由市水利局负责，市财政局参加，抓好落实。")]
    ['市水利局负责', '市财政局参加']
    >>> [said for _, said in _led("责成市公安局交警大队整治乱停车；市城管局配合。")]
    ['市城管局配合', '市公安局交警大队']
    """
    for match in (*_BY.finditer(text), *_SETTING.finditer(text)):
        if not _all_units(match["said"]):
            continue
        yield match.start("said"), match["said"]
        also = _ALSO.match(text, match.end())
        while also and _all_units(also["said"].removeprefix("会同")):
            yield also.start("said"), also["said"]
            also = _ALSO.match(text, also.end())
    for match in (*_CLAUSE.finditer(text), *_OF_ALL.finditer(text)):
        if _all_units(match["said"]):
            yield match.start("said"), match["said"]
    yield from _asked(text, ("责成", "交由", "委托"))


def _asked(text: str, how: tuple[str, ...]) -> Iterator[Said]:
    """Units that are asked to do something, without a word for their role: 责成市教育局开展…."""
    for match in _ASKED.finditer(text):
        end = end_of_units(text, match.end()) if match["how"] in how else 0
        said = text[match.end() : end]
        if end and _named(said) and not _ABOUT_THEM.match(text, end):
            yield match.end(), said


def end_of_units(text: str, at: int) -> int:
    """Where a list of units ends that begins at a place and runs on into its sentence; 0 where there is none."""
    begin, end = at, 0
    while True:
        found = _END.search(text, begin + (text[begin : begin + 1] != "各"), begin + 24)
        while found and not is_unit(text[begin : found.end()]):
            found = _END.search(text, found.start() + 1, begin + 24)
        if not found:
            return end
        on = _ON.match(text, found.end())
        end = on.end() if on else found.end()
        joint = _NEXT.match(text, end)
        if not joint:
            return end
        begin = joint.end()


def _told(text: str) -> Iterator[Said]:
    """Units at the head of a sentence that says what they have to do; calls upon everybody are none."""
    yield from dict([*_dated(text), *_stated(text, (_DOING, _DUTY, _JOINT)), *_must(text)]).items()
    yield from _asked(text, ("请", "要求", "由"))


def _dated(text: str) -> Iterator[Said]:
    """Units that a sentence names right behind the day up to which they have something to do.

    >>> list(_dated("9月30日前，区建委、区房管局完成摸底。6月底前，完成改造。"))
    [(7, '区建委、区房管局')]
    """
    for match in _BY_DAY.finditer(text):
        end = end_of_units(text, match.end())
        said = text[match.end() : end]
        if end and _named(said) and not _ABOUT_THEM.match(text, end) and _VERB.match(text, end):
            yield match.end(), said


def _stated(text: str, forms: tuple[re.Pattern[str], ...]) -> Iterator[Said]:
    for form in forms:
        for match in form.finditer(text):
            if _named(match["units"]):
                yield match.start("units"), match["units"] + (match["role"] or "")


def _must(text: str) -> Iterator[Said]:
    for match in _MUST.finditer(text):
        if _named(match["units"]):
            others = match["with"] or ""
            with_them = others if _all_units(others) else others[: end_of_units(others, 0)]
            said = match["units"] + (match["role"] or "") + (f"会同{with_them}" if with_them else "")
            yield match.start("units"), said


def _named(units: str) -> bool:
    """Whether a phrase is units, and neither a call upon everybody nor the head of a clause with 由."""
    return (
        not _BY_OTHERS.search(units)
        and _all_units(units)
        and not all(_everybody().fullmatch(one) for one in pieces(units))
    )


def _all_units(said: str) -> bool:
    """Whether a phrase is units and role words only, the first of them by its name an office or a place's body."""
    parts = [_ROLE_LAST.sub("", bare(piece)) for piece in pieces(said)]
    return bool(parts) and all(map(is_unit, parts)) and _OFFICE.search(parts[0]) is not None


@cache
def _everybody() -> re.Pattern[str]:
    return re.compile(any_of(vocabulary().chapters.everybody))


def _names(said: str) -> bool:
    """Whether a phrase names a unit, not only groups of them."""
    return any(not re.match("各|有关|相关|全", piece) for piece in pieces(said))
