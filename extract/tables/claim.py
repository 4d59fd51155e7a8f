"""Which of the two table types a part is, so that exactly one of them claims it."""

from collections.abc import Sequence

from extract.tables.reading import kinds_of
from models.document import Block
from models.record import DocType, Part


def _of(blocks: Sequence[Block]) -> tuple[DocType, str] | None:
    kinds = [(kind.type, kind.reason) for kind in kinds_of(blocks) if kind.type is not None]
    if not kinds:
        return None
    catalogs = [kind for kind in kinds if kind[0] == "disclosure_catalog"]
    return (
        catalogs[0]
        if len(catalogs) * 2 >= len(kinds)
        else next(kind for kind in kinds if kind not in catalogs)
    )


def claimed_by(part: Part) -> tuple[DocType, str] | None:
    """The table type of a part and the reason, None where no table of it hands out tasks.

    Where a part has both kinds, the more frequent one has it.
    """
    return _of(part.blocks)
