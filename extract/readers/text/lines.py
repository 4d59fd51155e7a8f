"""Lines of a text dump, and what can be told of a single one."""

import re
import unicodedata
from dataclasses import dataclass
from itertools import islice, pairwise, takewhile

_NEWLINES = re.compile(r"\r\n|[\r\u0085\u2028\u2029\v]")
_PAGE_NUMBER = re.compile(
    r"[-—–－―_~·•\s]{0,9}第?\s{0,2}\d{1,4}\s{0,2}页?\s{0,2}(?:[/／,，]?\s{0,2}共\s{0,2}\d{1,4}\s{0,2}页|[/／]\s{0,2}\d{1,4})?[-—–－―_~·•\s]{0,9}"
)
_NOTES = 40  # lines, at most, of the notes under a table
_BARE_NUMBER = re.compile(r"\s{0,99}\d{1,4}\s{0,99}")

ITEM = re.compile(
    r"(?:[一二三四五六七八九十百零〇]{1,5}\s{0,2}[、.．]"
    r"|[（(〔]\s{0,2}(?:[一二三四五六七八九十百]{1,5}|\d{1,3})\s{0,2}[）)〕]"
    r"|\d{1,3}\s{0,2}(?:[、．]|[.)）](?!\d))"
    r"|\d{1,2}(?:[.．-]\d{1,2}){1,3}[.．、\s]"
    r"|0[1-9]\d?\s{0,2}(?=[\u4e00-\u9fff])(?![年月日号个家项])"
    r"|[①-⑳㈠-㈩⑴-⒇⒈-⒛]"
    r"|第[一二三四五六七八九十百零〇\d]{1,5}(?:[章节条款项编]|部分)"
    r"|[一二三四五六七八九十]{1,3}是"
    r"|[-*•●◆★■□☑√◇○▲△※]\s{0,2}(?=\S))"
)
"""What begins a new item: 一、 （一） 1. 1、 (1) ① 第一章, a bullet."""

LABEL = re.compile(r"[^\s，。；：:、（）()《》]{1,12}(?:[（(][^（）()]{1,20}[）)])?\s{0,4}[：:]")
"""What begins a label line: 责任单位：, 牵头单位（部门）:"""

STARTER = re.compile(
    r"附\s{0,4}件|附\s{0,4}表|附\s{0,4}[：:]|注\s{0,2}[：:]|备\s{0,2}注|抄\s{0,4}送|主\s{0,4}送"
    r"|[（(]此件|\d{4}\s{0,2}年\s{0,2}\d{1,2}\s{0,2}月(?:\s{0,2}\d{1,2}\s{0,2}日)?\s{0,9}(?:印\s{0,2}发)?\s{0,9}$"
    r"|[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月"
)
"""What stands on its own though it carries no number: 附件, 注：, 抄送, a date line."""

_CHAPTER = re.compile(r"\u3000\u3000(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)[一-鿿]")
_NOTE = re.compile(
    r"[（(]?(?:注|备\s{0,2}注|说\s{0,2}明|附\s{0,2}注|填表说明|填报说明)\s{0,2}\d{0,2}\s{0,2}[：:]"
)
_FOOT = re.compile(
    r"(?:抄\s{0,2}[送报]|分\s{0,2}送|主\s{0,2}送)\s{0,2}[：:]|[（(]此件|[^，。；、]{2,40}\d{4}\s{0,2}年\s{0,2}\d{1,2}\s{0,2}月\s{0,2}\d{1,2}\s{0,2}日\s{0,2}印\s{0,2}发"
)
_ANNEX = re.compile(r"附\s{0,4}[件表]\s{0,2}(?:\d{1,2}|[一二三四五六七八九十]{1,3})?\s{0,2}[：:]?")
_DATE = re.compile(
    r"\d{4}\s{0,2}年\s{0,2}\d{1,2}\s{0,2}月\s{0,2}\d{1,2}\s{0,2}日|[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日"
)
_ISSUER = re.compile(
    r"[^。；：:，、《》\t]{3,40}(?:府|局|委|办|会|厅|部|处|室|站|所|队|院|校|学|园|司|中心|集团|指挥部|小组)"
)
_SIGNATURE = 5  # lines, at most, of issuers and their date


@dataclass(frozen=True, slots=True)
class Lines:
    """The flow of a dump: `texts` without line ends, page numbers blanked out of it and kept in `numbers`.

    pages: the page of each line where form feeds tell it, else None; both lists are as long as the dump.
    """

    texts: list[str]
    pages: list[int] | None
    numbers: dict[int, str]


def split_lines(text: str) -> Lines:
    """The lines of `text`; a form feed becomes an empty line and turns the page."""
    flow = _NEWLINES.sub("\n", text).replace("\x00", "").replace("\x1a", "")
    if "\f" not in flow:
        texts, pages = flow.split("\n"), None
    else:
        sheets = [sheet.split("\n") for sheet in flow.split("\f")]
        texts = [line for sheet in sheets for line in (*sheet, "")]
        pages = [page for page, sheet in enumerate(sheets, 1) for _ in range(len(sheet) + 1)]
    numbers = _page_numbers(texts)
    for index in numbers:
        texts[index] = ""
    return Lines(texts, pages, numbers)


def is_blank(text: str) -> bool:
    """Whether a line is empty but for blanks; a tab is an empty cell in some dumps, so it is no blank here.

    >>> is_blank("　 "), is_blank("\\t")
    (True, False)
    """
    return not text or ("\t" not in text and not text.strip(" \u3000\xa0\u200b\ufeff"))


def tidy(text: str) -> str:
    """A cell or paragraph without the blanks around it."""
    return text.strip(" \t\n\r\u3000\xa0\u200b\ufeff")


def width(text: str) -> int:
    """Columns that a line takes on a screen: two for a Han character, one for a letter."""
    if text.isascii():
        return len(text)
    return sum(1 + (unicodedata.east_asian_width(char) in "WFA") for char in text)


def begins_item(text: str) -> bool:
    """Whether a line begins something new: an item, a label line, an annex, a date.

    >>> begins_item("（三）加强解读。"), begins_item("责任单位：市司法局"), begins_item("求，扎实做好工作")
    (True, True, False)
    """
    bare = tidy(text)
    return bool(ITEM.match(bare) or LABEL.match(bare) or STARTER.match(bare))


def is_note(text: str) -> bool:
    """Whether a line begins as a note on a table does: 注：, 备注：, 说明：."""
    return _NOTE.match(tidy(text)) is not None


def closes_table(texts: list[str], index: int) -> bool:
    """Whether a line right under a row is no cell's: a note (注：…), the foot (抄送：…, …印发) or an indented heading (二、…).

    No row may stand before the next gap. The mark of an annex and a signature over its date are no cell's either.

    >>> closes_table(["1\\t检查\\t6月底前", "注：每月报送。"], 1), closes_table(["1\\t检查", "注：含冬季", "2\\t整改"], 1)
    (True, False)
    >>> closes_table(["1\\t检查\\t6月底前", "县教育局", "2023年6月2日"], 1), closes_table(["1\\t检查\\t县公安局", "县教育局"], 1)
    (True, False)
    """
    line = texts[index]
    if ends_part(texts, index):
        return True
    if not is_note(line) and not _FOOT.match(tidy(line)) and not _CHAPTER.match(line):
        return False
    below = takewhile(lambda text: not is_blank(text), islice(texts, index + 1, index + _NOTES))
    return not any("\t" in text for text in below)


def ends_part(texts: list[str], index: int) -> bool:
    """Whether the mark of an annex (附件2) stands on a line, or a signature over its date begins there."""
    return _ANNEX.fullmatch(tidy(texts[index])) is not None or _signs(texts, index)


def _signs(texts: list[str], index: int) -> bool:
    """Whether the names of issuers begin at a line, and nothing but their date stands below them."""
    below = takewhile(lambda text: not is_blank(text), texts[index : index + _SIGNATURE])
    lines = [tidy(text) for text in below]
    dated = next((at for at, text in enumerate(lines) if _DATE.fullmatch(text)), 0)
    return dated > 0 and all(_ISSUER.fullmatch(text) for text in lines[:dated])


def _page_numbers(texts: list[str]) -> dict[int, str]:
    """Lines that only number a page, by index: — 3 —, 第3页 共9页; bare 3 only in an unbroken count over the dump."""
    found: dict[int, str] = {}
    bare: list[tuple[int, int]] = []
    spaced = _is_spaced(texts)
    for index, line in enumerate(texts):
        if not line or len(line) > 60 or "\t" in line or not any(char.isdigit() for char in line):
            continue
        if _BARE_NUMBER.fullmatch(line):
            if not spaced and _stands_alone(texts, index):
                bare.append((index, int(line)))
        elif _PAGE_NUMBER.fullmatch(line):
            found[index] = tidy(line)
    values = [value for _, value in bare]
    if len(values) > 1 and values == list(range(values[0], values[0] + len(values))) and _is_sparse(bare):
        found.update((index, tidy(texts[index])) for index, _ in bare)
    return dict(sorted(found.items()))


def _is_spaced(texts: list[str]) -> bool:
    """Whether a blank line stands behind nearly every line, so that to stand alone says nothing."""
    filled = sum(not is_blank(text) for text in texts)
    together = sum(not is_blank(one) and not is_blank(other) for one, other in pairwise(texts))
    return together * 10 < filled


def _stands_alone(texts: list[str], index: int) -> bool:
    """Whether the lines before and after are blank."""
    before = index == 0 or is_blank(texts[index - 1])
    return before and (index + 1 == len(texts) or is_blank(texts[index + 1]))


def _is_sparse(bare: list[tuple[int, int]]) -> bool:
    """Whether the numbers stand a page apart (ten lines) rather than number the rows of a list."""
    return bare[-1][0] - bare[0][0] >= 10 * (len(bare) - 1)
