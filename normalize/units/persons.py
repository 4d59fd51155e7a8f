"""What stands in a column of persons (责任人): persons, and now and then the office that one of them is of."""

from models.unit import Kind, Unit
from normalize.units import names
from normalize.units.vocabulary import forms, surnames

_OFFICE_ENDS = ("办", "局", "股", "室", "所", "站", "委")
"""What short names of offices end with and given names do not; 李登科 and 赵国会 are persons."""


def _is_body(name: str) -> bool:
    """Is this plainly the name of a body: 财政所, 各科室; not 泽仁多吉, 李登科?"""
    if not names.whole(name):
        return False
    like_a_person = len(name) <= 3 and name[0] in surnames()
    return not like_a_person or name in forms() or name.endswith(_OFFICE_ENDS)


def in_person_column(unit: Unit) -> Unit:
    """The unit as a column of persons says it: a person, unless its name is plainly a body's.

    >>> [in_person_column(Unit(raw=name, name=name)).kind for name in ("泽仁多吉", "李登科", "财政所")]
    ['person', 'person', 'agency']
    """
    kind: Kind = unit.kind if unit.kind != "person" and _is_body(unit.name) else "person"
    return unit.model_copy(update={"kind": kind})
