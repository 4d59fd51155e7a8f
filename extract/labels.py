"""Labels and wordings of extract/vocab/labels.toml, as one compiled pattern each."""

import re
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from models.unit import Role
from models.vocabulary import load

_GAP = "[ \\t\u3000]{0,6}"
"""Blanks that layout may put into a label: 完 成 时 限."""
_PERSONS = re.compile(r"责任人|负责人|承办人|经办人|联系人|联络员|领导|[（(]人[）)]")
_BODIES = re.compile(r"单位|部门|科室|处室|股室|主体|机构|乡镇|镇街|街道|村|社区|学校|企业|公司")
_PLACED = re.compile(
    r"(?:村|社区|村居|居|乡|镇|街道|镇街|街镇|县区|区县|市县|县|园区|地区|学校|学院|医院|企业|国企|公司|场)(?:[（(][^（()）]{1,10}[）)])?\Z"
)


class Strict(BaseModel):
    """Base of the vocabulary's own types: an unknown key is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Stem(Strict):
    """Words that say what a unit has to do, and the role they give; None leaves the role to the text."""

    role: Role | None = None
    forms: tuple[str, ...]
    examples: tuple[str, ...]


class Nouns(Strict):
    """What stands around a stem in a label."""

    scopes: tuple[str, ...]
    units: tuple[str, ...]
    persons: tuple[str, ...]
    leaders: tuple[str, ...]
    alone: tuple[str, ...]


class Fields(Strict):
    """Labels of what is not a unit, by the record's field."""

    deadline: tuple[str, ...]
    basis: tuple[str, ...]
    remarks: tuple[str, ...]
    channels: tuple[str, ...]


class Times(Strict):
    """What labels of deadlines are put together from."""

    before: tuple[str, ...]
    words: tuple[str, ...]
    behind: tuple[str, ...]


class Brackets(Strict):
    """What brackets begin with that explain, and end with that hand out work."""

    explaining: tuple[str, ...]
    roles: tuple[str, ...]
    manners: tuple[str, ...]


class UnitWords(Strict):
    """How names of units end, and what ends like one and is none; verbs that begin tasks, not names."""

    endings: tuple[str, ...]
    doing: tuple[str, ...]
    things: tuple[str, ...]
    never: tuple[str, ...]
    whole: tuple[str, ...]


class Chapters(Strict):
    """Headings of what is no task, and words for all units at once."""

    aims: tuple[str, ...]
    organisation: tuple[str, ...]
    organising: tuple[str, ...]
    closing: tuple[str, ...]
    everybody: tuple[str, ...]
    telling: tuple[str, ...]
    deciding: tuple[str, ...]
    contents: tuple[str, ...]
    duties: tuple[str, ...]
    points: tuple[str, ...]
    plans: tuple[str, ...]
    tasks: tuple[str, ...]


class HeadWords(Strict):
    """Labels of a page's index block, and kinds of documents."""

    index: tuple[str, ...]
    numbers: tuple[str, ...]
    issuers: tuple[str, ...]
    dates: tuple[str, ...]
    titles: tuple[str, ...]
    kinds: tuple[str, ...]
    loose: tuple[str, ...]
    passing: tuple[str, ...]


class Vocabulary(Strict):
    """All of labels.toml."""

    stem: tuple[Stem, ...]
    nouns: Nouns
    fields: Fields
    times: Times
    brackets: Brackets
    units: UnitWords
    chapters: Chapters
    head: HeadWords


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary, loaded once; raises VocabularyError where the file is wrong."""
    return load(Path(__file__).parent / "vocab" / "labels.toml", Vocabulary)


def any_of(words: tuple[str, ...], *, spaced: bool = False) -> str:
    """A pattern for one of the words, longest first; `spaced` lets blanks stand between their characters."""
    joint = _GAP if spaced else ""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(joint.join(map(re.escape, word)) for word in ordered) + ")"


@cache
def roles() -> dict[str, Role | None]:
    """The role that each stem gives."""
    return {form: stem.role for stem in vocabulary().stem for form in stem.forms}


@cache
def _kinds() -> tuple[tuple[str, str], ...]:
    """Name and pattern of each kind of label, without its colon; labels that need one (牵头) are under "alone"."""
    words = vocabulary()
    stem = any_of(tuple(roles()), spaced=True)
    scope = f"(?:{any_of(words.nouns.scopes, spaced=True)}{_GAP}){{0,2}}"
    chain = f"{stem}(?:[ \u3000]{{0,2}}[（(/、及和或与]{{0,2}}{stem}[）)]?){{0,2}}[ \t\u3000]{{0,6}}"
    noun = any_of(words.nouns.units, spaced=True)
    times = any_of(words.fields.deadline)
    twice = f"(?:[及和、/与](?:{chain}?{any_of(words.nouns.units + words.nouns.persons)}|{times}))?"
    return (
        (
            "person",
            f"(?:{scope}{chain}{any_of(words.nouns.persons, spaced=True)}|(?:{any_of(words.nouns.leaders, spaced=True)}{_GAP}){{1,3}}领{_GAP}导)",
        ),
        ("units", f"{scope}{chain}{noun}{twice}"),
        ("alone", any_of(words.nouns.alone, spaced=True)),
        ("deadline", f"(?:{any_of(words.fields.deadline, spaced=True)}|{_time(words.times)})"),
        *(
            (name, any_of(getattr(words.fields, name), spaced=True))
            for name in ("basis", "remarks", "channels")
        ),
    )


def _time(words: Times) -> str:
    """A label put together: 最终完成时限, 整改完成时间节点."""
    before, word, behind = (any_of(part, spaced=True) for part in (words.before, words.words, words.behind))
    return f"(?:{before}{_GAP}){{1,2}}{word}(?:{_GAP}{behind})?"


@cache
def label_pattern() -> re.Pattern[str]:
    """A label with its colon or closing bracket; groups units, person, deadline, basis, remarks, channels.

    >>> [m.lastgroup for m in label_pattern().finditer("牵头单位：市教育局；完 成 时 限：6月底；分管领导：张三")]
    ['units', 'deadline', 'person']
    """
    kinds = dict(_kinds())
    kinds["units"] = f"(?:{kinds['units']}|{kinds.pop('alone')})"
    label = "|".join(f"(?P<{name}>{pattern})" for name, pattern in kinds.items())
    return re.compile(
        r"(?<![^\s。；;，,、（(【\[〔！？”：:）)—★●◆▲*·/\-])[ \t\u3000*]{0,4}"
        rf"(?:{label})[ \t\u3000*]{{0,4}}(?:[】\]][ \t\u3000*]{{0,4}}[:：]?|[:：])[ \t\u3000*]{{0,4}}"
    )


@cache
def _glued_label_pattern() -> re.Pattern[str]:
    """A plain label right behind a value: 市教育局完成时限：; groups units, person and deadline."""
    words = vocabulary()
    scope = any_of(tuple(word for word in words.nouns.scopes if len(word) > 1))
    units = f"(?P<units>{scope}?{any_of(tuple(roles()))}{{1,3}}(?:单位|部门|科室|处室))"
    person = "(?P<person>(?:第一|主要|直接)?责任人|(?:责任|分管|牵头|包抓|联系)领导)"
    whole = any_of(tuple(word for word in words.fields.deadline if len(word) > 3))
    return re.compile(
        rf"(?<=[\u4e00-\u9fff0-9）)])(?:{units}|{person}|(?P<deadline>{_time(words.times)}|{whole}))[:：]"
    )


def next_label(text: str, at: int) -> re.Match[str] | None:
    """The next label from a place on, behind another's value: it may follow that with nothing between.

    >>> next_label("市教育局、各县市配合单位：市财政局", 0).group()
    '配合单位：'
    """
    apart = label_pattern().search(text, at)
    return _glued_label_pattern().search(text, at, apart.start() if apart else len(text)) or apart


@cache
def bare_label_pattern() -> re.Pattern[str]:
    """A label that lost its colon, at the head of a text or behind a blank or stop; groups units, person, deadline.

    >>> [m.lastgroup for m in bare_label_pattern().finditer("责任单位 市教育局  完成时限 6月底")]
    ['units', 'deadline']
    """
    label = "|".join(
        f"(?P<{name}>{pattern})" for name, pattern in _kinds() if name in ("units", "person", "deadline")
    )
    return re.compile(rf"(?<![^\s。；;，,])(?:{label})[ \t\u3000]{{0,8}}")


@cache
def _stem() -> re.Pattern[str]:
    return re.compile(any_of(tuple(roles())))


def role_of(label: str) -> Role | None:
    """The role that a label gives; None where it joins two kinds of units, whose roles the text must tell.

    >>> role_of("牵头单位"), role_of("配 合 单 位"), role_of("责任单位"), role_of("牵头及配合单位")
    ('lead', 'cooperating', None, None)
    >>> role_of("整改责任单位"), role_of("牵头责任部门"), role_of("牵头单位及完成时限")
    (None, 'lead', 'lead')
    """
    closed = re.sub(r"[ \t\u3000]|[及和、/与][^及和、/与]{0,6}(?:人|领导|时限|时间|期限|节点)\Z", "", label)
    found = [roles()[stem] for stem in _stem().findall(closed)]
    given = {role for role in found if role}
    joined = len(found) > 1 and re.search(r"[/、及和或与（(]", closed)
    return given.pop() if len(given) == 1 and not joined else None


def persons_in(name: str) -> bool | None:
    """Whether a column or label of units names persons beside them; False where it can hold bodies alone.

    >>> persons_in("责任单位及责任人"), persons_in("责任村（社区）"), persons_in("责任单位")
    (True, False, None)
    """
    if _PERSONS.search(name):
        return True if _BODIES.search(name) else None
    return False if _PLACED.search(name) else None
