"""Role words, brackets with role words and the open end taken off a name; what they say stays at the atom."""

import re

from normalize.pattern import Pattern
from normalize.units import names
from normalize.units.roles import OPEN, cuts, forced, role_of
from normalize.units.split import Atom
from normalize.units.vocabulary import stems, words

_LEAD_IN = Pattern(r"(?:(?:主要|统一|具体|交)?由|以|请|其中)(?=.)")
_JOINT = Pattern(r"(?:并)?(?:会同|联合|商)(?=.)")
_TRAILING = Pattern(r"（([^（）]{1,40})）$")
_LEADING = Pattern(r"^（([^（）]{1,20})）(?=.)")
_DUTY = Pattern(
    r"(?:牵头|负责|配合|协助|对(?=本|其|所))(?!人|部门|单位|领导|.{0,20}(?:部门|单位|机构)$)(?=.)"
)
_DOING = Pattern(
    r"(?:提供|保障|落实|做好|抓好|组织|实施|开展|推进|推动|协调|承担|加强|制定|统筹|支持|确保|完成)"
    r"(?=[一-鿿]{2,40}$)(?!.{0,40}(?:[科股处室办队组站所部局委会司院心人员]|部门|单位|机构)$)"
)
"""A verb behind a unit that says its duty without a role word: 县财政局保障资金; not 县公安局组织科."""
_RUN = ("共同", "联合", "均", "分别", "以上")
_STARTS = ("分别", "共同", "按", "具体", "在各自", "各自", "根据", "依")
_NEAR = 40


def strip(atom: Atom) -> None:
    """Take off what says something about a unit but is no part of its name.

    >>> atom = Atom(0, 12, "县卫健委（牵头）等部门")
    >>> strip(atom)
    >>> atom.text, atom.role, atom.others
    ('县卫健委', 'lead', True)
    """
    for _ in range(6):
        before = atom.text
        _stray(atom)
        _brackets(atom)
        _lead_in(atom)
        _tail(atom)
        _open(atom)
        _duty(atom)
        if atom.text == before:
            break
    atom.end = atom.begin + len(atom.text)


def _behead(atom: Atom, size: int) -> None:
    atom.begin += size
    atom.text = atom.text[size:]


def _stray(atom: Atom) -> None:
    """A bracket around the whole name, or one whose other half is gone."""
    text = atom.text
    if text.startswith("（") and text.endswith("）") and "（" not in text[1:]:
        atom.text = text[:-1]
        _behead(atom, 1)
    elif text.endswith("）") and "（" not in text:
        atom.text = text.rstrip("）")
    elif text.endswith("（"):
        atom.text = text.rstrip("（")


def _duty(atom: Atom) -> None:
    """What a unit is to do, said behind its role: 县财政局负责预算公开."""
    for match in _DUTY.finditer(atom.text):
        if names.whole(atom.text[: match.start()]):
            atom.tail = role_of(match.group()) or atom.tail or "responsible"
            atom.text = atom.text[: match.start()]
            return
    for match in _DOING.finditer(atom.text):
        if names.whole(atom.text[: match.start()]):
            atom.tail = atom.tail or "responsible"
            atom.text = atom.text[: match.start()]
            return


def _brackets(atom: Atom) -> None:
    """（牵头） behind or before a name."""
    trailing = _TRAILING.search(atom.text[-_NEAR - 2 :])
    if trailing and _says_role(atom, trailing.group(1)):
        atom.text = atom.text[: -len(trailing.group())]
    leading = _LEADING.search(atom.text)
    if leading and _says_role(atom, leading.group(1)):
        _behead(atom, leading.end())


def _says_role(atom: Atom, inside: str) -> bool:
    """Is a bracket only a word on a role or a duty? Then the atom notes what it says."""
    plain = re.sub(r"(?:单位|部门)$", "", inside)
    role = role_of(plain)
    if not plain:
        return False
    if cuts(plain)[0] != 0 and plain not in _role_words():
        return False
    if role and plain.startswith(_RUN):
        atom.tail = role
    elif role:
        atom.role, atom.own = role, True
    return True


def _role_words() -> frozenset[str]:
    return frozenset(word for table in words().roles.values() for word in table)


def _lead_in(atom: Atom) -> None:
    """由 and 会同 before a name."""
    lead_in = _LEAD_IN.match(atom.text)
    if lead_in and (names.starts_unit(atom.text[lead_in.end() :]) or names.form(atom.text[lead_in.end() :])):
        _behead(atom, lead_in.end())
    joint = _JOINT.match(atom.text)
    if joint and (names.starts_unit(atom.text[joint.end() :]) or names.form(atom.text[joint.end() :])):
        _behead(atom, joint.end())
        atom.joint = "会同"


def _open(atom: Atom) -> None:
    """等, 等部门: the list is open; a function named without a noun takes 部门."""
    opened = OPEN.search(atom.text[-_NEAR:])
    if not opened:
        return
    atom.others = True
    atom.text = atom.text[: -len(opened.group())]
    body = atom.text[len(names.prefix(atom.text)) :]
    if opened.group().endswith("部门") and body in stems() and not names.form_exact(atom.text):
        atom.noun = "部门"


def _tail(atom: Atom) -> None:
    """Cut the longest tail of role words that leaves nothing or a name."""
    text = atom.text
    if names.form_exact(text) or text.endswith(("政协办", "科协办", "文协办")):
        return
    for place in cuts(text):
        if place == len(text):
            return
        left, phrase = text[:place], text[place:]
        named = not left or names.whole(left) or OPEN.search(left[-_NEAR:]) or left.endswith("）")
        if named or (forced(phrase) and phrase.startswith((*words().roles["tails"], *_STARTS))):
            atom.text = left
            atom.tail = role_of(phrase) or atom.tail or "responsible"
            return
