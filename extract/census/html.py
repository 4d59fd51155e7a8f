"""Web pages: quickly the text between tags, carefully the text nodes that a browser shows."""

import re
from html import unescape

from lxml import etree

from extract.readers.encoding import decode
from extract.readers.html import look
from models.document import Document

_APART = re.compile(r"<(script|style|head|noscript|template|select|object|iframe|svg)(?=[\s>])|<!--", re.I)
_ENDS = {
    name: re.compile(rf"</{name}\s{{0,9}}>", re.I)
    for name in ("script", "style", "head", "noscript", "template", "select", "object", "iframe", "svg")
}
_COMMENT_END = re.compile("-->")
_TAG = re.compile(r"<[A-Za-z/!?][^<>]{0,4000}>")
_DECLARATION = re.compile(r"\s{0,99}<\?xml[^<>]{0,300}\?>")


def quick(data: bytes, _document: Document) -> list[str]:
    """All text between tags, hidden or not, without what no browser prints."""
    return untagged(decode(data))


def untagged(text: str) -> list[str]:
    """The pieces of text between the tags of HTML source.

    >>> untagged("<p>市<b>司法局</b>&nbsp;</p><script>if (a < b) {}</script><!-- 注 -->等")
    ['市', '司法局', '\\xa0', '等']
    """
    kept: list[str] = []
    begin = 0
    while apart := _APART.search(text, begin):
        end = (_ENDS[apart[1].lower()] if apart[1] else _COMMENT_END).search(text, apart.end())
        if end is None:  # the rest is kept: too much rather than too little
            break
        kept.append(text[begin : apart.start()])
        begin = end.end()
    kept.append(text[begin:])
    return [unescape(piece) for part in kept for piece in _TAG.split(part) if piece]


def careful(data: bytes) -> list[str]:
    """The text nodes of the page that are neither hidden nor in an element that prints nothing."""
    text = decode(data).replace("\x00", "")
    declaration = _DECLARATION.match(text)
    root = etree.fromstring(
        text[declaration.end() :] if declaration else text,
        etree.HTMLParser(remove_comments=True, remove_pis=True),
    )
    unseen = [
        element
        for element in root.iter(etree.Element)
        if element.tag in look.SKIPPED or look.is_hidden(element)
    ]
    for element in unseen:
        element.text = None
        for below in element.iterdescendants():
            below.text = below.tail = None
    return [str(piece) for piece in root.itertext()]
