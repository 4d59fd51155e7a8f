"""The notice's own region and level, from its title, number, issuer and addressees, with the division code.

Codes are those of GB/T 2260 as normalize/vocab/regions.tsv has them (source and date at its head); a name that
several divisions share has a code only where the text names its city or province too. Zones and corps divisions
have no code of that standard, and neither have places by their printed names (printed.py).
"""

import re

from models.region import Level, Region
from normalize.legal_bases.issuers import behind
from normalize.pattern import Pattern
from normalize.regions import printed
from normalize.regions.divisions import (
    ENDINGS,
    TABLE,
    begins_with_place,
    chain,
    innermost,
    is_bare_name,
    leading_division,
)

__all__ = ["TABLE", "begins_with_place", "is_bare_name", "leading_division", "read"]

_NATIONAL = Pattern(
    r"国务院|中共中央|中央办公厅|(?:^| )国家[一-龥]{2,10}?(?:委员会|委|局)|(?:^| )[^省市县区委\s]{2,8}部(?:办公厅)?(?: |$)|最高人民"
)
_INSTITUTION = Pattern(
    r"^(?!.{0,20}(?:中小学|[各类]))[一-龥]{2,24}?(?:大学|学院|(?<!职业)学校|中学|小学|幼儿园|(?<!公立)医院|有限公司|有限责任公司)"
    r"(?:党委|委员会|党政办公室|党委办公室|办公室|[ 0-9]|$)"
)
"""A school, hospital or company: the bodies that its notices name are its own, and none of the place it lies in."""
_OWN = Pattern(
    r"(?:[全我]|(?<![资成基根样版文日])本)(?P<mark>[省市县区州旗])(?!场|域|块)|(?:^| )(?P<bare>[省市县区州旗])(?:人民政府|政府|委|直|(?!场|域|块|容)[一-龥]{2,10}?(?:局|委|办|厅))"
)
_BLANKED = Pattern(
    r"(?:\d{4}年度?)?(?:[xX×*＊]{1,6}|某{1,3}|[○〇]{1,6}(?!年))(?P<mark>[省市县区州旗镇乡]|街道)"
)
"""A place whose name was taken out: XX市, ××镇."""
_TOWNS, _COUNTIES = Pattern(r"各(?:乡|镇|街道)"), Pattern(r"各(?:县|区|市)|县（|县\(")
_OWN_LETTER = "沪粤浙皖闽豫琼"
"""Letters of provinces that no city or county shares; 鲁政办 is 鲁山县 as well, 桂政办发 is 桂阳县."""
_ADDRESSED: tuple[tuple[str, Level, str | None], ...] = (
    (r"各省、自治区|国务院各部", "national", None),
    (r"各设区市|各市[、州]|各市、县|各市人民政府|省人民政府各|省政府各|省直", "province", "省"),
    (r"各县[（(市、区]|市政府各|市人民政府各|市直|各区县|各县区", "city", "市"),
    (r"区人民政府各|区政府各|区直", "county", "区"),
    (r"县政府各|县直|县人民政府各|各乡镇|各镇", "county", "县"),
)
"""What addressees tell where nothing else names the region; the first that fits."""


def _prepared(text: str) -> str:
    """The text without blanks; years, marks and the words of a title become one blank each."""
    closed = re.sub(r"\s", "", text)[:200]
    return re.sub(r"中共(?!中央)|关于|印发|转发|的通知|[\d二〇○零一]{2,4}年度?|[^一-龥]", " ", closed).strip()


def _named(text: str) -> Region | None:
    """The region that a title or an issuer names, None when it names none that is known."""
    prepared = _prepared(text)
    known = chain(prepared)
    found = printed.corps(prepared) or printed.zone(prepared) or printed.town(prepared, known)
    if found or not known:
        return found
    return printed.county(prepared[known[-1][2] :], below=True) or innermost(known)


def _shaped(text: str) -> Region | None:
    """A region by the last character of its name (郧县 before 2014), or by 全县, 省政府, which name no place."""
    prepared = _prepared(text)
    own = _OWN.search(prepared)
    blank = _BLANKED.match(re.sub(r"\s", "", text)[:40])
    mark = (own and (own.group("mark") or own.group("bare"))) or (blank and blank.group("mark"))
    if mark:
        level = next(level for ending, level, _ in ENDINGS if ending == mark)
        return Region(level=level, mark=mark)
    return printed.county(prepared)


def _lettered(doc_number: str | None) -> Region | None:
    """The province whose own letters a number has (粤府办〔2022〕9号); letters that counties use too tell nothing."""
    if not doc_number or doc_number[0] not in _OWN_LETTER:
        return None
    body = behind(doc_number.partition("〔")[0])
    return _named(body.name) if body and body.name else None


def read(
    *,
    title: str | None,
    doc_number: str | None = None,
    issuer: str | None = None,
    addressees: str | None = None,
) -> Region:
    """The region of a notice; an empty Region when nothing tells it. National notices have a level and no name.

    >>> region = read(title="2021年郧阳区政务公开工作要点任务分解表")
    >>> region.name, region.level, region.code, region.mark
    ('郧阳区', 'county', '420304', '区')
    >>> read(title="2021年工作要点", issuer="南阳市人民政府办公室").name
    '南阳市'
    """
    texts = [text for text in (issuer, title) if text]
    region = _told(texts, doc_number, addressees)
    inside = texts and _INSTITUTION.match(re.sub(r"\s", "", texts[0])[:200])
    return region.model_copy(update={"mark": None}) if inside else region


def _told(texts: list[str], doc_number: str | None, addressees: str | None) -> Region:
    """The region as the issuer and the title, the number or the addressees tell it."""
    named = [region for region in map(_named, texts) if region]
    if named:
        same = [region for region in named if region.name == named[0].name and region.code]
        return same[0] if same else named[0]
    if (doc_number or "").startswith(("国发", "国办", "国函")) or any(
        _NATIONAL.search(_prepared(text)) for text in texts
    ):
        return Region(level="national")
    shaped = [region for region in map(_shaped, texts) if region]
    if printed_name := next((region for region in shaped if region.name), None):
        return _of_towns(printed_name, addressees or "")
    if lettered := _lettered(doc_number):
        return lettered
    for level, mark in (
        (level, mark) for words, level, mark in _ADDRESSED if re.search(words, addressees or "")
    ):
        return Region(level=level, mark=mark)
    return shaped[0] if shaped else Region()


def _of_towns(region: Region, addressees: str) -> Region:
    """A city that addresses towns and no counties is one of a county's rank."""
    county = region.mark == "市" and _TOWNS.search(addressees) and not _COUNTIES.search(addressees)
    return region.model_copy(update={"level": "county"}) if county else region
