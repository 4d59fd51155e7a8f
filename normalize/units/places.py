"""Names of places that have an administration of their own: villages, towns, zones, and what tells them from persons."""

from normalize import regions
from normalize.pattern import Pattern
from normalize.units.vocabulary import words

_PLACE = Pattern(
    r"(?!各)[一-鿿]{0,10}(?:(?P<town>(?<=[一-鿿])(?:镇|乡|街道|苏木))|(?P<village>(?<=[一-鿿])(?:村|社区|嘎查))"
    r"|(?P<zone>(?:新|经开|开发|高新|示范|管理|功能|度假|保税|集聚|工业|产业)区|(?<!校)园|园区|新城))"
)
"""A town in a zone, and a village in a town, are of other ranks."""
_EACH_PLACE = Pattern(r"各(?:乡|镇|街道?|园区|开发区|功能区|社区|村|[（(]){1,4}")
_ENDS = frozenset(
    "东西南北中关州阳阴江山河湖海港城川岭口坪坝桥岗店庄寨塘沟溪泉林里门平村湾屯堡垭坳畈圩埠洼峪集冲坡墩场"
)
"""What short place names end with; such a word is a person only where a label says so."""


def is_one(name: str) -> bool:
    """Is this the name of a place with an administration of its own?"""
    return _PLACE.fullmatch(name) is not None


def _head(name: str) -> str:
    """What stands before 村 or 社区; "" for every other name."""
    match = _PLACE.fullmatch(name)
    return name.removesuffix("社区").removesuffix("村") if match and match.lastgroup == "village" else ""


def village(name: str) -> bool:
    """Is this the name of one village or community: 石桥村, 李家庄社区; not 沿线村, 试点社区?

    >>> village("石桥村"), village("沿线村"), village("农村")
    (True, False, False)
    """
    return bool(_head(name)) and not described(name)


def described(name: str) -> bool:
    """Does this name a class of villages or communities by what they have in common: 沿线村, 试点社区?"""
    return _head(name).endswith(words().group["described"])


def may_be(name: str) -> bool:
    """Could a word of two or three characters be a place's name: 石桥, 王村, and every county without its ending?

    >>> may_be("石桥"), may_be("康定"), may_be("王明")
    (True, True, False)
    """
    return name[-1] in _ENDS or regions.is_bare_name(name)


def alike(one: str, other: str) -> bool:
    """Are these the names of two places of one rank, or of a place and of all of a kind?

    >>> alike("甲街道", "乙街道"), alike("高新区", "各镇"), alike("石桥镇", "沙湾村")
    (True, True, False)
    """
    left, right = _PLACE.fullmatch(one), _PLACE.fullmatch(other)
    if left and right:
        return left.lastgroup == right.lastgroup
    return bool((left and _EACH_PLACE.match(other)) or (right and _EACH_PLACE.fullmatch(one)))
