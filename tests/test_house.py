"""The house: who may import whom, how large things are, what stands in a registry, whose words stand in the code."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extract.readers import READERS
from taizhang.cli import parser
from taizhang.pipeline import DOCUMENT_TYPES
from tests.readings import ROOT, SAMPLES, same_characters

PACKAGES = ("extract", "models", "normalize", "taizhang")
MAY_IMPORT = {
    "models": {"models"},
    "extract": {"extract", "models"},
    "normalize": {"normalize", "models"},
    "taizhang": set(PACKAGES),
}
FILES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in FILES}
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in FILES
}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def told(path: Path, line: int = 0) -> str:
    return f"{path.relative_to(ROOT)}:{line}"


def imports(module: str, tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Modules that a module imports, wherever in it the import stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative import"
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield (inner if inner in MODULES else str(node.module)), node.lineno


def functions() -> Iterator[tuple[Path, Function]]:
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, Function):
                yield path, node


def test_no_room_imports_one_that_it_may_not_know() -> None:
    wrong = [
        (told(path, line), name)
        for module, path in MODULES.items()
        for name, line in imports(module, TREES[path])
        if name.split(".")[0] in PACKAGES and name.split(".")[0] not in MAY_IMPORT[module.split(".")[0]]
    ]
    assert wrong == []


def test_no_import_cycle_even_with_imports_inside_functions() -> None:
    graph = {
        module: {name for name, _ in imports(module, TREES[path]) if name in MODULES and name != module}
        for module, path in MODULES.items()
    }
    while leaves := [module for module, known in graph.items() if not known & graph.keys()]:
        for module in leaves:
            del graph[module]
    assert graph == {}, "these import one another, or what does"


def test_tests_and_benchmarks_are_known_to_nobody() -> None:
    assert [
        told(path, line)
        for module, path in MODULES.items()
        for name, line in imports(module, TREES[path])
        if name.split(".")[0] in {"tests", "benchmarks"}
    ] == []


def test_no_file_over_300_lines() -> None:
    long = {path: path.read_text(encoding="utf-8").count("\n") for path in FILES}
    assert {told(path): lines for path, lines in long.items() if lines > 300} == {}


def test_no_function_over_50_lines_and_most_are_short() -> None:
    lengths = {
        told(path, node.lineno): (node.end_lineno or 0) - node.lineno + 1 for path, node in functions()
    }
    assert {place: length for place, length in lengths.items() if length > 50} == {}
    in_order = sorted(lengths.values())
    assert in_order[len(in_order) * 9 // 10] <= 30
    assert in_order[len(in_order) // 2] <= 12


def test_no_function_takes_more_than_five_parameters() -> None:
    def amount(node: Function) -> int:
        given = node.args
        names = [one.arg for one in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
        return len([name for name in names if name not in {"self", "cls"}])

    assert [told(path, node.lineno) for path, node in functions() if amount(node) > 5] == []


def test_no_broad_except_but_the_one_around_a_document() -> None:
    broad = [
        path.relative_to(ROOT).as_posix()
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler) and _is_broad(node.type)
    ]
    assert broad == ["taizhang/batch/worker.py"]


def _is_broad(caught: ast.expr | None) -> bool:
    names = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    return any(
        name is None or (isinstance(name, ast.Name) and name.id in {"Exception", "BaseException"})
        for name in names
    )


@pytest.mark.parametrize("mark", ["TODO", "FIXME", "XXX", "raise NotImplementedError", "print_exc"])
def test_nothing_is_left_unfinished(mark: str) -> None:
    assert [told(path) for path in FILES if mark in path.read_text(encoding="utf-8")] == []


def test_no_room_for_odds_and_ends() -> None:
    assert [told(path) for path in FILES if path.stem in {"utils", "util", "helpers", "common", "misc"}] == []


def defined(path: Path) -> set[str]:
    """Names of the functions at the top of a module."""
    return {node.name for node in TREES[path].body if isinstance(node, Function)}


def test_every_reader_is_registered() -> None:
    folder = ROOT / "extract" / "readers"
    readers = {
        f"extract.readers.{path.parent.name if path.stem == '__init__' else path.stem}"
        for path in FILES
        if path.is_relative_to(folder)
        and path != folder / "__init__.py"
        and (path.parent == folder or (path.parent.parent == folder and path.stem == "__init__"))
        and "read" in defined(path)
    }
    assert readers == set(READERS.values())


def test_every_document_type_is_registered() -> None:
    types = {
        module
        for module, path in MODULES.items()
        if module.startswith("extract.") and {"identify", "extract"} <= defined(path)
    }
    assert types == {kind.__name__ for kind in DOCUMENT_TYPES}  # type: ignore[attr-defined]


def test_every_command_is_registered() -> None:
    commands = next(action.choices for action in parser()._actions if action.dest == "command")
    folder = ROOT / "taizhang" / "commands"
    modules = {path.stem for path in FILES if path.parent == folder and "run" in defined(path)}
    assert commands is not None
    assert modules == set(commands)


def test_every_vocabulary_is_loaded_by_name() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in FILES)
    data = [
        path.name
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.suffix in {".toml", ".tsv"}
    ]
    assert data
    assert [name for name in data if name not in sources] == []


PLACES = ("郧阳", "鲁山", "平利", "南阳", "宛政", "卧龙", "鸭河", "官庄")
"""Places of the samples; they stand in the list of divisions, in docstrings and in examples, and nowhere else."""


def constants(path: Path) -> list[str]:
    """Strings that the program works with: no docstrings, and no `examples` of a vocabulary."""
    if path.suffix == ".toml":
        return list(_values(tomllib.loads(path.read_text(encoding="utf-8"))))
    tree = TREES[path]
    documentation = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation
    ]


def _values(held: Any) -> Iterator[str]:
    if isinstance(held, str):
        yield held
    elif isinstance(held, dict):
        for name, inner in held.items():
            if name != "examples":
                yield name
                yield from _values(inner)
    elif isinstance(held, list):
        for inner in held:
            yield from _values(inner)


def _vocabularies() -> list[Path]:
    return [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.toml"))]


def test_no_place_of_a_sample_stands_in_code_or_vocabulary() -> None:
    assert [
        (told(path), constant)
        for path in (*FILES, *_vocabularies())
        for constant in constants(path)
        if any(place in constant for place in PLACES)
    ] == []


def test_no_wording_of_a_sample_stands_in_the_code() -> None:
    """Names of offices and of the best known regulation are shorter; a sample's own wording is longer."""
    words = "".join(same_characters(path.read_text(encoding="utf-8")) for path in SAMPLES.rglob("*.txt"))
    assert [
        (told(path), run)
        for path in FILES
        for constant in constants(path)
        for run in re.findall(r"[\u4e00-\u9fff]{9,}", constant)
        if run in words
    ] == []
