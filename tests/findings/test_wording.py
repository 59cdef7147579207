"""How findings read: messages, and places in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from strategies import arrangements, days, examples
from worded import DONE_DUTY, DONE_TOPIC, STATED_DUTY, STATED_TOPIC, findings, of_duty

from wt_engine import Arrangement, Finding
from wt_engine.arrangement.vocabulary import label_of, vocabulary
from wt_engine.checking.findings.wording import listed, sentence
from wt_engine.document import dotted


def test_sentences_and_lists() -> None:
    assert sentence("the lead ") == "The lead."
    assert sentence("Is it?") == "Is it?"
    assert sentence("") == ""
    assert listed(["a", "b"]) == "a; b"
    assert listed(["a", "b", "c", "d"]) == "a; b; c; d"
    assert listed(["a", "b", "c", "d", "e", "f"]) == "a; b; c; d; and 2 more"
    assert listed([]) == ""


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ((), ""),
        (("partners", 2, "lead", "post"), "partners[2].lead.post"),
        (("documents", 0, "sent", 1, "on"), "documents[0].sent[1].on"),
        (("chair",), "chair"),
    ],
)
def test_paths(path: tuple[str | int, ...], text: str) -> None:
    assert dotted(path) == text


# Messages.


def stated(statement: Any, **data: Any) -> Finding:
    said = {"statements": {"arrangements": {STATED_TOPIC: statement}}}
    return of_duty({"name": "X", **said, **data}, STATED_DUTY)


def done(topic: Any, **look: Any) -> Finding:
    return of_duty({"name": "X", "assurance": [{**look, "found": {DONE_TOPIC: topic}}]}, DONE_DUTY)


LABEL = label_of("arrangements", STATED_TOPIC)
CHALLENGES = label_of("practice", DONE_TOPIC)


def test_met_says_what_and_where() -> None:
    found = stated({"evidence": "stated", "page": 12, "section": "4.2"})
    assert found.outcome == "met"
    assert found.message == f"The published arrangements say {LABEL} (section 4.2, p. 12)."
    assert found.severity is None
    assert not found.is_open


def test_met_by_a_link_names_the_document() -> None:
    documents = [{"kind": "protocol", "id": "protocol"}]
    found = stated({"evidence": "linked", "document": "Protocol"}, documents=documents)
    assert found.outcome == "met"
    assert found.message == f"The published arrangements say {LABEL} (in 'Protocol')."


@pytest.mark.parametrize(
    ("kind", "where"), [("yearly_report", " (in 'report')"), ("published_arrangements", "")]
)
def test_met_names_the_document_that_says_it_where_that_is_another(kind: str, where: str) -> None:
    documents = [{"kind": kind, "id": "report", "published": "2024-12-01"}]
    found = stated({"evidence": "stated", "document": "report"}, documents=documents)
    assert found.outcome == "met"
    assert found.message == f"The published arrangements say {LABEL}{where}."


def test_what_is_given_by_a_word_of_the_file_format_is_written_as_people_write_it() -> None:
    partners = [{"sector": "health", "body": "H", "kind": "clinical_commissioning_group"}]
    found = of_duty(
        {"name": "X", "partners": partners}, "health-partner-is-the-right-body", "health"
    )
    assert found.message.endswith("What kind of health body it is: clinical commissioning group.")


CLAUSE = re.compile(r"(on )?(how|which|what|who|why|when|whether|that)\b")


@pytest.mark.parametrize(("topic", "label"), vocabulary()["arrangements"].items())
def test_labels_complete_what_a_document_says(topic: str, label: str) -> None:
    assert CLAUSE.match(label), f"'The document says {label}' ({topic})"


def test_assured_says_who_looked_and_when() -> None:
    found = done("in_place", by="peer_review", date="2024-11")
    assert found.outcome == "met"
    told = "In place, as a peer review found on 2024-11"
    assert found.message == f"{told}: the partnership {CHALLENGES}."


def test_not_met_says_the_finding_and_what_was_found() -> None:
    found = stated("not_stated")
    assert (found.outcome, found.severity) == ("not_met", "shortfall")
    assert found.message.startswith("The chair's authority, resources and route to the leads are")
    assert found.message.endswith(f" Found: The published arrangements do not say {LABEL}.")
    assert found.is_open


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("heading_only", "there is a heading and no content was seen"),
        ("copied", "the guidance's own text is repeated"),
        ("intended", "it is an intention, not yet a fact"),
        (
            {"evidence": "linked", "document": "nowhere"},
            "it points to a document that the file does not list",
        ),
    ],
)
def test_a_judgement_says_why(statement: Any, why: str) -> None:
    found = stated(statement)
    assert found.outcome == "needs_judgement"
    assert found.message.startswith(f"A person must judge: {why}")
    assert found.message.endswith(f" ({LABEL}).")


NEAR = {"by": "scrutineer", "date": "2024-11-12"}


@pytest.mark.parametrize(
    ("look", "topic", "why"),
    [
        (
            {**NEAR, "by": "self"},
            "in_place",
            "in place, as the partnership itself found on 2024-11-12: its own word, which nobody "
            "outside has looked at",
        ),
        (NEAR, "partly", "partly in place, as the scrutineer found on 2024-11-12, so not always"),
        (
            {**NEAR, "who": "Ofsted"},
            {"found": "in_place", "measure": {"done": 92, "of": 100}},
            "in place (92 of 100), as Ofsted found on 2024-11-12, so not always",
        ),
        (
            {"by": "case_audit"},
            "in_place",
            "in place, as a case audit found, and no date is given",
        ),
        (
            {"by": "inspection", "date": "2023-12-31"},
            "in_place",
            "in place, as an inspection found on 2023-12-31, which is too long ago",
        ),
        (
            {**NEAR, "next_due": "2024-12-31"},
            "in_place",
            "in place, as the scrutineer found on 2024-11-12; the next look is due",
        ),
    ],
)
def test_a_look_that_settles_nothing_is_judged(look: Any, topic: Any, why: str) -> None:
    found = done(topic, **look)
    assert found.outcome == "needs_judgement"
    assert found.message == f"A person must judge: {why}: the partnership {CHALLENGES}."


def test_unknown_says_what_was_looked_for() -> None:
    found = stated(None)
    assert found.outcome == "unknown"
    assert (
        found.message == f"The file does not show whether the published arrangements say {LABEL}."
    )


PARTNERS = [
    {"sector": "police", "body": "East Police", "lead": {"post": "Assistant Chief Constable"}}
]


def test_the_subject_is_named() -> None:
    found = of_duty({"name": "X", "partners": PARTNERS}, "lsp-heads-agency", "police")
    assert found.outcome == "not_met"
    assert "the police (East Police)" in found.message
    assert "{" not in found.message
    assert "Assistant Chief Constable" in found.message
    assert found.location.path == "partners[0].lead.post"


def test_a_subject_in_braces_is_only_text() -> None:
    partners = [{**PARTNERS[0], "body": "{subject} {x}"}]
    found = of_duty({"name": "X", "partners": partners}, "lsp-heads-agency", "police")
    assert "the police ({subject} {x})" in found.message


def test_not_applicable_says_when_it_applies() -> None:
    data = {"name": "X", "partners": [{"sector": "health", "delegates": []}]}
    found = of_duty(data, "dsp-sufficiently-senior", "health")
    assert found.outcome == "not_applicable"
    assert found.message == ("Does not apply here: it applies where the partner has a delegate.")


def test_doubt_whether_it_applies_is_said() -> None:
    found = of_duty({"name": "X"}, "dsp-sufficiently-senior", "health")
    assert found.outcome == "unknown"
    doubt = "Not known whether this applies (where the partner has a delegate)"
    assert found.message.startswith(doubt)
    assert "who is delegated" in found.message.removeprefix(doubt)


def _texts(value: object) -> set[str]:
    """Every text of an arrangement."""
    if isinstance(value, str):
        return {value}
    inside = value.values() if isinstance(value, dict) else value
    return {t for v in inside for t in _texts(v)} if isinstance(inside, Iterable) else set()


@pytest.mark.parametrize("edition", ["2018", "2023"])
@settings(examples(50), phases=(Phase.explicit, Phase.generate))
@given(data=arrangements(), day=days())
def test_every_message_is_a_whole_sentence(edition: str, data: Arrangement, day: date) -> None:
    files = sorted(_texts(data.model_dump()), key=len, reverse=True)
    for found in findings(data, edition, day):
        assert found.message.endswith((".", "?", "!")), found
        own = found.message
        for text in files:  # what is quoted is the file's
            own = own.replace(f"'{text}'", "''")
        own = re.sub(r"'[^']*'", "''", own)
        assert not re.search(r"[:;(]\s*[.;)]", own), found
        assert found.message == found.message.strip()
        assert found.message[0] == found.message[0].upper()
        assert "None" not in found.message
        assert (found.severity is not None) == (found.outcome == "not_met")


def test_functions_elsewhere_say_what_is_to_be_judged() -> None:
    partner = {"sector": "police", "delegates": [], "functions_exercised_by": {"body": "B"}}
    found = of_duty({"name": "X", "partners": [partner]}, "dsp-appointed", "police")
    assert found.outcome == "needs_judgement"
    assert re.fullmatch(r"A person must judge: \S.{10,}\.", found.message), found.message
