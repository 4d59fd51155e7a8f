"""Hostile web pages."""

from collections.abc import Iterator, Sequence
from functools import partial

from tests.hostile.case import HEADER, TITLE, Case, Planted, case, tasks

PAGE = '<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>'


def row(texts: Sequence[str], attributes: str = "") -> str:
    return "<tr>" + "".join(f"<td{attributes}>{text}</td>" for text in texts) + "</tr>"


def table(planted: Sequence[Planted]) -> str:
    return f"<table>{row(HEADER)}{''.join(map(row, planted))}</table>"


def page(body: str) -> bytes:
    return PAGE.format(title=TITLE, body=body).encode()


def clean(name: str, count: int = 3) -> bytes:
    return page(table(tasks(name, count)))


def cases() -> Iterator[Case]:
    """All hostile web pages."""
    for name, body in BODIES.items():
        planted = tasks(name)
        yield case(f"{name}.html", partial(_body, body, planted), planted)
    for span in SPANS:
        planted = tasks(span)
        rows = row(HEADER) + f"<tr><td {span}>临江县重点工作</td></tr>" + "".join(map(row, planted))
        yield case(span.replace('"', "") + ".html", partial(page, f"<table>{rows}</table>"), planted)
    planted = tasks("spans without end")
    rows = "".join(f"<tr><td rowspan=1000 colspan=100>{at}</td></tr>" for at in range(200))
    yield case("spans without end.html", partial(page, f"{table(planted)}<table>{rows}</table>"), planted)
    for tag in ("div", "span", "table><tr><td", "b", "ul><li", "font"):
        yield case(
            f"nested {tag[:5]}.html",
            partial(page, f"<{tag}>" * 100_000 + "x"),
            [],
            "TOO_DEEP",
            "NO_TASKS",
            "NO_TEXT",
        )
    yield case("a hundred thousand attributes.html", partial(_attributes, "a%d=1"), [], "BOMB")
    yield case("a hundred thousand bare attributes.html", partial(_attributes, "a%d"), [], "BOMB")
    planted = tasks("many rows.html", 8000)
    yield case("many rows.html", partial(_body, "{table}", planted), planted)
    yield case(
        "no text.html", partial(page, "<script>document.write('x')</script>"), [], "NO_TASKS", "NO_TEXT"
    )
    yield case(
        "frames.html",
        lambda: b"<html><frameset><frame src='file:///etc/passwd'></frameset></html>",
        [],
        "NO_TEXT",
        "NO_TASKS",
    )


def _body(body: str, planted: Sequence[Planted]) -> bytes:
    first, *rest = planted
    return page(
        body.replace("{table}", table(planted))
        .replace("{head}", row(HEADER))
        .replace("{first}", row(first))
        .replace("{rest}", "".join(map(row, rest)))
    )


def _attributes(form: str) -> bytes:
    return page(
        "<div " + " ".join(form % at for at in range(100_000)) + ">x</div>" + table(tasks("attributes"))
    )


SPANS = (
    *(
        'rowspan="0"',
        'rowspan="-1"',
        'rowspan="65535"',
        'rowspan="abc"',
        'rowspan="2147483648"',
        'colspan="0"',
    ),
    *('colspan="4"', 'colspan="1000000000"', 'colspan="2;"', 'colspan="-5"', 'colspan="1e9"', 'colspan="４"'),
    *('colspan="99999999999999999999999"', 'colspan=""', 'colspan="4" rowspan="0"'),
)
BODIES = {
    "clean": "{table}",
    "unclosed cells": "<table><tr><td>序号<td>工作任务<td>责任单位<td>完成时限{first}{rest}",
    "unclosed bold": "<b>" * 100 + "{table}",
    "table in a cell": "<table><tr><td><table><tr><td>{table}</td></tr></table></td></tr></table>",
    "comments": "<!-- <table><tr><td>1</td></tr> --><!-->{table}<!-- never ended",
    "conditional comments": "<!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]-->{table}",
    "scripts": "<script>var t='<table><tr><td>x</td></tr></table>'; while(1){}</script>{table}<script>x",
    "script in cells": "<table>{head}{first}{rest}<tr><td><script>alert(1)</script></td></tr></table>",
    "entities": "&nbsp;&#0;&#x110000;&#xD800;&bogus;&amp;amp;&lt;table&gt;{table}",
    "doctype with entities": "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>{table}&a;",
    "inline picture": "<img src='data:image/png;base64," + "A" * 3_000_000 + "'>{table}",
    "sources from elsewhere": "<base href='http://127.0.0.1:9/'><link rel=stylesheet href='x.css'><iframe src='http://127.0.0.1:9/'></iframe><img src='http://127.0.0.1:9/x.png'>{table}",
    "refresh": "<meta http-equiv=refresh content='0;url=file:///etc/passwd'>{table}",
    "table in a form": "<form><table>{head}<form>{first}</form>{rest}</table></form>",
    "table bodies": "<table><thead>{head}</thead><tbody>{first}</tbody><tbody>{rest}</tbody><tfoot></tfoot></table>",
    "NULs": "\0{table}\0",
    "control characters": "\x01\x02\x1b[31m{table}\x07\x7f\u0085\u202e",
    "CDATA": "<![CDATA[ <p>x ]]>{table}",
    "instruction": "<?php system('id'); ?>{table}",
    "vector drawing": "<svg><foreignObject><p>图</p></foreignObject></svg>{table}",
    "two ends": "{table}</body></html></body></html><p>完</p>",
    "stray ends": "</td></tr></table></div></p>" * 1000 + "{table}",
    "capital tags": "<TABLE>{head}{first}{rest}</TABLE>",
    "rows without a table": "<p>{table}</p><tr><td>x</td></tr>",
    "empty rows": "<table>{head}" + "<tr></tr>" * 5000 + "{first}{rest}</table>",
    "columns declared": "<table><colgroup><col span=1000000000></colgroup>{head}{first}{rest}</table>",
}
