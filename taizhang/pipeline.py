"""One notice from its bytes to ledger records: read, clean, take apart, extract, normalize, account, in that order."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from extract import (
    catalog,
    census,
    clean,
    flattened,
    parts,
    readers,
    repeats,
    said_once,
    task_table,
    work_points,
)
from extract.document_type import DocumentType
from extract.work_points import stated
from models.document import NOWHERE, Document, Paragraph, Remark, table_pieces
from models.errors import Failure
from models.finding import Code, Finding
from models.ledger import Notice, Source
from models.legal_basis import LegalBasis
from models.record import DocType, Extraction, Head, Left, Part, Record, Span
from models.record import Notice as Apart
from normalize import legal_bases, regions, units, years
from taizhang import account, tasks
from taizhang.result import Result

DOCUMENT_TYPES: tuple[DocumentType, ...] = (task_table, catalog, work_points)
"""Exactly one of these may claim a part of a notice."""

PARTIAL = frozenset(
    {Code.TEXT_UNREAD, Code.PAGE_EMPTY, Code.LIMIT_REACHED, Code.REPEATED_CLAIM, Code.GRID_LOST}
)
"""Findings that say that something in the file could not be read."""

_OPENING = 300  # characters of a paragraph in which minutes say when the meeting was
_OPENING_PIECES = 12
_READ = ("body", "textbox")
Claimed = Sequence[tuple[Part, Extraction]]


@dataclass(frozen=True, slots=True)
class Trace:
    """A result with what it was made of: the cleaned Document, who claims which text, the spans of each task."""

    result: Result
    document: Document
    claims: account.Claims
    spans: tuple[tuple[Span, ...], ...]


def process(data: bytes, name: str, beat: Callable[[], None] = lambda: None) -> Result:
    """The result for one file's bytes; of its `name` only the suffix may matter; `beat` is called at each step.

    Raises DocumentError when the file can't be read; every other exception is a defect of ours.
    """
    return trace(data, name, beat).result


def trace(data: bytes, name: str, beat: Callable[[], None] = lambda: None) -> Trace:
    """As `process`, with what became of each piece of the source."""
    document = flattened.restore(readers.read(data, name, beat))
    beat()
    lack = census.lack(document, data)
    beat()
    cleaned = clean.clean(document)
    apart = parts.take_apart(cleaned.document)
    found, idle, refused = _claim(apart.parts)
    claimed = said_once.add(repeats.mark(found), cleaned.document)
    beat()
    claims = _claims(apart, claimed, idle, cleaned.removed)
    coverage, unassigned = account.account(cleaned.document, claims, lack.chars)
    findings = [
        *(
            Finding.of(Code(said.code), _with_place(said), evidence=said.evidence or None)
            for said in document.remarks
        ),
        *account.unread(lack),
        *refused,
        *(finding for _, extraction in claimed for finding in extraction.findings),
        *unassigned,
    ]
    records = _in_reading_order(claimed)
    spans = tuple(record.spans for _, record in records)
    if not records:
        why = _why_not(apart)
        result = Result("unrecognised", Failure.NO_TASKS, why, document.format, findings=tuple(findings))
        return Trace(result, cleaned.document, claims, spans)
    digest = hashlib.sha256(data).hexdigest()
    setting = _setting(apart, digest[:16])
    notice = Notice(
        doc_id=setting.doc_id,
        source=Source(file="", sha256=digest, format=document.format, bytes=len(data)),
        doc_type=_doc_type(claimed),
        title=apart.head.title,
        doc_number=apart.head.doc_number,
        issuer=apart.head.issuer,
        issue_date=setting.issued,
        addressees=_addressees(apart.head, setting),
        year=setting.year,
        region=setting.region,
        legal_bases=_bases(apart.head, setting, findings),
        coverage=coverage,
        findings=tuple(findings),
    )
    status = "partial" if any(finding.code in PARTIAL for finding in findings) else "ok"
    made = tasks.normalize(records, setting, beat)
    result = Result(status, None, None, document.format, notice, made, notice.findings)
    return Trace(result, cleaned.document, claims, spans)


def _with_place(remark: Remark) -> str:
    """What a reader remarked, with the place where it has one: remarks differ by nothing else at times."""
    return (
        remark.message
        if remark.place == NOWHERE
        else f"{remark.message.rstrip('.')} ({account.told(remark.place)})"
    )


def _claim(found: Sequence[Part]) -> tuple[list[tuple[Part, Extraction]], list[Part], list[Finding]]:
    """What each part's one document type made of it, and the parts that none claims.

    A part that two types claim is an error and gives nothing. Where no part hands out work to units, the points of
    plans without units are its tasks.
    """
    claimed, idle, refused = [], [], []
    for part in found:
        claims = [kind for kind in DOCUMENT_TYPES if kind.identify(part)]
        if len(claims) == 1:
            claimed.append((part, claims[0].extract(part)))
        elif claims:
            names = " and ".join(kind.name for kind in claims)
            refused.append(
                Finding.of(Code.REPEATED_CLAIM, f"The part {part.name} looks like {names} at once")
            )
        else:
            idle.append(part)
    if not claimed and not refused:
        points = [(part, stated.extraction(part)) for part in idle]
        claimed = [(part, extraction) for part, extraction in points if extraction]
        idle = [part for part, extraction in points if not extraction]
    return claimed, idle, refused


def _claims(
    apart: Apart, claimed: Claimed, idle: Sequence[Part], removed: tuple[tuple[int, str], ...]
) -> account.Claims:
    extractions = [extraction for _, extraction in claimed]
    return account.Claims(
        tasks=tuple(span for one in extractions for record in one.records for span in record.spans),
        metadata=(*apart.head.spans, *(span for one in extractions for span in one.header_spans)),
        left=(
            *(left for one in extractions for left in one.left),
            *apart.head.left,
            *(left for part in idle for left in _without_tasks(part)),
        ),
        removed=removed,
    )


def _in_reading_order(claimed: Claimed) -> list[tuple[str, Record]]:
    """The records of all parts, with the name of theirs; those of a table among prose stand where the table does."""
    placed = []
    for part, extraction in claimed:
        reached = 0
        for record in extraction.records:
            reached = max([reached, *(span.piece for span in record.spans)])
            placed.append((reached, part.name, record))
    return [(name, record) for _, name, record in sorted(placed, key=lambda entry: entry[0])]


def _without_tasks(part: Part) -> Iterator[Left]:
    """All text of a part that no type claims: a contact list, a form, a letter."""
    for block in part.blocks:
        for piece in [block] if isinstance(block, Paragraph) else table_pieces(block):
            yield Left(Span(piece.id, 0, len(piece.text)), "part without tasks")


def _setting(apart: Apart, doc_id: str) -> tasks.Setting:
    head = apart.head
    issued = date.fromisoformat(head.issue_date) if head.issue_date else None
    titles = [head.title, *(part.title for part in apart.parts)]
    dated = next((title for title in titles if years.read(title)), None)
    title_year = years.read(dated, head.doc_number, issued) if dated else None
    return tasks.Setting(
        doc_id=doc_id,
        region=regions.read(
            title=head.title, doc_number=head.doc_number, issuer=head.issuer, addressees=head.addressees
        ),
        year=title_year or _year_of_meeting(apart) or years.read(None, head.doc_number, issued),
        issued=issued,
        lead_first=head.lead_first,
        lead_mark=head.lead_mark,
        defined=legal_bases.definitions("\n".join(piece.text for piece in apart.document.pieces())),
    )


def _year_of_meeting(apart: Apart) -> int | None:
    """The year that minutes (纪要) open with; they carry no date of issue, or a later one."""
    if "纪要" not in (apart.head.title or ""):
        return None
    read = (p for p in apart.document.pieces() if not isinstance(p, Paragraph) or p.region in _READ)
    opening = (piece.text[:_OPENING] for piece in islice(read, _OPENING_PIECES))
    return years.of_meeting("\n".join(opening))


def _addressees(head: Head, setting: tasks.Setting) -> tuple[str, ...]:
    return tuple(unit.raw for unit in units.read(head.addressees or "", level=setting.region.mark))


def _bases(head: Head, setting: tasks.Setting, findings: list[Finding]) -> tuple[LegalBasis, ...]:
    """The instruments that the notice rests on; doubts about them join its findings."""
    found = legal_bases.read(head.basis or "", defined=setting.defined)
    findings += legal_bases.check(found, year=setting.year, issued=setting.issued)
    return found


def _doc_type(claimed: Claimed) -> DocType:
    """The type that most tasks come from; of equals the first."""
    counts = Counter[DocType]()
    for _, extraction in claimed:
        counts[extraction.doc_type] += len(extraction.records)
    return counts.most_common(1)[0][0]


def _why_not(apart: Apart) -> str:
    if not any(piece.text.strip() for piece in apart.document.pieces()):
        return "The file holds no text; if it is a scan, recognise its text first and save it as PDF or docx"
    return (
        "Readable, but it hands out no tasks: no table of tasks with units or deadlines, no disclosure catalogue, "
        "no points with an assignment"
    )
