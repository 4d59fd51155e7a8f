"""What a notice says, verbatim, with its place: what extractors yield and normalizers read."""

from dataclasses import dataclass, field
from typing import Literal

from models.document import NOWHERE, Block, Document, Place
from models.finding import Finding
from models.unit import Role

DocType = Literal["task_table", "disclosure_catalog", "work_points"]


@dataclass(frozen=True, slots=True)
class Span:
    """Characters [start, end) of the text of the paragraph or cell `piece` (Paragraph.id, Cell.id)."""

    piece: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Assignment:
    """One stretch of text that names units; `role` is what its column or label says, None where nothing does."""

    text: str
    role: Role | None = None
    person: bool = False  # a column of persons (分管领导)
    persons: bool | None = None  # True: persons are named beside the units; False: bodies alone (责任村)
    inner: bool = False  # a column of offices inside the issuer (责任处室), whose names elide no level


@dataclass(frozen=True, slots=True)
class Record:
    """One task as the notice says it. Fields are as contract.md defines them, verbatim and not yet normalised."""

    content: str
    seq: str | None = None
    path: tuple[str, ...] = ()
    title: str | None = None
    assignments: tuple[Assignment, ...] = ()
    deadline: str | None = None  # the deadline cell or line; None where there is neither
    basis: str | None = None  # the basis cell; None where there is none
    channels: str | None = None
    audience: tuple[str, ...] = ()
    method: tuple[str, ...] = ()
    remarks: str | None = None
    extra: tuple[tuple[str, str], ...] = ()
    place: Place = NOWHERE
    spans: tuple[Span, ...] = ()  # all pieces that the record was made of
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Left:
    """Text that belongs to no task, and why it stands there: the region that the accounting names."""

    span: Span
    region: str  # "aims", "closing text", "note", "table left alone", "signature" …


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a file: "notice", "annex 1" … with its own title; blocks in reading order.

    A document type claims a whole part. `head` tells what all of the file shares.
    """

    name: str
    blocks: tuple[Block, ...]
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """The notice's head and foot (GB/T 9704-2012), read once for the whole file, as printed with blanks closed up."""

    title: str | None = None
    doc_number: str | None = None
    issuer: str | None = None
    issue_date: str | None = None  # ISO
    addressees: str | None = None
    basis: str | None = None  # the sentences with 根据/贯彻落实《…》
    lead_first: bool = False  # the document says that the unit listed first leads
    lead_mark: str | None = None  # the sign beside a unit that leads, where the document says so: ★
    spans: tuple[Span, ...] = ()
    left: tuple[Left, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """A file taken apart: its head, and its parts in order."""

    document: Document
    head: Head
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a document type made of the part it claimed."""

    doc_type: DocType
    records: tuple[Record, ...]
    header_spans: tuple[Span, ...] = ()  # column names: text about the table, counted with the metadata
    left: tuple[Left, ...] = ()
    findings: tuple[Finding, ...] = field(default=())
