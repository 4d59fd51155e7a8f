"""A notice as a page of a government site: navigation, index block, text or table with spans, footer."""

import html
import re

from tests.samples.builder.notices import LEFT, UP, Notice

PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="{charset}">
<title>{title}</title>
<style>table.notice {{border-collapse: collapse}} table.notice td {{border: 1px solid #000}} .center {{text-align: center}}</style>
</head>
<body>
<div class="header"><a href="/">首页</a> <a href="/xwzx/">新闻中心</a> <a href="/zwgk/">政务公开</a> <a href="/bsfw/">办事服务</a> <a href="/hdjl/">互动交流</a></div>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; <a href="/zwgk/wj/">文件</a></div>
{meta}
<div class="article" id="zoom">
{body}
</div>
<div class="share">分享到： <a href="#">微信</a> <a href="#">微博</a> 【打印】 【关闭】</div>
<div class="footer"><p>网站地图 | 关于我们 | 联系我们 | 网站声明</p><p>建议使用1024×768以上分辨率浏览本站</p></div>
</body>
</html>
"""


def page(notice: Notice) -> bytes:
    """The bytes of the page; a legacy one is declared gb2312 and written in GBK, as old sites do."""
    charset = "gb2312" if notice.legacy_encoding else "utf-8"
    body = _letter(notice) if notice.body else _table_page(notice)
    text = PAGE.format(
        charset=charset, title=html.escape("".join(notice.title)), meta=_meta(notice), body=body
    )
    return text.encode("gbk" if notice.legacy_encoding else "utf-8")


def _meta(notice: Notice) -> str:
    if not notice.meta:
        return ""
    title = ("标题", "".join(notice.title))
    rows = "\n".join(
        f"<tr><td>{name}：</td><td>{html.escape(value)}</td></tr>" for name, value in (title, *notice.meta)
    )
    return f'<table class="xxgk-index">\n{rows}\n</table>'


def _p(text: str, style: str = "") -> str:
    return f"<p{style}>{html.escape(text)}</p>"


def _letter(notice: Notice) -> str:
    lines = [_p(text, ' class="center"') for text in (*notice.before, *notice.title)]
    for text in notice.body:
        lead = re.fullmatch(r"(\d{1,2}\. [^。]{2,40}。)(.+)", text)
        inner = (
            f"<strong>{html.escape(lead[1])}</strong>{html.escape(lead[2])}" if lead else html.escape(text)
        )
        lines.append(f'<p style="text-indent: 2em">{inner}</p>')
    return "\n".join(lines)


def _table_page(notice: Notice) -> str:
    lines = [_p(text) for text in notice.before]
    lines += [f"<h1>{html.escape(text)}</h1>" for text in notice.title]
    lines.append('<table class="notice">')
    for number, texts in enumerate(notice.rows):
        cells = "".join(
            _cell(notice.rows, number, col) for col, text in enumerate(texts) if text not in (UP, LEFT)
        )
        lines.append(f"<tr>{cells}</tr>")
    lines.append("</table>")
    return "\n".join(lines + [_p(text) for text in notice.after])


def _cell(rows: tuple[tuple[str, ...], ...], row: int, col: int) -> str:
    width, height = 1, 1
    while rows[row][col + width : col + width + 1] == (LEFT,):
        width += 1
    while row + height < len(rows) and rows[row + height][col] == UP:
        height += 1
    spans = (f' colspan="{width}"' if width > 1 else "") + (f' rowspan="{height}"' if height > 1 else "")
    text = "<br>".join(html.escape(line) for line in rows[row][col].split("\n"))
    return f"<td{spans}>{text}</td>"
