"""From records to tasks: 同上 where an extractor hands it on, with nothing above it and with a row above."""

from models.finding import Code
from models.ledger import Task
from models.record import Assignment, Record
from models.region import Region
from taizhang.tasks import Setting, normalize

SETTING = Setting("0" * 16, Region(name="平利县", level="county", mark="县"), 2021, None, False, {})
FIRST = Record(
    content="公开行政许可的依据。",
    assignments=(Assignment("县财政局"),),
    deadline="6月底前",
    basis="《中华人民共和国行政许可法》第七条",
)
DITTO = Record(
    content="公开行政许可的结果。", assignments=(Assignment("同上"),), deadline="同上", basis="同上"
)


def tasks(*records: Record) -> tuple[Task, ...]:
    return normalize([("notice", record) for record in records], SETTING, lambda: None)


COPIED = {Code.UNITS_COPIED, Code.DEADLINE_COPIED, Code.BASIS_COPIED}


def test_the_first_task_has_nothing_to_copy() -> None:
    (task,) = tasks(DITTO)
    assert (task.units, task.deadlines, task.legal_bases) == ((), (), ())
    assert not COPIED & {finding.code for finding in task.findings}


def test_what_is_said_to_be_the_same_is_that_of_the_row_above() -> None:
    first, second, third = tasks(FIRST, DITTO, DITTO)
    for task in (second, third):
        assert (task.units, task.deadlines) == (first.units, first.deadlines)
        assert [basis.title for basis in task.legal_bases] == ["中华人民共和国行政许可法"]
        assert {finding.code for finding in task.findings} >= COPIED
        assert (task.units_raw, task.deadline_raw, task.legal_basis_raw) == ("同上", "同上", "同上")


def test_what_only_begins_alike_is_read() -> None:
    other = Record(content="公开行政处罚的结果。", basis="同上位法《中华人民共和国行政处罚法》")
    _, second = tasks(FIRST, other)
    assert [basis.title for basis in second.legal_bases] == ["中华人民共和国行政处罚法"]
    assert Code.BASIS_COPIED not in {finding.code for finding in second.findings}
