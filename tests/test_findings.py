"""Every code a finding can carry: a notice that raises it, a near one that does not, and its line in the docs."""

import io
import json
import re
from pathlib import Path

import openpyxl
import pytest

from extract.pages import pdfium
from models.finding import SEVERITY, Code, Finding
from taizhang import cli, pipeline
from tests.hostile.word import p, pack, tbl, tr
from tests.pdf.writer import PdfPage, pdf

DOCS = Path(__file__).parents[1] / "docs" / "findings.md"
TITLE = "临江县人民政府办公室关于印发临江县2021年重点工作任务分解表的通知"
ROOT = "临江县2021年重点工作任务分解表"


def page(grid: str, *, title: str = ROOT, before: str = "", after: str = "") -> bytes:
    """A web page with a title and a drawn table: ^ goes on from above, < from the left."""
    rows = [
        [cell.strip() for cell in line.strip().strip("|").split("|")] for line in grid.strip().splitlines()
    ]

    def cell(row: int, col: int) -> str:
        if rows[row][col] in ("^", "<"):
            return ""
        down = next((n for n in range(row + 1, len(rows)) if rows[n][col] != "^"), len(rows)) - row
        right = next((n for n in range(col + 1, len(rows[row])) if rows[row][n] != "<"), len(rows[row])) - col
        text = rows[row][col].replace("\\n", "<br>")
        return f'<td rowspan="{down}" colspan="{right}">{text}</td>'

    table = "".join(
        f"<tr>{''.join(cell(row, col) for col in range(len(rows[row])))}</tr>" for row in range(len(rows))
    )
    return (
        f"<html><body><h1>{title}</h1>{paragraphs(before)}<table>{table}</table>{paragraphs(after)}"
        "</body></html>"
    ).encode()


def paragraphs(text: str) -> str:
    return "".join(f"<p>{line}</p>" for line in text.strip().splitlines())


def prose(*lines: str, title: str = "临江县2021年政务公开工作要点") -> bytes:
    return "\n\n".join((title, *lines)).encode()


def dump(text: str, title: str = ROOT) -> bytes:
    """A text dump: cells parted by |, which becomes a tab."""
    lines = [line.strip() for line in text.strip().splitlines()]
    return (f"{title}\n" + "\n".join(re.sub(r" ?\| ?", "\t", line) for line in lines)).encode()


def plan(*rows: tuple[str, str, str], title: str = ROOT) -> bytes:
    """A plain table of (task, unit, deadline), numbered."""
    lines = [f"| {n} | {task} | {unit} | {time} |" for n, (task, unit, time) in enumerate(rows, 1)]
    return page("| 序号 | 工作任务 | 责任单位 | 完成时限 |\n" + "\n".join(lines), title=title)


def basis(text: str, title: str = ROOT) -> bytes:
    return page(
        f"""| 序号 | 工作任务 | 政策依据 | 责任单位 |
        | 1 | 公开政府规章。 | {text} | 县司法局 |
        | 2 | 公开行政许可。 | 《中华人民共和国行政许可法》 | 县审批局 |""",
        title=title,
    )


def same_basis(second: str) -> bytes:
    """A table whose second row has `second` for its basis."""
    return page(
        f"""| 序号 | 工作任务 | 政策依据 | 责任单位 |
        | 1 | 公开许可依据。 | 《中华人民共和国行政许可法》 | 县审批局 |
        | 2 | 公开许可结果。 | {second} | 县审批局 |"""
    )


def workbook(hidden_row: int | None) -> bytes:
    book = openpyxl.Workbook()
    for row in (
        ("工作任务", "责任单位"),
        ("公开规划", "县发改局"),
        ("公开预算", "县财政局"),
        ("公开规章", "县司法局"),
    ):
        book.active.append(row)
    if hidden_row:
        book.active.row_dimensions[hidden_row].hidden = True
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def printed(*texts: str) -> bytes:
    """A PDF with a line a page; an empty text is an empty page."""
    pages = []
    for text in texts:
        one = PdfPage()
        for at, line in enumerate(filter(None, text.split("\n"))):
            one.text(72, 90 + 30 * at, line)
        pages.append(one)
    return pdf(pages)


POINTS = "临江县2021年政务公开工作要点\n一、加强公开\n1.公开规划。县发改局牵头，年底前完成。\n（责任单位：县发改局）"
WORD = p(ROOT) + tbl(tr(("1", "公开规划计划。", "县发改局", "6月底前")))
DUMP = "序号 | 工作任务 | 责任单位 | 完成时限\n"
TASK = ("公开规划计划。", "县发展改革局", "2021年6月底前")

STACKED = (
    "工作任务",
    "责任单位",
    "备注",
    "公开规划。",
    "县发展改革局",
    "已办",
    "公开预算。",
    "县财政局",
    "",
    "公开规章。",
    "县司法局",
    "",
)
LOST = ("工作任务", "公开规划。", "公开预算。", "完成时限", "6月底前", "9月底前", "责任单位")

CASES: dict[Code, tuple[bytes, bytes]] = {
    Code.ROW_JOINED: (
        dump(
            DUMP
            + "1 | 公开规划，并且 | 县发改局 | 6月底前\n\n | 及时更新。 | | \n2 | 公开预算。 | 县财政局 | 9月底前\n3 | 公开规章。 | 县司法局 | 9月底前"
        ),
        dump(
            DUMP
            + "1 | 公开规划。 | 县发改局 | 6月底前\n\n2 | 公开预算。 | 县财政局 | 9月底前\n3 | 公开规章。 | 县司法局 | 9月底前"
        ),
    ),
    Code.ROW_RAGGED: (
        dump(
            DUMP
            + "1 | 公开规划计划。 | 县发展改革局 | 6月底前\n2 | 公开财政预算。 | 县财政局 | 9月底前\n公开政府规章。 | 县司法局 | 10月底前"
        ),
        dump(
            DUMP
            + "1 | 公开规划计划。 | 县发展改革局 | 6月底前\n2 | 公开财政预算。 | 县财政局 | 9月底前\n3 | 公开政府规章。 | 县司法局 | 10月底前"
        ),
    ),
    Code.ROW_REPEATED: (
        dump(
            DUMP
            + "1 | 公开规划，及时更新有关内容。 | 县发改局 | 6月底前\n\n | 及时更新有关内容。 | | \n2 | 公开预算。 | 县财政局 | 9月底前\n3 | 公开规章。 | 县司法局 | 9月底前"
        ),
        dump(
            DUMP
            + "1 | 公开规划，及时更新有关内容。 | 县发改局 | 6月底前\n\n2 | 公开预算。 | 县财政局 | 9月底前\n3 | 公开规章。 | 县司法局 | 9月底前"
        ),
    ),
    Code.MERGE_INHERITED: (
        dump(
            "类别 | 工作内容 | 责任单位 | 完成时限\n安全 | 检查矿山 | 县应急局 | 6月底前\n | 检查工贸企业 | | \n教育 | 新建学校 | 县教育局 | 8月底前"
        ),
        dump(
            "类别 | 工作内容 | 责任单位 | 完成时限\n安全 | 检查矿山 | 县应急局 | 6月底前\n | 检查工贸企业 | 县商务局 | 7月底前\n教育 | 新建学校 | 县教育局 | 8月底前"
        ),
    ),
    Code.OWNER_DOUBTFUL: (
        page(
            "| 类别 | 工作任务 | 责任单位 |\n| 公开 | 公开规划。 | 县发改局 |\n| 公开预算。 | < | 县财政局 |\n| 服务 | 公开指南。 | 县审批局 |"
        ),
        page(
            "| 类别 | 工作任务 | 责任单位 |\n| 公开 | 公开规划。 | 县发改局 |\n| ^ | 公开预算。 | 县财政局 |\n| 服务 | 公开指南。 | 县审批局 |"
        ),
    ),
    Code.TICK_LOST: (
        page(
            "| 公开事项 | 公开内容 | 公开主体 | 公开时限 | 公开渠道 |\n| 救灾 | 物资储备 | 县应急局 | 及时 | □政府网站 □公示栏 |"
        ),
        page(
            "| 公开事项 | 公开内容 | 公开主体 | 公开时限 | 公开渠道 |\n| 救灾 | 物资储备 | 县应急局 | 及时 | ■政府网站 □公示栏 |"
        ),
    ),
    Code.HIDDEN_READ: (workbook(3), workbook(None)),
    Code.TEXT_UNREAD: (pack(WORD + '<w:altChunk r:id="lost"/>'), pack(WORD)),
    Code.GRID_GUESSED: (prose("\n".join(filter(None, STACKED))), prose("\n".join(STACKED))),
    Code.GRID_LOST: (
        prose(*LOST),
        prose(
            "工作任务",
            "1.公开规划。（责任单位：县发改局）",
            "2.公开预算。（责任单位：县财政局）",
            "完成时限",
            "年底前",
        ),
    ),
    Code.PAGE_EMPTY: (printed(POINTS, ""), printed(POINTS, "（责任单位：县司法局）")),
    Code.TEXT_UNASSIGNED: (
        page("| 工作任务 | 责任单位 |\n| 公开规划。 | 县发改局 |", after="注：本表自印发之日起执行。"),
        page("| 工作任务 | 责任单位 |\n| 公开规划。 | 县发改局 |"),
    ),
    Code.TABLE_LEFT_ALONE: (
        page(
            "| 工作任务 | 责任单位 |\n| 公开规划。 | 县发改局 |",
            after="<table><tr><td>姓名</td><td>职务</td><td>联系电话</td></tr><tr><td>王某</td><td>科长</td><td>000000</td></tr></table>",
        ),
        page("| 工作任务 | 责任单位 |\n| 公开规划。 | 县发改局 |"),
    ),
    Code.COLUMN_UNKNOWN: (
        page("| 工作任务 | 责任单位 | 甲乙丙 |\n| 公开规划。 | 县发改局 | 丁 |"),
        page("| 工作任务 | 责任单位 | 备注 |\n| 公开规划。 | 县发改局 | 丁 |"),
    ),
    Code.NUMBER_GAP: (
        page("| 序号 | 工作任务 | 责任单位 |\n| 1 | 公开规划。 | 县发改局 |\n| 3 | 公开预算。 | 县财政局 |"),
        page("| 序号 | 工作任务 | 责任单位 |\n| 1 | 公开规划。 | 县发改局 |\n| 2 | 公开预算。 | 县财政局 |"),
    ),
    Code.NUMBER_REPEATED: (
        page(
            "| 序号 | 工作任务 | 责任单位 |\n| 4 | 公开规划。 | 县发改局 |\n| 5 | 公开指南。 | 县审批局 |\n| 3 | 公开预算。 | 县财政局 |"
        ),
        page(
            "| 序号 | 工作任务 | 责任单位 |\n| 4 | 公开规划。 | 县发改局 |\n| 5 | 公开指南。 | 县审批局 |\n| 6 | 公开预算。 | 县财政局 |"
        ),
    ),
    Code.FILL_LOW: (
        plan(TASK, TASK, TASK, TASK, TASK, ("公开权责清单。", "", "2021年6月底前")),
        plan(TASK, TASK, TASK, TASK, TASK, TASK),
    ),
    Code.ROWS_DIFFER: (
        page(
            "| 序号 | 工作任务 | 责任单位 |\n| 1 | 公开规划。 | 县发改局 |\n| 2 | | 县财政局 |\n| 3 | 公开预算。 | 县财政局 |"
        ),
        page(
            "| 序号 | 工作任务 | 责任单位 |\n| 1 | 公开规划。 | 县发改局 |\n| 2 | 公开决算。 | 县财政局 |\n| 3 | 公开预算。 | 县财政局 |"
        ),
    ),
    Code.UNITS_COPIED: (
        plan(TASK, ("公开财政预算。", "同上", "2021年7月底前")),
        plan(TASK, ("公开财政预算。", "县财政局", "2021年7月底前")),
    ),
    Code.DEADLINE_COPIED: (
        plan(TASK, ("公开财政预算。", "县财政局", "同上")),
        plan(TASK, ("公开财政预算。", "县财政局", "2021年7月底前")),
    ),
    Code.UNITS_MISSING: (
        prose(
            "一、加强公开",
            "1.公开规划。年底前公开县级规划。（责任单位：县发改局）",
            "2.公开预算。年底前公开部门预算。",
            "3.公开规章。年底前公开规章。（责任单位：县司法局）",
        ),
        prose(
            "一、加强公开",
            "1.公开规划。年底前公开县级规划。（责任单位：县发改局）",
            "2.公开预算。年底前公开部门预算。（责任单位：县财政局）",
            "3.公开规章。年底前公开规章。（责任单位：县司法局）",
        ),
    ),
    Code.UNIT_LEVEL: (
        plan(TASK, ("公开财政预算。", "省财政厅", "2021年7月底前"), title=TITLE),
        plan(TASK, ("公开财政预算。", "县财政局", "2021年7月底前"), title=TITLE),
    ),
    Code.UNIT_RENAMED: (
        plan(("公开规划。", "县国土资源局", "2023年6月底前"), title="临江县2023年重点工作任务分解表"),
        plan(("公开规划。", "县自然资源局", "2023年6月底前"), title="临江县2023年重点工作任务分解表"),
    ),
    Code.UNIT_DAMAGED: (
        plan(TASK, ("公开规划。", "县市场监…理局", "2021年6月底前")),
        plan(TASK, ("公开规划。", "县市场监督管理局", "2021年6月底前")),
    ),
    Code.UNIT_DOUBTFUL: (
        plan(("公开规划。", "县直有关部门及所属单位", "2021年6月底前"), title=TITLE),
        plan(("公开规划。", "县直有关部门", "2021年6月底前"), title=TITLE),
    ),
    Code.DEADLINE_UNREAD: (
        plan(TASK, ("公开规划。", "县发改局", "某年某月")),
        plan(TASK, ("公开规划。", "县发改局", "8月底前")),
    ),
    Code.DEADLINE_IMPOSSIBLE: (
        plan(TASK, ("公开规划。", "县发改局", "4月31日前")),
        plan(TASK, ("公开规划。", "县发改局", "4月30日前")),
    ),
    Code.DEADLINE_NO_YEAR: (
        plan(("公开规划。", "县发改局", "4月30日前"), title="重点工作任务分解表"),
        plan(("公开规划。", "县发改局", "2021年4月30日前"), title="重点工作任务分解表"),
    ),
    Code.BASIS_COPIED: (same_basis("同上"), same_basis("《中华人民共和国行政许可法》")),
    Code.BASIS_ISSUER: (
        basis("《国务院办公厅关于做好政府公报工作的通知》（国发〔2018〕22号）"),
        basis("《国务院办公厅关于做好政府公报工作的通知》（国办发〔2018〕22号）"),
    ),
    Code.BASIS_TITLE: (
        basis("《中华人民共和国政府信息公开条例"),
        basis("《中华人民共和国政府信息公开条例》"),
    ),
    Code.BASIS_NUMBER: (
        basis("《关于推进公开工作的意见》（国办发〔2020〕00号）"),
        basis("《关于推进公开工作的意见》（国办发〔2020〕99号）"),
    ),
    Code.BASIS_SUPERSEDED: (
        basis("《中华人民共和国合同法》"),
        basis("《中华人民共和国民法典》"),
    ),
    Code.BASIS_UNRESOLVED: (
        basis("《办法》第三条"),
        basis("《政府督查工作条例》第三条"),
    ),
}
"""A notice that raises the code, and one near it that does not."""


def raised(content: bytes) -> list[Finding]:
    result = pipeline.process(content, "notice.html" if content.startswith(b"<") else "notice")
    return [*result.findings, *(finding for task in result.tasks for finding in task.findings)]


def codes(content: bytes) -> set[Code]:
    return {finding.code for finding in raised(content)}


@pytest.mark.parametrize("code", CASES, ids=str)
def test_a_notice_that_raises_the_code(code: Code) -> None:
    found = [finding for finding in raised(CASES[code][0]) if finding.code == code]
    assert found
    assert all(finding.message for finding in found)


@pytest.mark.parametrize("code", CASES, ids=str)
def test_a_near_notice_that_does_not(code: Code) -> None:
    near = pipeline.process(CASES[code][1], "notice.html" if CASES[code][1].startswith(b"<") else "notice")
    assert near.tasks, "a near notice is read"
    assert code not in codes(CASES[code][1])


ANNEXED = """
<p>一、加强公开</p><p>1.公开规划计划和相关说明。（责任单位：县发展改革局）</p>
<p>2.公开财政预算和决算报告。（责任单位：县财政局）</p>
<p>附件：任务分解表</p><p>附件</p><p>任务分解表</p>
<table><tr><td>序号</td><td>工作任务</td><td>责任单位</td><td>完成时限</td></tr>
<tr><td>1</td><td>公开规划计划和相关说明。</td><td>县发展改革局</td><td>2021年6月底前</td></tr>
<tr><td>2</td><td>{second}</td><td>县财政局</td><td>2021年7月底前</td></tr></table>
"""


def annexed(second: str) -> bytes:
    """Work points whose annex says the first task again, and the second as given."""
    body = ANNEXED.format(second=second)
    return f"<html><body><h1>临江县2021年政务公开工作要点</h1>{body}</body></html>".encode()


def test_a_task_that_prose_and_annex_state_is_said() -> None:
    both = [one for one in raised(annexed("公开财政预算和决算报告。")) if one.code == Code.TASK_REPEATED]
    one = [one for one in raised(annexed("开展春季植树造林活动。")) if one.code == Code.TASK_REPEATED]
    assert len(both) == 2
    assert len(one) < 2


def test_a_limit_that_cuts_a_page_off_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    content = printed(POINTS)
    assert Code.LIMIT_REACHED not in codes(content)
    monkeypatch.setattr(pdfium, "MAX_CHARS", 40)
    assert Code.LIMIT_REACHED in codes(content)


def test_a_part_that_two_types_claim_is_an_error_and_gives_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    content = plan(TASK, TASK)
    assert Code.REPEATED_CLAIM not in codes(content)
    first = pipeline.DOCUMENT_TYPES[0]
    monkeypatch.setattr(pipeline, "DOCUMENT_TYPES", (first, first))
    result = pipeline.process(content, "notice.html")
    assert [one.severity for one in result.findings if one.code == Code.REPEATED_CLAIM] == ["error"]
    assert not result.tasks


@pytest.mark.parametrize(("second", "said"), [(plan(TASK), True), (plan(TASK, TASK), False)])
def test_the_same_bytes_under_two_names_are_said(tmp_path: Path, second: bytes, said: bool) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.html").write_bytes(plan(TASK))
    (folder / "b.html").write_bytes(second)
    assert cli.main(["extract", str(folder), "-o", str(tmp_path / "out"), "--jobs", "1"]) == 0
    report = json.loads((tmp_path / "out" / "report.json").read_bytes())
    entries = report["files"] if isinstance(report, dict) else report
    found = {finding["code"] for entry in entries for finding in entry["findings"]}
    assert (Code.FILE_REPEATED in found) is said


ELSEWHERE = {
    Code.TASK_REPEATED: test_a_task_that_prose_and_annex_state_is_said,
    Code.LIMIT_REACHED: test_a_limit_that_cuts_a_page_off_is_said,
    Code.REPEATED_CLAIM: test_a_part_that_two_types_claim_is_an_error_and_gives_nothing,
    Code.FILE_REPEATED: test_the_same_bytes_under_two_names_are_said,
}
"""Codes that need more than one notice to be raised, and the test that raises each."""


def test_every_code_has_a_case() -> None:
    assert sorted([*CASES, *ELSEWHERE]) == sorted(Code)


def documented() -> dict[str, str]:
    """The codes of the table in the docs with their severities."""
    return dict(re.findall(r"^\| `(\w+)` \| (\w+) \|", DOCS.read_text(encoding="utf-8"), re.MULTILINE))


def test_the_docs_have_a_line_for_every_code_and_none_besides() -> None:
    assert documented() == {code.value: SEVERITY.get(code, "warning") for code in Code}


def test_a_clean_notice_raises_no_warning() -> None:
    for content in (
        plan(TASK, TASK),
        pack(WORD),
        prose("一、加强公开", "1.公开规划。（责任单位：县发改局）"),
    ):
        assert [one for one in raised(content) if one.severity != "info"] == []


def test_every_code_is_raised_somewhere_in_the_code() -> None:
    root = Path(__file__).parents[1]
    folders = ("extract", "normalize", "taizhang")
    source = "\n".join(
        path.read_text(encoding="utf-8") for folder in folders for path in (root / folder).rglob("*.py")
    )
    silent = [code for code in Code if f"Code.{code.name}" not in source and f'"{code.value}"' not in source]
    assert silent == []
