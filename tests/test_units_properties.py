"""What holds for every cell: nothing raises, raws stand in the cell in order, nothing but marks and role words is lost."""

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from normalize import units

NAMES = st.sampled_from(
    [
        "县财政局",
        "县发展和改革局",
        "县住房和城乡建设局",
        "各乡镇人民政府",
        "县委宣传部",
        "县直有关部门",
        "县供电公司",
        "县医院",
        "县政府办公室（县大数据局）",
    ]
)
MARKS = st.sampled_from(["、", "，", "；", "\n", " ", "/", "和", "及", "、\n", "，\n"])
TAILS = st.sampled_from(["", "牵头", "配合", "等", "等部门按职责分工负责", "（牵头）"])
LEFT_OUT = re.compile(r"（牵头）|[、，；\s/和及]|牵头|配合|等部门|等|按职责分工|负责")


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=60))
@example("[一]|")
def test_no_text_raises(text: str) -> None:
    for unit in units.read(text, level="县"):
        assert unit.span is not None
        assert text[slice(*unit.span)] == unit.raw
    units.is_unit_list(text)


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet="县市各局委办和、，（）()等牵头负责配合 \n：责任单位部门李明.1①[<>", max_size=40))
def test_raws_stand_in_the_cell_in_order(text: str) -> None:
    end = 0
    for unit in units.read(text, level="县"):
        assert unit.span is not None
        assert unit.span[0] >= end
        assert text[slice(*unit.span)] == unit.raw
        assert unit.name.strip() == unit.name != ""
        end = unit.span[1]


@settings(deadline=None, max_examples=200)
@given(st.lists(st.tuples(NAMES, TAILS, MARKS), min_size=1, max_size=6))
def test_only_marks_and_role_words_are_left_out(parts: list[tuple[str, str, str]]) -> None:
    text = "".join(name + tail + mark for name, tail, mark in parts)
    found = units.read(text, level="县")
    rest, end = "", 0
    for unit in found:
        assert unit.span is not None
        rest += text[end : unit.span[0]]
        end = unit.span[1]
    rest += text[end:]
    assert LEFT_OUT.sub("", rest) == ""
    assert "".join(unit.raw for unit in found).count("县财政局") == text.count("县财政局")


@settings(deadline=None, max_examples=100)
@given(st.lists(NAMES, min_size=1, max_size=6), st.sampled_from(["、", "，", "；", "\n"]))
def test_whole_names_come_back_as_they_were(names: list[str], mark: str) -> None:
    assert [unit.name for unit in units.read(mark.join(names), level="县")] == names


@settings(deadline=None, max_examples=100)
@given(NAMES)
def test_reading_a_name_again_gives_it_again(name: str) -> None:
    first = units.read(name, level="县")
    again = units.read(first[0].name, level="县")
    assert [(unit.name, unit.kind, unit.sector) for unit in first] == [
        (unit.name, unit.kind, unit.sector) for unit in again
    ]
