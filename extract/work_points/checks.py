"""What an outline promises: numbers that run on. A gap or a repeat is a finding of the task that shows it."""

from extract.work_points.outline import Node
from models.finding import Code, Finding


def number_doubts(root: Node) -> dict[int, Finding]:
    """Findings by the identity of the node whose number does not follow the one before it.

    Numbers may begin again under another heading; within one they may not, and nowhere may one be left out.
    """
    doubts: dict[int, Finding] = {}
    before: dict[str, Node] = {}
    for node in root.walk():
        if not node.number or not node.number.value.isdigit():
            continue
        last = before.get(node.mark)
        doubt = _doubt(node, last) if last else None
        if doubt:
            doubts[id(node)] = doubt
        before[node.mark] = node
    return doubts


def _doubt(node: Node, last: Node) -> Finding | None:
    now, then = _value(node), _value(last)
    if now > then + 1:
        code = Code.NUMBER_GAP
    elif now <= then and node.parent is last.parent:
        code = Code.NUMBER_REPEATED
    else:
        return None
    return Finding.of(code, f"No {now} follows No {then}", field="seq", evidence=str(now))


def _value(node: Node) -> int:
    return int(node.number.value) if node.number else 0
