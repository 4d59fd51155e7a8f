"""What a list elides, restored: the level prefix, a distributed 各, a shared suffix or noun."""

import re
from dataclasses import dataclass

from normalize import regions
from normalize.pattern import Pattern
from normalize.units import names
from normalize.units.vocabulary import stems, words

_ZONE = Pattern(r"(?:区|园|新城|港|岛|基地|城)$")
_ZONE_SUFFIX = Pattern(
    r"(?:区|园|新城|港|岛|基地|城)((?:管委会|管理委员会|管理局|管理办公室|党工委|管理处))$"
)
_TOWN_SUFFIX = Pattern(r"(镇|乡|街道|县|(?<!社)区|市|旗)(人民政府|政府|办事处|党委|党工委|办)$")
_SAME_RANK = {
    "镇": "镇乡道",
    "乡": "镇乡道",
    "街道": "镇乡道",
    "县": "县区市旗",
    "区": "县区市旗",
    "市": "县区市旗",
    "旗": "县区市旗",
}
_NOUN = Pattern(r"(?:行政)?(?:主管|管理|监管)?部门|局|委|厅|委员会|系统")
_OF_HOST = Pattern(r".{0,6}(?:政府|人民政府)((?:各|有关|相关)[有关相工作组成]{0,4}部门|直属机构)")
_BRANCH = Pattern(r"分局$|支行$|分公司$|分行$|海关$|调查队$")
_HEAD = Pattern(
    r"^(.{0,10}?(?:人民政府|政府|县委|市委|区委|省委|州委|旗委|国务院|管委会|示范区|开发区|高新区))(?:各|有关|相关|工作部门|组成部门|所有)"
)
_PARTY = Pattern(r"(?:党委|党工委|委)$")
_UNKNOWN_TAKES = Pattern(
    r"(?:局|厅|委|办|办公室|委员会|中心|法院|检察院|部|中队|大队|支队|指挥部|专班|领导小组|联合会|总会)$"
)
_ZONE_WORD = Pattern(r"开发|高新|示范|园区|经开|保税|集聚|管理区")
_HARMLESS = Pattern(
    r"[村城乡]镇|区域|[园社片景]区|市场|城市|港航|国[有资土]|湖泊|河湖?长|江河|市容|市政|县域|区块|区划|城乡|乡村|山林"
)
_OF_VILLAGE = Pattern(r"[一-鿿]{1,8}(?:村|社区)(?:[居村]民|[居村]委|党)")
"""A village's own bodies: 安乐社区居民委员会; not 社区党建办."""
_PLACED = Pattern(r"[省市县区镇乡州盟旗国港湖江河山园村岛]|街道|苏木|嘎查")


@dataclass(slots=True)
class _State:
    """What the names so far say about the next one."""

    level: str
    chain: str = ""  # the prefix that a bare name takes over
    host: str = ""  # 政府 or 委, when the last prefixed body belonged to one
    each: bool = False  # the name before was 各…
    place: str = ""  # the places whose party committees were named (各县（市、区）党委)
    head: str = ""  # the body whose departments were named (县政府)


def suffixes(texts: list[str], ends: list[bool]) -> list[str]:
    """The names with a suffix or noun that a later one carries for them; `ends[i]`: a run ends after i.

    >>> suffixes(["示范区", "高新区管委会"], [False, True])
    ['示范区管委会', '高新区管委会']
    >>> suffixes(["县教育", "卫健部门"], [False, True])
    ['县教育部门', '卫健部门']
    """
    done = list(texts)
    carried = ""
    for place in range(len(texts) - 1, -1, -1):
        name = texts[place]
        if ends[place]:
            carried = ""
        if carried and _takes(name, carried):
            done[place] = name + carried.partition(":")[2]
            continue
        if carried and _is_fragment(name, carried):
            done[place] = name + carried.replace(":", "")
            continue
        carried = _carried(name)
    return done


def _carried(name: str) -> str:
    """What a name could carry for those before it, as "class:suffix"; "" when nothing."""
    if name.startswith("各") or len(name) > 40:
        return ""
    zone = _ZONE_SUFFIX.search(name)
    if zone:
        return "zone:" + zone.group(1)
    town = _TOWN_SUFFIX.search(name)
    if town and len(name) > len(town.group()) + 1:
        return town.group(1) + ":" + town.group(2)
    body = name[len(names.prefix(name)) :]
    for size in range(min(len(body) - 1, 16), 1, -1):
        if body[:size] in stems() and _NOUN.fullmatch(body, size):
            return "stem:" + body[size:]
    match = _OF_HOST.fullmatch(name)
    return "host:" + match.group(1) if match else ""


def _takes(name: str, carried: str) -> bool:
    """Does a name without an ending of its own take the suffix?"""
    group = carried.partition(":")[0]
    if name.startswith("各") or len(name) > 30:
        return False
    if group == "zone":
        return bool(_ZONE.search(name)) and not names.is_group(name)
    if group == "stem":
        return name[len(names.prefix(name)) :] in stems() and not names.form_exact(name)
    if group == "host":
        return bool(re.fullmatch(r"[^各]{0,6}[省市县区州旗]委", name))
    alike = name[-1] in _SAME_RANK.get(group, "") and not _ZONE_WORD.search(name)
    return alike and 2 <= len(name) <= 8 and not names.is_group(name)


def _is_fragment(name: str, carried: str) -> bool:
    """Could this be a place's name whose own ending a later one carries: 城东、城西街道办事处?"""
    if carried.partition(":")[0] not in ("街道", "镇", "乡"):
        return False
    body = name[len(names.prefix(name)) :]
    known = body in stems() or names.form(body) or names.whole(name) or names.is_group(name)
    return len(name) in (2, 3) and not known and names.kind(name) == "agency" and not names.person_name(name)


def restore(texts: list[str], level: str | None) -> list[str]:
    """The names with their elided prefixes and 各; `level` is the mark of the issuing government.

    >>> restore(["市发展改革委", "自然资源和规划局", "市场监管局"], "市")
    ['市发展改革委', '市自然资源和规划局', '市市场监管局']
    """
    state = _State(level or "")
    return [_restored(name, state) for name in texts]


def _restored(name: str, state: _State) -> str:
    """One name with what it elides, in the light of the names before it, which it then joins."""
    table = words().group
    plain = names.bare(name)
    if plain in ("政府", "人民政府", "管委会") and state.place:
        return state.place + name
    state.place = _PARTY.sub("", plain) if _PARTY.search(plain) and plain.startswith("各") else ""
    if state.head and plain.removeprefix("各") in table["tails"]:
        return state.head + name
    if plain in table["places"] and state.each:
        return "各" + name
    if names.is_group(plain):
        head = _HEAD.match(plain)
        state.each, state.chain, state.host = plain.startswith("各"), "", ""
        state.head = head.group(1) if head else ""
        return name
    state.each, state.head = False, ""
    own = names.prefix(plain)
    if own:
        body = plain[len(own) :]
        form = names.form(plain)
        if form and form.sector.vertical and state.chain:
            return name
        state.chain = "" if _BRANCH.search(plain) else own
        state.host = (
            "委" if body.startswith("委") else "政府" if body.startswith(("政府", "人民政府")) else ""
        )
        return name
    return _prefix(plain, state) + name


def _prefix(name: str, state: _State) -> str:
    """The prefix that a bare name takes, "" when it takes none."""
    level = state.chain or state.level
    unknown = names.PLACEHOLDER.match(name)  # XX局: whose is not said
    free = name.startswith(words().prefix["free"]) or unknown or _OF_VILLAGE.match(name)
    if not level or free or names.kind(name) in ("other", "person"):
        return ""
    form = names.form(name)
    exact = names.form_exact(name)
    if not exact and names.stems_function(name):
        return state.chain
    if name in words().endings["fragments"] or name.startswith(("局", "厅")):  # 局办公室: the issuer's own
        return ""
    if not exact and (not _UNKNOWN_TAKES.search(name) or _PLACED.search(_HARMLESS.sub("", name[:-1]))):
        return ""
    if not exact and ((form and form.sector.vertical) or regions.begins_with_place(name)):
        return ""
    key = form.sector.key if form and exact else ""
    if key in ("园区管理", "人民银行", "海关", "政府", "党委") or name.startswith("团"):
        return ""
    if (
        form
        and exact
        and form.sector.host == "party"
        and not name.startswith("委")
        and name.endswith(("部", "政法委", "政法委员会"))
    ):
        return level + "委"
    if (
        form
        and exact
        and state.host == "委"
        and key in ("网信", "编办", "宣传", "组织", "统战", "政法")
        and not name.startswith("委")
    ):
        return level + "委"
    if (
        form
        and exact
        and state.host == "政府"
        and form.sector.host == "government"
        and not name.startswith("政府")
    ):
        return level + "政府"
    return level
