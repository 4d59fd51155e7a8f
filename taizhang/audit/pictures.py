"""Pictures of the pages of a PDF, as addresses that hold the picture itself."""

import base64
import io
from collections.abc import Iterator
from dataclasses import dataclass

MAX_PAGES = 100
"""Pages of which a picture is made; of a longer file the rest is shown as text only."""
SCALE = 1.5
COLOURS = 32


@dataclass(frozen=True, slots=True)
class Picture:
    """One page: its number from 1, its size in points, its picture as a data: address."""

    page: int
    width: float
    height: float
    address: str


def pictures(data: bytes) -> Iterator[Picture]:
    """The pages of a PDF in order, MAX_PAGES at most; one that can't be drawn is passed over."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        for index in range(min(len(document), MAX_PAGES)):
            try:
                page = document[index]
            except pypdfium2.PdfiumError:
                continue
            yield Picture(index + 1, page.get_width(), page.get_height(), _address(page))
    finally:
        document.close()


def _address(page: object) -> str:
    image = page.render(scale=SCALE).to_pil().quantize(COLOURS)  # type: ignore[attr-defined]
    buffer = io.BytesIO()
    image.save(buffer, format="PNG", optimize=True)
    return "data:image/png;base64," + base64.b64encode(buffer.getvalue()).decode("ascii")
