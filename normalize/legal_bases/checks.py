"""What is doubtful about citations; suggestions only, the citation stays as it is written."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from models.finding import Code, Finding
from models.legal_basis import LegalBasis
from normalize.legal_bases import instruments, issuers
from normalize.legal_bases.compact import plain
from normalize.legal_bases.instruments import Instrument
from normalize.pattern import Pattern

_NUMBER = Pattern(r"(?P<letters>.+?)〔(?P<year>\d{2,4})〕(?P<count>\d+)号")
_YEAR = Pattern(r"(?:〔|令|公告|-)((?:18|19|20)\d\d)(?:〕|年|$)")
_DOUBLED = Pattern(r"([一-龥])\1")
_OFFICE = Pattern(r"(?:办公厅|办公室|秘书局)$")
_GOVERNMENT = Pattern(r"(?:国务院|人民政府)$")
_REVISED = Pattern(r"((?:19|20)\d\d)年(?:\d{1,2}月(?:\d{1,2}日)?)?(?:第[一二三四]次)?修[订正改]")
_UNRESOLVED = frozenset(
    [
        "条例",
        "办法",
        "规定",
        "通知",
        "意见",
        "细则",
        "实施细则",
        "实施办法",
        "指引",
        "方案",
        "实施方案",
        "实施意见",
        "要点",
        "工作要点",
        "规划",
        "决定",
        "法",
        "规则",
        "标准",
        "目录",
        "该条例",
        "本条例",
    ]
)
_FIELD = "legal_bases"


def check(
    bases: Iterable[LegalBasis], *, year: int | None = None, issued: date | None = None
) -> tuple[Finding, ...]:
    """What is doubtful about the citations of a notice of `year`, or of the day `issued`; none of them is changed.

    >>> from normalize.legal_bases.reading import read
    >>> [f.suggestion for f in check(read("《国务院办公厅关于做好政府公报工作的通知》（国发〔2018〕22号）"))]
    ['国办发〔2018〕22号']
    """
    year = issued.year if issued else year
    return tuple(finding for basis in bases for finding in _of_one(basis, year, issued))


def _of_one(basis: LegalBasis, year: int | None, issued: date | None) -> Iterator[Finding]:
    if basis.title in _UNRESOLVED and basis.doc_number is None:
        yield _finding(
            Code.BASIS_UNRESOLVED, basis, f"the short form 《{basis.title}》 is not defined in the document"
        )
        return
    if not _balanced(basis.raw):
        yield _finding(
            Code.BASIS_TITLE, basis, "a book mark of the title is missing; it may be cut or end elsewhere"
        )
    misprint = _misprint(basis, year)
    mismatch = None if misprint else _mismatch(basis)
    yield from (finding for finding in (misprint, mismatch) if finding)
    if not misprint and not mismatch:
        yield from _against_known(basis)
    yield from _replaced(basis, year, issued)


def _balanced(raw: str) -> bool:
    written = plain(raw.replace("<<", "《").replace(">>", "》"))
    return sum(written.count(mark) for mark in "《〈") == sum(written.count(mark) for mark in "》〉")


def _finding(code: Code, basis: LegalBasis, message: str, suggestion: str | None = None) -> Finding:
    return Finding.of(code, message, field=_FIELD, evidence=basis.raw, suggestion=suggestion)


def _misprint(basis: LegalBasis, year: int | None) -> Finding | None:
    """A number that can't exist: letters doubled, number 0, a year to come or of two digits."""
    number = basis.doc_number
    if number is None or basis.kind == "standard":
        return None
    said = _YEAR.search(number)
    if re.search(r"(?:〕|第)0+号", number):
        return _finding(Code.BASIS_NUMBER, basis, f"{number}: documents are numbered from 1")
    if said and year and int(said[1]) > year:
        return _finding(Code.BASIS_NUMBER, basis, f"{number}: later than the notice of {year}")
    if said and int(said[1]) < 1949:
        return _finding(Code.BASIS_NUMBER, basis, f"{number}: no document bears this year")
    parts = _NUMBER.fullmatch(number)
    if parts and len(parts["year"]) == 2:
        full = f"{parts['letters']}〔20{parts['year']}〕{parts['count']}号"
        return _finding(Code.BASIS_NUMBER, basis, f"{number}: the year is not written in full", full)
    return _doubled(basis, parts) if parts else None


def _doubled(basis: LegalBasis, parts: re.Match[str]) -> Finding | None:
    """Letters of which one is printed twice, where they are known without it."""
    letters = parts["letters"]
    for double in _DOUBLED.finditer(letters):
        once = letters[: double.start()] + letters[double.start() + 1 :]
        number = f"{once}〔{parts['year']}〕{parts['count']}号"
        if issuers.exact(once) and not issuers.exact(letters):
            return _finding(
                Code.BASIS_NUMBER, basis, f"{basis.doc_number}: {double[1]} is printed twice", number
            )
    return None


def _mismatch(basis: LegalBasis) -> Finding | None:
    """Letters of a government under the title of its office, or the other way round."""
    parts = _NUMBER.fullmatch(basis.doc_number or "")
    named = issuers.in_title(basis.title) if basis.title else None
    if parts is None or named is None:
        return None
    behind = issuers.behind(parts["letters"])
    office = bool(_OFFICE.search(named))
    if behind is None or behind.office == office or behind.kind == "party_document":
        return None
    if not office and not _GOVERNMENT.search(named):
        return None
    letters = issuers.other_letters(parts["letters"])
    suggestion = f"{letters}〔{parts['year']}〕{parts['count']}号" if letters else None
    message = f"{basis.doc_number} is not a number of {named}"
    return _finding(Code.BASIS_ISSUER, basis, message, suggestion)


def _against_known(basis: LegalBasis) -> Iterator[Finding]:
    """The number known under another title, or the title known under another number."""
    if basis.title is None or basis.doc_number is None:
        return
    known = instruments.by_number(basis.doc_number)
    if known and known.title and not _same(basis.title, known):
        yield _finding(
            Code.BASIS_TITLE,
            basis,
            f"{basis.doc_number} is known under another title{_doubt(known)}",
            known.title,
        )
        return
    titled = instruments.by_title(basis.title)
    if (
        known
        or titled is None
        or titled.number is None
        or titled.kind == "law"
        or titled.status == "replaced"
    ):
        return
    message = f"《{basis.title}》 is known under another number{_doubt(titled)}"
    yield _finding(Code.BASIS_NUMBER, basis, message, titled.number)


def _doubt(known: Instrument) -> str:
    return "" if known.verified and "number" not in known.unverified else " (unverified)"


def _same(cited: str, known: Instrument) -> bool:
    """Whether a cited title is the known one, in full or shortened to one of its parts."""
    written, full = instruments.key(cited), instruments.key(known.title)
    return written in full or full in written or instruments.by_title(cited) is known


def _replaced(basis: LegalBasis, year: int | None, issued: date | None) -> Iterator[Finding]:
    known = instruments.by_title(basis.title) if basis.title else None
    if known is None and basis.doc_number:
        known = instruments.by_number(basis.doc_number)
    if known is None or year is None:
        return
    day = issued.isoformat() if issued else f"{year}-01-01"
    for applies in (_by_successor, _by_number, _by_version):
        if told := applies(basis, known, day):
            message, suggestion = told
            yield _finding(Code.BASIS_SUPERSEDED, basis, message + _doubt(known), suggestion)
            return


def _by_successor(basis: LegalBasis, known: Instrument, day: str) -> tuple[str, str] | None:
    if known.superseded_by is None or known.superseded_on is None or day < known.superseded_on:
        return None
    return f"《{basis.title or known.title}》 was replaced on {known.superseded_on}", known.superseded_by


def _by_number(basis: LegalBasis, known: Instrument, day: str) -> tuple[str, str] | None:
    since = known.in_force or known.latest
    if basis.doc_number not in known.earlier or known.number is None or since is None or day < since:
        return None
    return f"{basis.doc_number} is a former version's number since {since}", known.number


def _by_version(basis: LegalBasis, known: Instrument, day: str) -> tuple[str, str] | None:
    """A version named in a bracket (2018年修正) that a later one known had replaced by the day."""
    years = [int(found[1]) for found in _REVISED.finditer(basis.raw)]
    since = known.in_force or known.latest
    if not years or since is None or known.latest is None or day < since:
        return None
    latest = int(known.latest[:4])
    return (
        (f"the version of {max(years)} was replaced by that of {latest}", f"{latest}")
        if max(years) < latest
        else None
    )
