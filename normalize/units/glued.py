"""Where a unit begins right behind another without any mark between them."""

import re

from normalize.pattern import Pattern
from normalize.units import names
from normalize.units.vocabulary import forms, words

OPENING, CLOSING = "（〔【[《〈“「", "）〕】]》〉”」"
_OPENING = frozenset(OPENING)
_GLUE = Pattern(
    r"局|委员会|委|办公室|办(?!公|事)|厅|中心|院|政府|管委会|办事处|部门|单位|分局|公司|大队|支队|联|会|社|部|镇(?=各)|街道(?=各)|村(?=各)|社区(?=各)"
)
_BUREAU = Pattern(
    r"(?!.{0,8}(?:分局|支队|大队))[一-鿿]{2,12}?[局厅](?![一-鿿]{0,3}(?:分局|支队|大队|所|处|科))"
)
"""The name of a bureau, and not a branch or an office of the one before it."""
_DIRECT = Pattern(r"[省市县区州旗](?:直|级)(?:各|有关|相关|机关|部门|单位)")
_LEVELS = ("镇", "乡", "街道", "社区", "村")
"""Words that tell whose offices follow: 街道各办公室."""
_OWN_OFFICES = Pattern(r"各(?:科|股|处|室|成员|内设|下属|所属|二级|派出|基层|站|所|支部|分局|大队|直属)")
_OWN_DEPARTMENTS = Pattern(r"各(?!乡|镇|街|县|区|市|村|社区|园|开发|功能)")


def depths(text: str) -> list[int]:
    """The depth in brackets of every character."""
    depth, found = 0, list[int]()
    if _OPENING.isdisjoint(text):
        return [0] * len(text)
    for char in text:
        depth += char in OPENING
        found.append(depth)
        depth = max(0, depth - (char in CLOSING))
    return found


def glued_at(text: str) -> int | None:
    """Where a second unit begins without any mark before it: 县医疗保障局|各乡镇人民政府, 市财政局|市审计局."""
    deep = depths(text)
    for match in _GLUE.finditer(text):
        left, right = text[: match.end()], text[match.end() :]
        if not right or deep[match.end() - 1] or not names.whole(left) or left in _LEVELS:
            continue
        host = names.form_kind(left) in ("政府", "党委", "人大政协") or left.endswith("直")
        if right.startswith("各"):
            if not _OWN_OFFICES.match(right) and not (host and _OWN_DEPARTMENTS.match(right)):
                return match.end()
        elif _second(left, right, host) or (not host and _DIRECT.match(right)):
            return match.end()
    return None


def _second(left: str, right: str, host: bool) -> bool:
    """Is `right` a unit of its own behind `left`, and not an office of it?"""
    own = names.prefix(right[:30])
    body = right[len(own) :]
    head = names.leading_form(body)
    if own and own == names.prefix(left) and left.endswith(("局", "厅")) and _BUREAU.match(body):
        return True
    if not names.form_exact(left) or not head:
        return False
    if own and len(own) == 1 and names.prefix(left)[:1] in (own, ""):
        return not host or names.form_kind(right) in ("政府", "党委")
    if own or host or not left.endswith(("局", "厅", "委", "委员会")):
        return False
    if not names.prefix(left):
        return head.endswith(("局", "委")) and len(head) > 2
    return _own_bureau(left, head) and not re.match(
        r"[^局厅委]{0,8}分局|[^局厅委]{0,6}[大支]队", body[len(head) :]
    )


def _own_bureau(left: str, head: str) -> bool:
    """Is a form behind a bureau the name of another one, which is never an office of a bureau (县民政局|司法局)?"""
    whose, sector = names.form_kind(left), forms()[head].sector.key
    return whose != sector and sector in words().endings["bureaus"] and head.endswith(("局", "厅"))
