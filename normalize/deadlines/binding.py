"""What of the dates in running text binds a task: no plan names, past days, qualifications or cover letters."""

from models.deadline import Deadline
from normalize.deadlines.shape import Hit, Shape
from normalize.pattern import Pattern

_BINDING = frozenset({"fixed", "range", "relative", "recurring"})
_SENTENCE_MARKS = "。；;\n！!"
_REPORT_BY = Pattern(
    r"请.{0,80}(?:报|送|反馈|函告|发送|回复).{0,30}(?:我|办公室|邮箱|联系|政务公开办|电子)|联系人|邮箱"
)
_DONE = Pattern(r"^.{0,4}(?:已|仍|还[有未]|共|累计|全[市县区省]已|尚未|我[市县区])")
_COMPARED = Pattern(r"同比|环比|比去年|较上年|比上年")
_NAME_AFTER = Pattern(
    r"^(?:的)?(?:规划|计划|行动|方案|要点|纲要|工程|专项|预算|决算|年报|年度报告|报告|目标|任务书|版|修订|印发的|发布的|出台的"
    r"|制定的|以来|取得|认定|登记|设立的|成立的|形成的|期间的)|^(?:未|不得|逾期)|^.{0,4}率|^的(?:培训|学习|活动|实践|研修|课程)"
)
_WAIVED = Pattern(r"^(?:的|未|不得|逾期|以来|(?:取得|认定|登记)(?=[^，,。；;]{0,8}的)|设立的|成立的|形成的)")
"""What a date with 前 does not bind when it follows; a name can't follow it at once: 5月底前复工率达到90%."""
_GONE_BEFORE = Pattern(r"(?:已|已经|原定|原计划|曾|对|对于|凡|凡是|凡在|针对)(?:于|在)?$")
_SERVICE_TIME = Pattern(r"(?:压缩|压减|缩短|缩减|减少|控制|提速|精简)(?:至|到|在|为)[^，。；,;]{0,20}$")
"""How long a service takes, not when the task is due: 办理时间由5日压缩至3个工作日."""
_LASTING = Pattern(
    r"(?:周期|任期|年限|保质期|质保期|保修期|工期|寿命|试用期)[^，。；,;\d]{0,10}[\d一二三四五六七八九十半两]"
)
"""What has a length and is no time limit: 调整周期不超过三年."""
_NAME_BEFORE = Pattern(r"(?:规划|计划|行动|方案|纲要|工程|意见|办法)[(（]$")


def binds(shape: Shape, hit: Hit) -> bool:
    """Whether the sentence around `hit` hands out work with it."""
    text = shape.prepared.text
    after = text[hit.end : hit.end + 12]
    found = text[hit.start : hit.end]
    name = _WAIVED if found.endswith("前") else _NAME_AFTER
    if name.match(after) or _NAME_BEFORE.search(text, max(0, hit.start - 4), hit.start):
        return False
    if _GONE_BEFORE.search(text, max(0, hit.start - 5), hit.start):
        return False
    if (
        "有效期" in found
        or _LASTING.search(text, max(0, hit.start - 8), hit.end)
        or _SERVICE_TIME.search(text, max(0, hit.start - 6), hit.end)
    ):
        return False
    if found.startswith("截") and _DONE.match(after.lstrip("，,")):
        return False
    sentence = _sentence(text, hit)
    return _REPORT_BY.search(sentence) is None and _COMPARED.search(sentence) is None


def _sentence(text: str, hit: Hit) -> str:
    """The sentence that holds `hit`, at most 120 characters to each side."""
    start = max(0, hit.start - 120)
    left = max(text.rfind(mark, start, hit.start) for mark in _SENTENCE_MARKS)
    ends = [place for mark in _SENTENCE_MARKS if (place := text.find(mark, hit.end, hit.end + 120)) >= 0]
    return text[max(start, left + 1) : min(ends, default=hit.end + 120)]


def is_limit(part: Deadline, year: int | None) -> bool:
    """Whether a part limits work still to be done: bound to time, and not before the year of the notice."""
    if part.type == "ongoing":
        return part.start is not None and part.start.year >= (year or part.start.year)
    if part.type not in _BINDING or (part.type == "recurring" and part.recurrence is None):
        return False
    return year is None or part.due is None or part.due.year >= year
