"""What a composed notice says: its paragraphs as printed, and its tasks as a careful reader would list them."""

from dataclasses import dataclass, field


@dataclass
class Expected:
    """A task as it must come out; None where the truth is open, so that nothing is compared."""

    seq: str | None
    path: list[str]
    content: str
    units: list[tuple[str, str]]
    due: list[str]
    title: str | None = None


@dataclass
class Printed:
    """A paragraph: its text, whether it stands centred, and how many characters at its head are bold."""

    text: str
    centred: bool = False
    bold: int = 0
    at: str = ""  # "left": flush, as addressees are; "right": as the signature is; "title": large


@dataclass
class Composed:
    """A notice with its truth; `traits` name the choices it was composed of, for clustering failures."""

    seed: int
    kind: str = "txt"
    traits: list[str] = field(default_factory=list)
    printed: list[Printed] = field(default_factory=list)
    tasks: list[Expected] = field(default_factory=list)
    head: dict[str, object] = field(default_factory=dict)
    data: bytes = b""

    def say(self, text: str, *, centred: bool = False, bold: int = 0, at: str = "") -> None:
        """Print a paragraph."""
        self.printed.append(Printed(text, centred, bold, at))
