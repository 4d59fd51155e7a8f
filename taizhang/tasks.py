"""From a verbatim Record to a Task of the ledger: every normalizer of tasks is called here, and nowhere else."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial

from extract import items
from models.deadline import Deadline
from models.finding import Code, Finding
from models.ledger import Channel, Item, Task, TaskPlace
from models.legal_basis import LegalBasis
from models.record import Assignment, Record
from models.region import Region
from models.unit import Unit
from normalize import channels, deadlines, keywords, legal_bases, targets, units


@dataclass(frozen=True, slots=True)
class Setting:
    """What a whole notice gives to the reading of each of its tasks."""

    doc_id: str
    region: Region
    year: int | None
    issued: date | None
    lead_first: bool
    defined: Mapping[str, LegalBasis]
    lead_mark: str | None = None


def normalize(
    records: Sequence[tuple[str, Record]], setting: Setting, beat: Callable[[], None]
) -> tuple[Task, ...]:
    """The tasks of one notice, in the order of `records` (part name, record), numbered from 0001.

    `beat` is called every hundred tasks, so that a long notice is not taken for one that hangs.
    """
    tasks: list[Task] = []
    cells = _Cells(setting, [record for _, record in records])
    for part, record in records:
        if len(tasks) % 100 == 0:
            beat()
        tasks.append(_Reading(record, part, cells, tasks[-1] if tasks else None).task(len(tasks) + 1))
    return tuple(tasks)


class _Cells:
    """The normalizers of cells under the setting of one notice, where many cells say the same: each is read once."""

    def __init__(self, setting: Setting, records: Sequence[Record]) -> None:
        self.setting = setting
        year, issued = setting.year, setting.issued
        self.deadlines = cache(partial(deadlines.read, year=year, issued=issued))
        self.unit_cell = cache(self._unit_cell)
        self.units = cache(self._units)
        self.bare = self._are_bare(records)
        self.bases = cache(self._bases)
        self.channels = cache(channels.read)

    def _unit_cell(self, one: Assignment, leads: bool) -> tuple[Unit, ...]:
        """The units of one column or label; `leads` where the notice says that the first of a list leads."""
        level = None if one.inner else self.setting.region.mark
        found = units.read(one.text, level=level, role=one.role, lead_first=leads, persons=one.persons)
        if self.setting.lead_mark:
            found = units.leading(found, one.text, self.setting.lead_mark)
        return tuple(map(units.in_person_column, found)) if one.person else found

    def _are_bare(self, records: Sequence[Record]) -> bool:
        """Whether the notice prints its units without their level."""
        cells = dict.fromkeys(one for record in records for one in record.assignments if one.text.strip())
        read = (self.unit_cell(one, False) for one in cells)
        return units.are_bare([found[0] for found in read if found])

    def _units(self, given: tuple[Assignment, ...]) -> tuple[tuple[Unit, ...], tuple[Finding, ...]]:
        """The units of every unit column or label of a task, and what is doubtful about them."""
        region, year = self.setting.region, self.setting.year
        told = any(one.role in ("lead", "organizer") for one in given)  # the columns say who leads
        plain = next((one for one in given if one.role is None and not one.person), None)
        found: list[Unit] = []
        for one in given:
            found += self.unit_cell(one, self.setting.lead_first and not told and one is plain)
        return tuple(found), units.check(found, region=region, year=year, bare=self.bare)

    def _bases(self, text: str) -> tuple[tuple[LegalBasis, ...], tuple[Finding, ...]]:
        """The instruments of a basis cell or a content, and what is doubtful about them."""
        setting = self.setting
        found = legal_bases.read(text, defined=setting.defined)
        return found, legal_bases.check(found, year=setting.year, issued=setting.issued)


class _Reading:
    """One record being read; findings gather as its fields are."""

    def __init__(self, record: Record, part: str, cells: _Cells, above: Task | None) -> None:
        self.record, self.part, self.cells, self.above = record, part, cells, above
        self.setting = cells.setting
        self.findings: list[Finding] = list(record.findings)

    def task(self, ordinal: int) -> Task:
        record, setting = self.record, self.setting
        units_raw, found_units = self.units()
        deadline_raw, found_deadlines = self.deadlines()
        basis_raw, bases = self.bases()
        return Task(
            task_id=f"{setting.doc_id}-{ordinal:04d}",
            doc_id=setting.doc_id,
            seq=record.seq,
            path=record.path,
            title=record.title,
            content=record.content,
            items=self.items(),
            units_raw=units_raw,
            units=found_units,
            deadline_raw=deadline_raw,
            deadlines=found_deadlines,
            legal_basis_raw=basis_raw,
            legal_bases=bases,
            channels=self.channels(),
            audience=record.audience,
            method=record.method,
            keywords=keywords.read("\n".join([*record.path[-1:], record.content])),
            targets=targets.read(record.content),
            remarks=record.remarks,
            extra=dict(record.extra),
            place=self.place(),
            findings=tuple(self.findings),
        )

    def units(self) -> tuple[str | None, tuple[Unit, ...]]:
        """The units of every unit column or label; a 同上 takes those of the task above."""
        given = tuple(one for one in self.record.assignments if one.text.strip())
        raw = "；".join(one.text for one in given) or None
        if raw and deadlines.is_ditto(raw) and self.above:
            self.findings.append(
                Finding.of(
                    Code.UNITS_COPIED, "The units are those of the row above", field="units", evidence=raw
                )
            )
            return raw, self.above.units
        if raw and deadlines.is_ditto(raw):
            self.nothing_above(Code.UNITS_MISSING, "units", raw)
        found, doubts = self.cells.units(given)
        self.findings += doubts
        return raw, found

    def copied(self, code: Code, message: str, about: tuple[str, str, str | None]) -> None:
        """Say that a 同上 took its values from the row above; `about` is field, evidence and suggestion."""
        field, evidence, suggestion = about
        self.findings.append(Finding.of(code, message, field=field, evidence=evidence, suggestion=suggestion))

    def nothing_above(self, code: Code, field: str, said: str) -> None:
        """Say that a 同上 stands in the first row, where nothing is above it."""
        self.findings.append(
            Finding.of(code, "The same as the row above, but no row is above it", field=field, evidence=said)
        )

    def deadlines(self) -> tuple[str | None, tuple[Deadline, ...]]:
        """The parts of the deadline cell; where it says nothing, what the content itself states."""
        cell, year, issued = self.record.deadline, self.setting.year, self.setting.issued
        if cell and deadlines.is_ditto(cell) and self.above:
            self.copied(
                Code.DEADLINE_COPIED,
                "The deadline is that of the row above",
                ("deadlines", cell, self.above.deadline_raw),
            )
            return cell, self.above.deadlines
        if cell and deadlines.is_ditto(cell):
            self.nothing_above(Code.DEADLINE_UNREAD, "deadlines", cell)
        found = self.cells.deadlines(cell) if cell else ()
        if found:
            self.findings += deadlines.check(found)
            return cell, found
        found = _distinct(deadlines.find(self.record.content, year=year, issued=issued))
        self.findings += deadlines.check(found)
        return _raws(part.raw for part in found) or cell or None, found

    def bases(self) -> tuple[str | None, tuple[LegalBasis, ...]]:
        """The instruments of the basis cell; where there is none, those cited in the content."""
        cell = self.record.basis
        if cell and deadlines.is_ditto(cell) and self.above:
            self.copied(
                Code.BASIS_COPIED,
                "The legal bases are those of the row above",
                ("legal_bases", cell, self.above.legal_basis_raw),
            )
            return cell, self.above.legal_bases
        found, doubts = self.cells.bases(cell or self.record.content)
        self.findings += doubts
        return cell or _raws(basis.raw for basis in found), found

    def items(self) -> tuple[Item, ...]:
        """The numbered sub-steps inside the content, each with the deadlines it states."""
        year, issued = self.setting.year, self.setting.issued
        return tuple(
            Item(label=label, text=text, deadlines=deadlines.find(text, year=year, issued=issued))
            for label, text in items.split(self.record.content)
        )

    def channels(self) -> tuple[Channel, ...]:
        """The channels with their boxes; a list with boxes of which none is ticked is doubtful."""
        found = self.cells.channels(self.record.channels or "")
        if found and all(channel.checked is False for channel in found):
            self.findings.append(
                Finding.of(
                    Code.TICK_LOST,
                    "No box of this list is ticked; the tick may have been lost",
                    field="channels",
                    evidence=self.record.channels,
                )
            )
        return found

    def place(self) -> TaskPlace:
        """Where the record stands, with the name of its part."""
        place = self.record.place
        return TaskPlace(
            part=self.part,
            page=place.page,
            table=place.table,
            row=place.row,
            row_end=place.row_end,
            paragraph=place.paragraph,
            bbox=place.bbox,
            sheet=place.sheet,
        )


def _distinct(found: Sequence[Deadline]) -> tuple[Deadline, ...]:
    """Each deadline once, however often the content states it; its items keep their own."""
    first: dict[tuple[str, str | None], Deadline] = {}
    for part in found:
        first.setdefault((part.raw, part.trigger), part)
    return tuple(first.values())


def _raws(texts: Iterable[str]) -> str | None:
    return "；".join(texts) or None
