"""Names over several columns in a dump that lost the spans: each name put over the columns that hold such texts."""

from extract.tables.cells import fit
from extract.tables.grid import Slots, text_of
from extract.tables.model import TEXT_FIELDS, Field
from extract.tables.names import entry_of

_SAMPLE = 20  # rows that tell what a column holds
_LEAST = 2.0  # what the names must win over standing packed to the left
_NARROW = 4.0  # what speaks against a number, a time or a remark over two columns
_WIDE = (*TEXT_FIELDS, Field.UNIT, Field.CHANNEL, Field.QUARTER, Field.UNKNOWN)


def _fits(texts: list[str], field: Field) -> float:
    return sum(fit(text, field) for text in texts) / max(len(texts), 1)


def _whole(body: list[Slots]) -> bool:
    """True where nearly all rows have a cell in the last column, so that only the header lacks some."""
    told = [slots for slots in body if slots[-1] is not None]
    return len(told) * 5 >= len(body) * 4 and len(body) > 1


def stretch(names: list[tuple[str, ...]], body: list[Slots], width: int) -> list[tuple[str, ...]] | None:
    """The name of each column where the header has fewer cells than the rows below; None where it doesn't help.

    Dynamic programming over names × columns: every name stands over one column at least, in order.
    """
    if not 2 <= len(names) < width or not _whole(body):
        return None
    found = [entry_of(name[-1]) for name in names]
    fields = [entry[0].field if entry else Field.UNKNOWN for entry in found]
    columns = [[text for row in body[:_SAMPLE] if (text := text_of(row[col]))] for col in range(width)]
    scores = [[_fits(texts, field) for texts in columns] for field in fields]
    total, owners = _best(scores, [0.0 if field in _WIDE else _NARROW for field in fields])
    packed = sum(scores[at][at] for at in range(len(names)))
    return [names[owner] for owner in owners] if total >= packed + _LEAST else None


def _best(scores: list[list[float]], narrow: list[float]) -> tuple[float, list[int]]:
    """The best total of names over columns, and the name over each column."""
    width = len(scores[0])
    floor = float("-inf")
    best = [[floor] * width for _ in scores]
    best[0][0] = scores[0][0]
    for col in range(1, width):
        for at, row in enumerate(scores):
            begins = best[at - 1][col - 1] if at else floor
            best[at][col] = row[col] + max(begins, best[at][col - 1] - narrow[at])
    owners = [len(scores) - 1]
    for col in range(width - 1, 0, -1):
        at = owners[-1]
        begins = best[at - 1][col - 1] if at else floor
        owners.append(at - 1 if begins >= best[at][col - 1] - narrow[at] else at)
    return best[-1][-1], owners[::-1]
