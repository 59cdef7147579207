"""Two versions of an arrangement: subjects matched, and the fields that made a difference."""

from __future__ import annotations

import pytest
from diff_packs import ENOUGH, HEAD, asks, file, saying, says, told, versions
from engine_runs import duty

from wt_engine.compare import FieldChange, VersionRow, VersionsDiff

LEADS = [duty(HEAD, scope="partner", name="leads")]
DELEGATES = [duty(ENOUGH, scope="delegate", name="delegates")]
ENOUGH_POST, LOW_POST = "Head of Public Protection", "Detective Inspector"


def row_of(found: VersionsDiff, subject: str) -> VersionRow:
    (row,) = (r for r in found.rows if r.after is not None and r.after.subject == subject)
    return row


def police(*posts: str, body: str = "A Police") -> str:
    listed = "".join(f"      - post: {post}\n" for post in posts)
    return f"partners:\n  - sector: police\n    body: {body}\n    delegates:\n{listed}"


def values(change: FieldChange) -> tuple[str | None, str | None]:
    before, after = change.before, change.after
    return before.value if before else None, after.value if after else None


@pytest.mark.parametrize(
    ("before", "after", "status", "new"),
    [
        ("stated", "not_stated", "broken", True),
        ("stated", None, "broken", True),
        (None, "not_stated", "broken", True),
        ("not_stated", None, "still_open", False),
        ("not_stated", "stated", "fixed", False),
        ("copied", "heading_only", "still_open", False),
        (None, None, "still_open", False),
        ("stated", "stated", "still_met", False),
    ],
)
def test_status_of_a_duty(before: str | None, after: str | None, status: str, new: bool) -> None:
    was, now = (saying(**({"funding": said} if said else {})) for said in (before, after))
    (row,) = versions([asks("one")], was, now).rows
    assert (row.status, row.is_new_problem) == (status, new)


def test_broken_note_is_no_new_problem() -> None:
    files = saying(funding="stated"), saying(funding="not_stated")
    (row,) = versions([asks("one", modality="may")], *files).rows
    assert (row.status, row.is_new_problem) == ("broken", False)


# The fields that did it


def test_field_that_did_it_is_told_with_both_places() -> None:
    before = file("statements:\n  arrangements:\n    funding: {evidence: stated, page: 12}\n", "a")
    after = file("# moved\nstatements:\n  arrangements:\n    funding: heading_only\n", "b")
    (row,) = versions([asks("one")], before, after).rows
    (change,) = row.fields
    assert change.field == "statements.arrangements.funding"
    assert change.words.startswith("the published arrangements: ")
    assert values(change) == ("stated, page 12", "only a heading")
    for side, name, line in ((change.before, "a", 4), (change.after, "b", 5)):
        assert side is not None
        assert side.path == "statements.arrangements.funding"
        assert (side.file, side.line) == (name, line)


def test_arrangement_made_in_python_has_no_file_or_line() -> None:
    (row,) = versions([asks("one")], saying(funding="stated"), saying()).rows
    (change,) = row.fields
    assert change.after is not None
    assert (change.after.value, change.after.file, change.after.line) == ("not given", None, None)


def test_unchanged_outcome_names_no_fields() -> None:
    before = file("statements:\n  arrangements:\n    funding: {evidence: stated, page: 12}\n")
    after = file("statements:\n  arrangements:\n    funding: {evidence: stated, page: 13}\n")
    (row,) = versions([asks("one")], before, after).rows
    assert (row.status, row.fields, row.remark) == ("still_met", (), "")


def test_field_that_differs_but_answers_the_same_did_not_do_it() -> None:
    both = [{**asks("one"), "met": {"all": [says("funding"), says("training")]}}]
    lines = "statements:\n  arrangements:\n    funding: {{evidence: stated, page: {}}}\n{}"
    before = file(lines.format(12, "    training: stated\n"))
    after = file(lines.format(13, "    training: not_stated\n"))
    (row,) = versions(both, before, after).rows
    assert [change.field for change in row.fields] == ["statements.arrangements.training"]


def test_fields_are_found_behind_derived_facts_of_other_subjects() -> None:
    derived = [{"id": "head", "for_each": "partner", "is": HEAD}]
    duties = [duty({"every": {"in": "partner", "holds": "head"}}, name="all-heads")]
    lead = "partners:\n  - {{sector: police, body: A Police, lead: {{post: {}}}}}\n"
    before, after = file(lead.format("Chief Constable")), file(lead.format("Sergeant"))
    (row,) = versions(duties, before, after, derived).rows
    (change,) = row.fields
    assert (row.status, change.subject) == ("broken", "the police (A Police)")
    assert change.field == "partner.lead_level"
    assert (
        values(change)[0] == "'Chief Constable' (read as head of the agency from 'chief constable')"
    )


def test_own_subject_is_not_named_with_its_field() -> None:
    before, after = (
        file(f"partners:\n  - {{sector: police, lead: {{level: {level}}}}}\n")
        for level in ("head", "senior")
    )
    row = row_of(versions(LEADS, before, after), "police")
    assert [change.subject for change in row.fields] == [""]


def test_new_subject_behind_a_duty_of_the_whole_is_told_as_not_in_the_earlier_file() -> None:
    derived = [{"id": "enough", "for_each": "delegate", "is": ENOUGH}]
    duties = [duty({"every": {"in": "delegate", "holds": "enough"}}, name="all")]
    la = (
        "partners:\n  - {sector: local_authority, delegates: [{post: Director of Children's "
        "Services}]}\n  - {sector: health, delegates: [{post: Chief Nurse}]}\n"
    )
    before = file(la + police(ENOUGH_POST).removeprefix("partners:\n"))
    after = file(la + police(ENOUGH_POST, LOW_POST).removeprefix("partners:\n"))
    (row,) = versions(duties, before, after, derived).rows
    assert row.status == "broken"
    (change,) = row.fields
    assert change.before is None
    assert change.after is not None
    assert change.after.path == "partners[2].delegates[1].post"
    assert LOW_POST in change.subject


def test_agencies_that_left_are_told_as_not_in_the_later_file() -> None:
    derived = [{"id": "national", "for_each": "agency", "is": {"present": "agency.national"}}]
    duties = [duty({"some": {"in": "agency", "holds": "national"}}, name="some")]
    before = file("relevant_agencies: {named: [{name: Cafcass, kind: cafcass}]}\n")
    (row,) = versions(duties, before, file(""), derived).rows
    (change,) = row.fields
    assert (row.status, change.after) == ("broken", None)
    assert values(change) == ("yes", None)


# Which subject is which


def test_second_delegate_leaves_the_first_what_it_was() -> None:
    before, after = file(police(ENOUGH_POST)), file(police(ENOUGH_POST, LOW_POST))
    found = versions(DELEGATES, before, after)
    first, second = f"police: {ENOUGH_POST}", f"police: {LOW_POST}"
    assert told(found.rows)[-2:] == [
        ("delegates", first, "still_met"),
        ("delegates", second, "broken"),
    ]
    assert [f.subject for f in row_of(found, first).before] == ["police"]
    new = row_of(found, second)
    assert (new.before, new.fields) == ((), ())
    assert "The earlier file does not have" in new.remark
    assert new.is_new_problem


def test_delegate_that_left_is_gone() -> None:
    before, after = file(police(ENOUGH_POST, LOW_POST)), file(police(ENOUGH_POST))
    found = versions(DELEGATES, before, after)
    assert told(found.rows)[-2:] == [
        ("delegates", "police", "still_met"),
        ("delegates", f"police: {LOW_POST}", "gone"),
    ]


def test_new_delegates_are_compared_with_the_empty_place_before_them() -> None:
    before, after = file(""), file(police(ENOUGH_POST, LOW_POST))
    found = versions(DELEGATES, before, after)
    fixed, broken = (row_of(found, f"police: {p}") for p in (ENOUGH_POST, LOW_POST))
    assert (fixed.status, broken.status) == ("fixed", "broken")
    assert [row.compared_with and row.compared_with.outcome for row in (fixed, broken)] == [
        "unknown",
        "unknown",
    ]
    for row in (fixed, broken):
        assert [change.field for change in row.fields] == ["delegate.seniority"]
        assert row.fields[0].before is not None
        assert row.fields[0].after is not None
    assert "gone" not in found.counts or found.counts["gone"] == 0


def test_empty_place_is_compared_with_the_worst_of_those_who_left() -> None:
    before, after = file(police(ENOUGH_POST, LOW_POST)), file("")
    found = versions(DELEGATES, before, after)
    row = row_of(found, "police")
    assert (row.status, len(row.before), found.counts["gone"]) == ("still_open", 2, 0)
    assert row.compared_with is not None
    assert row.compared_with.outcome == "not_met"
    assert "worst of 2 earlier outcomes" in row.remark


def test_partner_is_the_same_when_another_of_its_sector_comes() -> None:
    one = "partners:\n  - {sector: local_authority, body: A, lead: {level: head}}\n"
    two = one + "  - {sector: local_authority, body: B, lead: {level: senior}}\n"
    found = versions(LEADS, file(one), file(two))
    assert told(found.rows)[:2] == [
        ("leads", "local authority: A", "still_met"),
        ("leads", "local authority: B", "broken"),
    ]
    back = versions(LEADS, file(two), file(one))
    assert told(back.rows) == [
        ("leads", "local authority", "still_met"),
        ("leads", "health", "still_open"),
        ("leads", "police", "still_open"),
        ("leads", "local authority: B", "gone"),
    ]


def test_delegates_follow_their_partner_when_another_of_its_sector_comes() -> None:
    one = police(ENOUGH_POST)
    two = one + "  - {sector: police, body: Other Police, delegates: [{post: Inspector}]}\n"
    found = versions(DELEGATES, file(one), file(two))
    assert [f.subject for f in row_of(found, "police: A Police").before] == ["police"]
    assert row_of(found, "police: Other Police").before == ()


def test_empty_place_of_a_delegate_follows_its_partner() -> None:
    one = "partners:\n  - {sector: police, body: A Police}\n"
    two = one + "  - {sector: police, body: Other Police}\n"
    found = versions(DELEGATES, file(two), file(one))
    assert row_of(found, "police").status == "still_open"
    assert [f.subject for f in row_of(found, "police").before] == ["police: A Police"]
    assert told(found.rows)[-1] == ("delegates", "police: Other Police", "gone")


def test_a_body_under_a_new_name_is_still_the_only_partner_of_its_sector() -> None:
    before, after = (
        file(f"partners:\n  - {{sector: health, body: {body}, lead: {{level: head}}}}\n")
        for body in ("North ICB", "North and South ICB")
    )
    assert row_of(versions(LEADS, before, after), "health").status == "still_met"


def test_reports_are_matched_by_title_and_the_empty_place_by_the_first() -> None:
    duties = [duty({"present": "yearly_report.published"}, scope="yearly_report", name="out")]
    report = "  - {{kind: yearly_report, title: {}, published: {}}}\n"
    old = "documents:\n" + report.format("Report A", "2023-09-01")
    new = old + report.format("Report B", "2024-09-01")
    assert told(versions(duties, file(old), file(new)).rows) == [
        ("out", "Report A", "still_met"),
        ("out", "Report B", "newly_asked_and_met"),
    ]
    assert told(versions(duties, file(""), file(old)).rows) == [("out", "Report A", "fixed")]
    assert told(versions(duties, file(old), file("")).rows) == [("out", "yearly report", "broken")]
