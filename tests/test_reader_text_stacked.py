"""Tables written one cell a line, with nothing between the rows: told by their column names and what the lines hold."""

import time

import pytest

from extract.flattened import restore
from extract.readers.text import document_of
from models.document import Table
from taizhang.pipeline import process

Rows = list[list[str]]

PLAIN: Rows = [
    ["序号", "工作任务", "责任单位", "完成时限"],
    ["1", "开展老旧小区排水管网普查，建立台账", "区住建局、各街道办事处", "2023年6月底前"],
    ["2", "更新防汛应急预案并组织演练", "区应急管理局", "5月底前"],
    ["3", "公布内涝点整治进度", "区水务局、区城管局", "每月"],
    ["4", "做好汛期值守", "各街道办事处", "6月至9月"],
]
LED: Rows = [
    ["重点任务", "具体措施", "牵头单位", "配合单位", "完成时间", "备注"],
    [
        "推进城乡供水一体化",
        "新建日供水一万吨水厂一座。",
        "县水利局",
        "县财政局、县自然资源局",
        "2022年12月底前",
        "",
    ],
    ["", "改造村级管网60公里。", "县水利局", "各乡镇人民政府", "2022年10月底前", "列入民生实事"],
    ["提升公共卫生能力", "建成县疾控中心实验室。", "县卫健局", "", "2022年9月底前", ""],
    ["", "培训村医200人次。", "县卫健局", "县财政局", "持续推进", ""],
]
HEADS: Rows = [
    ["类别", "事项", "工作内容", "主要责任单位", "时间要求"],
    [
        "一、深化放权",
        "（一）清理许可事项",
        "1.公布许可事项清单，实行动态调整。",
        "市司法局、市行政审批局",
        "3月底前",
    ],
    ["", "", "2.取消重复提交的证明材料。", "市司法局", "6月底前"],
    ["", "（二）规范中介服务", "3.编制中介服务事项目录。", "市发展改革委", "9月底前"],
    [
        "二、优化服务",
        "（一）推行一窗受理",
        "4.整合办事窗口，一次告知。",
        "市政务服务中心、各县（区）政府",
        "全年",
    ],
]
STEPS: Rows = [
    ["序号", "任务名称", "任务分解", "责任部门"],
    ["1", "政策解读", "（1）制发文件同步解读。\n（2）运用图解、问答等形式。", "旗司法局、各苏木乡镇"],
    ["2", "热线办理", "（1）限时办结群众来电。\n（2）按月通报办理情况。", "旗信访局、旗行政审批和政务服务局"],
    ["3", "公开查阅", "（1）设立查阅点并配备设备。", "旗档案馆"],
]
BANDS: Rows = [
    ["序号", "主要任务", "责任单位", "完成时限"],
    ["一、基础设施"],
    ["1", "完成国道绕城段路基施工。", "市交通运输局", "2024年11月底前"],
    ["2", "开工建设客运枢纽站。", "市交通运输局、市住建局", "2024年8月底前"],
    ["二、民生保障"],
    ["3", "新增普惠托位500个。", "市卫生健康委", "年底前"],
]
TICKS: Rows = [
    ["序号", "一级事项", "二级事项", "公开内容", "公开依据", "公开时限", "公开主体", "全社会", "特定群体", "主动", "依申请"],
    ["1", "救助", "临时救助", "救助标准、申请材料、办理流程", "《社会救助暂行办法》", "形成之日起20个工作日内", "镇人民政府", "√", "", "√", ""],
    ["2", "", "低保", "审核确认名单", "《社会救助暂行办法》", "及时", "县民政局", "", "√", "", "√"],
    ["3", "养老", "补贴", "补贴发放对象和标准", "《老年人权益保障法》", "实时", "县民政局", "√", "", "√", ""],
]  # fmt: skip
TABLES = {"plain": PLAIN, "led": LED, "heads": HEADS, "steps": STEPS, "bands": BANDS, "ticks": TICKS}
FILLED = ("plain", "steps", "bands")
"""Tables without empty cells, so that nothing is lost when empty lines are."""


def stacked(rows: Rows, spacing: int = 0, *, empty: bool = True, between: int = 0) -> str:
    """Cells a line each; an empty cell is an empty line unless they went missing."""
    gap = "\n" * (spacing + 1)
    lines = [gap.join(cell.replace("\n", gap) for cell in row if cell or empty) for row in rows]
    return (gap + "\n" * between).join(lines)


def read(text: str) -> Rows:
    """The rows of the only table of a text; trailing cells that a band lacks are left out."""
    tables = [block for block in document_of(text, "txt").blocks if isinstance(block, Table)]
    assert len(tables) == 1
    return [[cell.text for cell in tables[0].cells if cell.row == row] for row in range(tables[0].rows)]


def tables_in(text: str) -> int:
    return sum(isinstance(block, Table) for block in document_of(text, "txt").blocks)


# --- what is no such table

NEGATIVE = {
    "names in running text": "工作任务\n责任单位\n完成时限\n以上三栏由各单位自行填写，格式见附件，于月底前报送。",
    "names and one row": "任务\n责任单位\n完成时限\n",
    "labels with their own text": "责任单位：区教育局\n完成时限：6月底前\n工作任务：开展督导",
    "a list of headings": "一、工作目标\n二、工作任务\n三、责任单位\n四、完成时限\n各单位要认真落实。",
    "columns one after another": "工作任务\n修建道路\n整治河道\n新建学校\n责任单位\n县交通局\n县水利局\n县教育局",
    "members": "姓名\n职务\n联系电话\n张三\n主任\n0377-63131234\n李四\n副主任\n0377-63131235",
}


@pytest.mark.parametrize("name", NEGATIVE)
def test_what_is_no_stacked_table_gives_none(name: str) -> None:
    assert tables_in(NEGATIVE[name]) == 0


# --- every way to write one


@pytest.mark.parametrize("spacing", [0, 1, 2])
@pytest.mark.parametrize("name", TABLES)
def test_empty_lines_tell_which_cells_are_empty(name: str, spacing: int) -> None:
    found = read(stacked(TABLES[name], spacing))
    assert [row[: len(given)] for row, given in zip(found, TABLES[name], strict=True)] == TABLES[name]


@pytest.mark.parametrize("name", FILLED)
@pytest.mark.parametrize("between", [0, 1])
def test_blank_lines_between_rows_or_nowhere(name: str, between: int) -> None:
    found = read(stacked(TABLES[name], between=between))
    assert [row[: len(given)] for row, given in zip(found, TABLES[name], strict=True)] == TABLES[name]


@pytest.mark.parametrize("name", ["led", "heads"])
def test_units_and_times_stay_with_their_task_when_empty_cells_went_missing(name: str) -> None:
    told = [cell for row in TABLES[name] for cell in row if cell]
    found = [row for row in read(stacked(TABLES[name], empty=False)) if any(row)]
    assert [cell for row in found for cell in row if cell] == told
    given = [(row[-3:], row[-2:]) for row in TABLES[name]] if name == "heads" else None
    if given:
        assert [(row[-3:], row[-2:]) for row in found] == given


def test_the_same_lines_say_the_same_tasks_whatever_stands_between_them() -> None:
    notice = "临河县2022年重点任务分解表\n"
    wholes = [process((notice + stacked(LED, spacing)).encode(), "a.txt") for spacing in (0, 1)]
    drawn = "\n".join("\t".join(row) for row in LED)
    told = process((notice + drawn).encode(), "a.txt")
    for whole in wholes:
        assert [(task.content, task.units_raw, task.deadline_raw) for task in whole.tasks] == [
            (task.content, task.units_raw, task.deadline_raw) for task in told.tasks
        ]
        assert [unit.role for task in whole.tasks for unit in task.units] == [
            unit.role for task in told.tasks for unit in task.units
        ]


def test_what_stands_around_the_table_stays_prose() -> None:
    text = f"2023年防汛工作任务表\n\n{stacked(PLAIN)}\n\n注：时限以文件为准。\n\n临江区人民政府办公室\n\n2023年4月3日"
    blocks = document_of(text, "txt").blocks
    assert [block.text for block in blocks if not isinstance(block, Table)] == [
        "2023年防汛工作任务表",
        "注：时限以文件为准。",
        "临江区人民政府办公室",
        "2023年4月3日",
    ]
    assert read(text)[1:] == PLAIN[1:]


def test_two_tables_stay_apart() -> None:
    text = f"表一\n{stacked(PLAIN)}\n\n表二\n{stacked(STEPS)}"
    assert tables_in(text) == 2


def test_a_name_broken_over_two_lines_is_one() -> None:
    broken = stacked(PLAIN).replace("完成时限", "完成\n时限", 1)
    assert read(broken) == PLAIN


def test_a_time_broken_over_two_lines_stays_in_its_cell() -> None:
    broken = stacked(PLAIN).replace("5月底前", "5月\n底前")
    assert read(broken)[2][3] == "5月\n底前"


def test_lines_of_a_cell_are_those_that_no_blank_line_parts_where_one_parts_all_cells() -> None:
    broken = stacked(LED, 1).replace("县财政局、县自然资源局", "县财政局、\n县自然资源局")
    broken = broken.replace("推进城乡供水一体化", "推进城乡供水\n一体化")
    found = read(broken)
    assert found[1][0] == "推进城乡供水\n一体化"
    assert found[1][2:5] == ["县水利局", "县财政局、\n县自然资源局", "2022年12月底前"]


def test_a_measure_beside_those_who_do_the_work_and_those_who_mark_it() -> None:
    names = ["考核项目", "序号", "考核内容", "单位", "年度目标", "责任部门", "评分部门"]
    rows = [
        ["农业增效", "1", "完成冬小麦播种", "亩", "5200", "县农业农村局", "县统计局"],
        ["", "2", "新建高标准农田", "亩", "800", "县水利局", "县发展改革局"],
    ]
    tasks = process(("沁安县2022年考核任务清单\n" + stacked([names, *rows], 1)).encode(), "a.txt").tasks
    assert [[(unit.name, unit.role) for unit in task.units] for task in tasks] == [
        [("县农业农村局", "responsible"), ("县统计局", "supervisor")],
        [("县水利局", "responsible"), ("县发展改革局", "supervisor")],
    ]


def test_names_in_two_rows_stand_under_each_other() -> None:
    upper = ["序号", "公开事项", "公开内容", "公开依据", "公开时限", "公开主体", "公开对象", "公开方式"]
    lower = ["一级事项", "二级事项", "全社会", "特定群体", "主动", "依申请"]
    text = "\n".join([*upper, "", *lower]) + "\n" + stacked(TICKS[1:])
    found = read(text)
    assert [row[: len(upper)] for row in found[:2]] == [upper, lower]
    assert found[2:] == TICKS[1:]


# --- what can't be known is said


def test_rows_that_only_their_lines_tell_are_said_to_be_guessed() -> None:
    codes = {
        spacing: [remark.code for remark in document_of(stacked(LED, empty=spacing), "txt").remarks]
        for spacing in (True, False)
    }
    assert codes == {True: [], False: ["grid_guessed"]}


# --- limits


@pytest.mark.parametrize(
    "text",
    [
        "责任单位\n" * 20_000,
        "工作任务\n责任单位\n完成时限\n" * 7_000,
        "市\n" * 150_000,
        "工作任务\n责任单位\n完成时限\n" + "县教育局\n" * 20_000,
        "工作任务\n责任单位\n完成时限\n" + "1\n\n" * 20_000,
        "\n".join(TICKS[0]) + "\n" + "√\n" * 10_000,
    ],
    ids=["one name", "names", "beginnings of names", "units", "numbers", "ticks"],
)
def test_a_long_text_is_read_in_seconds(text: str) -> None:
    began = time.process_time()
    restore(document_of(text, "txt"))
    assert time.process_time() - began < 15


# --- what can't be put up again is set aside

LAID_OUT = """\
  工作任务              责任单位        完成时限
 清理规范行政审批中   县行政审批局、    2023年
 介服务事项，公布       县司法局        6月底前
 目录。
 推行容缺受理。       县行政审批局      9月底前
"""


def test_cells_that_go_on_over_lines_between_wide_blanks_give_no_tasks() -> None:
    result = process(("双河县2023年放管服改革任务表\n\n" + LAID_OUT).encode(), "a.txt")
    assert (result.status, result.tasks) == ("unrecognised", ())


def test_columns_one_after_the_other_are_set_aside_and_no_prose() -> None:
    columns = "工作任务\n1.修建道路。\n2.整治河道。（县水利局）\n责任单位\n县交通局\n县水利局\n完成时限\n6月底前\n9月底前"
    result = process(("双河县2023年重点任务\n" + columns).encode(), "a.txt")
    assert (result.status, result.tasks) == ("unrecognised", ())
    assert [finding.code.value for finding in result.findings][:1] == ["grid_lost"]


def test_rows_of_lines_that_blank_lines_part_are_known_by_their_groups() -> None:
    """Names that no vocabulary has are no hindrance where every group is as long as the first."""
    text = (
        "某区规范性文件制定计划\n序号\n文件名称\n起草单位\n拟提请审议时间\n\n"
        "1\n征收补偿办法\n区自然资源局\n5月\n\n一、续\n\n2\n养老服务办法\n区民政局\n9月\n"
    )
    document = document_of(text, "txt")
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    rows = [[cell.text for cell in table.cells if cell.row == row] for row in range(table.rows)]
    assert rows == [
        ["序号", "文件名称", "起草单位", "拟提请审议时间"],
        ["1", "征收补偿办法", "区自然资源局", "5月"],
        ["一、续"],
        ["2", "养老服务办法", "区民政局", "9月"],
    ]
    assert document.remarks == ()


def test_groups_of_unequal_lines_are_no_rows_of_a_grid() -> None:
    text = "责任单位\n完成时限\n联系人\n\n甲\n乙\n\n丙\n丁\n戊\n己\n"
    assert not [block for block in document_of(text, "txt").blocks if isinstance(block, Table)]


def test_a_list_of_powers_in_groups_of_lines_hands_out_nothing() -> None:
    text = (
        "某县审计局权责清单\n序号\n职权名称\n职权类型\n行使主体\n责任事项\n\n"
        "1\n对预算执行的审计\n行政检查\n县审计局\n1.制定计划；2.实施审计\n\n"
        "2\n对违法行为的处罚\n行政处罚\n县审计局\n立案、调查、决定\n"
    )
    assert process(text.encode(), "notice.txt").tasks == ()
