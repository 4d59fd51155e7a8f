"""Prose and annex table with the same tasks: the table's stay, nothing is lost."""

import time

from extract.repeats import mark
from models.record import DocType, Extraction, Part, Record, Span

PROSE = Part("notice", ())
ANNEX = Part("annex 1", ())


def extraction(kind: DocType, *contents: str, first: int = 1) -> Extraction:
    records = tuple(
        Record(text, seq=str(at), spans=(Span(first + at, 0, len(text)),))
        for at, text in enumerate(contents, 1)
    )
    return Extraction(kind, records)


def test_other_tasks_of_the_prose_stay() -> None:
    prose = extraction("work_points", "开展扬尘治理，完成工地监控全覆盖。", "推进农村污水处理设施建设。")
    table = extraction("task_table", "建立河长巡河制度。", "开展秸秆禁烧巡查。", first=100)
    assert mark([(PROSE, prose), (ANNEX, table)]) == ((PROSE, prose), (ANNEX, table))


def test_prose_without_a_table_stays() -> None:
    prose = extraction("work_points", "开展扬尘治理。")
    assert mark([(PROSE, prose), (ANNEX, prose)]) == ((PROSE, prose), (ANNEX, prose))


def test_repeats_of_a_table_are_left_with_a_finding() -> None:
    prose = extraction(
        "work_points",
        "开展扬尘治理。严格落实六个百分百，完成工地监控全覆盖。",
        "推进农村污水处理设施建设，新建站点20个。",
    )
    table = extraction("task_table", "完成工地监控全覆盖，严格落实“六个百分百”", first=100)
    (_, kept), (_, same) = mark([(PROSE, prose), (ANNEX, table)])
    assert same == table
    assert [record.seq for record in kept.records] == ["2"]
    assert [(left.span, left.region) for left in kept.left] == [
        (prose.records[0].spans[0], "repeated by annex 1")
    ]
    assert [finding.code.value for finding in kept.findings] == ["task_repeated"]
    assert "No 1 of annex 1" in kept.findings[0].message


def test_a_heading_shared_with_a_task_that_stays_is_not_left() -> None:
    heading = Span(1, 0, 9)
    records = (
        Record("开展扬尘治理专项行动。", spans=(heading, Span(2, 0, 11))),
        Record("新建农村污水站点20个。", spans=(heading, Span(3, 0, 12))),
    )
    table = extraction("task_table", "开展扬尘治理专项行动", first=100)
    (_, kept), _ = mark([(PROSE, Extraction("work_points", records)), (ANNEX, table)])
    assert [left.span for left in kept.left] == [Span(2, 0, 11)]


def test_short_common_words_are_no_repeat() -> None:
    prose = extraction("work_points", "加强领导")
    table = extraction("task_table", "加强领导，压实责任，推进项目建设取得实效", first=100)
    assert mark([(PROSE, prose), (ANNEX, table)])[0][1] == prose


def test_likeness_of_short_texts_is_no_repeat() -> None:
    prose = extraction("work_points", "推进政府信息公开规范化建设，完善指南和目录。", "开展网站检查。")
    table = extraction("task_table", "做好政府信息公开", first=100)
    assert mark([(PROSE, prose), (ANNEX, table)])[0][1] == prose


def test_many_tasks_are_compared_in_time() -> None:
    texts = [f"推进第{at}项重点工程建设，{'完成投资' * (at % 7)}年度目标{at * 37}万元" for at in range(300)]
    begin = time.process_time()
    mark([(PROSE, extraction("work_points", *texts)), (ANNEX, extraction("task_table", *texts, first=1000))])
    assert time.process_time() - begin < 1
