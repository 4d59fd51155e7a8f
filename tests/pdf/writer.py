"""A PDF of text and drawing operators; coordinates are points from the top left corner."""

from dataclasses import dataclass, field

FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font"
    b"/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
    b"/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0"
    b"/Ascent 880/Descent -120/CapHeight 880/StemV 93>>/DW 1000/W[1 95 500]>>]>>"
)


@dataclass
class PdfPage:
    """One page: its operators as they are written."""

    width: float = 595
    height: float = 842
    rotate: int = 0
    ops: list[str] = field(default_factory=list)
    resources: str = ""

    def text(self, x: float, y: float, words: str, size: float = 12) -> None:
        """Draws words from a baseline origin."""
        code = words.encode("utf-16-be").hex()
        self.ops.append(f"BT /F1 {size} Tf 1 0 0 1 {x:.2f} {self.height - y:.2f} Tm <{code}> Tj ET")

    def line(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> None:
        """Draws a stroke."""
        h = self.height
        self.ops.append(f"{width} w {x0:.2f} {h - y0:.2f} m {x1:.2f} {h - y1:.2f} l S")

    def bar(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Fills a rectangle."""
        self.ops.append(f"{x0:.2f} {self.height - y1:.2f} {x1 - x0:.2f} {y1 - y0:.2f} re f")

    def box(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draws the outline of a rectangle."""
        self.ops.append(f"{x0:.2f} {self.height - y1:.2f} {x1 - x0:.2f} {y1 - y0:.2f} re S")


def pdf(pages: list[PdfPage], extra: dict[int, bytes] | None = None) -> bytes:
    """The file; `extra` are more objects by number (from 100,000), which a page's resources may name."""
    return assemble(objects_of(pages) | (extra or {}))


def objects_of(pages: list[PdfPage]) -> dict[int, bytes]:
    """The objects of a file by number."""
    objects: dict[int, bytes] = {1: b"<</Type/Catalog/Pages 2 0 R>>", 3: FONT}
    kids = []
    for i, page in enumerate(pages):
        number = 10 + 2 * i
        kids.append(f"{number} 0 R")
        content = "\n".join(page.ops).encode("latin-1")
        objects[number] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {page.width} {page.height}]/Rotate {page.rotate}"
            f"/Resources<</Font<</F1 3 0 R>>{page.resources}>>/Contents {number + 1} 0 R>>"
        ).encode()
        objects[number + 1] = stream(content)
    objects[2] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(pages)}>>".encode()
    return objects


def stream(content: bytes, entries: str = "") -> bytes:
    """A stream object."""
    return f"<</Length {len(content)}{entries}>>stream\n".encode() + content + b"\nendstream"


def assemble(objects: dict[int, bytes], trailer: str = "") -> bytes:
    """Header, objects, cross-reference table and trailer."""
    out = bytearray(b"%PDF-1.7\n")
    offsets = {}
    for number in sorted(objects):
        offsets[number] = len(out)
        out += f"{number} 0 obj\n".encode() + objects[number] + b"\nendobj\n"
    start = len(out)
    size = max(objects) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n".encode()
    for number in range(1, size):
        entry = f"{offsets[number]:010d} 00000 n \n" if number in offsets else "0000000000 00000 f \n"
        out += entry.encode()
    out += f"trailer<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)
