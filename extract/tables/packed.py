"""Headers of two rows whose empty slots a dump dropped: the names of the second row are put under their own."""

from extract.tables.grid import Slots, distinct
from extract.tables.model import Field
from extract.tables.names import entry_of

_UNDER: dict[Field, tuple[Field, ...]] = {
    Field.CATEGORY: (Field.CATEGORY,),
    Field.AUDIENCE: (Field.AUDIENCE,),
    Field.METHOD: (Field.METHOD,),
    Field.LEVEL: (Field.LEVEL,),
    Field.UNIT: (Field.UNIT,),
    Field.DEADLINE: (Field.QUARTER,),
}
"""What kind of names may stand under a name: 全社会 under 公开对象, 一季度 under 进度安排."""


def _field(text: str) -> Field | None:
    found = entry_of(text)
    return found[0].field if found and found[1] else None


def unpack(upper: Slots, lower: Slots) -> list[tuple[str, ...]] | None:
    """The names over each column, outermost first; None where the two rows are not such a header.

    The rows must use up the columns exactly: each name of the second row stands under one of the first. Where the
    first row is known to lack cells, there may be fewer names than columns.
    """
    if lower[0] is not None and not lower[0].text.strip():
        return None  # the empty slots are there
    short = upper[-1] is None
    parents = [cell.text.strip() for cell in distinct(upper)]
    children = [cell.text.strip() for cell in distinct(lower)]
    fields = [_field(text) for text in children]
    if not children or None in fields or (not short and len(parents) + len(children) <= len(upper)):
        return None
    columns: list[tuple[str, ...]] = []
    for parent in parents:
        found = entry_of(parent)
        allowed = _UNDER.get(found[0].field, ()) if found else ()
        taken = 0
        while taken < len(fields) and fields[taken] in allowed:
            taken += 1
        columns += [(parent, child) for child in children[:taken]] or [(parent,)]
        children, fields = children[taken:], fields[taken:]
    fits = len(columns) == len(upper) or (short and len(columns) < len(upper))
    return columns if not children and fits else None
