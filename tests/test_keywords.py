"""Topic words: terms of the field first, statistics to fill up, nothing written and nothing said on the way."""

import subprocess
import sys
import time
from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize import keywords


@pytest.mark.parametrize("text", ["", " \n", "。", "12345", "abc def", "公开信息，做好工作。"])
def test_no_topic(text: str) -> None:
    assert keywords.read(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推进“双随机、一公开”监管，公开权力清单和责任清单", {"“双随机、一公开”", "权力清单", "责任清单"}),
        ("公开行政执法结果信息，“双随机一公开”监管信息。", {"行政执法", "双随机一公开"}),
        ("实行重大行政决策事项目录管理", {"重大行政决策事项目录"}),
        ("推进黑臭水体治理和排污许可管理", {"黑臭水体", "排污许可"}),
        ("做好高校毕业生、农民工就业服务", {"高校毕业生", "农民工"}),
        ("完善政府信息公开\n指南和依申请公开流程", {"政府信息公开指南", "依申请公开"}),
        ("开展危险化学品、燃气安全隐患排查", {"危险化学品", "燃气安全"}),
    ],
)
def test_terms_of_the_field(text: str, expected: set[str]) -> None:
    assert expected <= set(keywords.read(text))


def test_the_longest_term_counts_alone() -> None:
    found = keywords.read("建设政务公开专区，深化政务公开和基层政务公开")
    assert "政务公开专区" in found
    assert "政务公开" not in found


def test_more_often_comes_first() -> None:
    assert keywords.read("政策解读、权力清单、政策解读、营商环境", count=1) == ("政策解读",)


@pytest.mark.parametrize("count", [0, 1, 2, 5, 50])
def test_at_most_so_many(count: int) -> None:
    text = "推进权力清单、营商环境、政策解读、政府采购、社会救助、义务教育、乡村振兴公开"
    assert len(keywords.read(text, count=count)) == min(count, 7)


def test_statistics_fill_up_where_terms_are_few() -> None:
    found = keywords.read("完成县级以上网站改造，全部支持互联网协议")
    assert found
    assert all(len(word) >= 2 for word in found)


def test_at_least_two_hundred_terms_each_once_and_none_a_stop_word() -> None:
    terms = keywords.terms()
    assert len(terms) == len(set(terms)) >= 200
    assert not set(terms) & keywords._stop()


@given(st.text(max_size=100))
def test_every_word_stands_in_the_text(text: str) -> None:
    closed = keywords._BLANK.sub("", text)
    assert all(word in closed for word in keywords.read(text))


def test_the_dictionary_is_loaded_silently_and_writes_nothing(tmp_path: object) -> None:
    code = (
        "import sys; from normalize import keywords; assert 'jieba' not in sys.modules;"
        "print(keywords.read('完成网站改造')); assert 'jieba' in sys.modules"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env={"TMPDIR": str(tmp_path), "PYTHONUTF8": "1"},
        check=True,
    )
    assert done.stderr == ""
    assert not list(tmp_path.iterdir())  # type: ignore[attr-defined]


def test_a_task_costs_little() -> None:
    text = "推进“双随机、一公开”监管，公开权力清单和责任清单，做好政策解读。" * 5
    keywords.read(text)
    begun = time.process_time()
    for _ in range(200):
        keywords.read(text)
    assert (time.process_time() - begun) / 200 < 0.001  # a fifth of it is allowed, a twentieth was measured


@pytest.mark.parametrize("unit", ["政", "“", "1", "公开", "重大行政决策"])
def test_a_field_of_one_character_answers_in_time(unit: str) -> None:
    keywords.read("完成网站改造")
    begun = time.process_time()
    keywords.read(unit * (100_000 // len(unit)))
    assert time.process_time() - begun < 1


@pytest.mark.parametrize(
    "text",
    [
        "加快推进老旧小区改造和城市内涝治理，完善5G基站与T恤AA制等配套",
        "做好龘靐齉等生僻字的录入工作，严禁瞒报漏报",
        "南京市长江大桥的研究生命起源",
        "县级以上政府门户网站IPV6改造完成率达到100%",
    ],
)
def test_the_cut_is_jiebas(text: str) -> None:
    import jieba

    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, total = keywords._dictionary()
    tokenizer.total, tokenizer.initialized = exp(total), True
    theirs = [word for word in tokenizer.cut(text, HMM=False) if keywords._WORD.fullmatch(word)]
    assert [word for word in keywords._words(text) if keywords._WORD.fullmatch(word)] == theirs
