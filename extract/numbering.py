"""Printed numbers at the head of a heading, a task or a cell: 一、 （一） 1. （1） ① 20-1-1. 第一项 01 …

The order of the levels is that of GB/T 9704-2012: 一、 then （一） then 1. then （1）; what stands outside the
standard (第一章, ①, 1）, codes) is put where notices use it.
"""

import re
import unicodedata
from dataclasses import dataclass

_HAN = "一二三四五六七八九十百零〇"
_BLANK = r"[ \t\u3000\xa0]{0,8}"
_CIRCLED = "①-⑳㉑-㉟㊱-㊿❶-❿➀-➓"

_NAMED = r"(?:(?:重点|主要|工作|具体|整改|反馈|突出|存在|督办|交办|议定|改革|攻坚){0,2}(?:任务|事项|问题|目标|措施|举措|行动|专题|工程|专栏|项目|议题|建议|提案))"
"""Words that carry a number behind them: 任务一：, 反馈问题3、."""

RANK: dict[str, float] = {
    "第一编": 0,
    "第一章": 1,
    "第一节": 2,
    "一、": 3,
    "（一）": 4,
    "问题一": 4.5,
    "第一项": 5,
    "1.": 6,
    "1.1": 7,
    "1.1.1": 7.5,
    "1-1": 7,
    "01": 7,
    "（1）": 8,
    "1）": 9,
    "①": 10,
}
"""Level marks, the outer before the inner, as a person nests them where nothing else tells the order."""

HEADING_MARKS = ("一、", "（一）", "第一编", "第一章", "第一节", "第一项")
"""Marks of the levels with which headings over tasks are numbered."""
_ORDINAL_MARK = {"编": "第一编", "篇": "第一编", "部分": "第一编", "章": "第一章", "节": "第一节"}
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0}


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number: `level_mark` is a key of RANK, `value` in Arabic digits, `raw` as printed, `rest` what follows."""

    level_mark: str
    value: str
    raw: str
    rest: str


def han_value(text: str) -> int | None:
    """The value of a number in Chinese characters below 1000, None where it is none.

    >>> han_value("五十三"), han_value("十"), han_value("一百零二"), han_value("二〇二一"), han_value("百十")
    (53, 10, 102, None, None)
    """
    match = re.fullmatch(
        r"(?:([一二三四五六七八九])百零?)?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?", text
    )
    if not match or not text:
        return None
    hundreds, tens, ten, ones = match.groups()
    value = 100 * _DIGITS.get(hundreds, 0) + 10 * (_DIGITS.get(tens, 1) if ten else 0)
    return value + _DIGITS.get(ones, 0)


def plain(digits: str) -> str:
    """Printed digits as a number string: padding zeros of 01 and 001 go, codes of four and more digits stay.

    >>> plain("01"), plain("０12"), plain("0505")
    ('1', '12', '0505')
    """
    folded = unicodedata.normalize("NFKC", digits)
    return folded if len(folded) > 3 else str(int(folded))


_HEAD = re.compile(
    _BLANK
    + r"(?:"
    + rf"(?P<han_bracket>[（(〔【\[]{_BLANK}(?P<han1>[{_HAN}]{{1,5}}){_BLANK}[）)〕】\]]{_BLANK}[、.．]?)"
    + rf"|(?P<han>(?P<han2>[{_HAN}]{{1,5}})(?:{_BLANK}[、.．]|[ \t\u3000\xa0]{{1,8}}(?=[\u4e00-\u9fff])(?![{_HAN}是])))"
    + rf"|(?P<ordinal>第{_BLANK}(?P<which>[{_HAN}]{{1,5}}|[0-9０-９]{{1,3}}){_BLANK}"
    r"(?:(?P<part>编|篇|部分|章|节)(?![课目点])|(?P<item>项|条|类|款|个)(?=[ \t\u3000\xa0:：、.．]|$))[:：、.．]?)"
    + rf"|(?P<named>[—–]{{0,2}}{_NAMED}{_BLANK}"
    rf"(?P<nth>[{_HAN}]{{1,5}}|[0-9０-９]{{1,3}}){_BLANK}[:：、.．])"
    + rf"|(?P<bracket>[（(〔【\[]{_BLANK}(?P<digits1>[0-9０-９]{{1,3}}){_BLANK}[）)〕】\]]{_BLANK}[、.．]?)"
    r"|(?P<half>(?P<digits2>[0-9０-９]{1,3})[）)][、.．]?)"
    r"|(?P<code>(?P<chain1>[0-9０-９]{1,4}(?:[-－—–][0-9０-９]{1,4}){1,5})(?:[.．、]|(?=[ \t\u3000\xa0]|$)))"
    r"|(?P<dotted>(?P<chain2>[0-9]{1,3}(?:[.．][0-9]{1,3}){1,5})(?:[、.．](?![0-9])|(?=[ \t\u3000\xa0]|$)"
    r"|(?=[\u4e00-\u9fff《“])(?![年月日号万亿倍元吨个家户项次人名米公平亩级版天小分岁版百千])))"
    rf"|(?P<digit>(?P<digits3>[0-9０-９]{{1,3}})(?:{_BLANK}[、]|[.．](?![0-9])"
    r"|[.．](?=(?:19|20)[0-9]{2}(?:[年-]|[^0-9]))|[.．](?=[0-9]{1,3}(?:[年月日号家户项次人名天]|个(?!百分点))))[、.．]?)"
    r"|(?P<padded>(?P<digits4>0[0-9]{1,3})(?=[ \t\u3000\xa0\u4e00-\u9fff]))"
    r"|(?P<spaced>(?P<digits5>[0-9]{1,3})[ \t\u3000\xa0]{1,8}(?=[\u4e00-\u9fff])(?![年月日号个家户项次人名天万亿倍元吨]))"
    rf"|(?P<circled>[{_CIRCLED}])"
    r"|(?P<sign>[㈠-㈩⑴-⒇⒈-⒛㊀-㊉])"
    r")" + _BLANK
)


def _of_han(mark: str, digits: str) -> tuple[str, str] | None:
    value = han_value(digits)
    return None if value is None or not value else (mark, str(value))


def _of_any(mark: str, digits: str) -> tuple[str, str] | None:
    return _of_han(mark, digits) if digits[0] in _HAN else (mark, plain(digits))


def _chain(mark: str, digits: str) -> tuple[str, str]:
    chain = re.sub(r"[－—–]", "-", unicodedata.normalize("NFKC", digits))
    return ("1.1.1" if chain.count(".") > 1 else mark), chain


def _sign(char: str) -> tuple[str, str]:
    """A number that is one character: ㈠ ⑴ ⒈ ㊀."""
    folded = unicodedata.normalize("NFKC", char)
    inner = folded.strip("().")
    mark = "1." if folded.endswith(".") else "（1）" if inner.isdigit() else "（一）"
    return mark, inner if inner.isdigit() else str(han_value(inner))


def _value(match: re.Match[str]) -> tuple[str, str] | None:
    """Level mark and value of a matched head, None where the characters are no number after all."""
    found = match.group
    outer = next(name for name in _OUTER if found(name))
    if outer == "ordinal":
        return _of_any(_ORDINAL_MARK.get(found("part") or "", "第一项"), found("which"))
    if outer == "named":
        return _of_any("问题一" if "问题" in match.group() else "第一项", found("nth"))
    if outer == "circled":
        return "①", str(int(unicodedata.numeric(found("circled"))))
    if outer == "sign":
        return _sign(found("sign"))
    mark, group = _OUTER[outer]
    if mark in ("1-1", "1.1"):
        return _chain(mark, found(group))
    return _of_any(mark, found(group))


_OUTER: dict[str, tuple[str, str]] = {
    "han_bracket": ("（一）", "han1"),
    "han": ("一、", "han2"),
    "ordinal": ("", ""),
    "named": ("", ""),
    "bracket": ("（1）", "digits1"),
    "half": ("1）", "digits2"),
    "code": ("1-1", "chain1"),
    "dotted": ("1.1", "chain2"),
    "digit": ("1.", "digits3"),
    "padded": ("01", "digits4"),
    "spaced": ("1.", "digits5"),
    "circled": ("", ""),
    "sign": ("", ""),
}
"""Outer group of _HEAD → its level mark and the group that holds its digits."""


def read(text: str) -> Number | None:
    """The printed number at the head of `text`, None where there is none.

    Years, dates and amounts at the head of a sentence are none: 2021年…, 26个领域, 3月底前, 1.5万吨.

    >>> read("（三）推进政策公开"), read("1.2021年底前完成") is not None, read("2021年底前完成")
    (Number(level_mark='（一）', value='3', raw='（三）', rest='推进政策公开'), True, None)
    >>> [n.value for n in map(read, ["三十、公开", "20-1-1.修订", "01推进", "第一项 改革", "⑫落实", "12）落实"]) if n]
    ['30', '20-1-1', '1', '1', '12', '12']
    """
    match = _HEAD.match(text)
    if not match:
        return None
    found = _value(match)
    if found is None:
        return None
    return Number(found[0], found[1], match.group().strip(), text[match.end() :])


_WHOLE = re.compile(
    rf"{_BLANK}(?:第|{_NAMED})?{_BLANK}[（(]?{_BLANK}(?P<digits>[0-9０-９]{{1,5}}|[{_HAN}]{{1,5}}){_BLANK}[）)]?{_BLANK}[、.．:：项条]?{_BLANK}"
)


def read_cell(text: str) -> str | None:
    """The number that is all of a cell, as an Arabic-numeral string; None where the cell holds anything else.

    >>> read_cell("12"), read_cell("（三）"), read_cell("01"), read_cell("20-1-1"), read_cell("2021年"), read_cell("")
    ('12', '3', '1', '20-1-1', None, None)
    """
    match = _WHOLE.fullmatch(text)
    if match:
        digits = match["digits"]
        found = _of_any("", digits)
        return found[1] if found else None
    number = read(text)
    return number.value if number and not number.rest.strip() else None
