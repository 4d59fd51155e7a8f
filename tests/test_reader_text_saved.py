"""Sheets saved as text by spreadsheet programs: what is none comes first."""

import pytest

from extract.readers.text import read
from models.document import Document, Table
from taizhang.pipeline import process


def rows(document: Document) -> list[list[str]]:
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    return [[cell.text if cell else "" for cell in row] for row in table.grid()]


def sheet(document: Document) -> str | None:
    return next((block.place.sheet for block in document.blocks if isinstance(block, Table)), None)


TITLED = [
    "2022年安全生产重点任务分解表,,,",
    "序号,重点任务,责任单位,完成时限",
    "1,修订预案,县应急管理局,6月底前",
    "2,开展演练,县消防救援大队,9月底前",
    "各单位每季度报送进展。,,,",
]


@pytest.mark.parametrize(
    "text",
    [
        "序号\t任务\t单位\n1\t修订预案\t应急局\n2\t开展演练\t消防大队\n",  # read line by line as ever
        "任务清单\t\t\n序号\t任务\t单位\n1\t修订预案\n",  # a line with fewer cells
        '任务清单,,\n序号,任务,单位\n1,"修订预案,应急局\n',  # a quotation that never ends
        "现将任务分解,责任单位,完成时限如下\n一、修订预案,报县政府\n二、开展演练,牵头,配合,总结\n",
        "任务清单,,\n序号,任务,单位\n",
    ],
)
def test_other_text_is_no_sheet(text: str) -> None:
    assert sheet(read(text.encode())) is None


@pytest.mark.parametrize("delimiter", ["\t", ",", ";"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_sheet_with_its_title_is_one_table_with_numbered_rows(delimiter: str, end: str) -> None:
    document = read(end.join(line.replace(",", delimiter) for line in TITLED).encode())
    assert rows(document)[1:3] == [line.split(",") for line in TITLED[1:3]]
    assert sheet(document) == "1"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_sheet_gives_its_tasks_and_no_line_beside_the_table(encoding: str) -> None:
    result = process("\r\n".join(TITLED).encode(encoding), "任务.csv")
    assert [(task.seq, task.content, task.deadline_raw) for task in result.tasks] == [
        ("1", "修订预案", "6月底前"),
        ("2", "开展演练", "9月底前"),
    ]
    assert result.notice is not None
    assert (result.notice.title, result.notice.year) == ("2022年安全生产重点任务分解表", 2022)


def test_line_ends_and_quotes_in_a_cell() -> None:
    text = '序号\t任务\t"责任\n单位"\n1\t"落实""三同时""制度"\t"应急局\n消防大队"\n2\t演练\t消防大队\n'
    assert rows(read(text.encode())) == [
        ["序号", "任务", "责任\n单位"],
        ["1", '落实"三同时"制度', "应急局\n消防大队"],
        ["2", "演练", "消防大队"],
    ]


def test_blank_rows_are_left_out_and_part_two_tables() -> None:
    lines = [*TITLED[:4], ",,,", "评分表,,,", "指标,分值,标准,得分", "组织保障,10,机构健全,"]
    result = process("\n".join(lines).encode(), "任务.txt")
    assert [task.content for task in result.tasks] == ["修订预案", "开展演练"]


def test_names_in_two_rows_whose_empty_cells_stand_there_stay_in_their_columns() -> None:
    lines = [
        "2022年民生实事重点任务分解表,,,,,",
        "任务,,时序进度,,牵头推进单位,时限",
        "章节,具体工作,第一季度,第二季度,,",
        "（一）队伍建设,开展培训,全面推开,完成前期准备,县财政局,3月底前",
        "（二）基础设施,修缮古桥,竣工投用,总结验收,县水利局,4月底前",
    ]
    result = process("\n".join(lines).encode(), "任务.csv")
    assert [(task.path, task.content, task.deadline_raw) for task in result.tasks] == [
        (("（一）队伍建设",), "开展培训", "3月底前"),
        (("（二）基础设施",), "修缮古桥", "4月底前"),
    ]
