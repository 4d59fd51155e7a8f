"""What one file gave."""

from dataclasses import dataclass

from models.errors import Failure
from models.finding import Finding
from models.ledger import Notice, Task


@dataclass(frozen=True, slots=True)
class Result:
    """What one file gave: its notice and tasks, or why there are none."""

    status: str  # ok, partial, unrecognised, failed
    code: Failure | None = None
    message: str | None = None
    format: str | None = None
    notice: Notice | None = None
    tasks: tuple[Task, ...] = ()
    findings: tuple[Finding, ...] = ()
