"""Whether a table is for another document type than prose."""

from extract.tables.reading import kinds_of
from models.document import Table
from models.record import DocType


def type_of(table: Table) -> DocType | None:
    """The document type that the columns of a table, or of one inside it, speak for; None where all hand out nothing."""
    return next((kind.type for kind in kinds_of([table]) if kind.type is not None), None)
