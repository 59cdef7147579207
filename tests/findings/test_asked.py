"""Findings name the duties of a built-in pack when they travel, and carry any other's."""

from __future__ import annotations

import pickle

import pytest

from wt_engine import Arrangement, EngineError, check, load_pack
from wt_engine.checking.findings import asked
from wt_engine.checking.findings.model import Finding
from wt_engine.packs.load import EDITIONS

EMPTY = Arrangement(name="Ambershire")


def findings(edition: str, **own: object) -> tuple[Finding, ...]:
    report = check(EMPTY, edition, engine="clips", **own)  # type: ignore[arg-type]
    return report.editions[0].findings


def travelled(found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    arrived: tuple[Finding, ...] = pickle.loads(pickle.dumps(found))
    return arrived


@pytest.mark.parametrize("edition", EDITIONS)
def test_findings_of_a_built_in_pack_arrive_with_the_duties_that_are_there(edition: str) -> None:
    found = findings(edition)
    arrived = travelled(found)
    assert arrived == found
    assert all(one.asked is other.asked for one, other in zip(found, arrived, strict=True))
    sent = pickle.dumps(found)
    assert not [one.remedy for one in found if one.remedy.encode() in sent]


def test_a_pack_of_ones_own_travels_whole() -> None:
    pack = load_pack("2023")
    renamed = pack.sections[0].duties[0].model_copy(update={"title": "In words of our own"})
    section = pack.sections[0].model_copy(update={"duties": (renamed,)})
    found = findings("2023", pack=pack.model_copy(update={"sections": (section,)}))
    arrived = travelled(found)
    assert {one.title for one in arrived} == {"In words of our own"}
    assert arrived == found
    assert arrived[0].asked is not found[0].asked


def test_another_version_of_the_program_is_not_guessed_at(monkeypatch: pytest.MonkeyPatch) -> None:
    found = findings("2023")
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(asked, "__version__", "0.0.1")
        sent = pickle.dumps(found)
    with pytest.raises(EngineError, match=r"comes from wtcheck 0\.0\.1.* use the same version"):
        pickle.loads(sent)
