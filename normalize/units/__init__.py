"""Responsible units: read(cell) → units and what is told of them (leading, check …); is_unit_list(text)."""

from normalize.units.findings import are_bare, check
from normalize.units.marked import leading
from normalize.units.persons import in_person_column
from normalize.units.reader import is_unit_list, read

__all__ = ["are_bare", "check", "in_person_column", "is_unit_list", "leading", "read"]
