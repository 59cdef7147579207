"""Faults that a reader with the guidance in hand found in what the packs ask, each as a small file.

An outcome stands beside each duty; the words before it say what the fault was.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from wt_engine import check, parse_arrangement
from wt_engine.engine.verdict import SEVERITY
from wt_engine.packs.load import EDITIONS, load_pack


@dataclass(frozen=True)
class Fault:
    """A file that was read wrongly once, and what must come out of it."""

    edition: str
    given: str
    """The arrangement file without its name."""
    right: dict[str, str]
    """The right outcome of each duty."""
    as_of: str = "2025-01-10"


def looked(found: str, year: int = 2024) -> str:
    """What a scrutineer found in November of `year`."""
    return f"assurance: [{{by: scrutineer, date: {year}-11-12, found: {{{found}}}}}]"


FAULTS = {
    "what should be considered and was not is a shortfall": Fault(
        "2023",
        looked("scrutiny_considers_learning: not_in_place"),
        {"scrutiny-considers-review-learning": "not_met shortfall"},
    ),
    "the criteria for a local review bind (SI 2018/789 reg. 11)": Fault(
        "2018",
        looked("review_criteria_improvements: not_in_place", 2019),
        {"reviews-criteria-improvements": "not_met breach"},
        as_of="2020-01-10",
    ),
    "a threshold document's claims about itself are for a person to judge": Fault(
        "2023",
        "statements: {threshold_document: {transparent: {evidence: stated, "
        "note: the foreword says so}, easily_understood: stated, accessible: stated}}",
        {
            "threshold-document-transparent": "needs_judgement",
            "threshold-document-accessible": "needs_judgement",
            "threshold-document-easily-understood": "needs_judgement",
        },
    ),
    "a partner that pays nothing does not pay (AILC 2018, 3.8)": Fault(
        "2018",
        "funding: {contributions: [{payer: A Council, sector: local_authority, form: amount, "
        "pounds: 5}, {payer: A CCG, sector: health, form: none}, {payer: A Police, "
        "sector: police, form: none}]}",
        {"funding-partners-pay": "not_met shortfall"},
        as_of="2020-01-10",
    ),
    "nobody has to comply with a request that was not made (s. 16H, 16N)": Fault(
        "2018",
        looked(
            "information_requested: no_occasion, child_deaths_action_identified: no_occasion", 2019
        ),
        {
            "information-requests-complied-with": "not_applicable",
            "information-used-only-for-purpose": "not_applicable",
            "child-deaths-action-told": "not_applicable",
        },
        as_of="2020-01-10",
    ),
    "the threshold document of 2018 had the four statutory criteria": Fault(
        "2018",
        "statements: {threshold_document: {section_47: not_stated}}",
        {"threshold-document-includes-section-47": "not_met shortfall"},
        as_of="2020-01-10",
    ),
    "no document has to say that the duty is joint and equal (38)": Fault(
        "2023",
        "statements: {arrangements: {equal_and_joint_responsibility: not_stated}}",
        {"equal-and-joint-responsibility": "unknown"},
    ),
    "one answer does not break a must and a should": Fault(
        "2018",
        "relevant_agencies: {named: [{name: Cafcass, kind: cafcass}]}\n"
        "statements: {arrangements: {relevant_agencies_collaboration: not_stated}}",
        {
            "partners-set-out-work-with-relevant-agencies": "unknown",
            "arrangements-include-working-together-for-outcomes": "not_met shortfall",
        },
        as_of="2020-01-10",
    ),
    "a report without a review of restraint falls short once: nothing is said of sending": Fault(
        "2023",
        "area: {secure_establishments: [a young offender institution]}\n"
        "documents: [{kind: yearly_report, period: {start: 2023-04-01, end: 2024-03-31}, "
        "published: 2024-09-16}]\n"
        "statements: {yearly_report: {restraint_review: not_stated}}",
        {
            "report-includes-restraint-review": "not_met shortfall",
            "restraint-findings-to-youth-justice-board": "unknown",
            "restraint-findings-to-youth-custody-service": "unknown",
            "restraint-findings-to-prisons-inspectorate": "unknown",
        },
    ),
    "the regulations on reviews hold under 2023 as well": Fault(
        "2023",
        looked(
            "serious_cases_reviewed: in_place, review_published: in_place, "
            "review_report_sent_seven_days_before: not_in_place"
        ),
        {"reviews-report-sent-7-days-before-publication": "not_met breach"},
    ),
    "a request to a reviewer is in writing only where there was one (reg. 14(3))": Fault(
        "2018",
        looked("serious_cases_reviewed: in_place, review_information_requested: no_occasion", 2019),
        {"reviews-requests-in-writing": "not_applicable"},
        as_of="2020-01-10",
    ),
    "no review is no breach: the partners may have thought none right (s. 16F(1)(b))": Fault(
        "2023",
        looked("serious_cases_reviewed: not_in_place"),
        {"reviews-serious-cases-reviewed": "unknown"},
    ),
}


@pytest.mark.parametrize("told", FAULTS)
def test_fault_is_mended(told: str) -> None:
    fault = FAULTS[told]
    arrangement = parse_arrangement(f"name: Faulty\n{fault.given}\n")
    report = check(arrangement, edition=fault.edition, as_of=date.fromisoformat(fault.as_of))
    found = {
        finding.duty: " ".join(word for word in (finding.outcome, finding.severity) if word)
        for finding in report.editions[0].findings
        if finding.duty in fault.right
    }
    assert found == fault.right


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_duty_is_lighter_than_a_should_but_a_power(edition: str) -> None:
    for duty in load_pack(edition).duties:
        assert SEVERITY[duty.modality] != "note" or duty.modality == "may", duty.id
