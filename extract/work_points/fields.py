"""Tasks told field by field: a chapter whose numbered lines are its aim, its measures, its units, its time."""

from dataclasses import replace

from extract.work_points.outline import Node, Stretch


def gather(root: Node) -> None:
    """Make one item of a chapter among whose numbered lines a label stands: 一、保洁行动 / （一）目标… / （二）责任单位：…

    Its numbered lines become its text, and the labels its assignments.
    """
    for node in list(root.walk()):
        labels = [child for child in node.children if _is_label(child)]
        if node.number and labels and not any(_hands_out(child) for child in node.children):
            _fold(node)


def _is_label(node: Node) -> bool:
    """Whether a numbered line is nothing but a label: （三）责任单位：市住建局."""
    first = node.stretches[0] if node.stretches else None
    handed = [stretch for stretch in node.stretches if stretch.handed]
    if first is None or node.children or not node.number or not handed:
        return False
    texts = [stretch for stretch in node.stretches if not stretch.handed]
    labelled = all(stretch.handed and stretch.handed.kind == "label" for stretch in handed)
    return labelled and all(stretch.line is first.line and stretch.end <= node.head for stretch in texts)


def _hands_out(node: Node) -> bool:
    return not _is_label(node) and (node.carries() or bool(node.handed))


def _fold(node: Node) -> None:
    """Take all that stands below a node into its own text."""
    for child in node.children:
        if _is_label(child):
            node.stretches += _label(child)
        else:
            node.stretches += [stretch for below in child.walk() for stretch in below.stretches]
    node.children = []


def _label(node: Node) -> list[Stretch]:
    """The label of a numbered line, its number with it."""
    handed = [stretch for stretch in node.stretches if stretch.handed]
    return [replace(handed[0], start=0), *handed[1:]]
