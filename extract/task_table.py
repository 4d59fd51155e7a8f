"""Task tables: 任务分解表, 工作台账, 责任清单. One task a row, with its units, its time, its headings."""

from extract.tables.claim import claimed_by
from extract.tables.tasks import extract_tables
from models.record import DocType, Extraction, Part

name: DocType = "task_table"


def identify(part: Part) -> str | None:
    """Why the part is a task table: a table with a column for tasks and one for units or time; else None."""
    claim = claimed_by(part)
    return claim[1] if claim and claim[0] == name else None


def extract(part: Part) -> Extraction:
    """The tasks of the part's tables in reading order, and all text of the part that is in none of them."""
    return extract_tables(part.blocks, name)
