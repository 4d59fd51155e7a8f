"""From text to citations: titles, numbers and articles found apart are put together."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from models.legal_basis import LegalBasis
from normalize.legal_bases import heads, instruments, issuers, kinds, numbers, sieve, tails
from normalize.legal_bases.compact import Compact, compact
from normalize.legal_bases.heads import Head
from normalize.legal_bases.numbers import Number
from normalize.legal_bases.tails import Tail

_LIMIT = 200_000  # characters of one field; what lies behind is not read
_HINT = re.compile(r"[《》≪«⟪<〈＜]|号|令|法|条例|规定|[A-Z]{1,3}/?T? ?\d|[厅室府会部局]关于|[〔\[［【]")
_EDITION = re.compile(r"(?:\(\d{4}年?版\))?:?")  # GB 50016-2014(2018年版)《…》


@dataclass(slots=True)
class _Citation:
    """One citation under construction: [begin, end) in the plain text."""

    begin: int
    end: int
    head: Head | None = None
    number: Number | None = None
    articles: tuple[str, ...] = ()
    short: str | None = None


def read(text: str, *, defined: Mapping[str, LegalBasis] | None = None) -> tuple[LegalBasis, ...]:
    """Every instrument cited in a basis cell or in running text, in order; `defined` are the document's short forms.

    >>> [b.doc_number for b in read("《企业信息公示暂行条例》（国务院令第654号）第六条第一款第（一）项")]
    ['国务院令第654号']
    >>> read("在县政府网站《政民互动》栏目开展1次调查征集活动")
    ()
    """
    if not _HINT.search(text):
        return ()
    closed = compact(text[:_LIMIT])
    found = _citations(closed, defined or {})
    shorts = dict(defined or {}) | _shorts(closed, found)
    bases = [_basis(closed, citation, shorts) for citation in found]
    return tuple(_without_repeats(bases))


def definitions(text: str) -> dict[str, LegalBasis]:
    """The short forms that the text defines (以下简称《条例》), each with the instrument it stands for.

    >>> definitions("《政府信息公开条例》（以下简称《条例》）")["条例"].title
    '政府信息公开条例'
    """
    if "称" not in text:
        return {}
    closed = compact(text[:_LIMIT])
    return _shorts(closed, _citations(closed, {}))


def _shorts(text: Compact, found: list[_Citation]) -> dict[str, LegalBasis]:
    return {c.short: _basis(text, c, {}) for c in found if c.short}


def _citations(text: Compact, defined: Mapping[str, LegalBasis]) -> list[_Citation]:
    titles = heads.find(text, defined)
    inside = [(head.begin, head.end) for head in titles if head.marked]
    found = {n.begin: n for n in numbers.find(text.plain) if not _within(n.begin, inside)}
    cited: list[_Citation] = []
    used: set[int] = set()
    skip = 0
    for head in titles:
        if head.begin < skip:
            continue
        tail = tails.read(text.plain, head.end, _free(head, titles, found, used))
        skip = max((end for _, end in tail.dropped), default=skip)
        cited.append(
            _Citation(
                head.begin, tail.end, head, tails.own_number(text.plain, tail), tail.articles, tail.short
            )
        )
        used |= {n.begin for n in tail.numbers}
        _lead(text.plain, cited[-1], found, used)
        cited.extend(_shared_out(cited, tail))
    cited = [
        c for c in cited if c.head is None or sieve.is_basis(c.head, text.plain, bool(c.number or c.articles))
    ]
    cited += [_alone(n) for n in found.values() if n.begin not in used]
    return sorted(cited, key=lambda c: c.begin)


def _within(at: int, stretches: list[tuple[int, int]]) -> bool:
    return any(begin <= at < end for begin, end in stretches)


def _free(head: Head, titles: list[Head], found: dict[int, Number], used: set[int]) -> dict[int, Number]:
    """The numbers that the tail of `head` may take: in a text that puts numbers first, those go with the next title."""
    free = {at: number for at, number in found.items() if at not in used and at >= head.end}
    if not _number_first(titles, found):
        return free
    begins = {title.begin for title in titles}
    return {at: number for at, number in free.items() if number.end not in begins}


def _number_first(titles: list[Head], found: dict[int, Number]) -> bool:
    return any(number.end == titles[0].begin for number in found.values())


def _lead(plain: str, citation: _Citation, found: dict[int, Number], used: set[int]) -> None:
    """Give the citation the number that stands directly in front of its title."""
    if citation.number is not None:
        return
    for at, number in found.items():
        if at not in used and at < citation.begin and _EDITION.fullmatch(plain, number.end, citation.begin):
            citation.number, citation.begin = number, at
            used.add(at)
            return


def _shared_out(cited: list[_Citation], tail: Tail) -> list[_Citation]:
    """The further numbers of one bracket: given to the titles in front that have none, else citations of their own."""
    numbers_ = tail.numbers
    if len(numbers_) < 2 or cited[-1].number is not numbers_[0]:
        return []
    row = cited[-len(numbers_) :]
    listed = len(row) == len(numbers_) and all(c.number is None for c in row[:-1]) and _in_a_row(row)
    if listed:
        for citation, number in zip(row, numbers_, strict=True):
            citation.number = number
        return []
    return [_Citation(n.begin, n.end, number=n) for n in numbers_[1:]]


def _in_a_row(row: list[_Citation]) -> bool:
    return all(right.begin - left.end <= 2 for left, right in pairwise(row))


def _alone(number: Number) -> _Citation:
    return _Citation(number.begin, number.end, number=number)


def _basis(text: Compact, citation: _Citation, shorts: Mapping[str, LegalBasis]) -> LegalBasis:
    begin, end = text.span(citation.begin, citation.end)
    number = citation.number
    title = citation.head.title if citation.head else None
    full = shorts.get(title) if title and title != citation.short else None
    doc_number = number.text if number else full.doc_number if full else None
    if full is not None:
        title = full.title
    return LegalBasis(
        raw=text.text[begin:end],
        span=(begin, end),
        title=title,
        doc_number=doc_number,
        articles=citation.articles,
        kind=full.kind if full else kinds.of(title, number),
        issuer=full.issuer if full else _issuer(title, number),
    )


def _issuer(title: str | None, number: Number | None) -> str | None:
    """Who issued it: as the title says, else the order's name, else the letters, else what is known of the title."""
    if title and (named := issuers.in_title(title)):
        return named
    if number and (number.form == "order" or number.letters.endswith(("令", "公告"))):
        body = number.letters.removesuffix("令").removesuffix("公告")
        return {"国": "国务院", "主席": "中华人民共和国主席"}.get(body, body)
    if number and (behind := issuers.behind(number.letters)) and behind.name:
        return behind.name
    known = instruments.by_title(title) if title else None
    return known.issuer if known else None


def _without_repeats(bases: list[LegalBasis]) -> Iterator[LegalBasis]:
    """The citations without those that say again what an earlier one said."""
    said: dict[tuple[str | None, str | None], set[str]] = {}
    for basis in bases:
        key = (basis.title, basis.doc_number)
        if key in said and said[key].issuperset(basis.articles):
            continue
        said.setdefault(key, set()).update(basis.articles)
        yield basis
