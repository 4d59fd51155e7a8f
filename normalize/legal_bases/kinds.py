"""What kind of instrument a citation names: by what is known first, by its number next, by its wording last."""

import re

from models.legal_basis import InstrumentKind
from normalize.legal_bases import instruments, issuers
from normalize.legal_bases.compact import plain
from normalize.legal_bases.numbers import Number
from normalize.pattern import Pattern

_PLACE = r"(?:[一-龥A-Za-z×]{1,8}?(?:省|自治区|自治州|自治县|特区|市|州|盟|地区|县|区|旗)|(?:北京|天津|上海|重庆|兵团))"
_TAIL = r"(?:\([^()]{1,20}\)|（[^（）]{1,20}）)?$"
_NOT_A_LAW = "办方做书司执普立守手宪看疗想用律章算"

# in this order; the first that fits decides. Each serves a family of titles, named behind it.
_BY_TITLE: tuple[tuple[InstrumentKind, Pattern], ...] = (
    # 最高人民法院关于审理…案件若干问题的规定
    ("judicial_interpretation", Pattern(rf"^最高人民(?:法院|检察院).*(?:规定|解释|批复|决定){_TAIL}")),
    ("other", Pattern(r"^最高人民(?:法院|检察院)|工作报告$|^[“\"]?三定[”\"]?|章程$|公约$")),
    # 中国共产党…条例, 中共中央办公厅…, 党政领导干部…
    (
        "party_document",
        Pattern(
            r"^中共|^[一-龥]{0,6}[省市县区州]委(?:办|关于|、|[一-龥]{1,6}部)|^中国共产党|^中央办公厅|党组|党内|党委|党员|党政领导干部|党政机关公文处理|巡视工作|党的"
        ),
    ),
    ("standard", Pattern(r"^(?:GB|DB|HJ|国家标准)")),
    ("law", Pattern(r"^全国人民代表大会|^全国人大|宪法$")),
    # 河南省实施〈…法〉办法, X省人民代表大会常务委员会关于…
    (
        "local_regulation",
        Pattern(rf"^{_PLACE}(?:实施|贯彻|执行)[〈《].*(?:法|条例)[〉》]|^{_PLACE}(?:人民代表大会|人大)"),
    ),
    ("administrative_regulation", Pattern(rf"^中华人民共和国.*(?:条例|细则){_TAIL}")),
    (
        "normative_document",
        Pattern(rf"(?:通知|意见|通告|公告|批复|函|要点|方案|规划|纲要|计划|指引|预案|行动|分工){_TAIL}"),
    ),
    ("local_regulation", Pattern(rf"^{_PLACE}.*条例{_TAIL}")),
    ("administrative_regulation", Pattern(rf"条例(?:实施细则)?{_TAIL}")),
    # 河南省行政规范性文件管理办法; on trial means that it is not yet a rule
    ("normative_document", Pattern(r"[（(](?:试行|暂行)[）)]$|暂行(?:办法|规定)$")),
    (
        "local_rule",
        Pattern(rf"^(?:[一-龥]{{2,6}}?(?:省|自治区)|北京市|天津市|上海市|重庆市).*(?:办法|规定|规则){_TAIL}"),
    ),
    (
        "normative_document",
        Pattern(rf"(?:办法|规定|规则|细则|决定|标准|规范|规程|准则|导则|规约|目录|清单|措施|制度){_TAIL}"),
    ),
    ("law", Pattern(rf"(?<![{_NOT_A_LAW}])法(?:典)?{_TAIL}")),
)
_PEOPLES_GOVERNMENT = Pattern(r"(?:人民政府|[省市州县区]政府|[省市州县区])$")
_NOT_PARTY = Pattern(r"政府|[局厅部]关于|委员会关于")
_FROM_TITLE_FIRST: frozenset[InstrumentKind] = frozenset(
    {"law", "local_regulation", "judicial_interpretation", "administrative_regulation"}
)


def of(title: str | None, number: Number | None, issuer: str | None = None) -> InstrumentKind:
    """The kind of the instrument with this title and number, either of which may be missing.

    `issuer` is the body that the sentence names: what 中共中央办公厅 issues is a party document.
    """
    if title and (known := instruments.by_title(title)) and known.verified:
        return known.kind
    if number and (known := instruments.by_number(number.text)) and (not title or _meets(title, known.title)):
        return known.kind
    if title and (known := instruments.by_title(title)):
        return known.kind
    worded = by_title(title) if title else None
    if number is None:
        party = (
            issuer is not None
            and issuer.startswith(("中共", "中央"))
            and worded in (None, "normative_document")
        )
        return "party_document" if party else worded or "other"
    if worded == "party_document" and number.form == "letters":
        return worded
    if worded in _FROM_TITLE_FIRST and number.form == "letters" and not _TRIAL_PARTY.search(number.letters):
        return worded
    return by_number(number, title) or worded or "normative_document"


_TRIAL_PARTY = Pattern(r"^(?:中发|中办发|厅字)$|委(?:办)?(?:发|字)$")


def _meets(cited: str, known: str) -> bool:
    cited, known = instruments.key(cited), instruments.key(known)
    return cited in known or known in cited


def by_title(title: str) -> InstrumentKind | None:
    """The kind that a title's wording tells; None if it tells none.

    >>> by_title("中华人民共和国土地管理法"), by_title("河南省优化营商环境条例"), by_title("关于改进工作方法")
    ('law', 'local_regulation', None)
    """
    title = plain(title)
    for kind, pattern in _BY_TITLE:
        if pattern.search(title):
            return kind
    return None


def by_number(number: Number, title: str | None = None) -> InstrumentKind | None:
    """The kind that the letters of a number tell; None if they tell none."""
    if number.form == "standard":
        return "standard"
    letters = number.letters
    if number.form == "order" or letters.endswith("令"):
        return _of_order(letters)
    behind = issuers.behind(letters)
    if behind is None:
        return "normative_document" if letters else None
    if behind.kind == "party_document" and behind.name is None and title and _NOT_PARTY.search(title):
        return "normative_document"
    return behind.kind


def _of_order(letters: str) -> InstrumentKind | None:
    if letters.endswith("公告"):
        return "local_regulation" if re.search(r"人大|人民代表大会", letters) else "normative_document"
    body = letters.removesuffix("令")
    if body in ("国", "国务院"):
        return "administrative_regulation"
    if body.endswith("主席"):
        return "law"
    return "local_rule" if _PEOPLES_GOVERNMENT.search(body) else "departmental_rule"
