"""Responsible units: read(cell) → units; is_unit_list(text); in_person_column(unit); check(units); are_bare(firsts)."""

from normalize.units.findings import are_bare, check
from normalize.units.persons import in_person_column
from normalize.units.reader import is_unit_list, read

__all__ = ["are_bare", "check", "in_person_column", "is_unit_list", "read"]
