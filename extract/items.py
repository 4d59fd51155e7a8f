"""Numbered sub-steps inside a task's content: (1) … (2) …, ① …, 1. … 2. …, 一是 … 二是 …."""

import re
from collections.abc import Iterator

_HAN = "一二三四五六七八九十"
_SHAPES: dict[str, re.Pattern[str]] = {
    "（1）": re.compile(r"[（(][ \u3000]{0,2}(?P<n>[0-9０-９]{1,2})[ \u3000]{0,2}[）)][、.．]?"),
    "①": re.compile(r"(?P<n>[①-⑳])"),
    "⑴": re.compile(r"(?P<n>[⑴-⒇])"),
    "1.": re.compile(
        r"(?<![0-9０-９.．\-－—〔\[第至到A-Za-z])(?P<n>[0-9０-９]{1,2})[ \u3000]{0,2}(?:[.．](?:(?![0-9０-９])|(?=(?:19|20)[0-9]{2}年|[0-9]{1,2}月))|、)"
    ),
    "1）": re.compile(r"(?<![0-9０-９（(.．])(?P<n>[0-9０-９]{1,2})[）)]"),
    "（一）": re.compile(rf"[（(][ \u3000]{{0,2}}(?P<n>[{_HAN}]{{1,3}})[ \u3000]{{0,2}}[）)]"),
    "一是": re.compile(rf"(?P<n>[{_HAN}]{{1,2}})是"),
    "一要": re.compile(rf"(?P<n>[{_HAN}]{{1,2}})要"),
    "第一，": re.compile(rf"第(?P<n>[{_HAN}]{{1,2}})[，,]"),
}
_FIRST = {
    "（1）": "1１",
    "①": "①",
    "⑴": "⑴",
    "1.": "1１",
    "1）": "1１",
    "（一）": "一",
    "一是": "一",
    "一要": "一",
}
"""What the first number of a list holds, by its shape: a text with none of it has no such list."""
_MASKED = re.compile(r"《[^《》]{1,200}》|〔[^〔〕]{1,20}〕")
_BEFORE = re.compile(r"[。；;：:，,、！\s）)》”\"<>/]")
_AMOUNT = re.compile(r"[ \u3000]{0,2}(?:年|月|日|号|个|%)")
_GLUED = re.compile(r"[^第见至到和与及、（(〔\[][（(①-⑳⑴-⒇]")
"""Where the next number of a list may stand with nothing before it: …领域(11)农村…, but not 第(2)项."""


def split(content: str) -> tuple[tuple[str, str], ...]:
    """Label and text of each numbered step of a task's content, in order; empty where it has none.

    Steps are a sequence that begins at 1 and has at least two members, one number lost or read twice at most.
    Numbers of dates, amounts and articles, and numbers within 《》, are none.

    >>> split("1.机构名称 2.联系方式 3.办公地址")
    (('1.', '机构名称'), ('2.', '联系方式'), ('3.', '办公地址'))
    >>> split("(1)义务教育。(2)养老服务(3)社会救助")
    (('(1)', '义务教育。'), ('(2)', '养老服务'), ('(3)', '社会救助'))
    >>> split("1.制定方案；2.10月底前完成改造")
    (('1.', '制定方案；'), ('2.', '10月底前完成改造'))
    >>> split("版本1.2升级到2.0"), split("《1、2号标准》")
    ((), ())
    """
    marks = _marks(content)
    if not marks:
        return ()
    ends = [start for start, _ in marks[1:]] + [len(content)]
    steps = [
        (content[start:end].strip(), content[end:stop].strip())
        for (start, end), stop in zip(marks, ends, strict=True)
    ]
    return tuple((label, text) for label, text in steps if text)


def starts(content: str) -> tuple[int, ...]:
    """Where the label of each numbered step begins; empty where the content has none.

    >>> starts("分两步：一是摸底；二是整改。")
    (4, 9)
    """
    return tuple(start for start, _ in _marks(content))


def _marks(content: str) -> list[tuple[int, int]]:
    """Begin and end of the steps' labels: of the list that begins first."""
    masked = _masked(content)
    likely = [shape for shape, first in _FIRST.items() if any(char in masked for char in first)]
    found = [marks for shape in likely if len(marks := _sequence(masked, shape)) > 1]
    return min(found, key=lambda sequence: sequence[0][0], default=[])


def _masked(content: str) -> str:
    """The content with the characters in 《》 and 〔〕 hidden, so that no number is looked for there."""
    return _MASKED.sub(lambda match: "\x00" * len(match.group()), content)


def _sequence(masked: str, shape: str) -> list[tuple[int, int]]:
    """Begin and end of the labels of one shape that count up from 1.

    They stand at the start, behind a stop or a blank; once two do, the next in brackets may follow the words at once.
    """
    kept: list[tuple[int, int]] = []
    expected = 1
    for start, end, value in _labels(masked, shape):
        if (
            start
            and not _BEFORE.match(masked[start - 1])
            and not (value == expected and len(kept) > 1 and _GLUED.match(masked[start - 1 : start + 1]))
        ):
            continue
        if value == expected or (kept and value == expected + 1):
            kept.append((start, end))
            expected = value + 1
    return kept


def _labels(masked: str, shape: str) -> Iterator[tuple[int, int, int]]:
    """Labels of one shape with their values, wherever they stand."""
    for match in _SHAPES[shape].finditer(masked):
        if shape in ("1.", "（1）") and _AMOUNT.match(masked, match.end(), match.end() + 4):
            continue
        value = _value(match["n"])
        if value:
            yield match.start(), match.end(), value


def _value(text: str) -> int:
    if text[0] in _HAN:
        tens, ten, ones = text.partition("十")
        digit = {char: at for at, char in enumerate(_HAN, 1)}
        return (digit.get(tens, 1) * 10 + digit.get(ones, 0)) if ten else digit[text[0]]
    first = ord(text[0])
    if 0x2460 <= first <= 0x2473:
        return first - 0x245F
    if 0x2474 <= first <= 0x2487:
        return first - 0x2473
    return int(text)
