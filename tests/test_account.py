"""The accounting: no character may leave a notice unseen, whatever a reader or an extractor forgets."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from extract import catalog, readers, task_table, work_points
from extract.readers import pdf
from models.document import Block, Cell, Document, Paragraph
from models.finding import Code, Finding
from models.record import Extraction, Left, Span
from taizhang import pipeline
from taizhang.account import Claims, account
from taizhang.result import Result

SAMPLES = Path(__file__).parents[1] / "samples"
FILES = sorted(path for path in SAMPLES.rglob("*.*") if path.suffix != ".md")
TABLES = [path for path in FILES if path.parent.name != "work_points"]

Mutation = Callable[[Document], Document]


def name(path: Path) -> str:
    return path.name


def process(path: Path) -> Result:
    return pipeline.process(path.read_bytes(), path.name)


def found(result: Result, code: Code) -> list[Finding]:
    return [finding for finding in result.findings if finding.code == code]


def hidden(document: Document, hides: Callable[[Paragraph | Cell], bool]) -> Document:
    """The document without the text of the pieces that `hides` names."""

    def bare(block: Block) -> Block:
        if isinstance(block, Paragraph):
            return replace(block, text="") if hides(block) else block
        return replace(block, cells=tuple(replace(c, text="") if hides(c) else c for c in block.cells))

    return replace(document, blocks=tuple(map(bare, document.blocks)))


def first_long(kind: type, document: Document) -> int:
    """The id of a paragraph or cell in the midst of the document that says something."""
    pieces = [piece for piece in document.pieces() if isinstance(piece, kind) and len(piece.text.strip()) > 3]
    return pieces[len(pieces) // 2].id


def read_with(monkeypatch: pytest.MonkeyPatch, mutation: Mutation) -> None:
    read = readers.read
    monkeypatch.setattr(readers, "read", lambda *given: mutation(read(*given)))


@pytest.mark.parametrize("path", FILES, ids=name)
def test_whole_readings_leave_nothing_unsaid(path: Path) -> None:
    result = process(path)
    assert result.status == "ok"
    assert found(result, Code.TEXT_UNREAD) == []
    assert [one for one in found(result, Code.TEXT_UNASSIGNED) if one.severity != "info"] == []


@pytest.mark.parametrize("path", FILES, ids=name)
def test_coverage_sums_up_to_the_characters_of_the_document(path: Path) -> None:
    result = process(path)
    assert result.notice is not None
    coverage = result.notice.coverage
    document = readers.read(path.read_bytes(), path.name)
    assert coverage.chars == coverage.in_tasks + coverage.in_metadata + coverage.unassigned
    assert coverage.chars == sum(len("".join(piece.text.split())) for piece in document.pieces())
    assert coverage.in_tasks > coverage.chars / 2


@pytest.mark.parametrize("path", TABLES, ids=name)
def test_a_cell_that_a_reader_hides_is_missed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def mutation(document: Document) -> Document:
        lost = first_long(Cell, document)
        return hidden(document, lambda piece: piece.id == lost)

    read_with(monkeypatch, mutation)
    assert process(path).status == "partial"
    assert found(process(path), Code.TEXT_UNREAD)[0].severity == "error"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_paragraph_that_a_reader_hides_is_missed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lost: list[str] = []

    def mutation(document: Document) -> Document:
        kind = Paragraph if any(isinstance(block, Paragraph) for block in document.blocks) else Cell
        piece = first_long(kind, document)
        lost.extend(one.text for one in document.pieces() if one.id == piece)
        return hidden(document, lambda one: one.id == piece)

    read_with(monkeypatch, mutation)
    (finding,) = found(process(path), Code.TEXT_UNREAD)
    assert lost[0][0] in (finding.evidence or "")


@pytest.mark.parametrize("path", TABLES, ids=name)
def test_a_column_that_a_reader_hides_is_missed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read_with(
        monkeypatch,
        lambda document: hidden(document, lambda piece: isinstance(piece, Cell) and piece.col == 2),
    )
    result = process(path)
    (finding,) = found(result, Code.TEXT_UNREAD)
    assert int(finding.message.split()[0]) > 20


@pytest.mark.parametrize("path", [path for path in FILES if path.suffix == ".pdf"], ids=name)
def test_a_page_that_the_pdf_reader_hides_is_missed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = pdf._pages

    def without_the_second(data: bytes):  # type: ignore[no-untyped-def]
        return (page for page in pages(data) if page.number != 2)

    monkeypatch.setattr(pdf, "_pages", without_the_second)
    result = process(path)
    assert result.status in {"partial", "unrecognised"}
    assert found(result, Code.TEXT_UNREAD)


EXTRACTORS = {"task_table": task_table, "disclosure_catalog": catalog, "work_points": work_points}


def unplaced(path: Path) -> list[Finding]:
    """What the accounting warns of."""
    warnings = [one for one in found(process(path), Code.TEXT_UNASSIGNED) if one.severity == "warning"]
    assert all("unplaced text" in one.message for one in warnings)
    return warnings


def extract_with(
    monkeypatch: pytest.MonkeyPatch, path: Path, mutation: Callable[[Extraction], Extraction]
) -> None:
    module = EXTRACTORS[path.parent.name]
    extract = module.extract
    monkeypatch.setattr(module, "extract", lambda part: mutation(extract(part)))


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_record_that_an_extractor_forgets_is_unplaced_text(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forgetful(made: Extraction) -> Extraction:
        middle = len(made.records) // 2
        return replace(made, records=made.records[:middle] + made.records[middle + 1 :])

    extract_with(monkeypatch, path, forgetful)
    assert unplaced(path)


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_piece_that_an_extractor_forgets_is_unplaced_text(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forgetful(made: Extraction) -> Extraction:
        lost = made.records[len(made.records) // 2].spans[-1].piece
        records = (
            replace(one, spans=tuple(span for span in one.spans if span.piece != lost))
            for one in made.records
        )
        return replace(made, records=tuple(records))

    extract_with(monkeypatch, path, forgetful)
    assert len(unplaced(path)) == 1


@pytest.mark.parametrize("path", TABLES, ids=name)
def test_a_column_that_an_extractor_forgets_is_unplaced_text(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cells = readers.read(path.read_bytes(), path.name).pieces()
    column = {piece.id for piece in cells if isinstance(piece, Cell) and piece.col == 2}

    def forgetful(made: Extraction) -> Extraction:
        records = (
            replace(one, spans=tuple(span for span in one.spans if span.piece not in column))
            for one in made.records
        )
        return replace(made, records=tuple(records))

    extract_with(monkeypatch, path, forgetful)
    assert len(unplaced(path)) > 5


@pytest.mark.parametrize("path", TABLES, ids=name)
def test_a_header_that_an_extractor_forgets_is_unplaced_text(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    extract_with(monkeypatch, path, lambda made: replace(made, header_spans=()))
    assert unplaced(path)


def document(*texts: str) -> Document:
    return Document("txt", tuple(Paragraph(at, text) for at, text in enumerate(texts, 1)))


def test_each_character_has_one_use_though_several_claim_it() -> None:
    whole = Span(1, 0, 6)
    claims = Claims(tasks=(Span(1, 0, 4),), metadata=(whole,), left=(Left(whole, "note"),))
    coverage, findings = account(document("一二三四五六"), claims)
    assert (coverage.in_tasks, coverage.in_metadata, coverage.unassigned) == (4, 2, 0)
    assert findings == ()


def test_named_text_is_information_and_unnamed_a_warning() -> None:
    claims = Claims(tasks=(), metadata=(), left=(Left(Span(1, 0, 2), "note"),))
    _, findings = account(document("说明", "正文"), claims)
    assert [(one.severity, one.evidence) for one in findings] == [("info", "说明"), ("warning", "正文")]


def test_each_run_of_text_has_its_own_place_unless_it_stands_around_the_text() -> None:
    texts = document("说明", "任务", "说明二", "说明三")
    notes = tuple(Left(Span(piece, 0, 3), "note") for piece in (1, 3, 4))
    _, findings = account(texts, Claims((Span(2, 0, 2),), (), notes))
    assert [one.evidence for one in findings] == ["说明", "说明二\n说明三"]
    heads = tuple(Left(Span(piece, 0, 3), "header") for piece in (1, 3, 4))
    _, findings = account(texts, Claims((Span(2, 0, 2),), (), heads))
    assert [one.evidence for one in findings] == ["说明\n说明二\n说明三"]


def test_unread_and_removed_characters_count_as_unassigned() -> None:
    claims = Claims(tasks=(Span(1, 0, 2),), metadata=(), left=(), removed=((1, "<p>"),))
    coverage, _ = account(document("任务"), claims, unread=5)
    assert (coverage.chars, coverage.unassigned) == (10, 8)


def test_blanks_are_in_no_account() -> None:
    coverage, _ = account(document(" 任 \u3000\n务 "), Claims((), (), ()))
    assert coverage.chars == 2


def test_a_span_beyond_its_piece_claims_no_more_than_there_is() -> None:
    coverage, _ = account(document("任务", "其余"), Claims((Span(1, 0, 99),), (), ()))
    assert (coverage.in_tasks, coverage.unassigned) == (2, 2)
