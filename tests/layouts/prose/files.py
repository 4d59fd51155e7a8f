"""A composed notice as the file that people hand in: Word, a web page, a text dump, a printed page."""

import html
import io
from random import Random

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH

from tests.layouts.prose.truth import Composed, Printed
from tests.pdf.flow import wrap
from tests.pdf.writer import PdfPage, pdf


def word(notice: Composed, rng: Random) -> bytes:
    """A .docx; bold leads as runs, a break inside a paragraph now and then for labels."""
    document = docx.Document()
    for one in notice.printed:
        paragraph = document.add_paragraph()
        if one.centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if one.at == "right":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if one.bold:
            paragraph.add_run(one.text[: one.bold]).bold = True
        paragraph.add_run(one.text[one.bold :])
    if rng.random() < 0.3:
        document.sections[0].footer.paragraphs[0].text = "— 1 —"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def page(notice: Composed, rng: Random) -> bytes:
    """A government's web page, with its furniture; paragraphs as <p>, as lines of one <p>, or as <div>."""
    how = rng.choice(["p", "br", "div", "span"])
    notice.traits.append(f"html {how}")
    indent = rng.choice(["　　", "&nbsp;&nbsp;&nbsp;&nbsp;", ""])
    shown = [_html(one, how, indent) for one in notice.printed]
    body = f"<p>{'<br/>'.join(shown)}</p>" if how == "br" else "\n".join(shown)
    title = html.escape(str(notice.head.get("title", "")))
    top = (
        f"<h1>{title}</h1><div>发布时间：2024-05-06 09:30　来源：政府办公室　字号：[大 中 小]</div>"
        if rng.random() < 0.5
        else ""
    )
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title></head><body>"
        "<div class='nav'><a href='/'>首页</a><a href='/gk'>政务公开</a></div>"
        "<div class='crumb'>您现在的位置：<a href='/'>首页</a> &gt; <a href='/wj'>政策文件</a></div>"
        f"<div class='content'>{top}{body}</div>"
        "<div class='tools'>【打印本页】【关闭窗口】</div><div class='footer'>主办单位：政府办公室　网站标识码：0000000000</div>"
        "</body></html>"
    ).encode()


def _html(one: Printed, how: str, indent: str) -> str:
    lead, rest = html.escape(one.text[: one.bold]), html.escape(one.text[one.bold :])
    text = (f"<strong>{lead}</strong>" if lead else "") + rest
    style = " style='text-align:center'" if one.centred else ""
    indent = "" if one.centred else indent
    if how == "br":
        return indent + text
    if how == "span":
        return f"<p{style}>{indent}<span style='font-family:仿宋'>{text}</span></p>"
    return f"<{how}{style}>{indent}{text}</{how}>"


def dump(notice: Composed, rng: Random) -> bytes:
    """Text: a paragraph a line, indented or not, with blank lines or not; or wrapped at a width and cut by pages."""
    how = rng.choice(["plain", "indent", "blank", "wrapped", "paged"])
    notice.traits.append(f"txt {how}")
    indent = "" if how in ("plain", "blank") else "　　"
    lines: list[str] = []
    for one in notice.printed:
        text = _set_in(one, indent) if how != "plain" else one.text
        lines += wrap(text, 36, 1) if how in ("wrapped", "paged") else [text]
        lines += [""] if how == "blank" else []
    if how == "paged":
        lines = [
            line
            for at, one in enumerate(lines, 1)
            for line in ([one, "", f"— {at // 24} —", "\f"] if at % 24 == 0 else [one])
        ]
    encoding = "gb18030" if rng.random() < 0.2 else "utf-8"
    return "\n".join(lines).encode(encoding)


def _set_in(one: Printed, indent: str) -> str:
    if one.centred or one.at == "right":
        return " " * (40 if one.at == "right" else 10) + one.text
    return one.text if one.at == "left" else indent + one.text


def paper(notice: Composed, rng: Random) -> bytes:
    """A PDF: indented paragraphs, 28 characters a line, page numbers."""
    size, leading, width = rng.choice([(16, 29, 448), (16, 28, 448), (14, 24, 448)])
    pages = [PdfPage()]
    y = 80
    for one in notice.printed:
        large = 22 if one.at == "title" else size
        lines = wrap(one.text if one.centred or one.at else "　　" + one.text, width, large)
        for line in lines:
            if y > 770:
                pages.append(PdfPage())
                y = 80
            shown = line.lstrip("　")
            at = 72 + 2 * size if shown != line else 72.0
            if one.centred or one.at == "right":
                room = max(width - len(line) * large, 0)
                at = 72 + (room / 2 if one.centred else max(room - 4 * size, 0))
            pages[-1].text(at, y, shown, large)
            y += leading + large - size
    for nth, sheet in enumerate(pages, 1):
        sheet.text(280, 812, f"— {nth} —", 10)
    return pdf(pages)


WRITE = {"docx": word, "html": page, "txt": dump, "pdf": paper}


def write(notice: Composed) -> bytes:
    """The notice's bytes in its format."""
    return WRITE[notice.kind](notice, Random(notice.seed + 1))
