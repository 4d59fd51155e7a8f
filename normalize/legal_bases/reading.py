"""From text to citations: titles, numbers and articles found apart are put together."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, pairwise

from models.legal_basis import LegalBasis
from normalize.legal_bases import articles, heads, instruments, issuers, kinds, numbers, sieve, tails
from normalize.legal_bases.compact import Compact, compact
from normalize.legal_bases.heads import Head
from normalize.legal_bases.numbers import Number
from normalize.legal_bases.tails import Tail
from normalize.pattern import Pattern

_LIMIT = 200_000  # characters of one field; what lies behind is not read
_DEFINES = Pattern(r"(?:简|统|合|下)称")
_BEFORE, _BEHIND = 400, 60  # characters around a definition in which its instrument and its name stand
_MOST_DEFINED = 200
_HINT = Pattern(
    r"[《》≪«⟪<〈＜]|[号號令法]|[条條]例|[规規]定|[A-ZＡ-Ｚ]{1,3}[/／]?[TＴ]?[ 　]?[\d０-９]|[厅室府会部局]关于|[〔\[［【]"
)
# what may stand between a number and its title: GB 50016-2014(2018年版)《…》, (国办发…61号)《…》, 61号文件《…》
_EDITION = Pattern(r"(?:\(\d{4}年?版\):?|[):\]]|文件?:?)$")


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

    The instruments carry no span: a definition is used all over the document.

    >>> definitions("《政府信息公开条例》（以下简称《条例》）")["条例"].title
    '政府信息公开条例'
    """
    found: dict[str, LegalBasis] = {}
    for said in islice(_DEFINES.finditer(text), _MOST_DEFINED):
        closed = compact(text[max(0, said.start() - _BEFORE) : said.end() + _BEHIND])
        for short, basis in _shorts(closed, _citations(closed, {})).items():
            found.setdefault(short, basis.model_copy(update={"span": None}))
    return found


def _shorts(text: Compact, found: list[_Citation]) -> dict[str, LegalBasis]:
    return {c.short: _basis(text, c, {}) for c in found if c.short}


def _citations(text: Compact, defined: Mapping[str, LegalBasis]) -> list[_Citation]:
    titles = heads.find(text, defined)
    free = {n.begin: n for n in _outside(numbers.find(text.plain), titles)}
    behind = _in_front_of_titles(text.plain, free, titles)
    cited: list[_Citation] = []
    taken: set[int] = set()
    skip = 0
    for head in titles:
        if head.begin < skip:
            continue
        tail = tails.read(text.plain, head.end, free)
        skip = max((end for _, end in tail.dropped), default=skip)
        own = tails.own_number(text.plain, tail)
        cited.append(_Citation(head.begin, tail.end, head, own, tail.articles, tail.short))
        taken.update(number.begin for number in tail.numbers)
        lead = behind.get(head.begin)
        if own is None and lead is not None and lead.begin not in taken:
            cited[-1].number, cited[-1].begin = lead, lead.begin
            taken.add(lead.begin)
        cited.extend(_shared_out(text.plain, cited, tail))
    cited = [
        c for c in cited if c.head is None or sieve.is_basis(c.head, text.plain, bool(c.number or c.articles))
    ]
    cited += [_alone(text.plain, n) for n in free.values() if n.begin not in taken]
    return sorted(cited, key=lambda c: c.begin)


def _alone(plain: str, number: Number) -> _Citation:
    """A number without a title, with the articles behind it: 国务院令第711号第二十条."""
    found, end = articles.read(plain, number.end)
    return _Citation(number.begin, end if found else number.end, None, number, found)


def _outside(found: list[Number], titles: list[Head]) -> Iterator[Number]:
    """The numbers that stand in no marked title: GB 3095 in 《执行GB 3095的通知》 is part of the title."""
    begins = [head.begin for head in titles]
    for number in found:
        before = bisect_right(begins, number.begin) - 1
        if before < 0 or not titles[before].marked or number.begin >= titles[before].end:
            yield number


def _in_front_of_titles(plain: str, free: dict[int, Number], titles: list[Head]) -> dict[int, Number]:
    """The numbers that stand directly in front of a title, by its begin.

    In a text that puts the number first (国办发〔2018〕10号《…》国发〔2019〕5号《…》) they are taken out of `free`, so that the title
    before leaves them alone.
    """
    ends = {number.end: number for number in free.values()}
    found: dict[int, Number] = {}
    for head in titles:
        edition = _EDITION.search(plain, max(0, head.begin - 12), head.begin)
        at = edition.start() if edition else head.begin
        if number := ends.get(head.begin) or ends.get(at):
            found[head.begin] = number
    if titles and titles[0].begin in found:
        for number in found.values():
            free.pop(number.begin)
    return found


def _shared_out(text: str, cited: list[_Citation], tail: Tail) -> list[_Citation]:
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
    if all(n.form == "order" for n in numbers_) and tails.tells_history(text, numbers_[0].end, tail.end):
        return []
    return [_Citation(n.begin, n.end, number=n) for n in numbers_[1:]]


def _in_a_row(row: list[_Citation]) -> bool:
    return all(right.begin - left.end <= 2 for left, right in pairwise(row))


def _basis(text: Compact, citation: _Citation, shorts: Mapping[str, LegalBasis]) -> LegalBasis:
    begin, end = text.span(citation.begin, citation.end)
    number = citation.number
    title = citation.head.title if citation.head else None
    full = shorts.get(title) if title and title != citation.short else None
    doc_number = number.text if number else full.doc_number if full else None
    before = issuers.in_front(text.plain, citation.begin) if title and not full else None
    if full is not None:
        title = full.title
    return LegalBasis(
        raw=text.text[begin:end],
        span=(begin, end),
        title=title,
        doc_number=doc_number,
        articles=citation.articles,
        kind=full.kind if full else kinds.of(title, number, before),
        issuer=full.issuer if full else _issuer(title, number) or before,
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
