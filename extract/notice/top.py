"""The head of a notice: everything above its text, from the copy number to the addressees (GB/T 9704-2012, 7.2 and 7.3)."""

import re
from collections.abc import Sequence

from extract.labels import vocabulary
from extract.lines import Line, closed_up
from extract.notice import wording
from extract.notice.reading import Reading
from extract.notice.segment import Item
from extract.numbering import read as read_number
from extract.table_kind import type_of
from extract.unit_words import is_unit_list
from models.document import Table

_TITLE_LINES = 7
_ISSUERS = 8  # lines, at most, of the issuers of a joint notice and their number
_SHORT_TITLE = re.compile(r"[督交会紧催][办查议急](?:通知|通报|纪要|函)")
"""Titles of four characters: 督办通知, 紧急通知."""
_NO_ADDRESS = re.compile(
    r"如下|下列|以下|附件|通知|如[:：]|具体|现将|包括|要求[:：]|联系|责任|牵头|[0-9一二三四五六七八九十]、"
)
_CRUMB = re.compile(
    r"(?:当前位置|您现在的位置|首页|字体|字号|打印|收藏|分享|来源|【|\[|发布时间|发布日期|日期|时间|浏览|点击|阅读|文章来源|作者|大中小)"
)
_REST = re.compile(r"(?!关于)[一-龥]{1,16}的(?:通知|意见|函|决定|通报|报告)")


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
            if not _read_index_table(item, reading):
                break
            at += 1
            continue
        step = _mark(item, reading) or _issuer_alone(items, at, reading) or _title(items, at, reading)
        if not step:
            break
        at += step
    return _addressees(items, at, reading)


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
    count, title = title_at(items, at)
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


def title_at(items: Sequence[Item], at: int) -> tuple[int, str]:
    """Number of lines and text of the title that begins at an item; (0, "") where none does.

    Blanks inside words are closed up: 南阳市人民政府办公室 / 关于印发…的 / 通 知 is one title.
    """
    lines = _title_lines(items, at)
    if not lines or (is_unit_list(lines[0]) and len(items) == at + 1):
        return 0, ""
    joined = ["".join(lines[:count]) for count in range(1, len(lines) + 1)]
    whole = next((count for count, title in enumerate(joined, 1) if wording.is_whole_title(title)), 1)
    while whole < len(lines) and _goes_on(lines[whole], joined[whole - 1]):
        whole += 1
    title = _without_site(lines, whole) or joined[whole - 1]
    long_enough = len(title) >= 5 or _SHORT_TITLE.fullmatch(title)
    return (whole, title) if long_enough and not (whole == 1 and is_unit_list(title)) else (0, "")


def _without_site(lines: Sequence[str], count: int) -> str:
    """The title below the name of a web site, where the page prints that title once more; "" where it doesn't."""
    tails = ["".join(lines[skip:count]) for skip in range(1, count)]
    again = "".join(lines[count:])
    return next((t for t in tails if wording.is_whole_title(t) and again.startswith(t)), "")


def _title_lines(items: Sequence[Item], at: int) -> list[str]:
    lines: list[str] = []
    for item in items[at : at + _TITLE_LINES]:
        if not isinstance(item, Line) or not wording.can_stand_in_title(item.text):
            break
        if wording.issuer_mark(item.text):
            break
        lines.append(closed_up(item.text))
    return lines


def _goes_on(text: str, title: str) -> bool:
    """Whether a line goes on with a title that could have ended: 的通知, 有关事项的通知, （试行）, （2021—2023年）."""
    if re.fullmatch(r"[（(][^（）()]{1,30}[）)]", text):
        said = re.search(
            r"此件|单位|部门|截至|截止|填报|更新|[一-龥][ \u3000]{0,3}20[0-9]{2}年[0-9]{1,2}月", text
        )
        return not (wording.date_of(text) or wording.number_of(text) or said)
    if text.startswith("的"):
        return len(text) < 30
    return "关于" in title and not title.endswith("通知") and _REST.fullmatch(text) is not None


def _addressees(items: Sequence[Item], at: int, reading: Reading) -> int:
    """Index behind the addressees (主送机关): lines up to a closing colon above the text."""
    lines: list[Line] = []
    for item in items[at : at + 4]:
        if not isinstance(item, Line) or read_number(item.text):
            break
        head, colon, _ = re.sub(":", "：", item.text).partition("：")
        if not colon and ("。" in item.text or len(item.text) > 200):
            break
        lines.append(item)
        if colon:
            return _take_addressees(lines, len(head) + 1, at, reading)
    first = items[at] if at < len(items) else None
    if isinstance(first, Line) and _is_bare_address(first, items, at):
        reading.use(first, "addressees", closed_up(first.text))
        return at + 1
    return at


def _take_addressees(lines: list[Line], end: int, at: int, reading: Reading) -> int:
    last = lines[-1]
    goes_on = bool(last.text[end:].strip())
    text = "".join(line.text for line in lines[:-1]) + last.text[: end - 1]
    units = is_unit_list(text) or (not goes_on and re.search("各|市|县|区|省", text[:6]))
    if not units or _NO_ADDRESS.search(text) or len(text) > 500:
        return at
    for line in lines[:-1]:
        reading.use(line)
    reading.use_span(last.part(0, end))
    reading.say("addressees", closed_up(text))
    return at + len(lines) - (1 if goes_on else 0)


def _is_bare_address(line: Line, items: Sequence[Item], at: int) -> bool:
    """Addressees whose colon was lost: a list of units between the title and a sentence."""
    following = items[at + 1] if at + 1 < len(items) else None
    sentence = isinstance(following, Line) and "。" in following.text
    return sentence and line.text.startswith("各") and is_unit_list(line.text) and line.text[-1] not in "。；"
