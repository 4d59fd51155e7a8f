"""Legal bases: the instruments that a cell or a sentence cites, their short forms, and what is doubtful about them."""

from normalize.legal_bases.checks import check
from normalize.legal_bases.reading import definitions, read

__all__ = ["check", "definitions", "read"]
