"""Whatever is recorded: a departure excuses what is not met and no must, and nothing else."""

from __future__ import annotations

from typing import Any

from departure_texts import entry
from helpers import TODAY
from hypothesis import given
from hypothesis import strategies as st
from strategies import arrangement_data, days, examples

from wt_engine import Arrangement, check
from wt_engine.engine import SEVERITY
from wt_engine.packs.load import load_pack

SOFT = [duty.id for duty in load_pack("2023").duties if SEVERITY[duty.modality] != "breach"]
_SUBJECTS = (None, "police", "Health", "local authority", "arrangement", "nobody")


@st.composite
def records(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Departures, in good order or not, from softer duties of the 2023 edition."""
    made = []
    for _ in range(draw(st.integers(1, 4))):
        one: dict[str, Any] = entry(
            draw(st.sampled_from(("", "", "", "reason", "approved_by", "review_by"))),
            duty=draw(st.sampled_from((*SOFT, "lsp-heads-agency", "no-such-duty"))),
            approved_on=draw(st.dates(TODAY.replace(year=2023), TODAY).map(str)),
        )
        one["subject"] = draw(st.sampled_from(_SUBJECTS))
        made.append({key: value for key, value in one.items() if value is not None})
    return made


@examples(12)
@given(data=arrangement_data(), record=records(), day=days())
def test_only_what_is_not_met_and_no_must_is_excused(
    data: dict[str, Any], record: list[dict[str, Any]], day: Any
) -> None:
    bare = {key: value for key, value in data.items() if key != "departures"}
    (before,) = check(Arrangement.model_validate(bare), "2023", day).editions
    made = Arrangement.model_validate({**bare, "departures": record})
    (after,) = check(made, "2023", day).editions
    assert len(after.departures) == len(record)
    standing = {d.location.path for d in after.departures if d.status == "stands"}
    used = set()
    for old, new in zip(before.findings, after.findings, strict=True):
        assert (old.duty, old.subject) == (new.duty, new.subject)
        if new.outcome != "departed":
            assert new == old
            continue
        assert old.outcome == "not_met"
        assert old.severity != "breach"
        assert new.departure is not None
        assert new.departure.duty == old.duty
        assert (new.departure.approved_on or day) <= day <= (new.departure.review_by or day)
        assert new.departure.reason
        assert new.departure.approved_by
        used.add(new.departure.location.path)
    assert used == standing
    order = ("breach", "shortfall", "unproven", "compliant")
    assert order.index(after.verdict) >= order.index(before.verdict)
    assert (after.verdict == "breach") is (before.verdict == "breach")
