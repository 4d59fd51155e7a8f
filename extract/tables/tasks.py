"""Sections to records: rows joined and filled, grouped into tasks, and checked against what the table promises."""

from collections.abc import Sequence

from extract.tables.checks import check_section
from extract.tables.fill import fill_groups, fill_numbers, fill_shared
from extract.tables.layout import layout_of
from extract.tables.model import Field, Layout, Row, Section
from extract.tables.reading import Reading
from extract.tables.records import pieces_of, record_of
from extract.tables.sections import read_part
from extract.tables.tails import join_tails
from models.document import Block
from models.record import DocType, Extraction, Record


def _same_task(row: Row, before: Row, layout: Layout) -> bool:
    """True where the row has no text of its own for a task: the task's cell spans it, or was dropped from it.

    Then the row only adds units or dates to the task above.
    """
    if row.bands != before.bands:
        return False
    if any(row.texts[col] and row.own[col] for col in (*layout.content, *layout.path)):
        return False
    spanned = any(row.texts[col] and row.cells[col] is before.cells[col] for col in layout.content)
    numbered = layout.seq is not None and row.texts[layout.seq] and row.own[layout.seq]
    others = any(text and row.own[col] for col, text in enumerate(row.texts) if col != layout.seq)
    return spanned or (others and not numbered)


def _grouped(rows: Sequence[Row], layout: Layout) -> list[list[Row]]:
    """The rows of each task together."""
    groups: list[list[Row]] = []
    for row in rows:
        if groups and _same_task(row, groups[-1][-1], layout):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _records(section: Section, reading: Reading) -> list[Record]:
    catalog = reading.doc_type == "disclosure_catalog"
    section.rows = join_tails(section.rows, section.header)
    layout = layout_of(section.header, section.rows, catalog)
    fill_groups(section, layout)
    fill_numbers(section, layout)
    fill_shared(section, section.header)
    records: list[Record] = []
    for rows in _grouped(section.rows, layout):
        record = record_of(rows, section.header, layout)
        if record is not None:
            records.append(record)
        else:
            reading.leave(pieces_of(rows), "row without a task")
    checked, findings = check_section(records, section, layout)
    reading.findings += findings
    return checked


def extract_tables(blocks: Sequence[Block], doc_type: DocType) -> Extraction:
    """What the tables of a part say, as records of one document type."""
    reading = read_part(blocks, doc_type)
    records = [
        record
        for section in reading.sections
        if section.header.of(*Field)
        for record in _records(section, reading)
    ]
    return Extraction(
        doc_type=doc_type,
        records=tuple(records),
        header_spans=tuple(reading.header_spans),
        left=tuple(reading.left),
        findings=tuple(reading.findings),
    )
