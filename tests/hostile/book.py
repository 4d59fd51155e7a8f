"""Hostile .xlsx files."""

from collections.abc import Iterator, Sequence
from functools import partial

from tests.hostile.case import HEADER, TITLE, Case, Planted, case, tasks
from tests.hostile.word import R, zipped

S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SPACES = f'xmlns="{S}" xmlns:r="{R}"'
WORKBOOK = f'<workbook {SPACES}><sheets><sheet name="Sheet1" sheetId="1" r:id="s"/></sheets></workbook>'


def pack(sheet: str, parts: dict[str, str | bytes] | None = None) -> bytes:
    """A workbook with one sheet, and more parts; a part given here replaces the usual one."""
    usual: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships><Relationship Id="r" Type="{R}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": WORKBOOK,
        "xl/_rels/workbook.xml.rels": f'<Relationships><Relationship Id="s" Type="{R}/worksheet" Target="worksheets/s.xml"/>'
        f'<Relationship Id="t" Type="{R}/sharedStrings" Target="strings.xml"/></Relationships>',
        "xl/worksheets/s.xml": f"<worksheet {SPACES}>{sheet}</worksheet>",
    }
    return zipped({**usual, **(parts or {})})


def c(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def row(number: int, texts: Sequence[str]) -> str:
    cells = (c(f"{letter}{number}", text) for letter, text in zip("ABCDEFGH", texts, strict=False))
    return f'<row r="{number}">{"".join(cells)}</row>'


def rows(planted: Sequence[Planted]) -> str:
    """Title, header and tasks, one a row."""
    return "".join(row(at, texts) for at, texts in enumerate([[TITLE], HEADER, *planted], 1))


def data(planted: Sequence[Planted]) -> str:
    return f"<sheetData>{rows(planted)}</sheetData>"


def clean(name: str, count: int = 3) -> bytes:
    return pack(data(tasks(name, count)))


def cases() -> Iterator[Case]:
    """All hostile .xlsx files."""
    for name, sheet in SHEETS.items():
        planted = tasks(name)
        yield case(f"{name}.xlsx", partial(_sheet, sheet, planted), planted)
    for name, parts in PARTS.items():
        planted = tasks(name)
        yield case(f"{name}.xlsx", partial(pack, data(planted), parts), planted)
    planted = tasks("a million rows")
    yield case("a million rows.xlsx", partial(_million, planted), planted)
    planted = tasks("fifty thousand merges")
    merges = "".join(f'<mergeCell ref="F{at}:G{at}"/>' for at in range(10, 50_010))
    yield case(
        "fifty thousand merges.xlsx",
        partial(pack, f"{data(planted)}<mergeCells>{merges}</mergeCells>"),
        planted,
    )
    planted = tasks("many rows.xlsx", 20_000)
    yield case("many rows.xlsx", partial(_sheet, "<sheetData>{rows}</sheetData>", planted), planted)
    yield case(
        "no sheet.xlsx",
        partial(pack, "", {"xl/workbook.xml": "<workbook/>"}),
        [],
        "NO_TEXT",
        "CORRUPT",
        "NO_TASKS",
    )
    yield case("no workbook.xlsx", partial(zipped, {"xl/worksheets/s.xml": "<worksheet/>"}), [], "CORRUPT")
    yield case("one string everywhere.xlsx", _one_string, [], "TOO_LARGE")
    yield case("strings bomb.xlsx", _strings_bomb, [], "BOMB", "TOO_LARGE")
    yield case("a thousand sheets.xlsx", _thousand_sheets, tasks("a thousand sheets"))


def _sheet(sheet: str, planted: Sequence[Planted]) -> bytes:
    return pack(sheet.replace("{rows}", rows(planted)))


def _million(planted: Sequence[Planted]) -> bytes:
    blank = "".join(f'<row r="{at}" s="1" customFormat="1"/>' for at in range(10, 1_048_577))
    return pack(f"<sheetData>{rows(planted)}{blank}</sheetData>")


def _one_string() -> bytes:
    strings = f"<sst xmlns='{S}'><si><t>{'甲' * 30_000}</t></si></sst>"
    cells = "".join(f'<row r="{at}"><c r="A{at}" t="s"><v>0</v></c></row>' for at in range(1, 100_001))
    return pack(f"<sheetData>{cells}</sheetData>", {"xl/strings.xml": strings})


def _strings_bomb() -> bytes:
    strings = f"<sst xmlns='{S}'>".encode() + b"<si><t>a</t></si>" * 4_200_000 + b"</sst>"
    return pack("<sheetData/>", {"xl/strings.xml": strings})


def _thousand_sheets() -> bytes:
    names = "".join(f'<sheet name="s{at}" sheetId="{at}" r:id="s{at}"/>' for at in range(1, 1001))
    links = "".join(
        f'<Relationship Id="s{at}" Type="{R}/worksheet" Target="worksheets/{at}.xml"/>'
        for at in range(1, 1001)
    )
    sheets: dict[str, str | bytes] = {
        f"xl/worksheets/{at}.xml": f"<worksheet {SPACES}><sheetData/></worksheet>" for at in range(1, 1000)
    }
    sheets["xl/worksheets/1000.xml"] = f"<worksheet {SPACES}>{data(tasks('a thousand sheets'))}</worksheet>"
    return pack(
        "",
        {
            "xl/workbook.xml": f"<workbook {SPACES}><sheets>{names}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f"<Relationships>{links}</Relationships>",
            **sheets,
        },
    )


BODY = "<sheetData>{rows}</sheetData>"
SHEETS = {
    "clean": BODY,
    "dimension of one cell": '<dimension ref="A1"/>' + BODY,
    "dimension of a whole sheet": '<dimension ref="A1:XFD1048576"/>' + BODY,
    "dimension of nonsense": '<dimension ref="??"/>' + BODY,
    "cell in the last corner": "<sheetData>{rows}<row r='1048576'><c r='XFD1048576' s='1'/></row></sheetData>",
    "merge over a whole sheet": BODY + "<mergeCells><mergeCell ref='A20:XFD1048576'/></mergeCells>",
    "merge over all tasks": BODY + "<mergeCells><mergeCell ref='A1:XFD1048576'/></mergeCells>",
    "merges over each other": BODY
    + "<mergeCells><mergeCell ref='A1:D1'/><mergeCell ref='A3:B4'/><mergeCell ref='B3:C5'/><mergeCell ref='A3:D5'/></mergeCells>",
    "merges of nonsense": BODY
    + "<mergeCells count='-1'><mergeCell ref='D4:A2'/><mergeCell ref='A0:B0'/><mergeCell ref=':'/><mergeCell/><mergeCell ref='ZZZZZZ1:A99999999999'/></mergeCells>",
    "strings that are not there": "<sheetData>{rows}<row r='30'><c r='A30' t='s'><v>99</v></c><c r='B30' t='s'><v>-1</v></c><c r='C30' t='s'><v>x</v></c></row></sheetData>",
    "styles that are not there": "<sheetData>{rows}<row r='30' s='4000000000'><c r='F30' s='4000000000'/><c r='G30' s='-1'/></row></sheetData>",
    "references of nonsense": "<sheetData>{rows}<row r='30'><c r='ZZZZZZZZ9999999999'/><c r=''/><c r='A0'/><c r='甲1'/></row><row r='-3'/><row r='x'/></sheetData>",
    "numbers out of range": "<sheetData>{rows}<row r='30'><c r='F30'><v>1e999</v></c><c r='G30'><v>-1e300</v></c><c r='H30'><v>NaN</v></c></row></sheetData>",
    "formula to another program": "<sheetData>{rows}<row r='30'><c r='F30'><f>cmd|'/c calc'!A1</f></c></row></sheetData>",
    "phonetic hints": BODY + "<phoneticPr fontId='99'/>",
    "a gap of a hundred thousand rows": "<sheetData>{rows}<row r='100000'><c r='F100000' t='inlineStr'><is><t>完</t></is></c></row></sheetData>",
    "links of nonsense": BODY
    + "<hyperlinks><hyperlink ref='A1' r:id='none'/></hyperlinks><drawing r:id='none'/><legacyDrawing r:id='none'/>",
    "two bodies": BODY + "<sheetData/>",
}
PARTS: dict[str, dict[str, str | bytes]] = {
    "macro part": {"xl/vbaProject.bin": bytes(100)},
    "broken styles": {"xl/styles.xml": "<styleSheet"},
    "no strings": {"xl/strings.xml": "<sst/>"},
    "links to other books": {"xl/externalLinks/externalLink1.xml": "<externalLink/>"},
    "very hidden": {"xl/workbook.xml": WORKBOOK.replace('sheetId="1"', 'sheetId="1" state="veryHidden"')},
    "odd sheet name": {"xl/workbook.xml": WORKBOOK.replace("Sheet1", "=1+1&#10;../&#x202e;")},
    "year 1904": {"xl/workbook.xml": WORKBOOK.replace("<sheets>", "<workbookPr date1904='yes'/><sheets>")},
}
