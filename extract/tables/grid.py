"""A table as a grid of slots whose columns are real columns: doubled ones are taken out."""

from models.document import Cell, Table

Slots = list[Cell | None]


def text_of(cell: Cell | None) -> str:
    """The text of a slot without blanks around it, "" where nothing stands."""
    return cell.text.strip() if cell is not None else ""


def distinct(slots: Slots) -> list[Cell]:
    """The cells of a row that hold text, each once, from left to right."""
    found: list[Cell] = []
    for cell in slots:
        if cell is not None and (not found or found[-1] is not cell) and cell.text.strip():
            found.append(cell)
    return found


def holds_several(slots: Slots) -> bool:
    """True where more than one cell of a row holds text."""
    first = next((cell for cell in slots if cell is not None and cell.text.strip()), None)
    return any(cell is not None and cell is not first and cell.text.strip() for cell in slots)


def following(grid: list[Slots], row: int) -> Slots:
    """The next row with text below `row`; [] where there is none."""
    return next((slots for slots in grid[row + 1 :] if distinct(slots)), [])


def _twins(grid: list[Slots], col: int) -> bool:
    """True where no row tells column `col` from the one before: both are covered by the same cells."""
    return all(row[col] is row[col - 1] for row in grid)


def compact(table: Table) -> list[Slots]:
    """The rows of a table, each column once.

    Word cuts the grid wherever any two borders differ, so a column of a person's eye may be two of the file's.
    Empty columns stay: one that is empty on this page goes on with one that isn't on the page before.
    """
    grid = table.grid()
    told = [row for row in grid if any(cell is not row[0] for cell in row)] or grid
    keep = [col for col in range(table.cols) if not (col and _twins(told, col))]
    return grid if len(keep) == table.cols else [[row[col] for col in keep] for row in grid]
