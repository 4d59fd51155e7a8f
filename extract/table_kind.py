"""Whether a table is for another document type than prose."""

from extract.tables.grid import compact
from extract.tables.header import find_header
from extract.tables.kinds import kind_of
from models.document import Table
from models.record import DocType


def type_of(table: Table) -> DocType | None:
    """The document type that a table's columns speak for; None for tables that hand out nothing."""
    header = find_header(compact(table))
    return kind_of(header).type if header else None
