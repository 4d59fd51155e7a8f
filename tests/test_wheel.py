"""What the wheel holds: four packages and their vocabularies, nothing else at the top."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.readings import ROOT

PACKAGES = ("extract", "models", "normalize", "taizhang")


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what a wheel is built from."""
    copy = tmp_path_factory.mktemp("sources")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy)
    for package in PACKAGES:
        shutil.copytree(ROOT / package, copy / package, ignore=shutil.ignore_patterns("__pycache__"))
    return copy


@pytest.fixture(scope="module")
def names(sources: Path) -> list[str]:
    """The names of everything in the wheel, built without a network."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(sources / "dist")],
        cwd=sources,
        check=True,
        capture_output=True,
        timeout=120,
    )
    (wheel,) = (sources / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def test_exactly_the_four_packages_at_the_top(names: list[str]) -> None:
    """They collide with like-named packages of a shared environment, so the README says to install apart."""
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == set(PACKAGES)
    assert len(tops) == len(PACKAGES) + 1


def test_every_vocabulary_and_module_is_inside(sources: Path, names: list[str]) -> None:
    wanted = {
        path.relative_to(sources).as_posix()
        for package in PACKAGES
        for path in (sources / package).rglob("*")
        if path.is_file()
    }
    assert {name for name in names if ".dist-info/" not in name} == wanted
    data = [name for name in wanted if Path(name).suffix in {".toml", ".tsv", ".txt"}]
    assert {name.split("/")[0] for name in data} == {"extract", "normalize"}


def test_the_command_and_the_licence_are_declared(names: list[str]) -> None:
    info = [name.partition(".dist-info/")[2] for name in names if ".dist-info/" in name]
    assert {"METADATA", "entry_points.txt", "licenses/LICENSE"} <= set(info)
