"""The year that a notice's tasks are for: from its title, else its number, else its date."""

import unicodedata
from datetime import date

from normalize.pattern import Pattern

_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
# 2021—2023年, 2021年至2025年; not 到2025年, 2025年前, which say how far a plan reaches
_YEAR = Pattern(
    r"(?<![\d到至])((?:19|20)\d{2})(?:年?\s{0,4}[-—–~至到]{1,2}\s{0,4}((?:19|20)\d{2}))?\s{0,4}(?:学?年(?!底?前)|版)"
)
_SHORT_YEAR = Pattern(r"(?<![\d近满第])([12]\d)年(?=度|重点|工作|政务|民生|政府|任务|目标)")
_HAN_YEAR = Pattern(r"[二一][〇○零九][〇○零一二三四五六七八九]{2}(?=年)")
_SPACED = Pattern(r"(?<=\d)[ \u3000](?=\d)")
_NUMBER_YEAR = Pattern(r"〔((?:19|20)\d{2})〕")
_MEETING = Pattern(
    r"〔((?:19|20)\d{2})〕\s{0,2}第?\d{1,3}[次期号]|((?:19|20)\d{2})年\d{1,2}月\d{1,2}日[^。\n]{0,80}(?:召开|主持|会议)"
    r"|((?:19|20)\d{2})年第?\d{1,3}[次期]|(?:会议)?时间[:：]\s{0,4}((?:19|20)\d{2})年"
)


def of_meeting(opening: str) -> int | None:
    """The year of the meeting that minutes open with, or None: what it decided is to be done from then on.

    >>> of_meeting("（市人民政府 2022年第15期）")
    2022
    >>> of_meeting("2022年5月12日，县长主持召开专题会议，研究有关事宜。"), of_meeting("〔2021〕第8次"), of_meeting("会议研究")
    (2022, 2021, None)
    """
    found = _MEETING.search(unicodedata.normalize("NFKC", opening))
    return int(next(filter(None, found.groups()))) if found else None


def read(title: str | None, doc_number: str | None = None, issued: date | None = None) -> int | None:
    """The year the tasks are for, or None when the notice doesn't say.

    A title that spans several years (2021—2023年) leaves the choice to the number and the date.

    >>> read("平利县2019年政务公开工作任务分解表")
    2019
    >>> read("政府信息公开事项清单（2022版）")
    2022
    >>> read("关于印发工作要点的通知", "宛政办〔2021〕21号")
    2021
    """
    text = unicodedata.normalize("NFKC", _SPACED.sub("", title or ""))
    text = _HAN_YEAR.sub(lambda found: found.group().translate(_DIGITS), text)
    text = _SHORT_YEAR.sub(r"20\1年", text)
    spans = [(int(found[1]), int(found[2] or found[1])) for found in _YEAR.finditer(text)]
    single = [first for first, last in spans if first == last]
    if single:
        return single[-1] if len(set(single)) == 1 else max(single)
    numbered = _NUMBER_YEAR.search(doc_number or "")
    stated = int(numbered.group(1)) if numbered else issued.year if issued else None
    if spans and (stated is None or not spans[0][0] <= stated <= spans[0][1]):
        return spans[0][0]
    return stated
