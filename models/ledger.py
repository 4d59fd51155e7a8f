"""The unified ledger: Notice, Task, Ledger, as contract.md says. Field names are final within a schema_version."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from models.deadline import Deadline
from models.finding import Finding
from models.legal_basis import LegalBasis
from models.record import DocType
from models.region import Region
from models.target import Target
from models.unit import Unit

SCHEMA_VERSION = "1.0"


class Frozen(BaseModel):
    """Base of the ledger's own types."""

    model_config = ConfigDict(frozen=True)


class Source(Frozen):
    """The file a notice was read from; `file` is relative to the input folder, `format` is what the bytes are."""

    file: str
    member: str | None = None
    sha256: str
    format: str
    bytes: int


class Coverage(Frozen):
    """Non-blank characters of the source: `chars` is the sum of the other three."""

    chars: int
    in_tasks: int
    in_metadata: int
    unassigned: int


class TaskPlace(Frozen):
    """Where a task stands in its source; rows, pages, tables and paragraphs count from 1."""

    part: str | None = None
    page: int | None = None
    table: int | None = None
    row: int | None = None
    row_end: int | None = None
    paragraph: int | None = None
    bbox: tuple[float, float, float, float] | None = None
    sheet: str | None = None


class Item(Frozen):
    """A numbered sub-step inside a task's content."""

    label: str
    text: str
    deadlines: tuple[Deadline, ...] = ()


class Channel(Frozen):
    """A channel of disclosure; checked is None where no box is printed."""

    name: str
    checked: bool | None = None


class Task(Frozen):
    """One task of a notice."""

    task_id: str
    doc_id: str
    seq: str | None = None
    path: tuple[str, ...] = ()
    title: str | None = None
    content: str
    items: tuple[Item, ...] = ()
    units_raw: str | None = None
    units: tuple[Unit, ...] = ()
    deadline_raw: str | None = None
    deadlines: tuple[Deadline, ...] = ()
    legal_basis_raw: str | None = None
    legal_bases: tuple[LegalBasis, ...] = ()
    channels: tuple[Channel, ...] = ()
    audience: tuple[Literal["society", "specific"], ...] = ()
    method: tuple[Literal["active", "on_request"], ...] = ()
    keywords: tuple[str, ...] = ()
    targets: tuple[Target, ...] = ()
    remarks: str | None = None
    extra: dict[str, str] = Field(default_factory=dict)
    place: TaskPlace = TaskPlace()
    findings: tuple[Finding, ...] = ()


class Notice(Frozen):
    """One source file."""

    doc_id: str
    source: Source
    doc_type: DocType
    title: str | None = None
    doc_number: str | None = None
    issuer: str | None = None
    issue_date: date | None = None
    addressees: tuple[str, ...] = ()
    year: int | None = None
    region: Region = Region()
    legal_bases: tuple[LegalBasis, ...] = ()
    coverage: Coverage
    findings: tuple[Finding, ...] = ()


class Ledger(Frozen):
    """What `taizhang extract` writes as ledger.json: documents by path, tasks in reading order."""

    schema_version: str = SCHEMA_VERSION
    documents: tuple[Notice, ...] = ()
    tasks: tuple[Task, ...] = ()
