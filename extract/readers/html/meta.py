"""A page's own index block: 索引号, 发文字号, 成文日期 … as metadata, apart from the notice."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from lxml.etree import _Element

from models.document import Block, Paragraph, Place, Table

_STRONG = "索引号|信息索引号|信息索引|主题分类|信息分类|组配分类|体裁分类|公文种类|文件分类|有效性|是否有效|信息名称|文件状态|效力状态"
_PRINTED = "发布日期|发布时间|信息来源|来源|作者|编辑|责任编辑|点击数|浏览次数|浏览量|阅读次数|访问量|字体|字号大小|字号"
_WEAK = (
    "发文字号|文号|文件编号|发布文号|成文日期|成文时间|发文日期|发文时间|生成日期|生成时间|发文机关|发文机构|发布机构|发布机关|发布单位|发布部门"
    "|制发机关|公开机构|公开日期|公开时间|印发日期|生效日期|实施日期|废止日期|失效日期|标题|名称|关键词|主题词|状态|信息状态|语种|公开方式|公开责任部门"
    "|公开范围|公开形式|公开类别|内容分类|内容概述|内容概要|联系电话"
)
"""Labels of an index block alone; of the line under a title on a page; and those that a notice may use as well."""

_LABEL = rf"(?:{_STRONG}|{_PRINTED}|{_WEAK})"
_PAIR = re.compile(rf"[\[【]?(?P<label>{_LABEL})[\]】]?\s{{0,4}}[：:]")
_IS_LABEL = re.compile(rf"[\[【]?(?:{_LABEL})[\]】]?\s{{0,4}}[：:]?")
_BEGINS = frozenset(label[0] for label in f"{_STRONG}|{_PRINTED}|{_WEAK}".split("|"))
_IS_STRONG = re.compile(rf"[\[【]?(?:{_STRONG})(?![\u4e00-\u9fff])")
_IS_PRINTED = re.compile(rf"(?:{_PRINTED})\s{{0,4}}[：:]")
_NAMED = (
    "articletitle",
    "pubdate",
    "contentsource",
    "sitename",
    "columnname",
    "columntype",
    "author",
    "keywords",
    "description",
    "source",
)
_LONGEST = 200  # characters of a line of an index block
_MOST_CELLS = 60


def named_tags(root: _Element) -> Iterator[tuple[str, str]]:
    """Pairs from <title> and the <meta name="ArticleTitle"> family, as named there, in order."""
    title = root.findtext(".//title")
    if title and title.strip():
        yield "title", " ".join(title.split())
    for tag in root.iter("meta"):
        name, content = tag.get("name", ""), tag.get("content", "").strip()
        if content and name.lower() in _NAMED:
            yield name, " ".join(content.split())


def take_out(blocks: list[Block]) -> tuple[list[Block], list[tuple[str, str]]]:
    """The blocks with the index block turned into paragraphs of region "metadata", and its pairs."""
    pairs: list[tuple[str, str]] = []
    done: list[Block] = []
    for block in blocks:
        if isinstance(block, Table) and _is_index(block):
            done.extend(_paragraphs(block, pairs))
        else:
            done.append(block)
    return list(_lines(done, pairs)), pairs


def _closed(text: str) -> str:
    """Text without any blanks (发 文 字 号)."""
    return "".join(text.split())


def _is_index(table: Table) -> bool:
    """Whether a table is an index block: small, and labels in a third of its cells (half, without a strong one)."""
    if len(table.cells) > 2 * _MOST_CELLS:
        return False
    texts = [_closed(cell.text) for cell in table.cells if cell.text.strip()]
    if not 3 < len(texts) <= _MOST_CELLS and not (texts and all(_PAIR.match(text) for text in texts)):
        return False
    labels = sum(bool(_IS_LABEL.fullmatch(text) or _PAIR.match(text)) for text in texts)
    strong = labels > 1 and any(_IS_STRONG.match(text) for text in texts)
    if strong:
        return labels * 3 >= len(texts)
    in_turn = all(_IS_LABEL.fullmatch(text) and text[-1] in "：:" for text in texts[::2])
    return labels * 2 >= len(texts) and (labels > 2 or in_turn)


def _paragraphs(table: Table, pairs: list[tuple[str, str]]) -> Iterator[Paragraph]:
    """The cells of an index block, a label and its value on one line."""
    pending: tuple[int, str, Place] | None = None
    for cell in table.cells:
        text = cell.text.replace("\n", " ").strip()
        if not text:
            continue
        is_label = bool(_IS_LABEL.fullmatch(_closed(text)))
        if pending and not is_label:
            pairs.append((_bare(pending[1]), text))
            yield Paragraph(pending[0], f"{pending[1]} {text}", pending[2], "metadata")
            pending = None
            continue
        if pending:
            yield Paragraph(pending[0], pending[1], pending[2], "metadata")
        pending = (cell.id, text, cell.place) if is_label else None
        if not is_label:
            pairs.extend(_pairs(text))
            yield Paragraph(cell.id, text, cell.place, "metadata")
    if pending:
        yield Paragraph(pending[0], pending[1], pending[2], "metadata")


def _bare(label: str) -> str:
    """A label without its colon and brackets."""
    return _closed(label).strip("：:[]【】")


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """Every label in a line with what stands behind it."""
    found = list(_PAIR.finditer(text))
    for here, following in zip_longest(found, found[1:]):
        value = text[here.end() : following.start() if following else len(text)].strip(" \u3000|｜")
        if value:
            yield here["label"], value


def _lines(blocks: list[Block], pairs: list[tuple[str, str]]) -> Iterator[Block]:
    """The blocks; runs of lines that begin with labels of an index block become metadata."""
    index = 0
    while index < len(blocks):
        run = _run(blocks, index)
        for block in run:
            yield replace(block, region="metadata")
        pairs.extend(_run_pairs(run))
        if not run:
            yield blocks[index]
        index += max(1, len(run))


def _run(blocks: list[Block], start: int) -> list[Paragraph]:
    """The paragraphs of an index block from `start` on; empty when none begins there.

    Two labels or more, one of them strong; or one line under a title (发布日期：… 来源：… 浏览次数：…).
    """
    run: list[Paragraph] = []
    labels = 0
    for at in range(start, len(blocks)):
        block = blocks[at]
        if not isinstance(block, Paragraph) or block.region == "metadata" or len(block.text) > _LONGEST:
            break
        known = _labels_in(block.text)
        if not known and not (run and _is_label_line(run[-1].text)):
            break
        run.append(block)
        labels += known
    if not run:
        return run
    if labels > 1 and any(_IS_STRONG.match(_closed(block.text)) for block in run):
        return run
    return run[:1] if len(_IS_PRINTED.findall(_closed(run[0].text))) > 1 else []


def _labels_in(text: str) -> int:
    """Labels that a line begins with or holds after it has begun with one."""
    if text.lstrip(" \n\t\xa0\u3000[【")[:1] not in _BEGINS:
        return 0
    closed = _closed(text)
    if _IS_LABEL.fullmatch(closed):
        return 1
    return len(_PAIR.findall(closed)) if _PAIR.match(closed) else 0


def _is_label_line(text: str) -> bool:
    """Whether a line is a label whose value stands on the next."""
    return bool(_IS_LABEL.fullmatch(_closed(text)))


def _run_pairs(run: list[Paragraph]) -> Iterator[tuple[str, str]]:
    """Labels and values of a run of lines."""
    label: str | None = None
    for block in run:
        if _is_label_line(block.text):
            label = _bare(block.text)
        elif label is not None:
            yield label, block.text
            label = None
        else:
            yield from _pairs(block.text)
