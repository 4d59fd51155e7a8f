"""Column names: what field a printed header cell stands for, by the vocabulary in vocab/headers.toml."""

import re
import unicodedata
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from extract.tables.model import Column, Field, Tick
from models.unit import Role
from models.vocabulary import load


class Entry(BaseModel):
    """One entry of headers.toml: whole names, endings and beginnings that mean one field."""

    model_config = ConfigDict(extra="forbid")

    field: Field
    role: Role | None = None
    person: bool = False
    tick: Tick | None = None
    catalog: float = 0.0
    weak: bool = False
    names: tuple[str, ...]
    endings: tuple[str, ...] = ()
    beginnings: tuple[str, ...] = ()


class Notes(BaseModel):
    """How rows and paragraphs begin that speak about a table."""

    beginnings: tuple[str, ...]


class Vocabulary(BaseModel):
    """All of headers.toml."""

    model_config = ConfigDict(extra="forbid")

    columns: tuple[Entry, ...]
    notes: Notes


class Index:
    """The vocabulary turned round: whole name → entry, ending → entry, beginning → entry."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.names = {fold(name): entry for entry in vocabulary.columns for name in entry.names}
        self.endings = {fold(end): entry for entry in vocabulary.columns for end in entry.endings}
        self.beginnings = {fold(start): entry for entry in vocabulary.columns for start in entry.beginnings}
        self.notes = tuple(vocabulary.notes.beginnings)
        self.longest = max(map(len, (*self.endings, *self.beginnings)))


@lru_cache(maxsize=1)
def vocabulary() -> Index:
    """The vocabulary of column names, loaded once."""
    return Index(load(Path(__file__).parent.parent / "vocab" / "headers.toml", Vocabulary))


_BLANKS = re.compile(r"[\s\u200b\ufeff]{1,500}")
_TAIL = re.compile(r"[（(][^（()）]{0,120}[)）]$")
_LONGEST = 40
_LONGEST_BARE = 20  # characters of a name that is guessed by its ending
_COMBINED = re.compile(r"[/、和及与或]|\(")


_SIMPLER = str.maketrans(
    "務單責時間號類別項點標題體內領導門構聯繫進度計劃據開備註層級對適範圍牽頭協辦實施措舉總量數",
    "务单责时间号类别项点标题体内领导门构联系进度计划据开备注层级对适范围牵头协办实施措举总量数",
)


def fold(text: str) -> str:
    """`text` without blanks, full-width forms folded to half width: the form in which names are compared.

    Traditional characters of column names are simplified.

    >>> fold("责 任　单\\n位（部门）"), fold("責任單位")
    ('责任单位(部门)', '责任单位')
    """
    if text.isascii():
        return _BLANKS.sub("", text)
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text)).translate(_SIMPLER)


def _ending(name: str, index: Index) -> Entry | None:
    for length in range(min(len(name) - 1, index.longest), 0, -1):
        entry = index.endings.get(name[-length:])
        if entry:
            return entry
    return None


def _beginning(name: str, index: Index) -> Entry | None:
    for length in range(min(len(name) - 1, index.longest), 1, -1):
        entry = index.beginnings.get(name[:length])
        if entry:
            return entry
    return None


@lru_cache(maxsize=4096)
def _lookup(text: str) -> tuple[Entry, bool] | None:
    index = vocabulary()
    name = fold(text)
    bare = _TAIL.sub("", name).rstrip(":。.、")
    exact = index.names.get(name) or index.names.get(bare)
    if exact:
        return exact, True
    if len(bare) > _LONGEST_BARE:
        return None
    ending, beginning = _ending(bare, index), _beginning(bare, index)
    minor = ending is None or ending.field is Field.KNOWN  # 责任单位及联系人 is a column of units
    guess = (beginning or ending) if minor else ending
    return (guess, False) if guess else None


def is_short(name: str) -> bool:
    """True where a text is short enough for a name, what a bracket at its end explains left out of account."""
    return 0 < len(name) <= _LONGEST or (len(name) <= 160 and len(_TAIL.sub("", name)) <= _LONGEST)


def entry_of(name: str) -> tuple[Entry, bool] | None:
    """The entry that a header text stands for and whether it is a whole name; None for what has no place.

    A name over 40 characters is no column name.
    """
    return _lookup(name) if is_short(name) else None


_DISCLOSED = "公开"
_MIXED = re.compile(
    r"(?:单位|部门|责任人|科室|处室|主体).{0,6}(?:时限|时间|进度|期限)|(?:时限|时间|进度|期限).{0,6}(?:单位|部门|责任人|科室|处室|主体)"
)
_PERSONS = re.compile(r"[/、及和与](?:责任人|负责人|联系人|联络员|责任领导|分管领导)$")
"""Persons named beside the units of a column, which say nothing of the role: 配合单位及责任人."""
_BODIES = re.compile(r"(?:单位|部门|科室|处室|股室|主体|机构|乡|镇|镇街|街道|村|村居|社区|\))[/、及和与(]")
_ROLE_SIGNS: tuple[tuple[str, Role], ...] = (
    ("牵头", "lead"),
    ("主办", "organizer"),
    ("督办", "supervisor"),
    ("配合", "cooperating"),
    ("协办", "cooperating"),
    ("参与", "cooperating"),
    ("协同", "cooperating"),
    ("协助", "cooperating"),
    ("协作", "cooperating"),
    ("联办", "cooperating"),
    ("会办", "cooperating"),
    ("支持单位", "cooperating"),
    ("支持部门", "cooperating"),
)


_ANSWERS = re.compile(r"责任|主责|承办|负责|落实|实施|主管")


def _role(name: str, entry: Entry) -> Role | None:
    """The role that a unit column's name says; a name with two (牵头/配合单位) leaves it to the text of the cells."""
    said = [role for sign, role in _ROLE_SIGNS if sign in name]
    if len(set(said)) > 1 or (_ANSWERS.search(name) and said and _COMBINED.search(name)):
        return None
    return said[0] if said else entry.role


def _role_among(name: str, parts: tuple[str, ...], entry: Entry) -> Role | None:
    """The role that a column's own name says, or the one name over it that says one: 牵头 over 领导 and 单位."""
    own = _role(name, entry)
    if own or any(sign in name for sign, _ in _ROLE_SIGNS):
        return own
    said = {role for part in parts for sign, role in _ROLE_SIGNS if sign in fold(part)}
    return said.pop() if len(said) == 1 else None


def _role_in(name: str) -> Role | None:
    """The role that one part of a unit column's name says."""
    said = next((role for sign, role in _ROLE_SIGNS if sign in name), None)
    return said or ("responsible" if _ANSWERS.search(name) else None)


_IN_ORDER = re.compile(r"第一|首|最前|在前")
"""What a name says of the order of units: 责任单位（排第一位的为牵头单位）."""


@lru_cache(maxsize=256)
def _pair(name: str) -> tuple[Role, Role] | None:
    """The two roles of a column of both, in the order of its name; None for every other.

    >>> _pair("牵头/配合单位"), _pair("责任单位及责任人")
    (('lead', 'cooperating'), None)
    """
    if _IN_ORDER.search(name):
        return None
    roles = [_role_in(part) for part in _COMBINED.split(name) if part.strip("()")]
    if len(roles) != 2 or roles[0] is None or roles[1] is None or roles[0] == roles[1]:
        return None
    return roles[0], roles[1]


def _under_disclosure(over: tuple[str, ...], part: str) -> tuple[Entry, bool] | None:
    """What a name means that leaves out the 公开 of the name over it: 主体 under 公开要素 is 公开主体."""
    disclosed = any(fold(name).startswith(_DISCLOSED) for name in over)
    return entry_of(_DISCLOSED + part) if disclosed and not part.startswith(_DISCLOSED) else None


def column(index: int, parts: tuple[str, ...]) -> Column:
    """The column under a header cell; of nested ones (公开对象 over 全社会) the innermost that is known decides.

    >>> column(0, ("牵头单位",)).role, column(1, ("攻坚任务",)).field.value, column(2, ("公开对象", "全社会")).tick
    ('lead', 'task', 'society')
    >>> column(0, ("牵头", "单位")).role, column(1, ("责任分工", "单位")).role
    ('lead', None)
    """
    name = "/".join(parts)
    for at, part in reversed(list(enumerate(parts))):
        found = entry_of(part) or _under_disclosure(parts[:at], part)
        if found:
            entry = found[0]
            told_of = _PERSONS.sub("", fold(part))
            role = _role_among(told_of, parts, entry) if entry.field is Field.UNIT else None
            person = entry.person and not _BODIES.search(fold(part))
            if entry.field in (Field.UNIT, Field.DEADLINE) and _MIXED.search(part):
                return Column(index, name, Field.UNIT, mixed=True, sure=True)
            told = Column(index, name, entry.field, role, person, entry.tick, entry.catalog, entry.weak)
            told = replace(told, sure=found[1], weak=entry.weak and role is None)
            pair = _pair(told_of) if entry.field is Field.UNIT and role is None else None
            return replace(told, pair=pair) if pair else told
    return Column(index, name, Field.UNKNOWN)


def is_note(text: str) -> bool:
    """True for what speaks about a table: 注：…, 填报单位：….

    >>> is_note("注：排在第一位的为牵头单位。"), is_note("注重实效")
    (True, False)
    """
    return text.strip().startswith(vocabulary().notes)
