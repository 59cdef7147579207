"""What documents say of practice shows nothing: only somebody who looked can tell.

Each is a fault that readers found with the guidance in hand, in the words of the file now.
"""

from __future__ import annotations

from datetime import date

import pytest

from wt_engine import InputError, check, parse_arrangement
from wt_engine.checking.findings.model import Finding

DAY = date(2025, 1, 10)


def finding(duty: str, assurance: str, day: date = DAY, more: str = "") -> Finding:
    text = f"name: T\n{more}assurance: [{assurance}]\n"
    (report,) = check(parse_arrangement(text), "2023", day).editions
    return next(found for found in report.findings if found.duty == duty)


def look(found: str, by: str = "scrutineer", day: str | None = "2024-11-12", more: str = "") -> str:
    dated = "" if day is None else f", date: {day}"
    return f"{{by: {by}{dated}{more}, found: {{{found}}}}}"


@pytest.mark.parametrize(
    ("duty", "topic"),
    [
        ("partners-act-in-accordance", "acts_in_accordance"),
        ("lsp-meet-regularly", "leads_meet_regularly"),
        ("dsp-meet-regularly", "delegates_meet_regularly"),
        ("agencies-in-regular-contact", "agencies_in_regular_contact"),
    ],
)
def test_one_old_day_meets_nothing(duty: str, topic: str) -> None:
    """any-date-meets: a look of more than two years ago is for a person to judge."""
    old = look(f"{topic}: in_place", day="2023-12-15")
    assert finding(duty, old, date(2026, 3, 1)).outcome == "needs_judgement"
    assert finding(
        duty, look(f"{topic}: in_place", day="2025-03-01"), date(2026, 3, 1)
    ).outcome == ("met")


@pytest.mark.parametrize(
    ("duty", "topic"),
    [
        ("partners-act-in-accordance", "acts_in_accordance"),
        ("agencies-act-in-accordance", "agencies_act_in_accordance"),
        ("partners-have-regard-to-guidance", "regard_to_guidance"),
    ],
)
def test_silence_is_no_breach(duty: str, topic: str) -> None:
    """silence-is-no-breach: only somebody who looked can find a practice not in place."""
    assert finding(duty, "").outcome == "unknown"
    denied = finding(duty, look(f"{topic}: not_in_place"))
    assert (denied.outcome, denied.severity) == ("not_met", "breach")
    assert "as the scrutineer found on 2024-11-12" in denied.message


NO_OCCASION = "Does not apply here: no occasion arose, as the scrutineer found on 2024-11-12."


@pytest.mark.parametrize(
    ("duty", "topic"),
    [
        ("information-requests-complied-with", "information_requests_complied_with"),
        ("education-schools-causing-concern-followed", "schools_causing_concern_followed"),
        ("scrutiny-advises-in-disagreements", "scrutiny_advises_in_disputes"),
        ("arrangements-updated-on-key-changes", "arrangements_updated_on_key_changes"),
        ("reviews-serious-cases-identified", "serious_cases_identified"),
        ("reviews-reviewer-reports", "serious_cases_reviewed"),
    ],
)
def test_where_no_occasion_arose_a_duty_does_not_apply(duty: str, topic: str) -> None:
    """nothing-arose, no-serious-case: not a shortfall, not a breach, not open."""
    found = finding(duty, look(f"{topic}: no_occasion"))
    assert (found.outcome, found.message) == ("not_applicable", NO_OCCASION)
    assert finding(duty, look(f"{topic}: no_occasion", by="self")).outcome == "needs_judgement"


def test_arrangements_are_asked_for_whether_there_was_an_occasion_or_not() -> None:
    """What only shows a duty, and cannot deny it, gives no occasion either (s. 16F(1)(b))."""
    found = finding("reviews-serious-cases-reviewed", look("serious_cases_reviewed: no_occasion"))
    assert found.outcome == "unknown"


def test_a_review_that_could_not_be_published_is_no_want_of_occasion() -> None:
    """Of two things that can show a duty, one that was found is occasion enough."""
    told = "serious_cases_reviewed: in_place, review_published: no_occasion"
    assert finding("reviews-report-published", look(told)).outcome == "not_applicable"
    told += ", review_improvements_published: in_place"
    assert finding("reviews-report-published", look(told)).outcome == "needs_judgement"


DUTY, TOPIC = "partners-act-in-accordance", "acts_in_accordance"


@pytest.mark.parametrize(
    ("assurance", "outcome"),
    [
        (look(f"{TOPIC}: in_place", by="self"), "needs_judgement"),
        (look(f"{TOPIC}: in_place", day=None), "needs_judgement"),
        (look(f"{TOPIC}: partly"), "needs_judgement"),
        (look(f"{TOPIC}: {{found: in_place, measure: {{done: 92, of: 100}}}}"), "needs_judgement"),
        (look(f"{TOPIC}: {{found: in_place, measure: {{done: 100, of: 100}}}}"), "met"),
        (look(f"{TOPIC}: in_place", day="2024-01-09"), "needs_judgement"),
        (look(f"{TOPIC}: in_place", day="2024-01-09", more=", next_due: 2025-06"), "met"),
        (look(f"{TOPIC}: in_place", more=", next_due: 2024-12-01"), "needs_judgement"),
        (look(f"{TOPIC}: in_place", day="2025-01-11"), "unknown"),
        (look("regard_to_guidance: in_place"), "unknown"),
        (look(f"{TOPIC}: not_in_place", by="self"), "not_met"),
        (look(f"{TOPIC}: not_in_place", day="2023-12-20"), "not_met"),
    ],
)
def test_who_looked_when_and_what_was_found(assurance: str, outcome: str) -> None:
    assert finding(DUTY, assurance).outcome == outcome


@pytest.mark.parametrize(
    ("second", "outcome"),
    [
        (look(f"{TOPIC}: not_in_place", day="2024-12-01"), "not_met"),
        (look(f"{TOPIC}: not_in_place", day="2024-10-01"), "met"),
        (look(f"{TOPIC}: not_in_place", by="inspection"), "needs_judgement"),
        (look(f"{TOPIC}: not_in_place", day="2024-11"), "needs_judgement"),
        (look(f"{TOPIC}: in_place", by="self"), "met"),
        (look(f"{TOPIC}: not_in_place", day="2025-02-01"), "met"),
        (look(f"{TOPIC}: not_in_place", day=None), "met"),
    ],
)
def test_the_latest_look_decides(second: str, outcome: str) -> None:
    first = look(f"{TOPIC}: in_place")
    assert finding(DUTY, f"{first}, {second}").outcome == outcome
    assert finding(DUTY, f"{second}, {first}").outcome == outcome


def test_a_file_with_practice_among_its_statements_is_told_once() -> None:
    topics = "".join(f"    topic_{n}: {{evidence: stated, on: 2024-09-12}}\n" for n in range(100))
    with pytest.raises(InputError) as error:
        parse_arrangement(f"name: X\nstatements:\n  practice:\n{topics}")
    (problem,) = error.value.problems
    assert "use 'assurance'" in problem.sentence
    assert problem.place.line == 3


def test_a_topic_that_there_is_not_gets_the_nearest() -> None:
    with pytest.raises(InputError) as error:
        parse_arrangement(f"name: X\nassurance: [{look('chair_conduits: in_place')}]\n")
    assert "did you mean 'chair_conduit'?" in str(error.value)
