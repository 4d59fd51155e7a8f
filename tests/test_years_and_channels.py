"""The year of a notice from its title, number and date; channels with their boxes, whole and damaged."""

from datetime import date

import pytest

from normalize import channels, years


@pytest.mark.parametrize(
    ("title", "number", "issued", "year"),
    [
        ("任务分解表", None, None, None),
        ("1号文件任务分解", None, None, None),
        ("庆祝建党70年工作方案", None, None, None),
        ("关于印发2025年前碳达峰行动方案的通知", "甲政〔2021〕23号", None, 2021),
        ("到2025年营商环境任务分工", "甲政办〔2022〕3号", date(2022, 3, 1), 2022),
        ("“十四五”规划任务分工", None, date(2021, 12, 3), 2021),
        ("二〇二二年政务公开工作要点", None, None, 2022),
        ("２０２２年要点", None, None, 2022),
        ("2 0 2 2年要点", None, None, 2022),
        ("22年重点工作", None, None, 2022),
        ("关于印发2021—2023年行动方案的通知", "甲政办〔2021〕3号", None, 2021),
        ("2021年至2025年法治建设任务", "甲政办〔2022〕3号", None, 2022),
        ("2022-2023学年度工作安排", None, None, 2022),
        ("2021年工作总结和2022年工作安排", None, None, 2022),
        ("关于做好2022年元旦春节期间有关工作的通知", "甲政〔2021〕50号", None, 2022),
    ],
)
def test_year(title: str, number: str | None, issued: date | None, year: int | None) -> None:
    assert years.read(title, number, issued) == year


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", []),
        ("/", []),
        ("政府网站、政务新媒体", [("政府网站", None), ("政务新媒体", None)]),
        ("TV频道、R语言论坛", [("TV频道", None), ("R语言论坛", None)]),
        ("R语言论坛", [("R语言论坛", None)]),
        ("口岸网站 □政府公报", [("口岸网站", None), ("政府公报", False)]),
        ("窗口公开栏 ■其他窗口", [("窗口公开栏", None), ("其他窗口", True)]),
        ("T政府网站 □政府公报", [("T政府网站", None), ("政府公报", False)]),
        ("n政府网站", [("n政府网站", None)]),
        ("团政府网站 口政府公报", [("团政府网站 口政府公报", None)]),
        ("1.政府网站；2.公告栏", [("政府网站", None), ("公告栏", None)]),
        ("■政府网站 □政府公报", [("政府网站", True), ("政府公报", False)]),
        ("政府网站■ 公告栏□", [("政府网站", True), ("公告栏", False)]),
        ("[x]政府网站 [ ]公示栏", [("政府网站", True), ("公示栏", False)]),
        ("R政府网站 £公示栏", [("政府网站", True), ("公示栏", False)]),
        ("■政府网站   t公告栏", [("政府网站", True), ("公告栏", True)]),
        ("口政府网站 ■公开查阅点", [("政府网站", False), ("公开查阅点", True)]),
        ("þ政府网站 ¨政府公报", [("政府网站", True), ("政府公报", False)]),
        ("n政府网站 o政府公报", [("政府网站", True), ("政府公报", False)]),
        ("q政府网站 □政府公报 n发布会", [("政府网站", False), ("政府公报", False), ("发布会", True)]),
        ("V政府网站、口政府公报", [("政府网站", True), ("政府公报", False)]),
        ("√政府网站 ×政府公报", [("政府网站", True), ("政府公报", False)]),
        ("⬜政府网站 ✅政府公报", [("政府网站", False), ("政府公报", True)]),
        ("■政府网站口政府公报口两微一端", [("政府网站", True), ("政府公报", False), ("两微一端", False)]),
        ("■ 政府网站 口 政府公报", [("政府网站", True), ("政府公报", False)]),
        ("政府网站R 政府公报£", [("政府网站", True), ("政府公报", False)]),
        ("政府网站口 政府公报√", [("政府网站", False), ("政府公报", True)]),
        ("■ 其他（ 政务服务网 ）", [("其他（政务服务网）", True)]),
    ],
)
def test_channels(text: str, wanted: list[tuple[str, bool | None]]) -> None:
    assert [(channel.name, channel.checked) for channel in channels.read(text)] == wanted
