"""What is known of the instruments cited most (vocab/instruments.toml)."""

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from models import vocabulary
from models.legal_basis import InstrumentKind
from normalize.legal_bases.compact import plain
from normalize.pattern import Pattern

_FILE = Path(__file__).parent.parent / "vocab" / "instruments.toml"
_STATE = "中华人民共和国"
_NOT_WORDS = Pattern(r"[^一-龥A-Za-z0-9]+")
_ISSUED = Pattern(r"(?:关于)?(?:印发|转发|发布|公布)(?P<inner>.{4,})的通知$")
_ABOUT = Pattern(r"^[^〈]{2,40}?(?=关于)")
_SHORTENED = {"政府信息公开条例": "信息公开条例"}


class Instrument(BaseModel):
    """One known instrument; `unverified` names the fields that are general knowledge."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str = ""
    kind: InstrumentKind
    issuer: str
    status: str
    source: str
    verified: bool
    checked_on: str
    about: str | None = None
    number: str | None = None
    earlier: tuple[str, ...] = ()
    adopted: str | None = None
    latest: str | None = None
    in_force: str | None = None
    superseded_by: str | None = None
    superseded_on: str | None = None
    unverified: tuple[str, ...] = ()


class _Vocabulary(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    instrument: tuple[Instrument, ...]


@cache
def everything() -> tuple[Instrument, ...]:
    """All known instruments, as the file lists them."""
    return vocabulary.load(_FILE, _Vocabulary).instrument


def key(title: str) -> str:
    """The title as it is compared: without the name of the state, marks and punctuation.

    >>> key("中华人民共和国预算法") == key("预算法")
    True
    """
    return _NOT_WORDS.sub("", plain(title)).removeprefix(_STATE)


def by_title(title: str) -> Instrument | None:
    """The instrument known under this title, in full or in one of its usual short forms; None if there is none."""
    return _titles().get(key(title))


def by_number(number: str) -> Instrument | None:
    """The instrument that bears or bore this number; None if none is known. 国令第711号 is 国务院令第711号."""
    full = "国务院" + number[1:] if number.startswith("国令第") else number
    return _numbers().get(full)


@cache
def names() -> frozenset[str]:
    """Titles of laws and regulations that text also gives without book marks: 预算法, 政府信息公开条例."""
    found: set[str] = set()
    for entry in everything():
        if entry.kind in ("law", "administrative_regulation") and entry.title.endswith(
            ("法", "条例", "法典", "通则", "总则")
        ):
            found |= {entry.title, entry.title.removeprefix(_STATE)}
    return frozenset(found)


@cache
def _titles() -> dict[str, Instrument]:
    found: dict[str, Instrument] = {}
    for entry in everything():
        for form in _forms(entry.title):
            found.setdefault(key(form), entry)
    return found


def _forms(title: str) -> list[str]:
    """The forms in which a title is cited: whole, without its issuer, and what a notice of issue issues."""
    forms = [title] if title else []
    if title in _SHORTENED or title.removeprefix(_STATE) in _SHORTENED:
        forms.append(_SHORTENED[title.removeprefix(_STATE)])
    if about := _ABOUT.match(title):
        forms.append(title[about.end() :])
    if issued := _ISSUED.search(title):
        forms.append(issued["inner"])
    return forms


@cache
def _numbers() -> dict[str, Instrument]:
    found: dict[str, Instrument] = {}
    for entry in everything():
        for number in (entry.number, *entry.earlier):
            if number:
                found.setdefault(number, entry)
    return found
