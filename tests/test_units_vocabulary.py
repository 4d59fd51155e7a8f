"""The vocabularies of units: schema, no form in two entries, two-way cover, time to load."""

import time
import tomllib

import pytest

from normalize.units import names, vocabulary

SECTORS = vocabulary.load(vocabulary.VOCAB / "sectors.toml", vocabulary.Sectors).sector


def body(example: str) -> str:
    return example[len(names.prefix(example)) :]


def test_at_least_sixty_functions_with_keys_of_their_own() -> None:
    keys = [sector.key for sector in SECTORS]
    assert len(keys) >= 60
    assert len(keys) == len(set(keys))


def test_no_form_stands_in_two_entries() -> None:
    owners: dict[str, str] = {}
    for sector in SECTORS:
        for group in sector.forms:
            for form in {stem + ending for stem in group.stems for ending in group.endings}:
                assert owners.setdefault(form, sector.key) == sector.key, form


@pytest.mark.parametrize("sector", SECTORS, ids=[sector.key for sector in SECTORS])
def test_every_example_is_read_as_its_own_function(sector: vocabulary.Sector) -> None:
    for example in sector.examples:
        found = names.form(example)
        assert found is not None, example
        assert found.sector.key == sector.key, example


@pytest.mark.parametrize("sector", SECTORS, ids=[sector.key for sector in SECTORS])
def test_every_group_of_forms_has_an_example(sector: vocabulary.Sector) -> None:
    for group in sector.forms:
        forms = {stem + ending for stem in group.stems for ending in group.endings}
        assert any(
            example.endswith(form) or form in body(example) for example in sector.examples for form in forms
        ), group


def test_written_forms_of_one_function_share_its_key() -> None:
    for same in (
        ["区发改局", "县发展改革委", "市发展和改革委员会"],
        ["县教体局", "县教育局", "省教育厅"],
        ["县国土资源局", "县自然资源局", "市自然资源和规划局"],
        ["县扶贫办", "区乡村振兴局"],
    ):
        assert len({names.sector(name, "agency") for name in same}) == 1
    assert names.sector("各乡镇人民政府", "group") is None
    assert names.sector("县湿地局", "agency") is None


def test_words_are_read_and_every_table_is_used() -> None:
    text = (vocabulary.VOCAB / "units.toml").read_text("utf-8")
    tables = tomllib.loads(text)
    assert set(tables) == {"endings", "prefix", "group", "kind", "damage", "roles"}
    code = "".join(path.read_text("utf-8") for path in (vocabulary.VOCAB.parent / "units").glob("*.py"))
    for table in tables.values():
        for name in table:
            assert f'"{name}"' in code, name


def test_vocabularies_load_quickly() -> None:
    vocabulary.forms.cache_clear()
    vocabulary.stems.cache_clear()
    start = time.perf_counter()
    vocabulary.forms()
    vocabulary.stems()
    assert time.perf_counter() - start < 0.5  # 0.03 s on an idle core
