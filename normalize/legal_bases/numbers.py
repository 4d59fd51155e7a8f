"""Document numbers in running text: 国办发〔2016〕61号, 国务院令第711号, 法释〔2011〕17号, GB/T 9704-2012.

The grammar is that of GB/T 9704-2012 (letters, full year in 〔〕, number without padding); all that people type instead is read too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from normalize.legal_bases import issuers, numerals
from normalize.pattern import Pattern

Form = Literal["letters", "order", "standard"]

_HAN = "〇一二三四五六七八九"
_YEAR = rf"(?:(?:18|19|20)\d\d|[零{_HAN}]{{4}})"
_COUNT = rf"(?:\d{{1,6}}|[零{_HAN}两十百千]{{1,7}})"

# 〔2016〕61号, [2016]第061号, (2014)74号, 〔2016〕61 at the end, 〔201661号 with a lost bracket, 〔16〕61号
_BRACKETED = Pattern(
    rf"[\[(]第?(?P<year>{_YEAR}|\d\d(?=[\])]))年?[\])]?年?第?(?P<count>{_COUNT})(?P<end>号|(?=[\])、,;。]|文|$))"
)
# 国办发2016〕61号, 国办发2016年第61号, 国办发2016第61号: letters decide whether it is one
_UNBRACKETED = Pattern(
    rf"(?<=[发函字规办政府通电])(?P<year>{_YEAR})(?:[\])]第?|年第?|第|-)(?P<count>{_COUNT})(?P<end>号)"
)
# 令第711号, 令(第7号), 令2016年第60号, 令〔2016〕第3号, 令711号
_ORDER = Pattern(
    rf"(?P<word>令|公告)(?:[\[(]?(?P<year>{_YEAR})(?:年|[\])]|年[\])]))?第?(?P<count>{_COUNT})(?P<end>号)"
)
_ORDER_BOXED = Pattern(rf"(?P<word>令)[\[(](?:(?P<year>{_YEAR})年)?第?(?P<count>{_COUNT})号[\])]")
_ORDER_TURNED = Pattern(rf"(?:(?P<year>{_YEAR})年)?第?(?P<count>{_COUNT})号(?P<word>令)")
_STANDARD = Pattern(
    r"(?<![A-Za-z])(?P<series>(?:GB|DB\d{2,4}|HJ|JGJ|JTG|JT|CJJ|CJ|WS|AQ|YY|SL|DL|NY|LY|GA|MZ|LD|SB|YD|RB|CY|WW|TY|T|Q)(?:/[A-Z]{1,6})?|GBT|GBZ)"
    r"[ ]?(?P<count>\d{1,6}(?:\.\d{1,3}){0,3})(?:-(?P<year>(?:19|20)\d\d|\d\d)(?!\d))?"
)
# a further number that shares the letters: 80号、61号 / 80、61号 / 80号和〔2017〕61号
_FURTHER = Pattern(
    rf"[、,和及与](?:[\[(](?P<year>{_YEAR})[\])])?第?(?P<count>{_COUNT})(?P<end>号|(?=[、,]\d{{1,6}}号))"
)
_LETTERS = Pattern(r"[一-龥]{1,24}$")
_SUFFIX_ONLY = "政府发函字规电委令办号"
_BEFORE_LETTERS = Pattern(
    r"按照|依照|根据|依据|参照|详见|落实|贯彻|执行|文件|文号|字号|编号|印发|转发|办公厅|办公室|人民政府|委员会|精神|要求|部署|通知|意见|决定|方案|办法|规定|条例"
    r"|见|号|和|与|及|等|为|的|了|由|如|即|是|从|在|对|以|将|据"
)
_USUAL_LETTERS = Pattern(
    r"[一-龥]{1,3}(?:政办|政府办|府办|府厅|政|府|委办|委|办)(?:发|函|字|规|明电|电|秘|文|任|通)?$"
)
_CONGRESS = Pattern(r"人民代表大会|人大")  # they number their announcements without a year
_ISSUER_RUN = Pattern(r"[一-龥、]{1,40}(?:\d{1,2}个?部[委门])?$")
_BEFORE_ISSUER = Pattern(
    r"文号|字号|编号|按照|依照|根据|依据|参照|落实|贯彻|执行|经|由|以|[年月日]|公布|发布|修订|修正"
)
_ORDER_ISSUER = Pattern(
    r"(?:国务院|中央军委|政府|委员会|部|委|部门|局|署|银行|会|院|[省市州县区]|主席|国|府|办|军区)$"
)


@dataclass(frozen=True, slots=True)
class Number:
    """One document number with its place in the plain text; `shared`: its letters stand with an earlier one."""

    begin: int
    end: int
    text: str
    letters: str
    year: int | None
    form: Form = "letters"
    shared: bool = False


def find(plain: str) -> list[Number]:
    """All document numbers of the plain text, in order and without overlaps."""
    found: list[Number] = []
    at = 0
    for number in sorted(_candidates(plain), key=lambda n: (n.begin, -n.end)):
        if number.begin >= at:
            found.append(number)
            at = number.end
    return found


def _candidates(plain: str) -> Iterator[Number]:
    for pattern in (_BRACKETED, _UNBRACKETED):
        for match in pattern.finditer(plain):
            yield from _lettered(plain, match)
    if "令" in plain or "公告" in plain:
        for pattern in (_ORDER, _ORDER_BOXED, _ORDER_TURNED):
            for match in pattern.finditer(plain):
                yield from _order(plain, match)
    for match in _STANDARD.finditer(plain):
        yield from _standard(match)


def _lettered(plain: str, match: re.Match[str]) -> Iterator[Number]:
    letters = _letters(plain, match.start())
    if not match["end"] and len(letters) < 2:
        return
    if not letters and (plain[match.start()] == "(" or not match["end"]):
        return
    year, text = _year(match["year"]), _count(match["count"])
    begin = match.start() - len(letters)
    first = Number(begin, match.end(), f"{letters}〔{year}〕{text}号", letters, _int(year))
    yield first
    yield from _further(plain, first, year)


def _further(plain: str, first: Number, year: str) -> Iterator[Number]:
    """The numbers behind `first` that share its letters: 国办发〔2016〕80号、61号."""
    if not first.letters:
        return
    at = first.end
    while match := _FURTHER.match(plain, at):
        year = _year(match["year"]) if match["year"] else year
        text = f"{first.letters}〔{year}〕{_count(match['count'])}号"
        yield Number(at + 1, match.end(), text, first.letters, _int(year), shared=True)
        at = match.end()


def _letters(plain: str, end: int) -> str:
    """The letters that end at `end`: what stands in front of them in the sentence is cut off."""
    run = _LETTERS.search(plain, max(0, end - 24), end)
    if run is None:
        return ""
    letters = run[0]
    for word in _BEFORE_LETTERS.finditer(run[0]):
        rest = run[0][word.end() :]
        if len(rest) >= 2 and rest[0] not in _SUFFIX_ONLY:
            letters = rest
    if len(letters) > 7:
        usual = issuers.known_ending(letters) or _USUAL_LETTERS.search(letters)
        letters = usual[0] if usual else letters
    return letters if len(letters) <= 12 else ""


def _order(plain: str, match: re.Match[str]) -> Iterator[Number]:
    begin, issuer = _order_issuer(plain, match.start())
    year = _year(match["year"]) if match.groupdict().get("year") else None
    if not issuer or (match["word"] == "公告" and year is None and not _CONGRESS.search(issuer)):
        return
    middle = "第" if year is None else f"{year}年第"
    text = f"{issuer}{match['word']}{middle}{match['count'].lstrip('0') or '0'}号"
    yield Number(begin, match.end(), text, issuer + match["word"], _int(year), "order")


def _order_issuer(plain: str, end: int) -> tuple[int, str]:
    """Where the issuer of an order begins and its name without the name of the state; an empty name if there is none."""
    run = _ISSUER_RUN.search(plain, max(0, end - 40), end)
    if run is None:
        return end, ""
    begin = run.start()
    for word in _BEFORE_ISSUER.finditer(plain, begin, end):
        begin = word.end()
    while "、" in plain[begin:end] and not _ORDER_ISSUER.search(plain[begin : plain.index("、", begin)]):
        begin = plain.index("、", begin) + 1
    name = plain[begin:end].removeprefix("中华人民共和国")
    return (begin, name) if _ORDER_ISSUER.search(name) else (end, "")


def _standard(match: re.Match[str]) -> Iterator[Number]:
    series, year = match["series"], match["year"]
    if not year and not (series.startswith(("GB", "DB")) and len(match["count"]) >= 3):
        return
    if series in ("T", "Q") or (series in ("GBT", "GBZ") and not match["count"]):
        return
    series = f"GB/{series[2]}" if series in ("GBT", "GBZ") else series
    text = f"{series} {match['count']}" + (f"-{year}" if year else "")
    yield Number(
        match.start(), match.end(), text, series, int(year) if year and len(year) == 4 else None, "standard"
    )


def _year(written: str) -> str:
    return "".join(str(_HAN.index(c)) if c in _HAN else c for c in written.replace("零", "〇"))


def _count(written: str) -> str:
    """An ordinal in Arabic digits without padding: 061 is 61, 六十一 is 61."""
    return str(numerals.value(written))


def _int(year: str | None) -> int | None:
    return int(year) if year and len(year) == 4 else None
