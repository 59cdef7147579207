"""What an install stores of its packs is used only while it is what would be read."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from wt_engine.checking.editions.storing import store_editions
from wt_engine.engine import compile_pack
from wt_engine.engine.stored import program_of
from wt_engine.packs import stored
from wt_engine.packs.load import EDITIONS, pack_folder, read_pack
from wt_engine.packs.stored import mark_of, read_stored, stored_pack
from wt_engine.terms.resources import code_folder, rules_folder


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of stored editions, in the place where this checkout looks for them."""
    folder = tmp_path / "compiled"
    folder.mkdir()
    store_editions(folder, for_checkout=True)
    monkeypatch.setattr(stored, "compiled_folder", lambda: folder)
    yield folder
    mark_of.cache_clear()


def elsewhere(monkeypatch: pytest.MonkeyPatch, name: str, folder: Path) -> None:
    monkeypatch.setattr(stored, name, lambda: folder)
    mark_of.cache_clear()


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("edition", EDITIONS)
def test_stored_is_what_would_be_read(edition: str) -> None:
    pack = read_pack(pack_folder(edition))
    assert stored_pack(edition) == pack
    assert program_of(read_stored(edition, "program")) == compile_pack(pack)


def test_stored_for_a_wheel_is_not_for_a_checkout(kept: Path) -> None:
    store_editions(kept)
    assert stored_pack("2023") is None


@pytest.mark.usefixtures("kept")
def test_a_changed_rule_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = shutil.copytree(rules_folder(), tmp_path / "rules")
    elsewhere(monkeypatch, "rules_folder", rules)
    assert stored_pack("2023") is not None
    section = rules / "2023" / "chair.yaml"
    section.write_text(section.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    mark_of.cache_clear()
    assert stored_pack("2023") is None
    assert read_stored("2023", "program") is None
    assert stored_pack("2018") is not None


@pytest.mark.usefixtures("kept")
def test_changed_code_compiles_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = shutil.copytree(code_folder(), tmp_path / "code")
    elsewhere(monkeypatch, "code_folder", code)
    assert read_stored("2023", "program") is not None
    module = code / "engine" / "compile.py"
    module.write_text(module.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    mark_of.cache_clear()
    assert read_stored("2023", "program") is None


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"mark": 1}', "null", "\ud83d"])
def test_what_is_damaged_is_not_used(kept: Path, text: str) -> None:
    (kept / "2023.pack.json").write_text(text, encoding="utf-8", errors="surrogatepass")
    assert stored_pack("2023") is None
