"""What a cell holds, told by its text alone: a number, units, a deadline, a basis, a tick, channels."""

import re

from extract.numbering import read_cell
from extract.tables.model import Field

_UNIT_TAIL = (
    r"(?:局|委|办|部|厅|院|处|科|股|室|会|署|站|所|队|馆|社|联|中心|政府|部门|单位|机构|机关|公司|集团|银行|支行|海关|学校|医院|"
    r"街道|乡镇|镇|乡|县区|区县|管委会|园区|开发区|专班|指挥部|办公室|委员会|人大|政协|法院|检察院|县|市|区|县\(市、区\)|村|社区|总工会|妇联|团委|残联)"
)
_UNITS = re.compile(rf"[\s\S]{{1,60}}{_UNIT_TAIL}(?:[等、，,；;。（(\s]|$|牵头|配合|负责|按职责|落实)")
_LAST_UNIT = re.compile(
    rf"(?:^|[、，,；;\s])[^、，,；;\s]{{1,40}}{_UNIT_TAIL}[）)]?(?:等|牵头|配合|负责|参与|落实|牵头落实)?[）)、，,。；;]?$"
)
_GROUPS = re.compile(
    r"各(?:镇|乡|县|区|市|街道|部门|单位|科室|地|级|处室|股室|乡镇|成员|有关|相关|责任|牵头)|牵头|配合|责任单位|相关部门|有关部门"
)
_TIME = re.compile(
    r"[0-9０-９一二三四五六七八九十]{1,4}\s?(?:年|月|日|季度|个工作日|工作日|小时|天)|年底|年内|月底|长期|持续|适时|常年|全年|及时|即时|实时|立即|"
    r"上半年|下半年|季度|每[年月周日季半]|定期|不定期|按时|按要求|按进度|常态化|动态|随时|同步|期间|假期|尽快|近期|中期|远期|已完成|时限|20[0-9]{2}[-./][0-9]{1,2}"
)
_BOXES = "□■☐☑"
_TICK = re.compile(r"[√✓✔☑■●★▲○◯☆vVRPt1是有×✗✘✕Xx—－/\-]{1,2}|[□☐]|主动|依申请|全社会|社会|特定群体")
_CHANNEL = re.compile(
    r"[■□☑☐✓√]|网站|新媒体|公报|公告栏|公示栏|发布会|广播|电视|报刊|报纸|微博|微信|客户端|服务中心|服务大厅|服务站|服务窗口|公开栏|宣传栏|显示屏|电子屏|查阅点|查阅室|图书馆|档案馆|平台|入户|现场"
)
_BASIS = re.compile(r"《|[〔\[（(][12][0-9]{3}[〕\]）)]\s?[0-9]{1,4}\s?号|条例|办法|意见|会议|报告")
TICKED = re.compile(r"[√✓✔☑■●★▲○◯☆vVRPt是有]|^1$")
PERIOD = re.compile(
    r"(?:20[0-9]{2}年)?(?:第?[一二三四1-4]季度?末?|[上下]半年|[0-9]{1,2}(?:[-—–~～至到][0-9]{1,2})?月[底末份]?|[一二三四五六七八九十]{1,2}月[底末份]?)"
)
"""A part of a year at the head of a column's name: 第三季度工作内容, 6月底目标."""
UNTICKED = re.compile(r"[×✗✘✕Xx—－/\-□☐无否0\s]{1,6}")
_STOP = re.compile(r"[。；;！？!?：:]$|[。；！][”’）)]$")


def looks_like_units(text: str) -> bool:
    """True where the text can be a list of units.

    >>> looks_like_units("县发展改革委、县财政局"), looks_like_units("各镇"), looks_like_units("推进政务公开。")
    (True, True, False)
    """
    if len(text) > 400 or text.endswith("。"):
        return False
    return bool(_GROUPS.match(text) or _UNITS.match(text[:120]))


def ends_like_units(text: str) -> bool:
    """True where the last name of a list of units is a whole one.

    >>> ends_like_units("县公安局、各镇人民政府"), ends_like_units("县发展改革委、县住房和城乡建")
    (True, False)
    """
    return bool(_LAST_UNIT.search(text[-60:].rstrip()))


def looks_like_deadline(text: str) -> bool:
    """True where the text can be a deadline: short and with a word of time.

    >>> looks_like_deadline("2021年11月底前"), looks_like_deadline("适时"), looks_like_deadline("县财政局")
    (True, True, False)
    """
    return len(text) <= 80 and bool(_TIME.search(text))


def _fits_category(text: str) -> float:
    return 1.0 if len(text) <= 30 and not text.endswith("。") else -0.5


def _fits_content(text: str) -> float:
    if len(text) >= 12:
        return 2.0
    return -3.0 if read_cell(text) or _TICK.fullmatch(text) else 0.8


def fit(text: str, field: Field) -> float:
    """How well `text` stands in a column of `field`: above 0 well, below 0 badly; the DP of align.py adds them up.

    >>> fit("√", Field.AUDIENCE) > fit("√", Field.DETAIL), fit("县教育局", Field.UNIT) > fit("县教育局", Field.DEADLINE)
    (True, True)
    """
    match field:
        case Field.SEQ:
            return 5.0 if read_cell(text) else -6.0
        case Field.UNIT:
            boxed = text[0] in _BOXES
            return 3.0 if looks_like_units(text) and not looks_like_deadline(text) and not boxed else -2.0
        case Field.DEADLINE:
            return 3.0 if looks_like_deadline(text) and not _CHANNEL.match(text) else -2.0
        case Field.BASIS:
            return 3.0 if _BASIS.match(text[:40]) or "》" in text[:200] else -1.5
        case Field.CHANNEL:
            return 3.0 if _CHANNEL.search(text[:80]) else -2.0
        case Field.AUDIENCE | Field.METHOD | Field.LEVEL:
            return 3.0 if _TICK.fullmatch(text) else -4.0
        case Field.CATEGORY:
            return _fits_category(text)
        case Field.TASK | Field.DETAIL | Field.GOAL:
            return _fits_content(text)
    return 0.0


def ends_open(text: str) -> bool:
    """True where the text stops in mid-sentence, as a cell does that a page break cut.

    >>> ends_open("审计报告的情况，"), ends_open("进一步做好。"), ends_open("《关于做好公开")
    (True, False, True)
    """
    bare = text.rstrip()
    if bare.endswith(("，", ",", "、", "的", "和", "及", "与", "《", "（", "(", "“", "〔", "〈")):
        return True
    return (
        bare.count("《") > bare.count("》")
        or bare.count("（") > bare.count("）")
        or bare.count("“") > bare.count("”")
    )


def ends_closed(text: str) -> bool:
    """True where the text ends with a closing mark of a sentence."""
    return bool(_STOP.search(text.rstrip()[-2:]))
