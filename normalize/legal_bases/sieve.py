"""Which titles in book marks are no basis: columns, newspapers, activities, forms, what the task itself is to write."""

from normalize.legal_bases import compact, kinds
from normalize.legal_bases.heads import Head
from normalize.pattern import Pattern

_INSTRUMENT = Pattern(
    r"(?:法|法典|条例|规定|办法|规则|细则|通知|通告|公告|意见|决定|决议|方案|规划|纲要|要点|标准|规范|规程|指引|导则|准则"
    r"|批复|复函|函|解释|计划|措施|制度|宪法|章程|令|公报|政策|任务|分工|举措|若干.{1,12}|[〉》].{0,12}|工作报告|格式|目录|清单|预案|行动)"
    r"(?:\d{1,2}\.\d版|(?:19|20)\d{2}年?版)?(?:[（(][^（）()]{1,24}[）)])?$"
)
_PRESS = Pattern(
    r"(?:日报|晚报|早报|晨报|时报|商报|周报|周刊|月刊|杂志|新闻|新闻联播|新闻网|快报|简报|内参|信息)$"
)
_PRODUCT = Pattern(
    r"(?:表|申请书|告知书|承诺书|通知书|责任书|台账|名单|指南|手册|汇编|证|证书|许可证|执照|合同|协议|读本|问答|流程图|示意图|年报|年度报告|报告|画册|教材|文本|白皮书|蓝皮书|目录|清单|档案)$"
)
_NO_BASIS_AFTER = Pattern(
    r"第[一二三四五\d]卷|(?:等)?(?:这一|这个)?[一-龥]{0,4}?(?:栏目|专栏|版块|板块|频道|节目|专题|网站|平台|公众号|专刊|活动|报纸|杂志|媒体|宣传片|微电影|歌曲|晚会|展览|展演|课程|讲座|影片|电影|纪录片|短片|动漫|图解|刊发|报社|一书|期刊)"
)
_IN_THE_MAKING = Pattern(r"的?(?:编制|修编|制定|起草|编写|拟定|初稿|文本|立法)")
_RESTS_ON = Pattern(
    r"(?:依据|根据|依照|按照|遵照|按|依|贯彻|落实|执行|遵守|参照|对照|对标|适用|符合|违反|围绕|推进|实施|结合|关于|修订的|公布的|印发的|发布的|下发的|出台的|规定的)[^。,;]{0,12}$"
)
_MAKES = Pattern(
    r"(?:编制|制定|制订|拟定|拟订|起草|出台|填写|填报|签订|签署|发放|编写|编印|编发|形成|报送|提交|印制|公布|发布|公开|修订|修改|完善|印发|建立|开设|开辟|设立|刊登|发表|创办|录制|更新)(?:完善|并公布|并印发|了|好)?[“\"]?$"
)
_BODY_BEFORE = Pattern(
    r"(?:国务院|中央|政府|委员会|办公厅|办公室|[部局厅委办省市县区])(?:联合|近期|新|下发|已|近日)?(?:印发|出台|发布|公布|修订|制定|下发)$"
)


_FORM = Pattern(r"(?:系统|平台|客户端|小程序|公众号|专栏|栏目|表|书|台账|名单|证|执照|合同|协议|报告|年报)$")
_LIST = Pattern(r"[《\[(]|\d{1,2}[.、]")
_ABOUT_A_LAW = Pattern(r"[一-龥]{0,4}(?:活动|讲座|课程|专题|图解|宣传片)")  # 《民法典》宣传活动 names the law
_DRAFT = Pattern(r"草案|征求意见稿|送审稿")
_LAWS = ("law", "administrative_regulation", "local_regulation")


def is_basis(head: Head, plain: str, evidence: bool) -> bool:
    """Whether the title in the plain text is an instrument that the text rests on; `evidence`: a number or articles.

    Columns (《政民互动》栏目), newspapers, activities and forms are none; neither is what the sentence says is to be
    written. A title alone in a cell is one.
    """
    if not head.marked:
        return True
    title = compact.plain(head.title)
    if len(title) < 2:
        return False
    law = kinds.by_title(title) in _LAWS
    if _NO_BASIS_AFTER.match(plain, head.end) and not (law and _ABOUT_A_LAW.match(plain, head.end)):
        return False
    if evidence:
        return True
    if _PRESS.search(title) or _DRAFT.search(title):
        return False
    if _IN_THE_MAKING.match(plain, head.end):
        return False
    before = plain[max(0, head.begin - 24) : head.begin]
    if _MAKES.search(before) and not _BODY_BEFORE.search(before):
        return False
    if _INSTRUMENT.search(title) and not _PRODUCT.search(title):
        return True
    if title.endswith("工作报告"):
        return True
    return not _FORM.search(title) and (_alone(head, plain) or bool(_RESTS_ON.search(before)))


def _alone(head: Head, plain: str) -> bool:
    """Whether the title stands in a list of titles rather than in a sentence."""
    return (
        bool(_LIST.match(plain))
        and (head.begin == 0 or plain[head.begin - 1] in "、,;》.)")
        and (head.end >= len(plain) or plain[head.end] in "、,;《(第")
    )
