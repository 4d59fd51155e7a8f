"""What must be read of one task."""

from dataclasses import dataclass, field


@dataclass
class Want:
    """The fields of a task as a careful reader takes them; None where the layout leaves a field open."""

    content: str
    seq: str | None = None
    path: tuple[str, ...] = ()
    units: list[tuple[str, str]] = field(default_factory=list)  # name, role
    deadline: str | None = ""  # as printed; "" for none
    reading: str | None = None
    bases: list[tuple[str, str]] = field(default_factory=list)
    remarks: str | None = None
    extra: list[str] | None = field(default_factory=list)
    channels: list[str] | None = None
    audience: tuple[str, ...] | None = None
    method: tuple[str, ...] | None = None


@dataclass
class Drawing:
    """A notice as drawn text (tests.notices), what must be read of it, and what is odd about its layout."""

    text: str
    wants: list[Want]
    doc_type: str
    year: int
    traits: dict[str, str]  # trait → value; columns by kind → name
