"""Units that a mark beside them tells to lead, where the notice says so: ★市农业农村局、市市场监管局."""

import re
from collections.abc import Sequence

from models.unit import Unit

_SEPARATORS = "、，,；;\n"


def leading(units: Sequence[Unit], text: str, mark: str) -> tuple[Unit, ...]:
    """The units of a cell, those that stand beside the mark leading; all as they were where it stands nowhere.

    The mark stands before its unit, or behind it where the cell doesn't begin with one.

    >>> from normalize.units import read
    >>> text = "市教体局、★市市场监管局"
    >>> [unit.role for unit in leading(read(text), text, "★")]
    ['responsible', 'lead']
    """
    if mark not in text:
        return tuple(units)
    before = re.search(rf"(?:^|[{_SEPARATORS}\s]){re.escape(mark)}", text) is not None
    return tuple(
        unit.model_copy(update={"role": "lead"}) if _is_marked(unit, text, mark, before=before) else unit
        for unit in units
    )


def _is_marked(unit: Unit, text: str, mark: str, *, before: bool) -> bool:
    start, end = unit.span or (0, 0)
    if mark in unit.raw:
        return True
    side = text[:start].rstrip()[-1:] if before else text[end:].lstrip()[:1]
    return side == mark
