"""The shapes that table reading works on: columns, rows, and a table with its header read."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from models.document import Cell, Paragraph, Table
from models.finding import Finding
from models.unit import Role


class Field(StrEnum):
    """What a column holds; the names are those of vocab/headers.toml."""

    SEQ = "seq"
    CODE = "code"
    CATEGORY = "category"
    TASK = "task"
    DETAIL = "detail"
    GOAL = "goal"
    UNIT = "unit"
    DEADLINE = "deadline"
    BASIS = "basis"
    CHANNEL = "channel"
    AUDIENCE = "audience"
    METHOD = "method"
    REMARKS = "remarks"
    QUARTER = "quarter"
    STATUS = "status"
    LEVEL = "level"
    KNOWN = "known"
    DECOY = "decoy"
    UNKNOWN = "unknown"


TEXT_FIELDS = frozenset({Field.CATEGORY, Field.TASK, Field.DETAIL, Field.GOAL})
Piece = Cell | Paragraph
Tick = Literal["society", "specific", "active", "on_request"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `name` as printed with blanks closed up, nested names joined by "/"; `index` counts from 0."""

    index: int
    name: str
    field: Field
    role: Role | None = None
    person: bool = False
    tick: Tick | None = None
    catalog: float = 0.0
    weak: bool = False
    mixed: bool = False  # units and time in one cell: 责任单位及时限
    pair: tuple[Role, Role] | None = None  # two roles in one cell, in this order: 牵头/配合单位
    sure: bool = False  # the name is a whole one of the vocabulary, not read by its ending


@dataclass(frozen=True, slots=True)
class Header:
    """A header and what it says: `first` and `last` are its rows in the table; rows before `first` are titles."""

    columns: tuple[Column, ...]
    first: int
    last: int
    printed: tuple[str, ...]  # folded texts of the first row, to know the header when it is printed again

    @property
    def guessed(self) -> bool:
        """True where no row names the columns and they were told by what they hold."""
        return self.last < self.first

    def of(self, *fields: Field) -> tuple[Column, ...]:
        """The columns of these fields, in order."""
        return tuple([column for column in self.columns if column.field in fields])


@dataclass(slots=True)
class Heading:
    """A heading over tasks, a band or a category cell; its text may stand in several cells that a break cut."""

    parts: list[str]
    cells: list[Piece]
    doubt: str | None = None

    @property
    def text(self) -> str:
        """The heading as printed, the pieces of a cut one joined."""
        return "".join(self.parts)


@dataclass(slots=True)
class Row:
    """One row, a slot a column; `own` tells whether the cell in the slot begins in this row.

    `texts` may be filled from above where the source dropped a merged cell; `inherited` tells from which cells.
    """

    table: Table
    index: int
    cells: list[Cell | None]
    texts: list[str]
    own: list[bool]
    last: int  # the last row that was joined to this one
    after_break: bool = False
    bands: tuple[Heading, ...] = ()
    groups: list[Heading | None] = field(default_factory=list)  # one a path column
    seq: str | None = None
    joined: list[Cell] = field(default_factory=list)
    inherited: dict[int, Cell] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


@dataclass(slots=True)
class Section:
    """Rows under one header, over one or several tables that continue each other."""

    header: Header
    rows: list[Row] = field(default_factory=list)
    spans_known: bool = True
    bands: int = 0


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column is what in a task: the headings over it, its title, its own text, its number, the rest."""

    path: tuple[int, ...]
    title: int | None
    content: tuple[int, ...]
    seq: int | None
    extra: tuple[int, ...]
