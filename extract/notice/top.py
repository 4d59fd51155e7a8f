"""The head of a notice: everything above its text, from the copy number to the addressees (GB/T 9704-2012, 7.2 and 7.3)."""

import re
from collections.abc import Sequence

from extract.assignment import find
from extract.labels import vocabulary
from extract.lines import Line, closed_up
from extract.notice import titles, wording
from extract.notice.addressees import read_addressees
from extract.notice.reading import Reading
from extract.notice.segment import Item
from extract.numbering import read as read_number
from extract.table_kind import type_of
from extract.unit_words import is_unit_list
from models.document import Table

_OVER_TITLE = 5  # lines, at most, up to a title whose page stands remarks over it
_OF_LETTER = re.compile(r"关于.{2,120}的?(?:通知|函|决定|批复)(?:[（(].{1,30}[）)])?\Z")
_ISSUERS = 8  # lines, at most, of the issuers of a joint notice and their number
_CRUMB = re.compile(
    r"(?:[你您]?的?(?:当前|现在|目前)?的?(?:所在|所处)?的?位置(?=[：:>是]|\Z)|(?:文章|站内|全站)搜索|首页|字体|字号|打印|收藏|分享|来源|【|\[|发布时间|发布日期|日期|时间|浏览|点击|阅读|访问量|查看次数|信息来源|文章来源|作者|大中小)"
)


_POSTED = re.compile(
    r"(?:19|20)[0-9]{2}[-./年][0-9]{1,2}[-./月][0-9]{1,2}日?[ \u3000T]{1,3}[0-9]{1,2}[:：][0-9]{2}(?:[:：][0-9]{2})?[^。；，]{0,40}"
)
"""When and by whom a page was put up: 2023-01-05 10:00 县政府办."""


def read_top(items: Sequence[Item], reading: Reading) -> int:
    """Index of the first item behind the head; what stands above is taken into `reading`."""
    at = 0
    while at < len(items):
        item = items[at]
        if isinstance(item, Table):
            if not (_read_index_table(item, reading) or _stands_over(items, at, reading)):
                break
            at += 1
            continue
        step = _mark(item, reading) or _issuer_alone(items, at, reading) or _title(items, at, reading)
        if not step and not _stands_over_title(items, at, reading):
            break
        if not step:
            reading.aside([item], "page crumbs")
        at += step or 1
    return read_addressees(items, at, reading)


def _stands_over(items: Sequence[Item], at: int, reading: Reading) -> bool:
    """Whether a table that hands out nothing stands over the title: a page's own block under labels of its own."""
    item = items[at]
    if "title" in reading.fields or not isinstance(item, Table) or type_of(item) is not None:
        return False
    count, title = titles.title_at(items, at + 1)
    return count > 0 and wording.is_whole_title(title)


def _stands_over_title(items: Sequence[Item], at: int, reading: Reading) -> bool:
    """Whether a line that is nothing of the head stands over the whole title of a letter: a remark of the page."""
    if "title" in reading.fields or not at + 1 < len(items) or _hands_out(items[at]):
        return False
    for below in range(at + 1, min(at + _OVER_TITLE, len(items))):
        item = items[below]
        if isinstance(item, Table) or read_number(item.text):
            return False
        title = titles.title_at(items, below)[1]
        if _OF_LETTER.search(title):
            return True
    return False


def _hands_out(item: Item) -> bool:
    """Whether an item is a table, carries a number or hands out work: then it is no remark of a page."""
    return isinstance(item, Table) or read_number(item.text) is not None or bool(find(item.text))


def _mark(line: Line, reading: Reading) -> int:
    """1 where the line is a mark of the head or a row of a page's index block."""
    if _says(line, reading) or _number_and_signer(line, reading):
        return 1
    dated = wording.date_of(line.text) if "title" in reading.fields else None
    region = _region(line)
    if dated:
        reading.use(line, "head_date", dated)
    elif region:
        reading.aside([line], region)
    return 1 if dated or region else 0


def _says(line: Line, reading: Reading) -> bool:
    """Whether the line says the issuer or the number, or is a row of an index block; that is then taken."""
    pairs = wording.index_pairs(line.text)
    together = None if len(pairs) > 1 else wording.number_at_end(line.text)
    number = None if len(pairs) > 1 else wording.number_of(line.text)
    issuer = wording.issuer_mark(line.text) or (wording.issuer_mark(together[0]) if together else None)
    if issuer:
        reading.use(line, "issuer", issuer)
        reading.say("doc_number", together[1] if together else None)
    elif number:
        reading.use(line, "doc_number", number)
    elif together and not wording.is_whole_title(together[0]):
        reading.use(line, "doc_number", together[1])
    elif pairs:
        reading.use(line)
        index(pairs, reading)
    else:
        return False
    return True


def _region(line: Line) -> str:
    """The region of a line that says nothing the head needs, "" for every other line."""
    flat = wording.squeezed(line.text)
    crumbs = len(line.text) < 60 and _CRUMB.match(flat) and not line.text.endswith(("：", "。"))
    if wording.COPY_NUMBER.fullmatch(flat):
        return "copy number"
    if wording.SECRECY.fullmatch(flat):
        return "secrecy and urgency"
    if wording.SIGNER.match(flat):
        return "signer"
    if wording.TELEGRAM.fullmatch(line.text.strip()):
        return "telegram head"
    if wording.MEETING.fullmatch(flat):
        return "number of the meeting"
    return (
        "page crumbs" if crumbs or _POSTED.fullmatch(line.text) or wording.PAGE_WORDS.fullmatch(flat) else ""
    )


def _number_and_signer(line: Line, reading: Reading) -> bool:
    """Upward documents: 宛政〔2021〕5号　签发人：某某 in one line."""
    head, mark, _ = line.text.partition("签发")
    number = wording.number_of(head) if mark and head.strip() else None
    if number:
        reading.use(line, "doc_number", number)
    return bool(number)


def index(pairs: Sequence[tuple[str, str]], reading: Reading) -> None:
    """Take what a page's own index block says, to be used where the text itself says nothing."""
    words = vocabulary().head
    for label, value in pairs:
        name = re.sub(r"[\s:：]", "", label)
        if name in words.numbers:
            reading.say("index_number", wording.number_of(value))
        elif name in words.issuers:
            reading.say("index_issuer", closed_up(value))
        elif name in words.dates:
            reading.say("index_date", wording.date_in(value))
        elif name in words.titles:
            reading.say("index_title", closed_up(value))


def _read_index_table(table: Table, reading: Reading) -> bool:
    """Whether a table is a page's index block; its labels and values are then taken."""
    words = {wording.squeezed(word) for word in vocabulary().head.index}
    cells = [cell for cell in table.cells if cell.text.strip()]
    labels = [cell for cell in cells if re.sub(r"[\s:：]", "", cell.text) in words]
    inline = [pair for cell in cells for pair in wording.index_pairs(cell.text.replace("\n", " "))]
    if (len(labels) < 3 and len(inline) < 3) or type_of(table) is not None:
        return False
    values = {(cell.row, cell.col): cell.text for cell in cells}
    index([(c.text, values.get((c.row, c.col + c.colspan), "")) for c in labels] + inline, reading)
    for cell in cells:
        reading.use_cell(cell)
    reading.taken[table.id] = [(0, 0)]
    return True


def _issuer_alone(items: Sequence[Item], at: int, reading: Reading) -> int:
    """1 where the line is an issuer without 文件, as in letters: a number or a full title follows it."""
    line, following = items[at], items[at + 1] if at + 1 < len(items) else None
    if not isinstance(line, Line) or not isinstance(following, Line) or "title" in reading.fields:
        return 0
    name = closed_up(line.text)
    if name.endswith("令") and wording.number_of(name + following.text):
        reading.use(line, "issuer", name.removesuffix("令"))
        reading.use(following, "doc_number", wording.number_of(name + following.text))
        return 2
    if not is_unit_list(name) or len(name) > 40 or line.text[-1] in "：:。":
        return 0
    if wording.issuer_mark(following.text):
        reading.use(line)
        reading.say("issuer", f"{name}、{wording.issuer_mark(following.text)}")
        return 1
    if wording.number_of(following.text) or closed_up(following.text).startswith(name):
        reading.use(line, "issuer", name)
        return 1
    return _issuers_together(items, at, reading)


def _issuers_together(items: Sequence[Item], at: int, reading: Reading) -> int:
    """How many lines are issuers of a joint notice, one a line without 文件, where a number follows them."""
    names: list[str] = []
    for item in items[at : at + _ISSUERS]:
        if not isinstance(item, Line):
            return 0
        if len(names) > 1 and wording.number_of(item.text):
            reading.say("issuer", "、".join(names))
            return len(names)
        name = closed_up(item.text)
        if not is_unit_list(name) or len(name) > 40 or item.text[-1] in "：:。":
            return 0
        names.append(name)
    return 0


def _title(items: Sequence[Item], at: int, reading: Reading) -> int:
    """How many lines from `at` on are the title, or are it once more; 0 where none is."""
    count, title = titles.title_at(items, at)
    if not count:
        return 0
    known = reading.fields.get("title")
    if known and not (title in known or known in title):
        return 0
    lines = [item for item in items[at : at + count] if isinstance(item, Line)]
    if known:
        reading.aside(lines, "title block")
        reading.fields["title"] = max(known, title, key=len)
        return count
    for line in lines:
        reading.use(line)
    reading.say("title", title)
    return count
