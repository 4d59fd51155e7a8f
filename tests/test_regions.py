"""Regions: place, level, code and mark from what a notice's head says."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.region import Region
from normalize import regions
from normalize.regions.divisions import divisions

Expected = tuple[str | None, str | None, str | None, str | None]


def told(region: Region) -> Expected:
    return region.name, region.level, region.code, region.mark


@pytest.mark.parametrize(
    "title",
    [
        None,
        "",
        "2021年政务公开工作要点",
        "关于印发政务公开工作要点的通知",
        "政务公开工作台账",
        "关于建设示范区的通知",
        "12345",
        "Work plan 2021",
    ],
)
def test_nothing_is_invented(title: str | None) -> None:
    assert regions.read(title=title) == Region()


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("2021年郧阳区政务公开工作要点任务分解表", ("郧阳区", "county", "420304", "区")),
        ("平利县2019年政务公开工作任务分解表", ("平利县", "county", "610926", "县")),
        ("鲁山县2021年政务公开工作要点任务台账", ("鲁山县", "county", "410423", "县")),
        ("关于印发《南阳市2021年政务公开工作要点》的通知", ("南阳市", "city", "411300", "市")),
        ("河南省2021年政务公开工作要点", ("河南省", "province", "410000", "省")),
        ("内蒙古自治区2021年政务公开工作要点", ("内蒙古自治区", "province", "150000", "自治区")),
        ("北京市2021年政务公开工作要点", ("北京市", "province", "110000", "市")),
        ("北京市海淀区2021年政务公开工作要点", ("海淀区", "county", "110108", "区")),
        ("重庆市云阳县政务公开工作要点", ("云阳县", "county", "500235", "县")),
        ("邓州市2021年政务公开工作要点", ("邓州市", "county", "411381", "市")),
        ("河南省南阳市邓州市工作方案", ("邓州市", "county", "411381", "市")),
        ("浦东新区2021年政务公开工作要点", ("浦东新区", "county", "310115", "区")),
        ("阿拉善左旗2021年政务公开工作要点", ("阿拉善左旗", "county", "152921", "旗")),
        ("锡林郭勒盟2021年政务公开工作要点", ("锡林郭勒盟", "city", "152500", "盟")),
        ("大兴安岭地区2021年工作要点", ("大兴安岭地区", "city", "232700", "地区")),
        ("恩施土家族苗族自治州2021年工作要点", ("恩施土家族苗族自治州", "city", "422800", "州")),
        ("恩施州2021年工作要点", ("恩施州", "city", "422800", "州")),
        ("甘孜自治州2021年工作要点", ("甘孜自治州", "city", "513300", "州")),
        ("玉屏自治县2021年工作要点", ("玉屏自治县", "county", "520622", "县")),
        ("长阳土家族自治县2021年工作要点", ("长阳土家族自治县", "county", "420528", "县")),
    ],
)
def test_divisions(title: str, expected: Expected) -> None:
    assert told(regions.read(title=title)) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("鼓楼区2021年政务公开工作要点", ("鼓楼区", "county", None, "区")),
        ("南京市鼓楼区2021年政务公开工作要点", ("鼓楼区", "county", "320106", "区")),
        ("江苏省徐州市鼓楼区工作要点", ("鼓楼区", "county", "320302", "区")),
        ("西湖区卫生健康局2021年工作要点", ("西湖区", "county", None, "区")),
    ],
)
def test_a_shared_name_has_a_code_only_under_its_city(title: str, expected: Expected) -> None:
    assert told(regions.read(title=title)) == expected


def test_the_city_may_stand_in_the_title_and_the_district_in_the_issuer() -> None:
    found = regions.read(title="南京市鼓楼区2021年政务公开工作要点", issuer="鼓楼区人民政府办公室")
    assert found.code == "320106"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (
            "南阳市城乡一体化示范区政务公开重点工作任务工作台账",
            ("南阳市城乡一体化示范区", "county", None, "区"),
        ),
        ("郑州高新技术产业开发区管委会2021年工作要点", ("郑州高新技术产业开发区", "county", None, "区")),
        ("上海市浦东新区人民政府办公室2021年工作要点", ("浦东新区", "county", "310115", "区")),
        ("天府新区2021年政务公开工作要点", ("天府新区", "county", None, "区")),
        ("第八师石河子市政务公开工作要点", ("第八师石河子市", "city", None, "师市")),
        ("新疆生产建设兵团2021年工作要点", ("新疆生产建设兵团", "province", None, "兵团")),
        ("平利县城关镇2021年政务公开工作要点", ("城关镇", "township", None, "镇")),
        ("某某街道办事处2021年政务公开工作要点", ("某某街道", "township", None, "街道")),
        ("某某街道城市综合执法领域基层政务公开标准目录", ("某某街道", "township", None, "街道")),
        ("中共凉水镇委员会 凉水镇人民政府关于印发任务清单的通知", ("凉水镇", "township", None, "镇")),
        ("裕安区住房和城乡建设局2024年督办事项一览表", ("裕安区", "county", "341503", "区")),
        ("中共南阳市委办公室2021年工作要点", ("南阳市", "city", "411300", "市")),
        ("平利县长安镇就业创业领域政务公开目录", ("长安镇", "township", None, "镇")),
        ("泾川县乡镇卫生健康领域政务公开目录", ("泾川县", "county", "620821", "县")),
        ("泾川县城乡规划领域政务公开标准目录", ("泾川县", "county", "620821", "县")),
        ("郧县2013年工作要点", ("郧县", "county", None, "县")),
        ("2021年全省政务公开工作要点", (None, "province", None, "省")),
        ("市市场监管局2021年工作要点", (None, "city", None, "市")),
    ],
)
def test_zones_corps_townships_and_names_out_of_the_table(title: str, expected: Expected) -> None:
    assert told(regions.read(title=title)) == expected


@pytest.mark.parametrize(
    "title",
    [
        "国务院办公厅关于印发2021年政务公开工作要点的通知",
        "教育部办公厅关于做好有关工作的通知",
        "国家发展改革委关于印发方案的通知",
    ],
)
def test_national_notices(title: str) -> None:
    assert told(regions.read(title=title)) == (None, "national", None, None)


def test_issuer_goes_before_title_and_addressees_come_last() -> None:
    assert regions.read(title="2021年工作要点", issuer="南阳市人民政府办公室").code == "411300"
    found = regions.read(title="2021年工作要点", addressees="各县（区）人民政府，市人民政府各部门")
    assert told(found) == (None, "city", None, "市")
    found = regions.read(title="2021年工作要点", addressees="各乡镇人民政府，县政府各部门")
    assert told(found) == (None, "county", None, "县")
    assert regions.read(title="2021年工作要点", doc_number="国办发〔2021〕12号").level == "national"


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=80), st.text(max_size=40))
def test_no_text_raises(title: str, issuer: str) -> None:
    regions.read(title=title, issuer=issuer, addressees=title, doc_number=issuer)


@pytest.mark.parametrize("char", ["县", "市", "第", "国", " ", "2", "（", "示", "新区"])
def test_long_repeats_are_read_in_linear_time(char: str) -> None:
    start = time.perf_counter()
    regions.read(title=char * 100_000, issuer=char * 100_000, addressees=char * 100_000)
    assert time.perf_counter() - start < 5


def test_the_table_is_well_formed_and_names_its_source() -> None:
    lines = regions.TABLE.read_text("utf-8").splitlines()
    head = [line for line in lines if line.startswith("#")]
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert re.search(r"\d+\.\d+\.\d+ \(MIT, released \d{4}-\d{2}-\d{2}\)", " ".join(head))
    assert len(rows) > 3000
    assert all(re.fullmatch(r"\d{6}", code) for code, _ in rows)
    assert len({code for code, _ in rows}) == len(rows)
    provinces = {code[:2] for code, _ in rows if code.endswith("0000")}
    assert len(provinces) == 31
    assert all(code[:2] in provinces for code, _ in rows)


@pytest.mark.parametrize(
    ("title", "issuer", "mark"),
    [
        ("阜阳市第三中学2024年重点工作安排表", None, None),
        ("关于印发工作要点的通知", "阜阳市人民医院办公室", None),
        ("关于印发2024年工作要点的通知", "中共福州大学委员会", None),
        ("阜阳市中小学2024年重点任务分解表", None, "市"),
        ("阜阳市公立医院2024年改革任务清单", None, "市"),
        ("阜阳市支持大学发展任务清单", None, "市"),
        ("关于支持福州大学发展的意见", "福州市人民政府", "市"),
    ],
)
def test_the_bodies_of_an_institution_are_not_those_of_its_place(
    title: str, issuer: str | None, mark: str | None
) -> None:
    assert regions.read(title=title, issuer=issuer).mark == mark


@pytest.mark.parametrize(
    "title",
    [
        "2024年特色小镇建设任务清单",
        "2024年城镇老旧小区改造任务清单",
        "2024年美丽乡村建设任务",
        "2024年科技下乡工作安排",
        "2024年老区发展任务分解表",
        "2024年自然保护区整改任务清单",
        "2024年城区环境整治任务",
        "2024年矿区整治任务分解表",
        "2024年度县区重点工作任务",
        "2024年各县区重点工作任务",
        "2024年健康县区建设工作任务",
        "关于提高县域治理水平的工作要点",
        "2024年示范县创建任务",
        "2024年文明城市创建任务",
        "2024年农贸市场整治任务",
        "2024年百强县工作任务",
        "2024年撤县设市工作任务",
        "2024年产业强镇建设任务",
        "重点镇2024年工作任务",
        "2024年商业街道整治任务",
        "2024年招商引资项目县领导包联表",
        "2024年新区工作任务",
        "2024年高新区高质量发展任务",
        "2024年化工园区安全整治任务",
        "2024年家庭农场培育任务",
        "国有林场2024年改革任务",
        "百县千镇万村工程任务",
        "2024年县乡两级任务分工",
        "工业园区2024年提升任务",
        "资本市场2024年工作要点",
        "五星街道创建任务",
        "清水镇石桥村2024年重点工作任务",
    ],
)
def test_words_that_end_like_places_name_none(title: str) -> None:
    assert regions.read(title=title) == Region()


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("2024年青川湖区重点工作任务分解表", ("青川湖区", "county", None, "区")),
        ("2024年清水镇重点工作任务", ("清水镇", "township", None, "镇")),
        ("2024年太和镇美丽乡村建设任务", ("太和镇", "township", None, "镇")),
        ("2024年人民街道村居换届工作安排", ("人民街道", "township", None, "街道")),
        ("清水民族乡2024年人居环境整治任务", ("清水民族乡", "township", None, "乡")),
        ("云岭市清水镇2024年工作要点", ("清水镇", "township", None, "镇")),
        ("云岭市民政局2024年工作要点", ("云岭市", "city", None, "市")),
        ("云岭县乡村振兴局2024年工作要点", ("云岭县", "county", None, "县")),
        ("云岭县城市管理局2024年工作要点", ("云岭县", "county", None, "县")),
        ("南阳市青湖区教育局2024年工作要点", ("青湖区", "county", None, "区")),
        ("南阳市农村人居环境整治示范县2024年任务", ("南阳市", "city", "411300", "市")),
        ("河南省2024年重点镇建设任务", ("河南省", "province", "410000", "省")),
        ("丹岭自治县2024年工作任务", ("丹岭自治县", "county", None, "县")),
        ("2024年高新技术产业开发区重点工作", ("高新技术产业开发区", "county", None, "区")),
        ("2024年云岭高新区重点工作任务", ("云岭高新区", "county", None, "区")),
        ("红旗农场2024年工作要点", ("红旗农场", None, None, None)),
        ("八五三农场2024年重点工作", ("八五三农场", None, None, None)),
        ("XX市2024年工作要点", (None, "city", None, "市")),
        ("××镇2024年工作要点", (None, "township", None, "镇")),
        ("某县2024年工作要点", (None, "county", None, "县")),
    ],
)
def test_a_name_in_no_table_counts_as_printed_where_the_words_make_it_certain(
    title: str, expected: Expected
) -> None:
    assert told(regions.read(title=title)) == expected


@pytest.mark.parametrize(
    ("issuer", "expected"),
    [
        ("青川湖区人民政府办公室", ("青川湖区", "county", None, "区")),
        ("青川湖区管委会", ("青川湖区", "county", None, "区")),
        ("清水镇人民政府", ("清水镇", "township", None, "镇")),
        ("云岭经济技术开发区管委会办公室", ("云岭经济技术开发区", "county", None, "区")),
        ("红旗农场", ("红旗农场", None, None, None)),
    ],
)
def test_an_issuer_in_no_table_counts_as_printed(issuer: str, expected: Expected) -> None:
    assert told(regions.read(title="关于印发2024年工作要点的通知", issuer=issuer)) == expected


@pytest.mark.parametrize(
    ("title", "addressees", "expected"),
    [
        ("云溪县人民政府关于印发2024年要点的通知", "各乡镇人民政府，县政府各部门", ("云溪县", "county")),
        ("云溪市人民政府关于印发2024年要点的通知", "各乡镇人民政府，市政府各部门", ("云溪市", "county")),
        (
            "云溪市人民政府关于印发2024年要点的通知",
            "各县（市、区）人民政府，市政府各部门",
            ("云溪市", "city"),
        ),
        ("关于印发2024年要点的通知", "各乡镇人民政府，县政府各部门", (None, "county")),
    ],
)
def test_a_printed_name_goes_before_the_addressees_who_tell_the_rank_of_a_city(
    title: str, addressees: str, expected: tuple[str | None, str]
) -> None:
    found = regions.read(title=title, addressees=addressees)
    assert (found.name, found.level) == expected


COMMON = {"城区", "郊区", "矿区", "新城区", "老城区"}
"""Districts whose names are words too."""


@pytest.mark.parametrize(
    "title", ["{}2024年政务公开工作要点", "2024年{}重点工作任务分解表", "{}教育局2024年工作要点"]
)
def test_every_division_is_found_by_its_name(title: str) -> None:
    names = set(divisions()) - COMMON
    assert {name for name in names if regions.read(title=title.format(name)).name != name} == set()
    for name in COMMON:
        assert regions.read(title="2024年工作要点", issuer=f"{name}人民政府办公室").name == name
