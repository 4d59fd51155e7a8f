"""Everything after reading, stage by stage, warm: CPU milliseconds a task of each of the five sample notices."""

from collections.abc import Callable

from measure import SAMPLES, promise, race, table

from extract import census, clean, parts, readers, repeats
from extract.tables import segments
from normalize import keywords, targets
from taizhang import account, pipeline, tasks
from taizhang.shard import to_bytes

LIMIT = 0.5
ROUNDS = 12


def stages(data: bytes, name: str) -> tuple[dict[str, Callable[[], object]], int]:
    """The stages of one notice as jobs on what the stages before gave, and how many tasks it has."""
    document = readers.read(data, name)
    cleaned = clean.clean(document)
    apart = parts.take_apart(cleaned.document)
    found, idle, _ = pipeline._claim(apart.parts)
    claimed = repeats.mark(found)
    claims = pipeline._claims(apart, claimed, idle, cleaned.removed)
    records = [(part.name, record) for part, extraction in claimed for record in extraction.records]
    setting = pipeline._setting(apart, "0" * 16)
    made = pipeline.process(data, name)

    def take_apart() -> object:
        segments._known.clear()  # else the tables of this file are known from the round before
        return parts.take_apart(cleaned.document)

    def read_habit() -> tasks._Cells:
        return tasks._Cells(setting, [record for _, record in records])

    def each(read: Callable[[tasks._Reading], object]) -> Callable[[], object]:
        def job() -> object:
            cells = read_habit()
            return [read(tasks._Reading(record, part, cells, None)) for part, record in records]

        return job

    jobs: dict[str, Callable[[], object]] = {
        "second reading": lambda: census.lack(document, data),
        "clean": lambda: clean.clean(document),
        "take apart": take_apart,
        "identify, extract": lambda: pipeline._claim(apart.parts),
        "repeats": lambda: repeats.mark(found),
        "account": lambda: account.account(cleaned.document, claims),
        "setting": lambda: pipeline._setting(apart, "0" * 16),
        "normalize": lambda: tasks.normalize(records, setting, lambda: None),
        "- habit": read_habit,
        "- units": each(lambda one: one.units()),
        "- deadlines": each(lambda one: one.deadlines()),
        "- bases": each(lambda one: one.bases()),
        "- items": each(lambda one: one.items()),
        "- channels": each(lambda one: one.channels()),
        "- keywords": lambda: [keywords.read("\n".join([*r.path[-1:], r.content])) for _, r in records],
        "- targets": lambda: [targets.read(record.content) for _, record in records],
        "JSON": lambda: to_bytes(made, ""),
    }
    return jobs, len(made.tasks)


def main() -> None:
    columns: dict[str, dict[str, float]] = {}
    count = 0
    total = 0.0
    for path in sorted(SAMPLES.glob("*/*.docx")):
        jobs, tasks_of_notice = stages(path.read_bytes(), path.name)
        least = race(jobs, ROUNDS)
        whole = sum(seconds for name, seconds in least.items() if not name.startswith("-"))
        count, total = count + tasks_of_notice, total + whole
        columns[f"{path.stem} ({tasks_of_notice})"] = {
            name: seconds * 1000 / tasks_of_notice for name, seconds in [*least.items(), ("all", whole)]
        }
    names = next(iter(columns.values()))
    rows = [[name, *(f"{column[name]:.3f}" for column in columns.values())] for name in names]
    table(["ms a task, docx", *columns], rows)
    promise("everything after reading, ms a task over the five notices", total * 1000 / count, LIMIT)


if __name__ == "__main__":
    main()
