"""The CSV tables, written in portions so that memory stays flat: UTF-8 with BOM, RFC 4180, formulas neutralised."""

from pathlib import Path
from typing import Any

from taizhang.write.formula import neutralise
from taizhang.write.tables import TABLES, Row

PORTION = 5000
"""Rows of one table that are held before they are written."""


class Writer:
    """The six tables being written to a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.rows: dict[str, list[Row]] = {table: [] for table in TABLES}
        for table in TABLES:
            (folder / f"{table}.csv").write_bytes(b"")
            self._write(table, header=True)

    def add(self, table: str, row: Row) -> None:
        held = self.rows[table]
        held.append(row)
        if len(held) >= PORTION:
            self._write(table)

    def close(self) -> None:
        for table in TABLES:
            self._write(table)

    def _write(self, table: str, *, header: bool = False) -> None:
        import pandas

        columns = [column.name for column in TABLES[table]]
        values = [[_cell(row.get(name)) for name in columns] for row in self.rows[table]]
        frame = pandas.DataFrame(values, columns=columns, dtype=object)
        with (self.folder / f"{table}.csv").open(
            "a", encoding="utf-8-sig" if header else "utf-8", newline=""
        ) as file:
            frame.to_csv(file, index=False, header=header, lineterminator="\r\n")
        self.rows[table].clear()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return neutralise(value) if isinstance(value, str) else str(value)
