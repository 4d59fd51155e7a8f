"""Web pages, and documents saved as such: decoded first, then parsed, the notice told from the page around it."""

from dataclasses import replace

from lxml import etree

from extract.readers.encoding import decode
from extract.readers.html import guard, look, meta, workbook
from extract.readers.html.flow import Flow, Ids
from extract.readers.html.main import main_of
from models.document import Block, Document, Paragraph, Table
from models.errors import DocumentError, Failure

_CONTROLS = bytes([*range(9), *range(0x0E, 0x20), 0x7F])  # a tree refuses them, and U+FFFE and U+FFFF
_ABOVE = 5  # lines above the notice among which its title may stand
_TITLE_TAG = 6  # characters from which a line that the page's title repeats is the notice's own title


def read(data: bytes) -> Document:
    """The Document of a page: the notice as body, its index block as metadata, all else as region "navigation".

    A table outside the notice stays a table. Raises DocumentError ENCODING, TOO_DEEP, BOMB, CORRUPT when the
    parser gives up, NO_TEXT when the page shows no text.
    """
    root = _parse(decode(data))
    flow = Flow(Ids(), main_of(root))
    look.mark_breaks(root)
    flow.walk(root)
    flow.flush()
    named = list(meta.named_tags(root))
    found = list(workbook.sheets(flow.blocks) if workbook.is_workbook(root) else flow.blocks)
    blocks, pairs = meta.take_out(_with_titles(found, named))
    if not blocks:
        raise DocumentError(
            Failure.NO_TEXT, "the page shows no text; it may load it by a script: save it from a browser"
        )
    return Document("html", tuple(blocks), tuple(named + pairs))


def fragment(source: str, ids: Ids) -> list[Block]:
    """The blocks of a piece of HTML that stands in other text, numbered on from `ids`.

    Raises DocumentError as `read` does, but for an empty piece.
    """
    root = _parse(source)
    look.mark_breaks(root)
    flow = Flow(ids)
    flow.walk(root)
    flow.flush()
    return list(flow.blocks)


def _parse(text: str) -> etree._Element:
    """The root of the page; a parser that gives up half way is an error, since it says nothing itself.

    The parser gets UTF-8, which it takes quicker than characters.
    """
    if "\ufffe" in text or "\uffff" in text:
        text = text.replace("\ufffe", "").replace("\uffff", "")
    page = (
        text.encode("utf-8", "replace")
        .translate(None, _CONTROLS)
        .replace(b"\x0b", b"\n")
        .replace(b"\x0c", b"\n")
    )
    guard.check(page)
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = etree.fromstring(page, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DocumentError(
            Failure.CORRUPT, "the page can't be parsed as HTML; save it again from a browser"
        ) from error
    if root is None:
        raise DocumentError(Failure.NO_TEXT, "the page holds no text")
    fatal = [entry for entry in parser.error_log if entry.level == etree.ErrorLevels.FATAL]
    if any("depth" in entry.message.lower() for entry in fatal):
        raise guard.too_deep()
    if any("limit" in entry.message.lower() for entry in fatal):
        raise DocumentError(Failure.TOO_LARGE, "a piece of the page is larger than ten million characters")
    if fatal:
        raise DocumentError(Failure.CORRUPT, f"the page breaks off for the parser in line {fatal[0].line}")
    return root


def _with_titles(blocks: list[Block], named: list[tuple[str, str]]) -> list[Block]:
    """The blocks; lines outside the notice that make its title are body.

    That is what the page's own title repeats, and what is centred right above the notice.
    """
    titles = ["".join(value.split()) for name, value in named if name.lower() in ("title", "articletitle")]
    first = next(
        (at for at, block in enumerate(blocks) if isinstance(block, Table) or block.region == "body"), 0
    )
    return [
        replace(block, region="body")
        if isinstance(block, Paragraph)
        and block.region == "navigation"
        and (_is_title(block.text, titles) or (block.centred and first - _ABOVE <= at < first))
        else block
        for at, block in enumerate(blocks)
    ]


def _is_title(text: str, titles: list[str]) -> bool:
    """Whether a line is the notice's title: as long as one at least, and in the page's title or around it."""
    closed = "".join(text.split())
    return len(closed) >= _TITLE_TAG and any(
        closed in title or (len(title) >= _TITLE_TAG and title in closed) for title in titles
    )
