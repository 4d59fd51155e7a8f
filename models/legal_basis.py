"""LegalBasis: one instrument that a task or a notice rests on."""

from typing import Literal

from models.value import Value

InstrumentKind = Literal[
    "law",
    "administrative_regulation",
    "local_regulation",
    "departmental_rule",
    "local_rule",
    "normative_document",
    "party_document",
    "standard",
    "judicial_interpretation",
    "other",
]


class LegalBasis(Value):
    """One instrument: title without outer 《》 and with inner 〈〉 as written, doc_number with 〔〕, articles as 第26条."""

    title: str | None = None
    doc_number: str | None = None
    articles: tuple[str, ...] = ()
    kind: InstrumentKind = "other"
    issuer: str | None = None
