"""Bytes to text: strict decoding only, and no declaration believed over bytes that say otherwise."""

import re
from functools import cache

from models.errors import DocumentError, Failure

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_UTF16 = ("utf-16-le", "utf-16-be")
_CANDIDATES = ("gb18030", *_UTF16, "big5hkscs")
_FALLBACKS = ["gb18030", "big5", "big5hkscs", "cp950", "utf_16", "utf_32", "hz", "euc_jp", "cp932", "euc_kr"]
_WIDER = {
    "gb2312": "gb18030",
    "gb_2312-80": "gb18030",
    "gbk": "gb18030",
    "cp936": "gb18030",
    "ms936": "gb18030",
    "x-gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
    "euc-jp": "euc_jp",
    "shift_jis": "cp932",
    "euc-kr": "euc_kr",
}
"""Declared names stand for the smaller sets; real files go beyond them (㎡ and ① under gb2312)."""

_DECLARATION = re.compile(rb"(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_SUSPECT = re.compile("[\\x80-\\xff\\ue000-\\uf8ff\\ufffd锟]")
_PRIVATE = re.compile("[\\ue000-\\uf8ff]")
_LATIN = re.compile(
    "[\\x80-\\x9f\\xa1-\\xaf\\xb2-\\xb6\\xb8-\\xd6\\xd8-\\xff]"
)  # without hard blanks, °, ±, · and ×
_TELLING = re.compile(r"[^\t-\r\x1a -~]")
_HAN = re.compile("[\\u3400-\\u9fff]")
_SAMPLE = 5_000  # characters looked at to judge a reading, from the start
_PLAUSIBLE = 0.7  # share of common characters in a right reading; wrong ones measure below 0.6
_DAMAGED = 200  # of so many characters one may be unreadable before the text is given up
_MARGIN = 0.1  # an earlier candidate wins unless a later one is better by more than this


def decode(data: bytes) -> str:
    """The text of `data` without its byte-order mark; a character cut off at the very end is dropped.

    A few damaged characters in a text that is else sound stand as U+FFFD.

    Order: byte-order mark, UTF-16 by its NULs, strict UTF-8, then whichever of the declared encoding, GB18030,
    UTF-16 and Big5 decodes strictly into the most common characters. Raises DocumentError ENCODING when none
    does, or when the text is the debris of an earlier wrong conversion.

    >>> decode("责任单位：市司法局".encode("gbk"))
    '责任单位：市司法局'
    """
    mark, name = next((pair for pair in _BOMS if data.startswith(pair[0])), (b"", ""))
    body = data[len(mark) :]
    text = _strict(body, name) if mark else None
    if text is None:
        text = _unmarked(body)
    if text is None or _is_debris(text[:_SAMPLE]):
        raise DocumentError(
            Failure.ENCODING,
            "the text is in no encoding that can be read without loss; save it as UTF-8 and try again",
        )
    return text


def declared(data: bytes) -> str | None:
    """The encoding named by a <meta> tag or an XML declaration in the first 4,096 bytes, widened; None without a known one.

    >>> declared(b'<meta http-equiv="Content-Type" content="text/html; charset=gb2312">')
    'gb18030'
    """
    found = _DECLARATION.search(data[:4096])
    if found is None:
        return None
    return _WIDER.get(found[1].decode("ascii").lower())


def looks_chinese(data: bytes) -> bool:
    """Whether bytes are UTF-8 text with Chinese in it, however many control characters stand between."""
    text = _strict(data, "utf-8")
    return text is not None and len(_HAN.findall(text)) * 4 > len(text) and _score(text) >= _PLAUSIBLE


def looks_utf16(data: bytes) -> bool:
    """Whether bytes without a byte-order mark read as UTF-16 text rather than as binary rubbish."""
    return any(_score(_strict(data, name)) >= _PLAUSIBLE for name in _UTF16)


def _unmarked(data: bytes) -> str | None:
    """The text of bytes without a mark; None when nothing reads them."""
    if b"\0" in data[:65536]:  # ASCII characters and line ends of UTF-16
        score, text = _best(data, _UTF16)
        if score >= _PLAUSIBLE:
            return text
    utf8 = _strict(data, "utf-8")
    if utf8 is not None and not _could_be_gbk(utf8) and not (data.isascii() and b"~{" in data):
        return utf8
    if data.isascii() and b"~{" in data:
        score, text = _best(data, ("hz",))
        return text if text and score >= _PLAUSIBLE and _HAN.search(text) else utf8
    names = dict.fromkeys((declared(data) or "utf-8", *_CANDIDATES))
    score, text = _best(data, tuple(names))
    if score >= _PLAUSIBLE:
        return text
    return utf8 if utf8 is not None else _damaged(data) or _guessed(data)


def _damaged(data: bytes) -> str | None:
    """The text of bytes of which a few are damaged, these as U+FFFD; None where it isn't clear what they were.

    >>> _damaged("市司法局".encode() * 90 + bytes([255]) + "负责".encode())[-2:]
    '负责'
    """
    readings = [data.decode(name, "replace") for name in ("utf-8", "gb18030")]
    text = min(readings, key=lambda reading: reading.count("\ufffd"))
    bad = text.count("\ufffd")
    sound = (bad - 3) * _DAMAGED <= len(text) and bad * 20 <= len(text)
    return text if sound and _score(text.replace("\ufffd", "")) >= _PLAUSIBLE else None


def _strict(data: bytes, name: str) -> str | None:
    """`data` decoded strictly, but for at most three bytes of a character cut off at the end; else None."""
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        if error.start + 4 < len(data):
            return None
    for missing in range(1, min(4, len(data))):
        try:
            return data[:-missing].decode(name)
        except UnicodeDecodeError:
            continue
    return None


def _best(data: bytes, names: tuple[str, ...]) -> tuple[float, str | None]:
    """The most plausible strict reading with its score; an earlier name wins unless a later is clearly better."""
    score, text = 0.0, None
    for name in names:
        reading = _strict(data, name)
        rating = _score(reading)
        if text is None or rating > score + _MARGIN:
            score, text = rating, reading
        if score > 1 - _MARGIN:
            break
    return score, text


def _guessed(data: bytes) -> str | None:
    """What charset-normalizer makes of it, among the encodings that Chinese text comes in."""
    from charset_normalizer import from_bytes

    guess = from_bytes(data[:65536], cp_isolation=_FALLBACKS).best()
    text = _strict(data, guess.encoding) if guess else None
    return text if _score(text) >= _PLAUSIBLE else None


def _could_be_gbk(text: str) -> bool:
    """Whether valid UTF-8 may be GBK by chance: a few characters, all of two bytes (联通)."""
    return len(text) <= 8 and all("\x7f" < char < "\u0800" for char in text.strip())


def _score(text: str | None) -> float:
    """Share of common characters, 0 to 1, among those that tell: all but ASCII letters, digits, marks, blanks."""
    if text is None:
        return 0.0
    telling = _TELLING.findall(text[:_SAMPLE])
    return sum(map(_common().__contains__, telling)) / len(telling) if telling else 1.0


@cache
def _common() -> frozenset[str]:
    """First-level characters of GB 2312 and Big5, and the marks of Chinese print."""
    simplified = bytes(
        byte for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF) for byte in (row, cell)
    )
    traditional = bytes(
        byte
        for row in range(0xA4, 0xC6)
        for cell in (*range(0x40, 0x7F), *range(0xA1, 0xFF))
        for byte in (row, cell)
    )
    marks = "\u3000、。〈〉《》「」『』【】〔〕—…‘’“”·！（），：；？％～／－＋０１２３４５６７８９√×□■☑●★◆①②③④⑤⑥⑦⑧⑨⑩㎡℃\xa0"
    han = simplified.decode("gb2312", "ignore") + traditional.decode("big5", "ignore")
    return frozenset(han + marks)


def _is_debris(text: str) -> bool:
    """Whether a wrong conversion lies behind the text: replacement marks, 锟斤拷, or UTF-8 read as Latin letters.

    >>> _is_debris("å¸‚å\x8f‘å±•æ”¹é\x9d©å§”")
    True
    """
    if not _SUSPECT.search(text):
        return False
    replaced = text.count("\ufffd") + 3 * text.count("锟斤拷")
    private = len(_PRIVATE.findall(text))
    latin = len(_LATIN.findall(text))
    if replaced * 20 > len(text) or private * 2 > len(text):
        return True
    return latin > 5 and latin > 4 * len(_HAN.findall(text))
