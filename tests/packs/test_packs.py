"""Packs: the two that come with the program keep their contract."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tiny_pack import Tiny

from wt_engine import PackError, load_pack
from wt_engine.document import read_document
from wt_engine.engine.durable import DurableEngine
from wt_engine.lint import lint_pack
from wt_engine.packs.load import EDITIONS, pack_folder
from wt_engine.packs.model import Duty

# The packs themselves.


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_pack_lints_clean_with_its_cases_run(edition: str) -> None:
    assert [str(p) for p in lint_pack(pack_folder(edition), DurableEngine())] == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_pack_is_as_large_as_it_should_be(edition: str) -> None:
    pack = load_pack(edition)
    assert len(pack.duties) > 100
    assert len({duty.id for duty in pack.duties}) == len(pack.duties)
    assert pack.edition == edition
    assert pack.short_name(f"WT{edition}") == f"WT {edition}"
    assert all(section.duties for section in pack.sections)


@pytest.mark.parametrize("edition", EDITIONS)
def test_texts_are_written_for_the_reader(edition: str) -> None:
    for duty in load_pack(edition).duties:
        assert duty.title[0].isupper(), duty.id
        assert not duty.title.endswith("."), duty.id
        assert duty.finding.endswith("."), duty.id
        assert duty.remedy.endswith("."), duty.id
        for text in (duty.title, duty.finding, duty.remedy, duty.evidence):
            assert text == " ".join(text.split()), duty.id
            assert "wtcheck" not in text.casefold(), duty.id
        if "{subject}" in duty.finding:
            assert duty.for_each != "arrangement", duty.id


def test_every_duty_of_2018_that_stays_keeps_its_scope() -> None:
    old = {duty.id: duty for duty in load_pack("2018").duties}
    new = {duty.id: duty for duty in load_pack("2023").duties}
    shared = old.keys() & new.keys()
    assert len(shared) > 10
    assert {i for i in shared if old[i].for_each != new[i].for_each} == set()


# Every duty can fail: turned round, its own cases must tell.


def _data(path: Path) -> Any:
    return json.loads(json.dumps(read_document(path).data))


def _write(path: Path, data: Any) -> None:
    path.write_text(json.dumps(data), encoding="utf-8")  # JSON is YAML, and its texts stay texts


def _alone(edition: str, duty: str, folder: Path, change: Callable[[Any], None]) -> Path:
    """A pack of one duty of a built-in pack with its own cases, changed by `change`."""
    source = pack_folder(edition)
    head = _data(source / "pack.yaml")
    for name in head["sections"]:
        section = _data(source / f"{name}.yaml")
        duties = [d for d in section["duties"] if d["id"] == duty]
        if duties:
            cases = _data(source / f"{name}.cases.yaml")
            change(duties[0])
            _write(folder / f"{name}.yaml", {**section, "duties": duties})
            ours = [c for c in cases["cases"] if c["duty"] == duty]
            _write(folder / f"{name}.cases.yaml", {"cases": ours})
            _write(folder / "pack.yaml", {**head, "sections": [name]})
    for name in ("sources", "derived"):
        _write(folder / f"{name}.yaml", _data(source / f"{name}.yaml"))
    return folder


def _sampled() -> list[Any]:
    sampled = []
    for edition in EDITIONS:
        duties = load_pack(edition).duties
        plain = duties[:: max(1, len(duties) // 10)]
        with_when = [duty for duty in duties if duty.when is not None]
        chosen = {d.id: d for d in (*plain, *with_when[:: max(1, len(with_when) // 8)])}
        sampled += [pytest.param(edition, duty, id=f"{edition}-{i}") for i, duty in chosen.items()]
    return sampled


def _turn(duty: Any) -> None:
    duty["met"] = {"none": [duty["met"]]}


@pytest.mark.parametrize(("edition", "duty"), _sampled())
def test_a_duty_turned_round_makes_its_cases_false(
    edition: str, duty: Duty, tmp_path: Path
) -> None:
    engine = DurableEngine()
    (tmp_path / "as-is").mkdir()
    (tmp_path / "turned").mkdir()
    as_is = _alone(edition, duty.id, tmp_path / "as-is", lambda _: None)
    assert [str(p) for p in lint_pack(as_is, engine)] == []
    turned = lint_pack(_alone(edition, duty.id, tmp_path / "turned", _turn), engine)
    assert any("comes out" in problem.sentence for problem in turned)


def test_loading_tells_of_a_missing_pack(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"pack\.yaml: cannot be read"):
        load_pack(tmp_path)
    with pytest.raises(PackError, match=r"pack\.yaml"):
        load_pack("2026")


def test_a_pack_loads_from_any_folder(tiny: Tiny) -> None:
    pack = load_pack(tiny.folder)
    assert [duty.id for duty in pack.duties] == ["funding-set-out", "lead-is-the-head"]
    assert pack.short_name("WT2023") == "WT 2023"
    assert pack.short_name("CA2004") == "CA2004"
