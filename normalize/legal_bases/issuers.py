"""Who stands behind the letters of a document number (vocab/issuers.toml; cities and counties by rule)."""

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from models import vocabulary
from models.legal_basis import InstrumentKind
from normalize.pattern import Pattern

_FILE = Path(__file__).parent.parent / "vocab" / "issuers.toml"
_SUFFIX = r"(?:发|函|字|规|电|明电|发电|发明电|传|秘|文|任|通|规字|办发|告)?"
_OFFICE = Pattern(rf"(?P<place>[一-龥]{{1,4}}?)(?:政办|政府办|府办|府厅){_SUFFIX}")
_GOVERNMENT = Pattern(rf"(?P<place>[一-龥]{{1,4}}?)(?:政府|政|府){_SUFFIX}")
_PROVINCE = "京津冀晋辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔云藏陕甘青宁新"
# 浙委办发, 豫办, 豫发; 岳办发 of a city; a department's office (宛财办) has a letter more
_PARTY = Pattern(
    rf"[{_PROVINCE}](?:委办|委|办|发)(?:发|字|函|通)?|[一-龥](?:办发|办字|办通)|[一-龥]{{1,3}}?委(?:办)?(?:发|字|函|通)"
)


class Central(BaseModel):
    """Letters of a central body; X stands for one to three characters that vary."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    letters: str
    issuer: str
    kind: InstrumentKind = "normative_document"
    former: bool = False
    source: str


class Province(BaseModel):
    """Letters of a province's government and of its office, without 发, 函 …"""

    model_config = ConfigDict(frozen=True, extra="forbid")

    short: str
    name: str
    government: str
    office: str
    ambiguous: bool = False
    source: str


class _Vocabulary(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    central: tuple[Central, ...]
    province: tuple[Province, ...]


class Behind(NamedTuple):
    """What letters tell: the issuer's name (None where only the place is unknown), the kind, whether it is an office."""

    name: str | None
    kind: InstrumentKind
    office: bool


@cache
def _vocabulary() -> _Vocabulary:
    return vocabulary.load(_FILE, _Vocabulary)


@cache
def _exact() -> dict[str, Central]:
    return {entry.letters: entry for entry in _vocabulary().central if "X" not in entry.letters}


@cache
def _varying() -> tuple[tuple[re.Pattern[str], Central], ...]:
    """The patterns with an X, those with most fixed letters first."""
    entries = sorted(
        (e for e in _vocabulary().central if "X" in e.letters), key=lambda e: (-len(e.letters), e.letters)
    )
    return tuple((re.compile(_open(e.letters)), e) for e in entries)


def _open(letters: str) -> str:
    least = 1 if letters.index("X") < 2 else 0  # 财办〔2021〕1号 names no department
    return letters.replace("X", f"[一-龥]{{{least},3}}")


@cache
def provinces() -> tuple[Province, ...]:
    """The provinces with their letters."""
    return _vocabulary().province


@lru_cache(maxsize=4096)
def known_ending(run: str) -> re.Match[str] | None:
    """The longest end of `run` that is a central body's or a province's letters; None if there is none."""
    return _ending().search(run)


@cache
def _ending() -> re.Pattern[str]:
    central = sorted(_exact())
    local = [f"(?:{p.office}|{p.government}){_SUFFIX}" for p in provinces()]
    return re.compile(f"(?:{'|'.join(central + local)})$")


@lru_cache(maxsize=4096)
def behind(letters: str) -> Behind | None:
    """What is known of the body behind `letters`; None where nothing is.

    >>> behind("国办发").name, behind("豫政办").name, behind("宛政办").office
    ('国务院办公厅', '河南省人民政府办公厅', True)
    """
    if entry := _exact().get(letters):
        return Behind(entry.issuer, entry.kind, _is_office(entry.issuer))
    if local := _local(letters):
        return local
    for pattern, entry in _varying():
        if pattern.fullmatch(letters):
            return Behind(entry.issuer, entry.kind, _is_office(entry.issuer))
    return Behind(None, "party_document", "办" in letters) if _PARTY.fullmatch(letters) else None


def _local(letters: str) -> Behind | None:
    for province in provinces():
        rest = re.compile(f"(?:({province.office})|{province.government}){_SUFFIX}").fullmatch(letters)
        if rest:
            office = "办公厅" if rest[1] else ""
            name = None if province.ambiguous else f"{province.name}人民政府{office}"
            return Behind(name, "normative_document", bool(rest[1]))
    if _OFFICE.fullmatch(letters):
        return Behind(None, "normative_document", True)
    return Behind(None, "normative_document", False) if _GOVERNMENT.fullmatch(letters) else None


def _is_office(name: str) -> bool:
    return name.endswith(("办公厅", "办公室", "秘书局"))


def other_letters(letters: str) -> str | None:
    """The letters of the office for those of its government, and the other way round; None where no rule says.

    >>> other_letters("国发"), other_letters("豫政办"), other_letters("浙政办发")
    ('国办发', '豫政', '浙政发')
    """
    for government, office in (
        ("国发", "国办发"),
        ("国函", "国办函"),
        *((p.government, p.office) for p in provinces()),
    ):
        if letters.startswith(office):
            return government + letters[len(office) :]
        if letters.startswith(government):
            return office + letters[len(government) :]
    for government, office in (("政", "政办"), ("府", "府办")):
        place, word, rest = letters.partition(office)
        if word and place:
            return place + government + rest
        place, word, rest = letters.partition(government)
        if word and place:
            return place + office + rest
    return None


_ORG_END = Pattern(r"(?:部|委|局|厅|办|院|室|政府|会|署|行|组|中央|中心|集团|公司|社)$")
_TITLE_VERB = Pattern(r"关于|印发|转发|批转|发布|公布")


def in_title(title: str) -> str | None:
    """The issuer that a title begins with: 国务院办公厅关于… names 国务院办公厅; None where it names none.

    >>> in_title("国务院办公厅关于做好政府公报工作的通知")
    '国务院办公厅'
    """
    verb = _TITLE_VERB.search(title, 0, 60)
    if verb is None or verb.start() < 2:
        return None
    name = title[: verb.start()]
    return name if _ORG_END.search(name) else None


def exact(letters: str) -> bool:
    """Whether these letters are known as they stand."""
    return letters in _exact() or any(
        re.compile(f"(?:{p.office}|{p.government}){_SUFFIX}").fullmatch(letters) for p in provinces()
    )


_ISSUED_BY = Pattern(r"([一-龥、]{2,40})(?:联合)?(?:印发|下发|出台|发布|公布)的?$")
_NAMED = Pattern(r"([一-龥、]{2,40})$")  # 国务院办公厅《关于…》
_SENTENCE = Pattern(r"围绕|按照|根据|依据|落实|贯彻|执行|对照|结合|转发|关于|及时")


def in_front(plain: str, begin: int) -> str | None:
    """The body that the sentence names as the issuer of the title at `begin`; None where it names none.

    >>> in_front("围绕中共中央办公厅、国务院办公厅印发《建设高标准市场体系行动方案》", 18)
    '中共中央办公厅、国务院办公厅'
    """
    low = max(0, begin - 46)
    issued = _ISSUED_BY.search(plain, low, begin)
    if issued is None and plain.startswith("《关于", begin):
        issued = _NAMED.search(plain, low, begin)
    if issued is None:
        return None
    name = issued[1]
    for word in _SENTENCE.finditer(issued[1]):
        name = issued[1][word.end() :]
    return name if _ORG_END.search(name) else None
