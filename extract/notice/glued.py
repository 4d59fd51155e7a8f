"""Lines of a head or foot that a source ran together, put apart: …的通知某政办〔2022〕5号, 2022年5月6日附件1."""

import re
from collections.abc import Iterable, Iterator, Sequence

from extract.lines import Line
from extract.notice.segment import Item
from extract.notice.wording import is_whole_title, number_of, squeezed
from extract.numbering import read as read_number
from extract.unit_words import is_unit_list

_TOP_LINES = 16
_LONGEST = 400
_KIND = re.compile(r"(?:通知|意见|函|决定|通报|方案|要点|计划)(?![》〉”])")
_LONGEST_TITLE = 130
_DATE = re.compile(
    r"(?:(?:19|20)[0-9]{2}|[一二三四五六七八九零〇○]{4})[ ]{0,2}年[ ]{0,2}[0-9一二三四五六七八九十]{1,3}[ ]{0,2}月"
    r"[ ]{0,2}[0-9一二三四五六七八九十]{1,3}[ ]{0,2}日(?=[^前起至到以之，,。；;、（(\s内完印])"
)


_ANNEX_LAST = re.compile(
    r"(?<=[表单图录册格案))])(?P<mark>附[ \u3000]?件[ \u3000]?[0-9一二三四五六七八九十]{1,2})\Z"
)


def unglued(items: Iterable[Item]) -> list[Item]:
    """The items, with a number or addressees cut from the title before them, and a date from what follows it."""
    apart: list[Item] = []
    for at, item in enumerate(items):
        if not isinstance(item, Line) or len(item.text) > _LONGEST:
            apart.append(item)
            continue
        cut = _behind_title(item.text) if at < _TOP_LINES else 0
        cut = cut or _behind_date(item.text, apart) or _before_annex(item.text)
        apart += _pieces(item, cut) if cut else [item]
    return apart


def _pieces(line: Line, cut: int) -> Iterator[Line]:
    middle = line.start + cut
    yield Line(line.paragraph, line.start, middle, line.text[:cut], min(line.bold, cut))
    yield Line(line.paragraph, middle, line.end, line.text[cut:])


def _behind_title(text: str) -> int:
    """Where a document number or a list of addressees begins right behind a title, 0 where neither does."""
    about = text.find("关于")
    if about < 0:
        return 0
    for match in reversed(list(_KIND.finditer(text, about + 6, about + _LONGEST_TITLE))):
        rest = text[match.end() :]
        if re.search("[。：:]", text[about : match.end()]) or not is_whole_title(text[: match.end()]):
            continue
        if number_of(rest) and squeezed(rest)[0] not in "（(":
            return match.end()
        if rest and rest[-1] in "：:" and is_unit_list(rest[:-1]):
            return match.end()
    return 0


def _behind_date(text: str, before: Sequence[Item]) -> int:
    """Where a text goes on behind the date of a signature, 0 where the line is none."""
    match = _DATE.match(text)
    above = before[-1] if before else None
    signed = isinstance(above, Line) and len(above.text) <= 60 and is_unit_list(above.text)
    return match.end() if match and signed else 0


def _before_annex(text: str) -> int:
    """Where the mark of an annex begins that a line of the list of annexes ends with; 0 where none does.

    >>> _before_annex("3.造林项目计划表附件1"), _before_annex("详见附件1"), _before_annex("附件1")
    (9, 0, 0)
    """
    match = _ANNEX_LAST.search(text)
    return match.start("mark") if match and read_number(text) and "。" not in text else 0
