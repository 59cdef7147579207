"""How departures weigh: severity, exit codes, sections, verdict, and in which engine."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from departure_texts import DUTY, checked, entry, listed, outcome, with_own
from engine_runs import TOPICS, duty, pack, saying, stated
from helpers import AS_OF, SHORTFALL, UNPROVEN, CommandLine, Writer
from strategies import good

from wt_engine import Arrangement, check, parse_arrangement
from wt_engine.checking.editions import ready_pack
from wt_engine.checking.editions.ready import make_ready
from wt_engine.checking.findings.model import EditionReport
from wt_engine.checking.findings.words import meaning_of
from wt_engine.engine.choose import engine_named
from wt_engine.engine.durable import DurableEngine
from wt_engine.engine.run import run_program
from wt_engine.fields import Facts

DAY = date(2025, 1, 10)
FAULT = entry(duty="no-such-duty")


@pytest.mark.parametrize(
    ("fail_on", "code"), [("must", 0), ("should", 1), ("unknown", 1), ("never", 0)]
)
def test_fault_of_the_record_counts_like_a_shortfall(
    cli: CommandLine, write: Writer, fail_on: str, code: int
) -> None:
    file = write(with_own(FAULT, text=UNPROVEN))
    if fail_on != "unknown":  # there the file fails for what it does not show
        assert cli(write(UNPROVEN, "bare.yaml"), *AS_OF, "--fail-on", fail_on).code == 0
    assert cli(file, *AS_OF, "--fail-on", fail_on).code == code


def test_fault_of_the_record_is_no_part_of_the_verdict() -> None:
    before, after = checked(text=UNPROVEN), checked(FAULT, text=UNPROVEN)
    assert after.departures[0].is_problem
    assert (after.verdict, after.sections) == (before.verdict, before.sections)
    assert after.counts == before.counts


def test_fault_of_the_record_counts_whatever_the_section(cli: CommandLine, write: Writer) -> None:
    file = write(with_own(FAULT, text=UNPROVEN))
    assert cli(file, *AS_OF, "--section", "disputes").code == 1


def test_what_stands_does_not_count(cli: CommandLine, write: Writer) -> None:
    leadership = ("--section", "leadership", "--fail-on", "should")
    assert cli(write(SHORTFALL, "bare.yaml"), *AS_OF, *leadership).code == 1
    assert cli(write(with_own(entry())), *AS_OF, *leadership).code == 0
    assert cli(write(with_own(entry())), *AS_OF).code == 1


def short_of_one(*entries: dict[str, str]) -> EditionReport:
    """An arrangement that only falls short in the level of one lead."""
    data = good("stated")
    police = {**data["partners"][2], "lead": {"post": "Assistant Chief Constable"}}
    area = {"local_authorities": data["area"]["local_authorities"][:1]}
    made = {**data, "area": area, "partners": [*data["partners"][:2], police]}
    made["departures"] = list(entries)
    (report,) = check(Arrangement.model_validate(made), "2023", DAY).editions
    return report


def test_departures_that_stand_lift_section_and_verdict() -> None:
    before = short_of_one()
    short = [f for f in before.findings if f.severity == "shortfall"]
    assert outcome(before) == "not_met"
    assert before.verdict == "shortfall"
    after = short_of_one(*(entry(duty=f.duty, subject=f.subject) for f in short))
    assert {d.status for d in after.departures} == {"stands"}
    assert after.verdict in {"unproven", "compliant"}
    assert before.sections["leadership"] == "shortfall"
    assert after.sections["leadership"] != "shortfall"
    met = {(f.duty, f.subject) for f in before.findings if f.outcome == "met"}
    assert {(f.duty, f.subject) for f in after.findings if f.outcome == "met"} == met
    assert after.counts["departed"] == len(short)


def test_compliant_with_departures_does_not_say_that_all_is_met() -> None:
    told = meaning_of(replace(short_of_one(entry()), verdict="compliant"))
    assert "departed from as recorded" in told


@pytest.mark.parametrize("engine", ["durable", "clips", "both"])
def test_engines_agree(engine: str) -> None:
    engine_named(engine)
    known = checked(entry(), entry("subject"), FAULT, engine="durable")
    assert checked(entry(), entry("subject"), FAULT, engine=engine) == known
    assert outcome(known) == "departed"


def test_trace_has_the_rule_that_excused() -> None:
    made = ready_pack("2023", engine_named("durable"))
    arrangement = parse_arrangement(SHORTFALL)
    about = DUTY, "police"
    run = run_program(
        made.program, made.session, Facts(arrangement, DAY), made.modalities, {about, ("x", "y")}
    )
    (fired,) = [firing for firing in run.trace if firing.about == "departure"]
    assert (fired.rule, fired.says) == ("departure: stands", "departed")
    assert fired.subject == f"{DUTY} for police"
    assert fired.because == {"outcome": "not_met", "modality": "states"}
    assert run.outcomes[about] == "departed"


def test_even_the_engine_excuses_no_must() -> None:
    made = ready_pack("2023", engine_named("durable"))
    about = "scrutiny-in-place", "arrangement"
    facts = Facts(parse_arrangement("name: X\nscrutiny: []\n"), DAY)
    run = run_program(made.program, made.session, facts, made.modalities, {about})
    assert run.outcomes[about] == "not_met"
    assert run.verdict == "breach"
    (fired,) = [firing for firing in run.trace if firing.about == "departure"]
    assert fired.says == "kept"


@pytest.mark.parametrize("modality", ["should", "expected", "states", "may"])
def test_every_softer_modality_can_be_departed_from(modality: str) -> None:
    made = make_ready(pack([{**duty(stated(TOPICS[0])), "modality": modality}]), DurableEngine())
    facts = Facts(saying({TOPICS[0]: "not_stated"}), DAY)
    run = run_program(made.program, made.session, facts, made.modalities, {("duty", "arrangement")})
    assert run.outcomes == {("duty", "arrangement"): "departed"}
    assert run.verdict == "compliant"


def test_shown_in_text_and_json(cli: CommandLine, write: Writer) -> None:
    file = write(with_own(entry(), FAULT))
    text = cli(file, *AS_OF, "--show", "all").out
    assert "DEPARTED FROM, AS RECORDED" in text
    assert "DEPARTURES ON RECORD" in text
    assert "Stands: " in text
    assert "Of an unknown duty: no-such-duty" in text
    (edition,) = cli(file, *AS_OF, "--format", "json").json["editions"]
    (finding,) = [f for f in edition["findings"] if f["outcome"] == "departed"]
    assert finding["departure"]["reason"] == entry()["reason"]
    assert [d["severity"] for d in edition["departures"]] == [None, "shortfall"]


def test_beside_the_file_is_as_good_as_inside(cli: CommandLine, write: Writer) -> None:
    inside = cli(write(with_own(entry()), "a.yaml"), *AS_OF, "--format", "json").json
    file, beside = write(SHORTFALL, "b.yaml"), write(listed(entry()), "departures.yaml")
    outside = cli(file, *AS_OF, "--format", "json", "--departures", beside).json
    one, other = (
        {(f["duty"], f["subject"]): f["outcome"] for f in told["editions"][0]["findings"]}
        for told in (inside, outside)
    )
    assert one == other
    assert outside["editions"][0]["departures"][0]["file"] == beside
