"""A segment: the lines and tables of one part of a file, as cut out of it."""

from dataclasses import dataclass, field

from extract.lines import Line
from models.document import Cell, Table

Item = Line | Table


@dataclass(slots=True)
class Segment:
    """One part as cut: its name, the line or cell with its mark, a title printed on that line, what stands below."""

    name: str
    items: list[Item] = field(default_factory=list)
    mark: Line | Cell | None = None
    title: str = ""
