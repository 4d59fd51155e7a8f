"""What a name is: its own level prefix, its body, whether it is whole, a group, a person or a company."""

import re
from functools import cache, lru_cache

from models.unit import Kind
from normalize import regions
from normalize.pattern import Pattern
from normalize.units import places, roles
from normalize.units.vocabulary import Form, forms, posts, stems, surnames, words

_CACHE = 20000
_LONGEST_FORM = 20
_GOVERNMENT = Pattern(r"(?:人民)?政府|委(?:会)?|人大|政协|纪委|直|级|属|内|辖|驻")
_OWN_GOVERNMENTS = frozenset({"县人民政府", "区人民政府"})
"""Without 各 these are the government of the notice itself; behind 各市、 they share its 各 before they are asked here."""
_DESIGNATOR = Pattern(
    r"(?:各|全)?(?:[省市县区乡镇旗州盟村]|街道|社区|自治[县旗区]){1,2}(?:[（(、/][^（）()]{1,12}[）)]?)?(?:级|级各)?"
    r"(?:人民政府|政府|管委会|党委政府)?(?:[（(][^（）()]{1,10}[）)])?"
)
_LEVELS = Pattern(
    r"[省市县区州乡镇]、?[市县区旗乡镇村]{1,2}、?(?:（[^（）]{1,8}）)?(?:[两三四各]级)?(?:人民政府|政府)"
)
_TEAM = Pattern(r"团[省市县区州旗盟]委")
_ALIAS = Pattern(r"[（(〔\[【][^（()）]{0,60}[）)〕\]】]$")
_OFFICE = Pattern(
    r"(?:行业|基层|涉[外法农军])[^的各]{2,8}(?:科(?!室)|处(?!室)|股(?!室)|中心)"
)  # 基层卫生处: one office
_FUNCTION = Pattern(r"(?:行政)?(?:主管|管理|监管|执法|审批)?(?:部门|系统|条线|口)$")
_WITHIN = Pattern(
    r"各(?:[^的]{0,8})(?:部门|单位|机构|乡镇|镇|街道|局|办|委|科室|处室|股室|区|县|社区|村|学校|企业|院|所|站|专班|园|司|高校|组|支部|党委)"
    r"|(?:有关|相关)(?:委|部|厅)(?:[、/](?:委|办|局|厅|院)){1,3}$"
)


def bare(name: str) -> str:
    """The name without an alias in brackets at its end: 市府办〔市大数据局〕 → 市府办."""
    return _ALIAS.sub("", name[-80:]) if len(name) <= 80 else name


@lru_cache(_CACHE)
def prefix(name: str) -> str:
    """The level or place at the head of a name: 市 of 市财政局, 平利县 of 平利县财政局; "" when it has none.

    >>> prefix("市财政局"), prefix("市场监管局"), prefix("平利县财政局"), prefix("市北区财政局"), prefix("国家税务总局")
    ('市', '', '平利县', '市北区', '')
    """
    table = words().prefix
    if name in forms():
        return ""
    if name[:1] in "省市县区旗州盟" and name[1:] in forms():
        return name[:1]  # 县乡村振兴局, though 县乡 begins a word of its own
    if name.startswith(table["traps"] + table["free"]):
        return ""
    marks = [mark for mark in table["marks"] if name.startswith(mark) and len(name) > len(mark)]
    if marks:
        division = regions.leading_division(name)  # 市北区财政局, 镇平县财政局
        return max(marks, key=len) if division is None else division if len(division) < len(name) else ""
    for place in range(1, min(len(name) - 1, 12)):
        if name[place] in "省市县区旗州盟镇乡" and (
            name[place + 1 :] in forms() or _GOVERNMENT.match(name, place + 1)
        ):
            head = name[: place + 1]
            return "" if head[0] in "各有全相（" or "、" in head or head.endswith("社区") else head
    return ""


def leading_form(text: str) -> str:
    """The longest written form that `text` begins with, "" when there is none."""
    known = forms()
    for size in range(min(len(text), _LONGEST_FORM), 1, -1):
        if text[:size] in known:
            return text[:size]
    return ""


@lru_cache(_CACHE)
def form(name: str) -> Form | None:
    """The written form in the vocabulary that a name, with or without prefix and alias, is or begins with."""
    plain = bare(name)
    known = forms()
    for candidate in (
        plain,
        plain[len(prefix(plain)) :],
        re.sub(r"^(?:人民)?政府", "", plain[len(prefix(plain)) :]),
    ):
        if candidate in known:
            return known[candidate]
    body = plain[len(prefix(plain)) :]
    function = _FUNCTION.sub("", body)
    if function != body and function in stems():
        return next((f for f in known.values() if function in f.group.stems), None)
    head = leading_form(body)
    if head and len(head) > 2 and head not in ("政府", "人民政府"):
        return known[head]
    for size in range(min(len(plain), _LONGEST_FORM), 1, -1):
        found = known.get(plain[-size:])
        if found and plain[-size:] != "人民政府" and (size > 2 or found.sector.vertical):
            return found
    return None


def sector(name: str, kind: Kind) -> str | None:
    """The key of the function: 区发改局, 县发展改革委 and 市发展和改革委员会 share one; None for groups.

    >>> sector("区发改局", "agency") == sector("市发展和改革委员会", "agency")
    True
    """
    if kind in ("group", "person"):
        return None
    found = form(name)
    return found.sector.key if found else None


@cache
def _complete() -> tuple[str, ...]:
    return words().endings["complete"]


@cache
def _never() -> tuple[tuple[str, ...], frozenset[str]]:
    never = words().endings["never"]
    return tuple(word for word in never if len(word) > 1), frozenset(never)


@lru_cache(_CACHE)
def whole(name: str) -> bool:
    """Is this a name that could stand alone: 县发改局, 各镇, 市委; not 县发展和, 公室, 办公室?"""
    plain = bare(name)
    if len(plain) < 2 or (plain in words().endings["fragments"] and plain not in forms()):
        return False
    if plain in forms() or form_exact(plain) or _TEAM.fullmatch(plain):
        return True
    if is_group(plain) and (plain.endswith(words().group["ends"]) or _DESIGNATOR.fullmatch(plain)):
        return True
    suffixes, exact = _never()
    if plain in exact or plain.endswith(suffixes):
        return bool(re.fullmatch(r"各?[^社]{1,12}机关", plain))
    if plain.startswith("各") and plain[1:] in words().group["places"]:
        return True
    return len(plain) > 2 and plain.endswith(_complete())


def form_exact(name: str) -> bool:
    """Is the name, without its prefix, a written form of the vocabulary?"""
    return name[len(prefix(name)) :] in forms()


@lru_cache(_CACHE)
def starts_unit(text: str) -> bool:
    """Does a new unit begin here: 各…, 市审计局…, 相关部门?"""
    if text.startswith(("各", "有关", "相关", "其他")):
        return True
    own = prefix(text[:30])
    rest = text[len(own) :]
    return bool(own) and bool(leading_form(rest) or _GOVERNMENT.match(rest) or whole(text))


def _host(left: str) -> bool:
    """Is this a committee or government itself (市委, 县人民政府), whose own bodies may follow?"""
    return bool(
        re.fullmatch(r".{0,10}(?:委|人民政府|政府|国务院|人大常委会|人大|管委会|党工委)", left)
    ) and form_kind(left) in (
        "政府",
        "党委",
        "人大政协",
        "园区管理",
        None,
    )


def form_kind(name: str) -> str | None:
    """The sector key that a name is written as exactly, else None."""
    body = name[len(prefix(name)) :]
    return forms()[body].sector.key if body in forms() else None


@lru_cache(_CACHE)
def separate(left: str, right: str) -> bool:
    """Are these, on the two sides of a blank, two names (True) or one that was broken (False)?

    >>> separate("县发改局", "县财政局"), separate("县发展和", "改革局"), separate("县委", "办公室")
    (True, False, False)
    """
    if left.endswith("等") and re.match(r"各?(?:有关|相关)|部门|单位|\d", right):
        return False
    left = roles.OPEN.sub("", left[: roles.tail(left)] or left) or left
    right = roles.OPEN.sub("", right[: roles.tail(right)])
    if person_name(right) and (person_name(left) or whole(left)):
        return True
    if places.alike(bare(left), bare(right)) or (
        places.is_one(bare(left)) and prefix(right) and form_exact(right)
    ):
        return True
    if not right or right[0] in "（(〔[【和及与等、）)" or not whole(left):
        return False
    table = words()
    if right in table.endings["fragments"] or right in table.endings["inner"]:
        return False
    if starts_unit(right):
        return not (_host(left) and re.match(r"各(?!乡|镇|街|县|区|市|村|社区)", right))
    if _host(left) and not is_group(right):
        return False
    if _DESIGNATOR.fullmatch(left) and right.endswith(("委", "会", "领导小组", "指挥部", "专班")):
        return False
    branch = left.endswith("局") and re.fullmatch(r".{2,5}分局", right) and not _other_function(left, right)
    bank = left.endswith(("银行", "集团", "总局")) and right.endswith(
        ("行", "公司", "税务局", "局", "调查队")
    )
    return (whole(right) or places.village(bare(right))) and not branch and not bank


def _other_function(bureau: str, branch: str) -> bool:
    """Does a branch name a function that isn't the bureau's: 望城公安分局 behind 区税务局?"""
    whose, own = form(bureau), form(branch)
    return branch in forms() or bool(whose and own and whose.sector.key != own.sector.key)


@lru_cache(_CACHE)
def is_group(name: str) -> bool:
    """Does the name stand for a class of bodies: 各乡镇人民政府, 市直有关部门, 与乡村振兴有关的区政府部门?"""
    table = words().group
    if name.startswith(table["starts"]) and name not in forms() and not _OFFICE.fullmatch(name):
        return True
    if _DESIGNATOR.fullmatch(name) and ("各" in name or "（" in name or "(" in name or "、" in name):
        return True
    if _WITHIN.search(name) or _LEVELS.match(name) or places.described(name):
        return True
    if name in table["places"] and name not in _OWN_GOVERNMENTS:
        return True
    if not name.endswith(table["ends"]) or form_exact(name.removesuffix("机关")) or places.village(name):
        return False
    if name.endswith(("医院", "幼儿园", "专班", "组织", "工作组", "平台")) or re.search(r"学校$|园区$", name):
        return False
    function = _FUNCTION.sub("", name[len(prefix(name)) :])
    return function not in stems()


def person_name(text: str) -> bool:
    """Could this be a person's name: a surname and one or two more characters, and no known word?"""
    return (
        2 <= len(text) <= 3
        and text[0] in surnames()
        and all("一" <= char <= "鿿" for char in text)
        and text not in stems()
        and text not in forms()
        and not text.endswith(
            _complete() + words().group["ends"] + ("区", "县", "市", "镇", "乡", "园", "等")
        )
    )


PLACEHOLDER = Pattern(
    r"某某|(?<![一-鿿])某(?=[省市县区镇乡局委办])|[×＊*＿_▇█□■○●◯〇△◇�]|(?<![A-Za-z0-9])[xX]{1,4}(?![A-Za-z0-9光射])|（[ ]{0,9}）"
)
"""What is printed in place of a name, or of characters that were lost: XX局, 某某镇, 县□□局."""
_HIDDEN = Pattern(r"(?P<surname>[一-鿿])(?:某{1,2}|[×＊*xX]{1,2})")


def _is_person(name: str, plain: str) -> bool:
    """A post (县财政局局长), a post with a name (副县长李明), a name with a post in brackets; 李××."""
    hidden = _HIDDEN.fullmatch(plain)
    if plain.endswith(posts()) or (hidden and hidden["surname"] in surnames()):
        return True
    if person_name(plain) and name[len(plain) + 1 : -1].endswith(posts()):
        return True
    return any(person_name(plain[-size:]) and plain[:-size].endswith(posts()) for size in (2, 3))


@lru_cache(_CACHE)
def kind(name: str) -> Kind:
    """agency, group, person or other (companies, banks, associations).

    >>> kind("县供电公司"), kind("人行平利县支行"), kind("县政府办公室主任"), kind("各镇")
    ('other', 'agency', 'person', 'group')
    """
    plain = bare(name)
    table = words().kind
    if _is_person(name, plain):
        return "person"
    if is_group(plain):
        return "group"
    found = form(plain)
    if (found and found.sector.key == "人民银行") or plain.endswith(tuple(table["public"])):
        return "agency"
    if plain.endswith(tuple(table["company"])) or re.search(
        r"公司|银行.{0,8}(?:支行|分行)$|^国网|农商.{0,3}行", plain
    ):
        return "other"
    return "other" if plain.endswith(("支行", "分行")) and not plain.startswith("人") else "agency"


def stems_function(name: str) -> bool:
    """Is the name a function with a general noun: 教育部门, 卫健主管部门?"""
    plain = _FUNCTION.sub("", name)
    return plain != name and plain in stems()
