"""Hostile .docx files."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from functools import partial

from tests.hostile.case import HEADER, TITLE, Case, Planted, case, tasks

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
)
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
Parts = dict[str, str | bytes]


def pack(body: str, parts: Parts | None = None, *, relations: str = "", kind: str = MAIN) -> bytes:
    """A package with this body and more parts; a part given here replaces the usual one."""
    usual: Parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        "_rels/.rels": f'<Relationships><Relationship Id="r" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f"<Relationships>{relations}</Relationships>",
    }
    return zipped({**usual, **(parts or {})})


def zipped(parts: Parts, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive of these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return buffer.getvalue()


def p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text if text.startswith('<w:') else p(text)}</w:tc>"


def tr(texts: Sequence[str], properties: str = "") -> str:
    return f"<w:tr>{''.join(tc(text, properties) for text in texts)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblGrid>{'<w:gridCol/>' * 4}</w:tblGrid>{tr(HEADER)}{''.join(rows)}</w:tbl>"


def plan(planted: Sequence[Planted]) -> str:
    """The body of a clean plan."""
    return p(TITLE) + tbl(*map(tr, planted))


def clean(name: str, count: int = 3) -> bytes:
    return pack(plan(tasks(name, count)))


def cases() -> Iterator[Case]:
    """All hostile .docx files."""
    for name, body in BODIES.items():
        planted = tasks(name)
        yield case(f"{name}.docx", partial(_body, body, planted), planted)
    for span in ("0", "-5", "2147483648", "abc", "99999999999999999999", "63", "1.5", ""):
        planted = tasks(span)
        rows = [tr(planted[0], f'<w:gridSpan w:val="{span}"/>'), *map(tr, planted[1:])]
        yield case(
            f"span {span}.docx",
            partial(_table, rows),
            planted,
            *(("partial", "ok") if span != "63" else ("ok", "partial")),
        )
    yield from _packages()
    planted = tasks("many rows", 20_000)
    yield case("many rows.docx", partial(_table, list(map(tr, planted))), planted)
    planted = tasks("line breaks")
    rows = [
        tr(planted[0]),
        f"<w:tr>{tc('9')}{tc('<w:p><w:r>' + '<w:br/>' * 100_000 + '</w:r></w:p>')}</w:tr>",
    ]
    yield case("line breaks.docx", partial(_table, [*rows, *map(tr, planted[1:])]), planted, more=True)


def _body(body: str, planted: list[Planted]) -> bytes:
    rows = [tr(task) for task in planted]
    whole, first = tbl(*rows), tr(planted[0])
    rest = "".join(rows[1:])
    return pack(
        p(TITLE)
        + body.format(
            table=whole,
            first=first,
            rest=rest,
            head=tr(HEADER),
            seq=planted[0].seq,
            text=planted[0].content,
            unit=planted[0].unit,
            due=planted[0].deadline,
        )
    )


def _table(rows: list[str]) -> bytes:
    return pack(p(TITLE) + tbl(*rows))


BOX = (
    "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>{table}</w:txbxContent>"
    "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{table}</w:txbxContent></v:textbox>"
    "</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
)
CELLS = (
    "<w:tc>"
    + p("{seq}")
    + "</w:tc><w:tc>"
    + "{cell}"
    + "</w:tc><w:tc>"
    + p("{unit}")
    + "</w:tc><w:tc>"
    + p("{due}")
    + "</w:tc>"
)
NEST = "<w:tbl><w:tr><w:tc>{}" + p("") + "</w:tc></w:tr></w:tbl>"


def _nested(depth: int) -> str:
    body = "{table}"
    for _ in range(depth):
        body = NEST.replace("{}", body)
    return body


def _row_with(cell: str) -> str:
    return "<w:tbl>{head}<w:tr>" + CELLS.replace("{cell}", cell) + "</w:tr>{rest}</w:tbl>"


BODIES = {
    "clean": "{table}",
    "table in a text box": BOX,
    "table in a fallback only": "<w:p><w:r><w:pict><v:textbox><w:txbxContent>{table}</w:txbxContent></v:textbox></w:pict></w:r></w:p>",
    "table in a content control": "<w:sdt><w:sdtPr/><w:sdtContent>{table}</w:sdtContent></w:sdt>",
    "rows in a content control": "<w:tbl>{head}<w:sdt><w:sdtContent>{first}{rest}</w:sdtContent></w:sdt></w:tbl>",
    "row in two content controls": "<w:tbl>{head}<w:sdt><w:sdtContent><w:sdt><w:sdtContent>{first}</w:sdtContent></w:sdt></w:sdtContent></w:sdt>{rest}</w:tbl>",
    "cell in a content control": "<w:tbl>{head}<w:tr><w:sdt><w:sdtContent><w:tc>"
    + p("{seq}")
    + "</w:tc></w:sdtContent></w:sdt><w:tc>"
    + p("{text}")
    + "</w:tc><w:tc>"
    + p("{unit}")
    + "</w:tc><w:tc>"
    + p("{due}")
    + "</w:tc></w:tr>{rest}</w:tbl>",
    "paragraph in a content control": _row_with(
        "<w:sdt><w:sdtContent>" + p("{text}") + "</w:sdtContent></w:sdt>"
    ),
    "custom XML around rows": "<w:tbl>{head}<w:customXml>{first}</w:customXml>{rest}</w:tbl>",
    "smart tag around a run": _row_with("<w:p><w:smartTag><w:r><w:t>{text}</w:t></w:r></w:smartTag></w:p>"),
    "row inserted under tracking": "<w:tbl>{head}<w:tr><w:trPr><w:ins w:id='1'/></w:trPr>"
    + CELLS.replace("{cell}", p("{text}"))
    + "</w:tr>{rest}</w:tbl>",
    "run inserted under tracking": _row_with(
        "<w:p><w:ins w:id='1'><w:r><w:t>{text}</w:t></w:r></w:ins><w:del w:id='2'><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>"
    ),
    "row deleted under tracking": "<w:tbl>{head}<w:tr><w:trPr><w:del w:id='1'/></w:trPr><w:tc><w:p><w:del><w:r><w:delText>删去的任务</w:delText></w:r></w:del></w:p></w:tc></w:tr>{first}{rest}</w:tbl>",
    "text moved under tracking": _row_with(
        "<w:p><w:moveFrom><w:r><w:t>旧文</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>{text}</w:t></w:r></w:moveTo></w:p>"
    ),
    "hyperlink around text": _row_with(
        "<w:p><w:hyperlink r:id='none'><w:r><w:t>{text}</w:t></w:r></w:hyperlink></w:p>"
    ),
    "field without an end": _row_with(
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>{text}</w:t></w:r></w:p>"
    ),
    "table in a cell": _nested(1),
    "table in three cells": _nested(3),
    "table in twenty cells": _nested(20),
    "merge without a beginning": "<w:tbl>{head}<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>"
    + p("{seq}")
    + "</w:tc><w:tc>"
    + p("{text}")
    + "</w:tc><w:tc>"
    + p("{unit}")
    + "</w:tc><w:tc>"
    + p("{due}")
    + "</w:tc></w:tr>{rest}</w:tbl>",
    "merge of an unknown kind": "<w:tbl>{head}<w:tr><w:tc><w:tcPr><w:vMerge w:val='mad'/></w:tcPr>"
    + p("{seq}")
    + "</w:tc><w:tc>"
    + p("{text}")
    + "</w:tc><w:tc>"
    + p("{unit}")
    + "</w:tc><w:tc>"
    + p("{due}")
    + "</w:tc></w:tr>{rest}</w:tbl>",
    "gridBefore beyond all": "<w:tbl>{head}{first}<w:tr><w:trPr><w:gridBefore w:val='2147483647'/></w:trPr></w:tr>{rest}</w:tbl>",
    "table without a grid": "<w:tbl>{head}{first}{rest}</w:tbl>",
    "rows without cells": "<w:tbl>{head}<w:tr/><w:tr/>{first}<w:tr/>{rest}</w:tbl>",
    "picture that is not there": "<w:p><w:r><w:drawing><a:blip xmlns:a='x' r:embed='rId404'/></w:drawing></w:r></w:p>{table}",
    "style that is not there": "<w:p><w:pPr><w:pStyle w:val='none'/><w:numPr><w:ilvl w:val='99'/><w:numId w:val='-7'/></w:numPr></w:pPr></w:p>{table}",
    "unknown elements": "<w:p><w:mystery w:val='1'><w:deep/></w:mystery></w:p>{table}<x:odd xmlns:x='urn:x'>?</x:odd>",
}


def _packages() -> Iterator[Case]:
    """Packages that are odd, not their text."""
    for name, kind in KINDS.items():
        planted = tasks(name)
        yield case(name, partial(pack, plan(planted), kind=kind), planted)
    for name, parts in PARTS.items():
        planted = tasks(name)
        yield case(f"{name}.docx", partial(pack, plan(planted), parts), planted)
    for name, relations in RELATIONS.items():
        planted = tasks(name)
        yield case(f"{name}.docx", partial(pack, plan(planted), relations=relations), planted)
    for name in ("chunk.docx", "chunk.htm"):
        relations = f'<Relationship Id="c" Type="{R}/aFChunk" Target="{name}"/>'
        mine = tasks("altChunk " + name)
        body = p(TITLE) + '<w:altChunk r:id="c"/>'
        inner = pack(plan(mine)) if name.endswith("docx") else _page(mine)
        yield case(
            f"alt {name}.docx", partial(pack, body, {f"word/{name}": inner}, relations=relations), mine
        )
    planted = tasks("strict")
    strict = plan(planted)
    content = f"<w:document {SPACES}><w:body>{strict}</w:body></w:document>".replace(
        W, "http://purl.oclc.org/ooxml/wordprocessingml/main"
    )
    yield case("strict.docx", partial(pack, "", {"word/document.xml": content}), planted)
    planted = tasks("UTF-16 part")
    wide = (
        '<?xml version="1.0" encoding="UTF-16"?>'
        f"<w:document {SPACES}><w:body>{plan(planted)}</w:body></w:document>"
    )
    yield case("UTF-16 part.docx", partial(pack, "", {"word/document.xml": wide.encode("utf-16")}), planted)
    planted = tasks("main part elsewhere")
    rels = f'<Relationships><Relationship Id="r" Type="{R}/officeDocument" Target="/word/other.xml"/></Relationships>'
    moved = {
        "_rels/.rels": rels,
        "word/other.xml": f"<w:document {SPACES}><w:body>{plan(planted)}</w:body></w:document>",
    }
    yield case("main part elsewhere.docx", partial(zipped, moved), planted)


def _page(planted: Sequence[Planted]) -> bytes:
    rows = "".join(
        "<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in (HEADER, *planted)
    )
    return f"<html><meta charset=utf-8><body><table>{rows}</table></body></html>".encode()


KINDS = {
    "macros.docm": "application/vnd.ms-word.document.macroEnabled.main+xml",
    "template.dotx": MAIN.replace("document.main", "template.main"),
    "template with macros.dotm": "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    "unknown type.docx": "application/x-unknown",
}
PARTS: dict[str, Parts] = {
    "macro part": {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)},
    "paths that climb": {"../../escaped.txt": "x", "/etc/absolute.txt": "x", "word\\..\\..\\x.txt": "x"},
    "ten thousand members": {f"word/media/{number}.bin": b"" for number in range(10_000)},
    "large picture": {"word/media/image1.png": bytes(100_000_000)},
    "broken styles": {"word/styles.xml": "<w:styles", "word/numbering.xml": ""},
    "empty styles": {"word/styles.xml": "", "word/settings.xml": b"\xff\xfe\x00"},
}
RELATIONS = {
    "picture to NULL": f'<Relationship Id="i" Type="{R}/image" Target="NULL"/>',
    "template on the web": f'<Relationship Id="t" Type="{R}/attachedTemplate" Target="http://127.0.0.1:9/x.dotm" TargetMode="External"/>',
    "part outside the package": f'<Relationship Id="s" Type="{R}/styles" Target="../../../../etc/passwd"/>',
    "relation to itself": f'<Relationship Id="s" Type="{R}/aFChunk" Target="document.xml"/>',
}
