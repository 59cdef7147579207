"""What counts as shown: the document a statement stands in, and when practice was looked at."""

from __future__ import annotations

from datetime import date

import pytest

from wt_engine import check, parse_arrangement

DOCUMENTS = """
documents:
  - {id: old, kind: published_arrangements, published: 2019-06-28}
  - {id: new, kind: published_arrangements, published: 2024-12-02}
  - {id: protocol, kind: protocol, agreed: 2024-06-01}
  - {id: coming, kind: protocol, agreed: 2025-06-01}
  - {id: written, kind: threshold_document, agreed: 2024-06-01, published: 2025-06-01}
"""


def outcome(duty: str, text: str, subject: str | None = None, edition: str = "2023") -> str:
    day = date(2025, 1, 10) if edition == "2023" else date(2020, 1, 10)
    report = check(parse_arrangement(f"name: X\n{text}"), edition, day)
    found = {f.subject: f.outcome for f in report.editions[0].findings if f.duty == duty}
    return found[subject] if subject else next(iter(found.values()))


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("stated", "met"),
        ("{evidence: stated, document: new}", "met"),
        ("{evidence: stated, document: NEW}", "met"),
        ("{evidence: stated, document: old}", "needs_judgement"),
        ("{evidence: stated, document: nowhere}", "needs_judgement"),
        ("{evidence: stated, document: coming}", "needs_judgement"),
        ("{evidence: linked, document: protocol}", "met"),
        ("{evidence: linked, document: old}", "needs_judgement"),
        ("{evidence: linked, document: coming}", "needs_judgement"),
        ("{evidence: linked}", "needs_judgement"),
        ("{evidence: not_stated, document: nowhere}", "not_met"),
    ],
)
def test_the_document_a_statement_stands_in(statement: str, expected: str) -> None:
    text = f"{DOCUMENTS}statements: {{arrangements: {{funding: {statement}}}}}\n"
    assert outcome("arrangements-include-funding", text) == expected


def test_a_document_agreed_but_not_yet_published_is_there() -> None:
    where = "{evidence: stated, document: written}"
    text = f"{DOCUMENTS}statements: {{threshold_document: {{section_47: {where}}}}}\n"
    assert outcome("threshold-document-includes-section-47", text) == "met"


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2024-01-10", "met"),
        ("2024-01-09", "needs_judgement"),
        ("2024", "needs_judgement"),
        ("2025-01-10", "met"),
        ("2025-01", "met"),
        ("2025-01-11", "unknown"),
    ],
)
def test_a_look_counts_for_a_year(day: str, expected: str) -> None:
    text = (
        f"assurance: [{{by: scrutineer, date: {day}, found: {{agencies_consulted: in_place}}}}]\n"
    )
    assert outcome("agencies-consulted", text) == expected


def test_a_look_under_the_edition_before_shows_its_duty_only() -> None:
    look = (
        "{by: scrutineer, date: 2019-05-01, next_due: 2026, found: {agencies_consulted: in_place}}"
    )
    assert outcome("agencies-consulted", f"assurance: [{look}]\n", edition="2018") == "met"
    assert outcome("agencies-consulted", f"assurance: [{look}]\n") == "needs_judgement"


def test_a_delegate_with_the_leads_own_post_is_judged() -> None:
    partner = "{sector: police, body: P, lead: {post: Chief Constable}, delegates: [{post: %s}]}"
    same = f"partners: [{partner % 'Chief Constable'}]\n"
    other = f"partners: [{partner % 'Assistant Chief Constable'}]\n"
    assert outcome("dsp-appointed", same, "police") == "needs_judgement"
    assert outcome("dsp-appointed", other, "police") == "met"


@pytest.mark.parametrize(
    ("partner", "subjects"),
    [
        ("{sector: health, body: A CCG, valid_to: 2022-06-30}", {"health"}),
        ("{sector: health, body: A CCG, valid_to: 2025-01-10}", {"health: A CCG", "health: B ICB"}),
        ("{sector: health, body: A CCG, valid_from: 2025-02}", {"health"}),
    ],
)
def test_a_former_or_later_partner_is_no_subject(partner: str, subjects: set[str]) -> None:
    text = f"name: X\npartners:\n- {partner}\n- {{sector: health, body: B ICB}}\n"
    report = check(parse_arrangement(text), as_of=date(2025, 1, 10)).editions[0]
    found = {f.subject for f in report.findings if f.duty == "lsp-heads-agency"}
    assert {subject for subject in found if subject.startswith("health")} == subjects


def test_an_older_word_for_a_boards_head_is_told() -> None:
    text = "name: X\npartners: [{sector: health, body: B ICB, lead: {post: Accountable Officer}}]\n"
    report = check(parse_arrangement(text), as_of=date(2025, 1, 10)).editions[0]
    (finding,) = (
        f for f in report.findings if (f.duty, f.subject) == ("lsp-heads-agency", "health")
    )
    assert finding.outcome == "met"
    assert "older word" in finding.message
