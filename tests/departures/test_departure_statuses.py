"""What each recorded departure is worth on the day of the check."""

from __future__ import annotations

from datetime import date

import pytest
from departure_texts import DUTY, SOFTER, checked, entry, outcome, with_own, worth
from helpers import SHORTFALL

from wt_engine import check, parse_arrangement
from wt_engine.checking.departures.wording import DEPARTURE_WORDS
from wt_engine.checking.findings.model import DEPARTURE_STATUSES, RecordedDeparture
from wt_engine.packs.load import load_pack

PLACEHOLDERS = (
    *("TBC", "tbc.", "(to be confirmed)", "n/a", "-", "?", "..."),
    *("<unknown>", "To follow", "none"),
)
NO_LEAD = SHORTFALL.replace("    lead:\n      post: Assistant Chief Constable\n", "")
IN_ORDER = SHORTFALL.replace("Assistant Chief Constable", "Chief Constable")


def only(*args: dict[str, str], edition: str = "2023", text: str = SHORTFALL) -> RecordedDeparture:
    (one,) = worth(*args, edition=edition, text=text)
    return one


def test_departure_in_good_order_excuses_a_duty_not_met() -> None:
    report = checked(entry())
    (finding,) = [f for f in report.findings if f.outcome == "departed"]
    assert (finding.duty, finding.subject, finding.severity) == (DUTY, "police", None)
    assert finding.departure == report.departures[0]
    assert finding.departure is not None
    assert finding.departure.status == "stands"
    assert not finding.departure.is_problem
    assert not finding.is_open
    for told in (
        "approved by Executive board on 1 October 2024",
        "to be reviewed by 31 March 2025",
        "The chief constable is on secondment",
        "Assistant Chief Constable",
    ):
        assert told in finding.message


def test_without_a_subject_it_is_for_all_of_them() -> None:
    heads = SHORTFALL.replace("post: Chief Executive", "post: Head of Communications")
    before, after = checked(text=heads), checked(entry("subject"), text=heads)
    subjects = ("local authority", "health", "police")
    assert [outcome(before, subject=one) for one in subjects] == ["not_met"] * 3
    assert [outcome(after, subject=one) for one in subjects] == ["departed"] * 3
    assert after.counts["departed"] == 3


@pytest.mark.parametrize("subject", ["police", "Police", "the police (Example Police)"])
def test_subject_is_named_as_reports_name_it(subject: str) -> None:
    assert only(entry(subject=subject)).status == "stands"


def test_not_shown_is_not_excused() -> None:
    told = only(entry(), text=NO_LEAD)
    assert (told.status, told.severity) == ("undecided", "shortfall")
    assert outcome(checked(entry(), text=NO_LEAD)) == "unknown"


def test_to_be_judged_is_not_excused() -> None:
    duty = "funding-level-agreed"
    text = SHORTFALL.replace("funding: heading_only", "funding: copied")
    topics = [f for f in checked(text=text).findings if f.outcome == "needs_judgement"]
    one = entry("subject", duty=topics[0].duty if topics else duty)
    report = checked(one, text=text)
    assert topics
    assert report.departures[0].status == "undecided"
    assert report.counts["departed"] == 0


def test_met_needs_no_departure() -> None:
    told = only(entry(), text=IN_ORDER)
    assert (told.status, told.severity) == ("unused", "shortfall")
    assert outcome(checked(entry(), text=IN_ORDER)) == "met"
    assert "Remove" in told.remedy


def test_what_does_not_apply_needs_no_departure() -> None:
    report = checked(entry(duty="dsp-sufficiently-senior"))
    assert outcome(report, "dsp-sufficiently-senior") == "not_applicable"
    assert report.departures[0].status == "unused"


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (date(2024, 9, 30), "not_yet_approved"),
        (date(2024, 10, 1), "stands"),
        (date(2025, 3, 31), "stands"),
        (date(2025, 4, 1), "expired"),
    ],
)
def test_it_stands_from_the_approval_to_the_review_both_days_included(
    day: date, status: str
) -> None:
    (report,) = check(parse_arrangement(with_own(entry())), "2023", day).editions
    assert report.departures[0].status == status
    assert outcome(report) == ("departed" if status == "stands" else "not_met")


@pytest.mark.parametrize("part", ["reason", "approved_by", "approved_on", "review_by"])
def test_incomplete_without_each_part(part: str) -> None:
    report = checked(entry(part))
    told = report.departures[0]
    assert told.status == "incomplete"
    words = {
        "reason": "no reason",
        "approved_by": "nobody who approved it",
        "approved_on": "no day of approval",
        "review_by": "no day by which it is reviewed",
    }
    assert [word for word in words.values() if word in told.message] == [words[part]]
    assert outcome(report) == "not_met"


@pytest.mark.parametrize("part", ["reason", "approved_by"])
@pytest.mark.parametrize("text", PLACEHOLDERS)
def test_words_that_hold_a_place_open_say_nothing(part: str, text: str) -> None:
    assert only(entry(**{part: text})).status == "incomplete"


def test_a_short_reason_is_a_reason() -> None:
    assert only(entry(reason="Merger of forces")).status == "stands"


def test_second_one_for_the_same_is_told() -> None:
    first, second = worth(entry(), entry(reason="Again"))
    assert (first.status, second.status) == ("stands", "repeated")


def test_second_one_that_adds_a_subject_stands() -> None:
    heads = SHORTFALL.replace("post: Chief Executive", "post: Head of Communications")
    first, second = worth(entry(), entry("subject"), text=heads)
    assert (first.status, second.status) == ("stands", "stands")


def test_expired_one_does_not_keep_its_renewal_from_standing() -> None:
    old, renewed = worth(entry(review_by="2024-12-31"), entry(approved_on="2025-01-01"))
    assert (old.status, renewed.status) == ("expired", "stands")


def test_unknown_subject() -> None:
    told = only(entry(subject="polce"))
    assert told.status == "unknown_subject"
    assert "'polce'" in told.message
    assert outcome(checked(entry(subject="polce"))) == "not_met"


def test_unknown_duty_names_the_nearest() -> None:
    told = only(entry(duty="lsp-head-agency"))
    assert (told.status, told.title) == ("unknown_duty", "")
    assert "Did you mean 'lsp-heads-agency'?" in told.remedy


def test_unknown_duty_far_from_any_names_none() -> None:
    assert "Did you mean" not in only(entry(duty="zzzz")).remedy


def test_duty_of_the_other_edition_only_is_no_problem_unless_limited_to_this_one() -> None:
    before, after = ({duty.id for duty in load_pack(e).duties} for e in ("2018", "2023"))
    gone = min(before - after)
    told = only(entry("subject", duty=gone))
    assert (told.status, told.is_problem, told.severity) == ("other_edition", False, None)
    assert only(entry("subject", duty=gone, edition="2023")).status == "unknown_duty"


def test_one_for_the_other_edition_is_not_looked_at() -> None:
    assert worth(entry(edition="2018")) == []
    assert outcome(checked(entry(edition="2018"))) == "not_met"


def test_softer_duty_stands_in_the_edition_in_which_it_is_softer() -> None:
    text = SHORTFALL.replace("funding: heading_only", "relevant_agencies_named: not_stated")
    assert only(entry("subject", duty=SOFTER), text=text).status == "stands"


def test_every_problem_says_what_it_is_and_what_to_do() -> None:
    entries = [
        entry("reason"),
        entry("approved_by", subject="health"),
        entry(duty="nope"),
        entry(subject="nobody"),
        entry(review_by="2024-12-01"),
        entry(approved_on="2025-02-01"),
    ]
    for told in worth(*entries):
        assert told.is_problem
        assert told.message.endswith(".")
        assert told.remedy.endswith((".", "?"))
        assert told.citations[0].paragraph == "6"
        assert told.location.line is not None


def test_every_status_has_words() -> None:
    assert set(DEPARTURE_WORDS) == set(DEPARTURE_STATUSES)
    assert len(set(DEPARTURE_WORDS.values())) == len(DEPARTURE_STATUSES)
