"""The arrangement as people write it: dates, flags, money, statements, posts, lists."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import jsonschema
import pytest
import yaml
from helpers import DAY, SHORTFALL, assert_all_fit
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from wt_engine import Arrangement, InputError, Report, check, parse_arrangement
from wt_engine.arrangement.base import PartialDate
from wt_engine.arrangement.posts import read_post
from wt_engine.arrangement.vocabulary import GROUPS, vocabulary
from wt_engine.schemas import schema_text

GOOD = """\
name: Example Safeguarding Children Partnership
aliases: [Example SCP]
edition_claimed: 2023
scope: [children, adults]
predecessors: [Example LSCB]
area:
  local_authorities: [First Council, Second Council]
  basis: local_authority_areas
  joined_by_agreement: 2019-06
  changed: no
  regional_layer: {name: Regional Executive, areas: [Example, Other]}
  secure_establishments: []
partners:
  - sector: local_authority
    body: First Council
    delivery_body: {body: First Children's Trust, kind: trust, agreed: 2020}
    lead: {post: Interim Chief Executive, interim: yes}
    delegates:
      - {post: Director of Children's Services, authority_stated: yes, shared_with: [Other]}
  - sector: health
    body: NHS Example Integrated Care Board
    kind: integrated_care_board
    lead: {post: Chief Executive, level: head}
    delegates: []
  - sector: police
    body: Example Police
    level: basic_command_unit
    serves_several_arrangements: yes
    lead: {post: Chief Constable, named_as: post}
chair:
  kind: rotating
  rotation:
    pool: [{sector: police, post: Assistant Chief Constable}, {sector: health}]
    months: 24
    started: 2024-04-01
  agreed_by: [local_authority, health, police]
scrutiny:
  - {provider: Independent Scrutineer, kind: individual, independent: yes, also_holds: []}
relevant_agencies:
  named:
    - {name: All maintained schools, kind: school}
    - {name: Cafcass, kind: cafcass, national_remit: yes}
  education_coverage: some
education_representative: {post: Head teacher, at_strategic_discussions: yes}
funding:
  level_agreed: 2024-03-31
  contributions:
    - {payer: First Council, sector: local_authority, form: amount, pounds: "£12,500.50"}
    - {payer: Mayor's Office, sector: police, form: in_kind}
    - {sector: health, form: none}
documents:
  - id: masa
    kind: published_arrangements
    edition: 2023
    agreed: 2024-11-05
    published: 2024-12-01
    effective: 2025-01
    updated: 2025
    review_due: 2025-12-01
    published_at: [https://example.org/masa]
    signed_off_by: [local_authority, health, police]
    sent: [{to: panel, on: 2024-12-03}, {to: department_for_education, sent: no}]
  - kind: yearly_report
    period: {start: 2023-04-01, end: 2024-03-31}
statements:
  arrangements:
    funding: stated
    dispute_resolution: {evidence: linked, document: masa, page: 12, section: Disputes}
  practice:
    chair_conduit: {evidence: stated, on: 2024-09-01}
notes: [Written by hand.]
"""
SCHEMA = json.loads(schema_text("arrangement"))


def problem(text: str) -> str:
    """The one sentence said about a text that is refused."""
    with pytest.raises(InputError) as caught:
        parse_arrangement(text, "a.yaml")
    assert_all_fit(caught.value, "a.yaml")
    (found,) = caught.value.problems
    return found.sentence


def checked(text: str) -> Report:
    return check(parse_arrangement(text), "2023", date.fromisoformat(DAY))


def outcome(text: str, duty: str, subject: str = "arrangement") -> str:
    (found,) = [
        f.outcome
        for f in checked(text).editions[0].findings
        if (f.duty, f.subject) == (duty, subject)
    ]
    return found


# The whole


def test_good_file_is_read_whole() -> None:
    found = parse_arrangement(GOOD)
    assert found.name == "Example Safeguarding Children Partnership"
    assert found.edition_claimed == "2023"
    assert found.partners is not None
    assert [p.sector for p in found.partners] == ["local_authority", "health", "police"]
    assert found.chair.rotation is not None
    assert found.chair.rotation.months == 24
    assert found.documents is not None
    assert found.documents[0].sent is not None
    assert found.documents[0].sent[1].sent is False


def test_only_the_name_is_needed() -> None:
    found = parse_arrangement("name: X\n")
    assert found.model_dump(exclude_defaults=True) == {"name": "X"}
    with pytest.raises(ValidationError):
        Arrangement.model_validate({})


def test_arrangement_made_in_python_is_checked_like_one_from_a_file() -> None:
    made = Arrangement.model_validate(yaml.load(SHORTFALL, Loader=yaml.BaseLoader))
    assert made.source is None
    report = check(made, "2023", date.fromisoformat(DAY))
    assert report.file is None
    from_file = checked(SHORTFALL)
    pairs = zip(report.editions[0].findings, from_file.editions[0].findings, strict=True)
    for ours, theirs in pairs:
        assert (ours.duty, ours.outcome, ours.message) == (
            theirs.duty,
            theirs.outcome,
            theirs.message,
        )
        assert ours.location.path == theirs.location.path
        assert ours.location.line is None


def test_dump_can_be_read_again() -> None:
    found = parse_arrangement(GOOD)
    dumped = found.model_dump(mode="json", exclude_none=True)
    assert Arrangement.model_validate(dumped).model_dump() == found.model_dump()


def test_arrangement_cannot_be_changed() -> None:
    found = parse_arrangement(GOOD)
    with pytest.raises(ValidationError):
        found.name = "Other"  # type: ignore[misc]
    with pytest.raises(ValidationError):
        found.chair.kind = "lead"  # type: ignore[misc]


@pytest.mark.parametrize(
    "part",
    ["area", "chair", "relevant_agencies", "education_representative", "funding", "statements"],
)
def test_heading_with_nothing_below_it_says_nothing(part: str) -> None:
    assert (
        parse_arrangement(f"name: X\n{part}:\n").model_dump()
        == parse_arrangement("name: X\n").model_dump()
    )


# Partial dates


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2024-06-15", date(2024, 6, 15), date(2024, 6, 15)),
        ("2024-06", date(2024, 6, 1), date(2024, 6, 30)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024-12", date(2024, 12, 1), date(2024, 12, 31)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        (" 2024-06 ", date(2024, 6, 1), date(2024, 6, 30)),
    ],
)
def test_partial_date(text: str, earliest: date, latest: date) -> None:
    found = PartialDate.parse(text)
    assert (found.earliest, found.latest) == (earliest, latest)
    assert str(found) == text.strip()


@pytest.mark.parametrize(
    "text",
    ["", "24", "2024-6", "2024-06-1", "2024/06", "2024-00", "2024-13", "2024-04-31", "2023-02-29",
     "1899", "2200", "June 2024", "2024-06-15T00:00", "2024-06-15-01", "20240615", "-2024"],
)  # fmt: skip
def test_no_date(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|day|month|year"):
        PartialDate.parse(text)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_day_comes_back_as_written(day: date) -> None:
    for text in (f"{day:%Y-%m-%d}", f"{day:%Y-%m}", f"{day:%Y}"):
        found = PartialDate.parse(text)
        assert str(found) == text
        assert found.earliest <= day <= found.latest


@pytest.mark.parametrize(
    ("value", "text"),
    [(date(2024, 6, 1), "2024-06-01"), (datetime(2024, 6, 1, 12), "2024-06-01"), (2024, "2024")],
)
def test_partial_date_of_python_values(value: Any, text: str) -> None:
    assert str(PartialDate.of(value)) == text


@pytest.mark.parametrize("value", [None, True, 1.5, [], 20240601, -1])
def test_partial_date_of_anything_else(value: Any) -> None:
    with pytest.raises(ValueError, match="YYYY-MM-DD"):
        PartialDate.of(value)


def test_too_coarse_a_date_is_neither_before_nor_after() -> None:
    text = (
        "name: X\npartners: []\ndocuments:\n"
        "  - {kind: published_arrangements, published: 2019-06-29}\n"
        "  - {kind: yearly_report, published: DATE, period: {start: 2023-04-01, end: 2024-03-31}}\n"
    )
    told = {
        day: [
            (f.duty, f.outcome)
            for f in checked(text.replace("DATE", day)).editions[0].findings
            if f.section == "yearly-report"
        ]
        for day in ("2024-09-15", "2024-12-15", "2024")
    }
    by_end_of_september = {
        name
        for (name, early), (_, late) in zip(told["2024-09-15"], told["2024-12-15"], strict=True)
        if (early, late) == ("met", "not_met")
    }
    assert by_end_of_september, "no duty has a deadline between these days"
    coarse = dict(told["2024"])
    assert {coarse[name] for name in by_end_of_september} == {"needs_judgement"}


# Flags


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        *((word, True) for word in ("yes", "Yes", "YES", "true", "True", "on", "'yes'")),
        *((word, False) for word in ("no", "No", "NO", "false", "False", "off", "'no'")),
        ("", None),
    ],
)
def test_flag(word: str, expected: bool | None) -> None:
    assert parse_arrangement(f"name: X\narea:\n  changed: {word}\n").area.changed is expected


@pytest.mark.parametrize("word", ["y", "n", "1", "0", "maybe", "yes please", "ja", "unknown"])
def test_no_flag(word: str) -> None:
    assert "write yes or no" in problem(f"name: X\narea:\n  changed: {word}\n")


@pytest.mark.parametrize("value", [True, False])
def test_flag_in_python(value: bool) -> None:
    made = Arrangement.model_validate({"name": "X", "area": {"changed": value}})
    assert made.area.changed is value


@pytest.mark.parametrize("value", [0, 1, 1.0, [], {}])
def test_number_is_no_flag(value: Any) -> None:
    with pytest.raises(ValidationError):
        Arrangement.model_validate({"name": "X", "area": {"changed": value}})


# Money


def contribution(words: str) -> Any:
    found = parse_arrangement(f"name: X\nfunding: {{contributions: [{{{words}}}]}}\n")
    assert found.funding.contributions is not None
    return found.funding.contributions[0]


@pytest.mark.parametrize(
    ("written", "pounds"),
    [
        ("12500", "12500"),
        ("0", "0"),
        ("12500.50", "12500.50"),
        ('"12,500"', "12500"),
        ('"£12,500.50"', "12500.50"),
        ('"£1,234,567"', "1234567"),
    ],
)
def test_pounds(written: str, pounds: str) -> None:
    assert contribution(f"form: amount, pounds: {written}").pounds == Decimal(pounds)


@pytest.mark.parametrize(
    "written",
    ["-1", "12.345", "twelve", "12k", "1e5", '"€5"', '"5 pounds"', "NaN", "inf", '"£"', '"1.2.3"'],
)
def test_no_pounds(written: str) -> None:
    said = problem(f"name: X\nfunding: {{contributions: [{{pounds: {written}}}]}}\n")
    assert "'funding.contributions[0].pounds'" in said
    assert "in pounds" in said


@pytest.mark.parametrize("written", ["12,50", "1,2,3", "12,5000"])
def test_comma_that_parts_no_thousands_is_refused(written: str) -> None:
    assert "in pounds" in problem(f'name: X\nfunding: {{contributions: [{{pounds: "{written}"}}]}}')


@pytest.mark.parametrize("form", ["amount", "in_kind", "none", "not_stated"])
def test_forms_of_money_are_four_different_things(form: str) -> None:
    assert contribution(f"form: {form}").form == form
    assert contribution("payer: X").form is None


def test_unknown_form_of_money() -> None:
    said = problem("name: X\nfunding: {contributions: [{form: zero}]}\n")
    assert "amount, in_kind, none or not_stated" in said


# Statements


@pytest.mark.parametrize(
    "evidence", ["stated", "linked", "heading_only", "copied", "intended", "not_stated"]
)
def test_short_form_of_a_statement_is_its_evidence(evidence: str) -> None:
    short = parse_arrangement(f"name: X\nstatements: {{arrangements: {{funding: {evidence}}}}}\n")
    long = parse_arrangement(
        f"name: X\nstatements:\n  arrangements:\n    funding:\n      evidence: {evidence}\n"
    )
    assert short.model_dump() == long.model_dump()
    assert short.statements.arrangements["funding"].evidence == evidence


def test_short_form_is_checked_like_the_long_one() -> None:
    text = "name: X\nstatements: {arrangements: {dispute_resolution: FORM}}\n"
    for evidence in ("stated", "heading_only", "not_stated"):
        short = checked(text.replace("FORM", evidence)).editions[0]
        long = checked(text.replace("FORM", f"{{evidence: {evidence}}}")).editions[0]
        assert [f.outcome for f in short.findings] == [f.outcome for f in long.findings]
    outcomes = {
        evidence: tuple(checked(text.replace("FORM", evidence)).editions[0].counts.items())
        for evidence in ("stated", "heading_only", "not_stated")
    }
    assert len(set(outcomes.values())) == 3


@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_statement_left_empty_says_nothing(nothing: str) -> None:
    found = parse_arrangement(f"name: X\nstatements:\n  arrangements:\n    funding: {nothing}\n")
    assert found.statements.arrangements == {}


@pytest.mark.parametrize(("written", "page"), [("12", "12"), ("12-14", "12-14"), ("iv", "iv")])
def test_page(written: str, page: str) -> None:
    found = parse_arrangement(
        f"name: X\nstatements: {{arrangements: {{funding: {{page: {written}}}}}}}\n"
    )
    assert found.statements.arrangements["funding"].page == page


def test_page_as_a_number_in_python() -> None:
    data = {"name": "X", "statements": {"arrangements": {"funding": {"page": 12}}}}
    assert Arrangement.model_validate(data).statements.arrangements["funding"].page == "12"


@pytest.mark.parametrize("group", GROUPS)
def test_every_topic_of_the_vocabulary_is_accepted(group: str) -> None:
    topics = vocabulary()[group]
    assert topics
    lines = "".join(f"    {topic}: stated\n" for topic in topics)
    found = parse_arrangement(f"name: X\nstatements:\n  {group}:\n{lines}")
    assert set(getattr(found.statements, group)) == set(topics)


@pytest.mark.parametrize(
    ("group", "wrong", "right"),
    [
        ("arrangements", "fundng", "funding"),
        ("arrangements", "dispute_resolutions", "dispute_resolution"),
        ("practice", "chair_conduits", "chair_conduit"),
        ("yearly_report", "what_was_don", "what_was_done"),
    ],
)
def test_unknown_topic_suggests_the_nearest(group: str, wrong: str, right: str) -> None:
    said = problem(f"name: X\nstatements: {{{group}: {{{wrong}: stated}}}}\n")
    assert said == f"'{wrong}' is not a known statement; did you mean '{right}'?"


def test_topic_of_another_group_is_unknown() -> None:
    said = problem("name: X\nstatements: {threshold_document: {what_was_done: stated}}\n")
    assert "'what_was_done' is not a known statement" in said


# Posts


@pytest.mark.parametrize(
    ("post", "sector", "level"),
    [
        ("Chief Executive", "local_authority", "head"),
        ("Chief Constable", "police", "head"),
        ("Assistant Chief Constable", "police", "executive"),
        ("Borough Commander", "police", "senior"),
        ("Wizard", "health", None),
    ],
)
def test_level_is_read_from_the_post(post: str, sector: str, level: str | None) -> None:
    assert read_post(post, sector).level == level


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("{post: Chief Constable}", "met"),
        ("{post: Acting Chief Constable}", "met"),
        ("{post: Assistant Chief Constable}", "not_met"),
        ("{post: Wizard}", "unknown"),
        ("{post: Wizard, level: head}", "met"),
        ("{post: Wizard, level: senior}", "not_met"),
        ("{post: Chief Constable, level: head}", "met"),
        ("{post: Chief Constable, level: senior}", "needs_judgement"),
        ("{post: Assistant Chief Constable, level: head}", "needs_judgement"),
    ],
)
def test_level_is_given_or_read_and_judged_where_the_two_differ(lead: str, expected: str) -> None:
    text = f"name: X\npartners:\n  - {{sector: police, body: Y Police, lead: {lead}}}\n"
    assert outcome(text, "lsp-heads-agency", "police") == expected


# An empty list is not a list left out


@pytest.mark.parametrize(
    ("field", "read"),
    [
        ("scope: []", "scope"),
        ("partners: []", "partners"),
        ("scrutiny: []", "scrutiny"),
        ("documents: []", "documents"),
        ("aliases: []", "aliases"),
    ],
)
def test_empty_list_is_kept_apart_from_none(field: str, read: str) -> None:
    assert getattr(parse_arrangement(f"name: X\n{field}\n"), read) == []
    assert getattr(parse_arrangement("name: X\n"), read) is None
    assert getattr(parse_arrangement(f"name: X\n{read}:\n"), read) is None


@pytest.mark.parametrize(
    ("without", "empty", "duty", "subject"),
    [
        ("name: X\n", "name: X\nscrutiny: []\n", "scrutiny-in-place", "arrangement"),
        (
            "name: X\npartners: [{sector: police}]\n",
            "name: X\npartners: [{sector: police, delegates: []}]\n",
            *("dsp-appointed", "police"),
        ),
    ],
)
def test_empty_list_is_not_met_and_left_out_is_unknown(
    without: str, empty: str, duty: str, subject: str
) -> None:
    assert outcome(without, duty, subject) == "unknown"
    assert outcome(empty, duty, subject) == "not_met"


# The JSON Schema, for editors


class _LikeAnEditor(yaml.SafeLoader):
    """YAML 1.2, as editors read it: 'on' and 'no' are words, and so are dates."""


_LikeAnEditor.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if not tag.endswith((":timestamp", ":bool", ":merge"))
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_LikeAnEditor.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF")
)


def schema_errors(text: str) -> list[str]:
    data = yaml.load(text, Loader=_LikeAnEditor)
    validator = jsonschema.Draft202012Validator(SCHEMA)
    return [error.message for error in validator.iter_errors(data)]


def is_accepted(text: str) -> bool:
    try:
        parse_arrangement(text)
    except InputError:
        return False
    return True


def test_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["required"] == ["name"]
    assert SCHEMA["additionalProperties"] is False


@pytest.mark.parametrize("text", [GOOD, SHORTFALL, "name: X\n"])
def test_schema_accepts_what_the_model_accepts(text: str) -> None:
    assert is_accepted(text)
    assert schema_errors(text) == []


BAD = {
    "no name": "scope: []\n",
    "empty name": 'name: ""\n',
    "unknown key": "name: X\nfuding: {}\n",
    "unknown key below": "name: X\npartners: [{sector: police, boddy: Y}]\n",
    "unknown choice": "name: X\nchair: {kind: cat}\n",
    "no sector": "name: X\npartners: [{body: Y}]\n",
    "list for a mapping": "name: X\narea: [Sussex]\n",
    "text for a list": "name: X\npartners: Police\n",
    "wrong flag": "name: X\narea: {changed: maybe}\n",
    "date in words": "name: X\nfunding: {reviewed: last May}\n",
    "unknown edition": "name: X\nedition_claimed: 2026\n",
    "unknown topic": "name: X\nstatements: {arrangements: {fundng: stated}}\n",
    "unknown evidence": "name: X\nstatements: {arrangements: {funding: maybe}}\n",
    "unknown evidence, long": "name: X\nstatements: {arrangements: {funding: {evidence: no}}}\n",
    "too many months": "name: X\nchair: {rotation: {months: 999}}\n",
    "money in words": "name: X\nfunding: {contributions: [{pounds: twelve}]}\n",
    "negative money": "name: X\nfunding: {contributions: [{pounds: -3}]}\n",
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_schema_refuses_what_the_model_refuses(text: str) -> None:
    assert not is_accepted(text)
    assert schema_errors(text) != []


SMALL = {
    **{f"empty {part}": f"name: X\n{part}:\n" for part in ("area", "chair", "statements")},
    "empty group": "name: X\nstatements:\n  practice:\n",
    "empty list": "name: X\npartners:\n",
    "empty statement": "name: X\nstatements: {practice: {chair_conduit: }}\n",
    **{f"flag as {w}": f"name: X\narea: {{changed: {w}}}\n" for w in ("yes", "Yes", "true", "No")},
    "year": "name: X\nfunding: {reviewed: 2024}\n",
    "month": "name: X\nfunding: {reviewed: 2024-06}\n",
    "edition in quotes": 'name: X\nedition_claimed: "2018"\n',
    "pounds with a point": "name: X\nfunding: {contributions: [{pounds: 12.5}]}\n",
    "pounds with a comma": 'name: X\nfunding: {contributions: [{pounds: "£12,500"}]}\n',
}


@pytest.mark.parametrize("text", SMALL.values(), ids=SMALL)
def test_schema_marks_nothing_that_the_model_accepts(text: str) -> None:
    assert is_accepted(text)
    assert schema_errors(text) == []
