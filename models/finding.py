"""Findings: what is doubtful is said, beside the records; the written value is never overwritten."""

from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict

Severity = Literal["info", "warning", "error"]


class Code(StrEnum):
    """Every code a finding can carry, with its default severity in SEVERITY. docs/findings.md has a line for each."""

    # reading
    ROW_JOINED = "row_joined"  # a row cut by a page break was put together again
    ROW_RAGGED = "row_ragged"  # a row with fewer cells than its table; cells were placed by what they hold
    ROW_REPEATED = "row_repeated"  # a fragment that repeats the row above was left out
    MERGE_INHERITED = "merge_inherited"  # a value taken from a merged cell whose extent is doubtful
    OWNER_DOUBTFUL = (
        "owner_doubtful"  # a heading whose rows are doubtful (number or title lost in the source)
    )
    TICK_LOST = "tick_lost"  # a tick box without any state
    GRID_GUESSED = "grid_guessed"  # rows and columns of a table told by what its lines hold
    GRID_LOST = "grid_lost"  # what is left of a table whose rows can't be told
    HIDDEN_READ = "hidden_read"  # a hidden row or column of a spreadsheet was read
    TEXT_UNREAD = "text_unread"  # text of the source that no reader yields
    PAGE_EMPTY = "page_empty"  # a page without text (a scan?)
    LIMIT_REACHED = "limit_reached"  # a limit cut something off
    # accounting
    TEXT_UNASSIGNED = "text_unassigned"  # text in no task and no metadata, with its region
    FILE_REPEATED = "file_repeated"  # the same bytes under two names: the tasks are in the ledger once
    TABLE_LEFT_ALONE = "table_left_alone"  # a table that hands out no tasks
    COLUMN_UNKNOWN = "column_unknown"  # a column that no field takes; kept in extra
    NUMBER_GAP = "number_gap"
    NUMBER_REPEATED = "number_repeated"
    FILL_LOW = "fill_low"  # a column mostly filled is empty here
    ROWS_DIFFER = "rows_differ"  # a table whose rows and records differ in number
    TASK_REPEATED = "task_repeated"  # the prose states a task that an annex table states too
    # content
    UNITS_COPIED = "units_copied"  # 同上; units named once for all tasks
    UNITS_MISSING = "units_missing"  # a task without a responsible unit
    UNIT_LEVEL = "unit_level"  # a unit of another level than the notice's
    UNIT_RENAMED = "unit_renamed"  # a name used before or after its time
    UNIT_DAMAGED = "unit_damaged"  # a name that looks damaged; kept as written
    UNIT_DOUBTFUL = "unit_doubtful"  # a name that can be read in two ways
    DEADLINE_UNREAD = "deadline_unread"
    DEADLINE_COPIED = "deadline_copied"  # 同上
    DEADLINE_IMPOSSIBLE = "deadline_impossible"  # 4月31日, a date that the calendar doesn't have
    DEADLINE_NO_YEAR = "deadline_no_year"
    BASIS_COPIED = "basis_copied"  # 同上
    BASIS_ISSUER = "basis_issuer"  # the number's letters do not fit the issuer in the title
    BASIS_TITLE = "basis_title"  # the number is known under another title
    BASIS_NUMBER = "basis_number"  # a number that can't exist or is misprinted
    BASIS_SUPERSEDED = "basis_superseded"
    BASIS_UNRESOLVED = "basis_unresolved"  # an abbreviation that the document doesn't define
    REPEATED_CLAIM = "repeated_claim"  # two document types claim one part


SEVERITY: dict[Code, Severity] = {
    Code.ROW_JOINED: "info",
    Code.ROW_REPEATED: "info",
    Code.HIDDEN_READ: "info",
    Code.TEXT_UNASSIGNED: "info",
    Code.TABLE_LEFT_ALONE: "info",
    Code.COLUMN_UNKNOWN: "info",
    Code.TASK_REPEATED: "info",
    Code.UNIT_RENAMED: "info",
    Code.DEADLINE_COPIED: "info",
    Code.UNITS_COPIED: "info",
    Code.BASIS_COPIED: "info",
    Code.FILE_REPEATED: "info",
    Code.BASIS_SUPERSEDED: "info",
    Code.TEXT_UNREAD: "error",
    Code.GRID_LOST: "error",
    Code.REPEATED_CLAIM: "error",
}
"""Severities that differ from "warning"."""


class Finding(BaseModel):
    """One doubt: `field` names the field it concerns, `evidence` quotes the source, `suggestion` what it may mean.

    >>> Finding.of(Code.NUMBER_GAP, "No 12 follows 10", field="seq").severity
    'warning'
    """

    model_config = ConfigDict(frozen=True)

    code: Code
    severity: Severity
    field: str | None = None
    message: str
    evidence: str | None = None
    suggestion: str | None = None

    @classmethod
    def of(
        cls,
        code: Code,
        message: str,
        *,
        field: str | None = None,
        evidence: str | None = None,
        suggestion: str | None = None,
    ) -> "Finding":
        """A finding with the severity that its code has."""
        return cls(
            code=code,
            severity=SEVERITY.get(code, "warning"),
            field=field,
            message=message,
            evidence=evidence,
            suggestion=suggestion,
        )
