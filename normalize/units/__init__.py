"""Responsible units: read(cell) → units; is_unit_list(text); check(units) → findings."""

from normalize.units.findings import check
from normalize.units.reader import is_unit_list, read

__all__ = ["check", "is_unit_list", "read"]
