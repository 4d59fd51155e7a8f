"""How the elements of a notice's head and foot are written: dates, document numbers, marks, titles (GB/T 9704-2012)."""

import re
from datetime import date
from functools import cache

from extract.labels import any_of, label_pattern, vocabulary
from extract.lines import closed_up
from extract.numbering import han_value, read

_HAN_DIGITS = {char: str(value) for value, char in enumerate("零一二三四五六七八九")} | dict.fromkeys(
    "〇○ＯO0０", "0"
)
_DATE = re.compile(
    r"(?P<y>(?:19|20)[0-9]{2})(?:年|[.\-/])(?P<m>[0-9]{1,2})(?:月|[.\-/])(?P<d>[0-9]{1,2})日?"
    r"|(?P<hy>[一二三四五六七八九零〇○ＯO0]{4})年(?P<hm>[一二三四五六七八九十]{1,3})月(?P<hd>[一二三四五六七八九十]{1,3})日"
)
_NUMBER = re.compile(
    r"(?P<letters>(?!根据|按照|依据|见|详见|参照)[一-龥A-Za-z]{0,24}?)[〔\[（(【［﹝〈](?P<year>(?:19|20)[0-9]{2})(?:年)?[〕\]）)】］﹞〉]?"
    r"(?:第)?0{0,3}(?P<nth>[0-9]{1,5})号"
)
_ORDER = re.compile(r"(?:[一-龥]{2,20})?(?:令|公告|通告)?第(?P<nth>[0-9]{1,4})号")
_WIDE_DIGIT = re.compile(r"[０-９]")
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
_DATE_ENDS = "日0123456789０１２３４５６７８９）)"
COPY_NUMBER = re.compile(
    r"[A-Z]{2,10}[-—－]?(?:[0-9]{4}[-—－])?[0-9]{3,8}|(?:份号[:：]?)?(?:№|No\.?)?0{0,5}[0-9]{1,6}"
)
SECRECY = re.compile(
    r"(?:(?:绝密|机密|秘密|内部(?:资料|文件)?|不予公开)(?:[★☆*][0-9一二三四五六七八九十]{0,3}(?:年|个?月|长期)?)?"
    r"|特急|加急|特提|平急|急件|明电|内部明电){1,3}"
)
TELEGRAM = re.compile(
    r"(?:发往|发至|等级|缓急|密级|发电单位|签批盖章|签批|编号|签收)[:： \t\u3000]{1,8}[^。；;]{1,60}"
)
"""The lines that a telegram (明电) carries over its number."""
MEETING = re.compile(
    r"[〔\[（(【](?:19|20)[0-9]{2}年?[〕\]）)】]?第?[0-9]{1,3}[次期][）)]?|[（(]?第[0-9]{1,3}[次期][）)]?"
)
"""The number that minutes carry under their title: 〔2023〕第11次, （2022年第6期）."""
PAGE_NUMBER = re.compile(
    r"[-—–－]{1,2}\s{0,2}[0-9]{1,3}\s{0,2}[-—–－]{1,2}|第\s{0,2}[0-9]{1,3}\s{0,2}页\s{0,2}[，,/]?\s{0,2}共\s{0,2}[0-9]{1,3}\s{0,2}页"
)
SIGNER = re.compile(r"(?:签发人|签发|会签人?)[:：].{0,40}")
PUBLICITY = re.compile(
    r"[（(](?:此件|此文|本文|此文件|本件)[^（）()]{1,30}[）)]|[（(]?(?:公开属性|公开方式|公开范围|信息公开选项)[:：].{0,20}"
)
PAGE_WORDS = re.compile(
    r"文章属性|正文|全文|打印此文.{0,8}|关闭窗口|打印|返回|返回首页|责任编辑.{0,10}|无障碍.{0,12}"
)
COPY_LINE = re.compile(r"(?:抄送|分送|抄报|主送|发送|报送|印送)(?:机关|单位)?[:：]")
PRINTED = re.compile(
    r"(?P<unit>.{0,60}?)(?P<date>(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日|[一二三四五六七八九零〇○]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日)(?:印发|印制|印)"
)
CLERK = re.compile(
    r"(?:校对|打字|拟稿|核稿|责编|责任编辑|编辑|主题词|共印|[（(]共印|联系人|联系电话|联系方式|审核|签发|扫一扫|相关链接|相关阅读|相关解读|打印本页|关闭窗口|分享)[^。]{0,80}"
)
PRESENT = re.compile(
    r"(?:出席|列席|缺席|请假|参加|参会|与会|记录|整理|主持)(?:会议)?(?:人员|人|领导|单位|同志)?(?:名单)?[:：][^。]{0,1000}。?"
)
"""The lines under minutes that say who was there."""
DESK = re.compile(r"(?P<label>主办|督办|承办|经办|承办处室|主办单位|承办单位|督办单位)[:：][^。]{1,40}")
LEAD_FIRST = re.compile(
    r"(?:排|列|位列|位居|居|名列|位于|排列)[^。；]{0,6}(?:第一|首|最前)[^。；]{0,12}牵头"
    r"|(?:首位|首个|第一(?:个|家)?)(?:的)?(?:责任)?(?:单位|部门)[^。；，]{0,10}(?:牵头|总负责)"
    r"|首位[^。；，]{0,8}牵头|牵头(?:单位|部门)[^。；，]{0,8}(?:排|列|居)[^。；，]{0,6}(?:第一|首)"
)
LEAD_MARK = re.compile(
    r"[加标带注打有前以][“\"（(]?(?P<mark>[★☆▲△※●◆◎*＊])[”\"）)]?[号者的标识记注]{0,4}(?:责任)?(?:单位|部门)?(?:为|是|系|表示)[^。；，]{0,6}牵头"
    r"|[“\"（(]?(?P<sign>[★☆▲△※●◆◎*＊])[”\"）)]?[号者的标识记注]{0,4}(?:为|是|系|表示)[^。；，]{0,6}牵头"
)
"""The sign that tells who leads: 加“★”的为牵头单位, 带*号者为牵头单位."""


def lead_mark(text: str) -> str | None:
    """The sign that a note says to stand beside who leads, None where it says nothing of the kind.

    >>> lead_mark("注：加“★”的为牵头单位。"), lead_mark("★为重点任务"), lead_mark("带*号者为牵头单位")
    ('★', None, '*')
    """
    found = LEAD_MARK.search(text) if "牵头" in text else None
    return (found["mark"] or found["sign"]) if found else None


def squeezed(text: str) -> str:
    """The text without any blank, digits in half width: how marks and dates are compared.

    >>> squeezed("附 件 ３")
    '附件3'
    """
    joined = "".join(text.split())
    return joined.translate(_WIDE) if _WIDE_DIGIT.search(joined) else joined


def _han_year(text: str) -> str:
    return "".join(_HAN_DIGITS[char] for char in text)


def _iso(match: re.Match[str]) -> str | None:
    if match["y"]:
        year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
    else:
        year = int(_han_year(match["hy"]))
        month, day = han_value(match["hm"]) or 0, han_value(match["hd"]) or 0
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def date_of(text: str) -> str | None:
    """The date that is all of a line, as ISO; None where the line holds anything else or no day of the calendar.

    >>> date_of("2021 年 6 月 17 日"), date_of("二〇二一年六月十七日"), date_of("2021年6月17日印发")
    ('2021-06-17', '2021-06-17', None)
    """
    if len(text) > 40 or text[-1:] not in _DATE_ENDS:
        return None
    match = _DATE.fullmatch(squeezed(text).strip("（()）"))
    return _iso(match) if match else None


def date_in(text: str) -> str | None:
    """The first date written in a text, as ISO."""
    match = _DATE.search(squeezed(text[:200]))
    return _iso(match) if match else None


def signed(text: str) -> tuple[str, str] | None:
    """Issuer and ISO date of a line that holds both: 南阳市人民政府办公室 2021年6月17日."""
    if len(text) > 90 or text[-1] not in _DATE_ENDS:
        return None
    flat = squeezed(text)
    match = _DATE.search(flat)
    if not match or match.end() != len(flat) or match.start() < 4:
        return None
    iso = _iso(match)
    unit = flat[: match.start()]
    return (unit, iso) if iso and re.fullmatch(r"[一-龥、（）()]{4,40}", unit) else None


def number_of(text: str) -> str | None:
    """The document number that is all of a line, its year in 〔〕; None where the line holds anything else.

    >>> number_of("宛政办 [2021] 21 号"), number_of("（宛政办发（2021）021号）"), number_of("见宛政办〔2021〕21号文件")
    ('宛政办〔2021〕21号', '宛政办发〔2021〕21号', None)
    >>> number_of("国务院令第711号")
    '国务院令第711号'
    """
    flat = squeezed(text)
    if not 5 <= len(flat) <= 50:
        return None
    for candidate in (flat, flat[1:-1] if flat[0] in "（(" and flat[-1] in "）)" else flat):
        match = _NUMBER.fullmatch(candidate)
        if match:
            return f"{match['letters']}〔{match['year']}〕{match['nth']}号"
        if "令" in candidate and _ORDER.fullmatch(candidate):
            return candidate
    return None


_BEHIND = re.compile(r"[（(](?P<number>[^（()）]{5,50}号)[）)]\Z")


def number_at_end(text: str) -> tuple[str, str] | None:
    """What stands before a document number that ends a line, and the number: 某某文件 宛政办〔2021〕21号."""
    head, _, tail = text.strip().rpartition(" ")
    number = number_of(tail) if head else None
    return (head.strip(), number) if number and number[0] != "〔" else None


def number_behind(title: str) -> str | None:
    """The document number in brackets behind a title, as pages print it.

    >>> number_behind("2021年重点工作任务（浔政发〔2021〕2号）"), number_behind("政务公开要点（试行）")
    ('浔政发〔2021〕2号', None)
    """
    behind = _BEHIND.search(title)
    return number_of(behind["number"]) if behind else None


def issuer_mark(text: str) -> str | None:
    """The issuer that a head mark names: 南阳市人民政府办公室文件 → 南阳市人民政府办公室.

    Several issuers of one notice, parted by blanks, are joined with 、.
    """
    flat = squeezed(text)
    if (
        not 6 <= len(flat) <= 90
        or not flat.endswith("文件")
        or not re.fullmatch(r"[一-龥（）()、]{4,}", flat)
    ):
        return None
    names = text.strip().split()
    if len(names) > 2 and names[-1] == "文件" and all(len(name) > 3 for name in names[:-1]):
        return "、".join(names[:-1])
    return flat.removesuffix("文件")


@cache
def _kind() -> re.Pattern[str]:
    return re.compile(any_of(vocabulary().head.kinds) + r"(?:[（(].{1,30}[）)])?\Z")


@cache
def _any_kind() -> re.Pattern[str]:
    words = vocabulary().head
    return re.compile(any_of(words.kinds + words.loose) + r"(?:[（(].{1,30}[）)])?\Z")


@cache
def _passing() -> re.Pattern[str]:
    return re.compile(any_of(vocabulary().head.passing) + r"(?:[（(].{1,30}[）)])?\Z")


def is_whole_title(title: str) -> bool:
    """Whether a title can end here: it ends in a kind of document, a letter that passes on in 通知 or the like.

    >>> is_whole_title("某市人民政府办公室关于印发2021年政务公开工作要点"), is_whole_title("2021年政务公开工作要点")
    (False, True)
    """
    if re.search(r"印发|转发|批转|关于(?:公布|下达|发布|调整)", title):
        return _passing().search(title) is not None
    return (_kind() if "关于" in title else _any_kind()).search(title) is not None


def can_stand_in_title(text: str) -> bool:
    """Whether a line can be part of a title: short, no sentence, no label, no number of a heading."""
    if len(text) > 90 or text[-1] in "。；：:;，、！" or "。" in text or date_of(text) or number_of(text):
        return False
    if label_pattern().match(text):
        return False
    return read(text) is None and not COPY_LINE.match(text) and not index_pairs(text)


@cache
def _index() -> re.Pattern[str]:
    return re.compile(rf"(?P<label>{any_of(vocabulary().head.index, spaced=True)})[ \u3000]{{0,4}}[:：】]")


@cache
def _index_of_blanks() -> re.Pattern[str]:
    """Labels without colons, parted by blanks from what stands before and behind them."""
    labels = any_of(vocabulary().head.index, spaced=True)
    return re.compile(rf"(?:\A|(?<=[ \u3000\t|]))(?P<label>{labels})[ \u3000\t|]{{1,6}}(?![ \u3000\t|：:])")


def index_pairs(text: str) -> list[tuple[str, str]]:
    """Label and value of the pieces of a page's index block: 发文字号：…  成文日期：…; empty for any other line.

    >>> index_pairs("索 引 号：A1-2 发文日期：2021-06-17")
    [('索引号', 'A1-2'), ('发文日期', '2021-06-17')]
    >>> index_pairs("发布机构 县政府办公室 文    号 平政办〔2021〕8号"), index_pairs("来源 不明的资金")
    ([('发布机构', '县政府办公室'), ('文号', '平政办〔2021〕8号')], [])
    """
    if len(text) > 300:
        return []
    pattern = _index() if _index().match(text.lstrip("【[ ∙·•")) else _index_of_blanks()
    found = list(pattern.finditer(text))
    if not found or (pattern is not _index() and (len(found) < 2 or text[: found[0].start()].strip())):
        return []
    ends = [match.start() for match in found[1:]] + [len(text)]
    return [
        (squeezed(match["label"]), text[match.end() : end].strip(" \t\u3000【[|"))
        for match, end in zip(found, ends, strict=True)
    ]


_ANNEX = re.compile(
    r"[【\[（(]?附(?P<kind>件|表|录)?(?P<nth>[0-9]{1,2}(?:[-－—.][0-9]{1,2})?|[一二三四五六七八九十]{1,3})?[】\]）)]?"
    r"(?P<colon>[:：.、]?)"
)


def annex_mark(text: str) -> tuple[str, str] | None:
    """Number ("" where none is printed) and title behind it of a line that begins an annex; None for other lines.

    >>> annex_mark("附件3"), annex_mark("附 件 1：任务分解表"), annex_mark("附件中的任务")
    (('3', ''), ('1', '任务分解表'), None)
    """
    if not text.lstrip("【[（( ").startswith("附") or len(text) > 120:
        return None
    flat = squeezed(text)
    match = _ANNEX.match(flat)
    if not match:
        return None
    rest = flat[match.end() :]
    if not match["kind"] and (match["colon"] not in ("：", ":") or match["nth"]):
        return None
    parted = match["colon"] or (
        match["nth"] and re.search(r"[0-9一二三四五六七八九十][ \u3000]", text.strip())
    )
    if rest and not parted:
        return None
    nth = match["nth"] or ""
    value = str(han_value(nth)) if nth and not nth[0].isdigit() else re.sub(r"[－—.]", "-", nth)
    return value, rest and closed_up(rest)
