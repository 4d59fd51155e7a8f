"""Running text: paragraphs that page breaks or hard line ends cut are put together again, and nothing else is."""

import re
from dataclasses import dataclass
from itertools import pairwise

from extract.readers.text.lines import LABEL, STARTER, begins_item, is_blank, tidy, width

_CLOSED = re.compile(r"[。！？!?：:；;…][”’」』）)〕】》]{0,3}$|[.][”’)]{0,2}$")
_HANGING = re.compile(r"[，,、（(〔【《〈“‘「『—]$")
_SENTENCE = re.compile(r"[。；！？]")
_PAIRS = (("（", "）"), ("(", ")"), ("〔", "〕"), ("《", "》"), ("“", "”"))
_LISTED = re.compile(
    r"(?:单位|部门|主体|科室|牵头|配合|责任)[：:][^。：:]{1,120}(?:局|委|办|厅|署|府|处|中心|公司|[镇街乡馆站所社部]|街道|集团|妇联|残联|总工会|科协)$"
)
"""Units behind a label, the last of them whole."""
_NUMBERED = re.compile(
    r"\s{0,99}([0-9]{1,3})[ \t\u3000]{1,8}(?=[\u4e00-\u9fff])(?![年月日号个家户项次人名天万亿倍元吨])"
)
_LAST_LABEL = re.compile(r"[。；;，][^。；;，：:]{2,8}[：:]\Z")
_LABELLED = 12
_LONG = 40  # characters: a line as long as this without an end mark isn't a heading
_NARROWEST, _WIDEST = 40, 130  # columns between which hard-wrapped text is set
_SLACK = 6  # columns by which wrapped lines differ: marks that may not begin a line, words kept whole
_TAIL = 400  # characters of a line looked at for brackets


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph: the line it begins on, and its text."""

    line: int
    text: str


def passages(texts: list[str], first: int, end: int) -> list[Passage]:
    """The paragraphs of lines [first, end), in order."""
    margin = _margin(texts[first:end])
    found: list[Passage] = []
    pieces: list[str] = []
    begun = last = first
    for index in range(first, end):
        text = texts[index]
        if is_blank(text) or not tidy(text):
            continue
        if pieces and not _counts_on(texts[begun], text) and _belongs(texts, last, index, margin):
            apart = LABEL.match(tidy(text)) and (text[0].isspace() or texts[last][-1:].isspace())
            pieces.append(("\u3000" if apart else _between(pieces[-1], tidy(text))) + tidy(text))
        else:
            if pieces:
                found.append(Passage(begun, "".join(pieces)))
            pieces, begun = [tidy(text)], index
        last = index
    if pieces:
        found.append(Passage(begun, "".join(pieces)))
    return found


def _counts_on(first: str, text: str) -> bool:
    """Whether a line begins with the number after that of a paragraph, both of them before a blank.

    >>> _counts_on("1 修缮古桥。区住建局", "2 新增车位。区城管局"), _counts_on("1 修缮古桥", "2 个月内完工")
    (True, False)
    """
    one, other = _NUMBERED.match(first), _NUMBERED.match(text)
    return one is not None and other is not None and int(other[1]) == int(one[1]) + 1


def _belongs(texts: list[str], last: int, index: int, margin: int) -> bool:
    """Whether line `index` goes on with the paragraph that line `last` ends for now."""
    before, after = texts[last], texts[index]
    indented = _is_indented_block(texts, last)
    full = bool(margin) and width(before.rstrip()) >= margin - _SLACK
    cut = full and indented and (_cuts_label(before, after) or _lacks_value(before, after))
    if begins_item(after) and not cut and not _closes_bracket(before, after):
        return False
    if full and (index == last + 1 or indented):
        return not (_is_indented(after) or (_CLOSED.search(before.rstrip()) and not indented))
    return _is_cut(tidy(before), tidy(after)) and not _is_indented(after)


def _closes_bracket(before: str, after: str) -> bool:
    """Whether what seems a number is the end of a bracket: （详见附件 / 2）。"""
    return _has_open_bracket(tidy(before)) and re.match(r"\d{1,3}[）)]", tidy(after)) is not None


def _cuts_label(before: str, after: str) -> bool:
    """Whether a line only seems to begin with a label that the line above it began: 完成时 / 限：9月底前."""
    return (
        LABEL.match(tidy(after)) is not None
        and not STARTER.match(tidy(after))
        and not _is_indented(after)
        and not _CLOSED.search(before.rstrip("；;"))
    )


def _lacks_value(before: str, after: str) -> bool:
    """Whether a line ends with the colon of a label in its text, so that the value stands on the next: …；完成时间： / 2022年8月."""
    return _LAST_LABEL.search(before.rstrip()[-_LABELLED:]) is not None and not _is_indented(after)


def _is_cut(before: str, after: str) -> bool:
    """Whether a paragraph was cut between two pieces.

    A heading, a title line, a label line have no end mark either; so the first piece must hang (a comma, an
    open bracket), or be running text (a sentence ends in it) whose other piece is running text too.

    >>> _is_cut("2. 加强公开。及时公开建设", "高标准市场体系行动方案的落实举措。")
    True
    >>> _is_cut("三、加强平台建设，切实抓好基层", "全面推进规章统一公开。")
    False
    """
    if _CLOSED.search(before):
        return False
    if _HANGING.search(before) or _has_open_bracket(before):
        return True
    if (
        LABEL.match(before)
        or before[-1] in "）)》〕】]］"
        or (_LISTED.search(before[-130:]) and after[0] != "、")
    ):
        return False
    runs = bool(_SENTENCE.search(before)) or (len(before) >= _LONG and "，" in before and " " not in before)
    return runs and bool(_SENTENCE.search(after))


def _has_open_bracket(text: str) -> bool:
    """Whether a bracket or quote opened near the end is still open."""
    tail = text[-_TAIL:]
    return any(tail.rfind(opening) > tail.rfind(closing) for opening, closing in _PAIRS)


def _is_indented(text: str) -> bool:
    """Whether a line is set in by two characters, as the first line of a paragraph is."""
    return text.startswith(("\u3000\u3000", "    ", "\t", "\xa0\xa0"))


def _is_indented_block(texts: list[str], last: int) -> bool:
    """Whether the lines up to `last` show that paragraphs are set in, so that a full stop at the margin may go on."""
    return any(_is_indented(text) for text in texts[max(0, last - 8) : last + 1])


def _margin(texts: list[str]) -> int:
    """The column where hard-wrapped lines end; 0 when the text isn't wrapped.

    Wrapped text is told by this: no line is longer, and of the lines that something goes on with, half (a third, where
    paragraphs are set in) end within _SLACK columns of it. Where paragraphs are set in, those are the lines that no line set in follows; elsewhere, those
    that have no end mark and that no new item follows.
    """
    longest = max((width(text.rstrip()) for text in texts if len(text) <= _WIDEST), default=0)
    if not _NARROWEST <= longest <= _WIDEST or any(len(text) > _WIDEST for text in texts):
        return 0
    pairs = [pair for pair in pairwise(texts) if not (is_blank(pair[0]) or is_blank(pair[1]))]
    runs = [pair for pair in pairs if not _is_indented(pair[1])]
    set_in = 4 * (len(pairs) - len(runs)) >= len(pairs)
    if not set_in:
        runs = [pair for pair in runs if not (_CLOSED.search(pair[0].rstrip()) or begins_item(pair[1]))]
    full = sum(width(before.rstrip()) >= longest - _SLACK for before, _ in runs)
    return longest if len(runs) > (0 if set_in else 2) and full * (3 if set_in else 2) >= len(runs) else 0


def _between(before: str, after: str) -> str:
    """A blank between two words, nothing between Han characters."""
    return (
        " "
        if before[-1].isascii() and before[-1].isalpha() and after[0].isascii() and after[0].isalnum()
        else ""
    )
