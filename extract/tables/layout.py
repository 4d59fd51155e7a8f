"""Which columns are the headings over a task, which its title, which its own text, by field and by what is merged."""

from extract.tables.model import TEXT_FIELDS, Column, Field, Header, Layout, Row

_EXTRA = (
    Field.CODE,
    Field.QUARTER,
    Field.STATUS,
    Field.LEVEL,
    Field.KNOWN,
    Field.DECOY,
    Field.UNKNOWN,
    Field.GOAL,
)


def _is_merged(col: int, main: int, rows: list[Row]) -> bool:
    """True where the column stays as it was in some row whose task is new: it heads several tasks."""
    return any(
        row.texts[main] and row.own[main] and not (row.texts[col] and row.own[col]) for row in rows[1:]
    )


def _unnamed_heads(header: Header, first: int, main: int, rows: list[Row]) -> list[int]:
    """Columns of any name left of the task that are merged over several tasks: they head them."""
    return [
        column.index
        for column in header.of(Field.UNKNOWN)
        if column.index < first and _is_merged(column.index, main, rows) and rows[0].texts[column.index]
    ]


def _longest(columns: tuple[Column, ...], rows: list[Row]) -> list[int]:
    """The column with most text, as the last resort where no name tells the task."""
    if not columns:
        return []
    sizes = {column.index: sum(len(row.texts[column.index]) for row in rows) for column in columns}
    return [max(sizes, key=lambda col: (sizes[col], -col))]


def _main(header: Header, rows: list[Row]) -> list[int]:
    """The columns of the task's own text: measures before tasks before goals before headings.

    Goals under a task that is merged over them are steps with a date each, so they are the tasks.
    """
    details = [column.index for column in header.of(Field.DETAIL)]
    if details:
        return details
    named, goals = header.of(Field.TASK), header.of(Field.GOAL)
    if named and goals:
        task, goal = named[-1].index, goals[0].index
        if task < goal and _is_merged(task, goal, rows):
            return [goal]
    for field in (Field.TASK, Field.GOAL, Field.CATEGORY):
        found = header.of(field)
        if found:
            return [found[-1].index]
    return _longest(header.of(Field.UNKNOWN), rows)


def _numbers(header: Header, first: int) -> int | None:
    """The column of the task's number: the innermost number column left of the task, else any."""
    found = [column.index for column in header.of(Field.SEQ)]
    left = [col for col in found if col < first]
    return left[-1] if left else found[0] if found else None


def layout_of(header: Header, rows: list[Row], catalog: bool) -> Layout:
    """The layout of a table. In a catalogue what stands left of the content is always a heading.

    A task column beside measures is a heading where it is merged over several rows, else the task's title; so is the
    first of two columns of measures (改革举措 beside 具体做法).
    """
    main = _main(header, rows)
    goals = () if header.of(Field.TASK) else (Field.GOAL,)
    first = main[0] if main else 0
    heads = [
        c.index
        for c in header.of(Field.CATEGORY, Field.TASK, *goals)
        if c.index not in main and c.index < first
    ]
    path = [
        col
        for col in [*heads, *main[:-1]]
        if catalog or header.columns[col].field is Field.CATEGORY or _is_merged(col, main[-1], rows)
    ]
    path = sorted({*path, *_unnamed_heads(header, first, main[-1], rows)}) if main else path
    own = [col for col in heads if col not in path]
    content = [*own, *(col for col in main if col not in path)]
    late = [c.index for c in header.columns if c.field in TEXT_FIELDS and c.index not in (*path, *content)]
    extra = [c.index for c in header.columns if c.field in _EXTRA and c.index not in {*path, *content}]
    seq = _numbers(header, first)
    outer = [c.index for c in header.of(Field.SEQ) if c.index != seq]
    return Layout(
        path=tuple(path),
        title=content[0] if own or (len(content) > 1 and not catalog) else None,
        content=tuple(content),
        seq=seq,
        extra=tuple(sorted({*late, *extra, *outer})),
    )
