"""The audit as one self-contained page: the source on the left, the records on the right, each linked to the other.

No script and nothing from elsewhere: the page's own policy forbids both, so that a hostile notice can't bring them in.
"""

from pathlib import Path

from taizhang.audit.cards import cards, text
from taizhang.audit.source import Source
from taizhang.pipeline import Trace

STYLE = Path(__file__).with_name("page.css")
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def page(trace: Trace, data: bytes, name: str) -> bytes:
    """The page for one file's bytes; the same bytes and name give the same page."""
    source = Source(trace, data)
    left = source.html()
    right = cards(trace.result, source.anchored)
    return (
        f'<!DOCTYPE html>\n<html lang="zh"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f'<meta name="viewport" content="width=device-width"><title>{text(name)}</title>'
        f"<style>{STYLE.read_text(encoding='utf-8')}</style></head><body>"
        f"<header class=top>{_head(trace, name)}</header>"
        f"<main><section class=source>{left}</section><section class=records>{right}</section></main>"
        f"</body></html>\n"
    ).encode("utf-8", "replace")


def _head(trace: Trace, name: str) -> str:
    result = trace.result
    legend = (
        "<span class=legend><span class='task c0'>task</span> <span class='task c1'>next task</span> "
        "<span class='task shared'>several tasks</span> <span class=metadata>metadata</span> "
        "<span class=named>in no task, for a reason</span> <span class=unplaced>unaccounted for</span></span>"
    )
    told = f"<h1>{text(name)}</h1><span class='status {result.status}'>{result.status}</span>"
    if result.notice is None:
        return f"{told}<span>{text(result.code)}: {text(result.message)}</span>{legend}"
    coverage = result.notice.coverage
    shares = (
        ("task c0", coverage.in_tasks),
        ("metadata", coverage.in_metadata),
        ("named", coverage.unassigned),
    )
    bar = "".join(
        f'<i class="{look}" style="width: {amount / max(coverage.chars, 1):.2%}"></i>'
        for look, amount in shares
    )
    counts = (
        f"{coverage.chars} characters: {coverage.in_tasks} in {len(result.tasks)} tasks, "
        f"{coverage.in_metadata} in metadata, {coverage.unassigned} in neither"
    )
    return f"{told}<span class=bar title='{counts}'>{bar}</span><span>{counts}</span>{legend}"
