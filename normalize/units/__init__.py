"""Responsible units: read(cell) → units; is_unit_list(text); check(units) → findings; are_bare(firsts)."""

from normalize.units.findings import are_bare, check
from normalize.units.reader import is_unit_list, read

__all__ = ["are_bare", "check", "is_unit_list", "read"]
