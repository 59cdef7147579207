"""What must change nothing: names, the order of lists, and what no duty looks at.

Order matters legitimately in three places only. Subjects that would have the same name are
numbered in the file's order ('health (2)'), so that which of them is which depends on it.
Of two documents of a kind with the same date, or with none, the later listed one is taken
for the latest. And reports list what they find in the file's order. The tests number no
subjects, and give every document a day of its own.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from model_files import EDITIONS, Outcomes, clips_run, day_of, model, outcomes
from strategies import (
    Data,
    arrangements,
    days,
    examples,
    model_data,
    orderly,
    statement_data,
    values,
)

from wt_engine import Arrangement, EditionReport, check
from wt_engine.arrangement.model import Arrangement as Model
from wt_engine.arrangement.parts import PublishedDocument
from wt_engine.arrangement.vocabulary import DOCUMENT_GROUPS, vocabulary
from wt_engine.explaining.fields import paths_of
from wt_engine.packs.load import load_pack

NUMBERED = re.compile(r" \(\d+\)$")


def counted(found: Outcomes) -> Counter[tuple[str, str, str]]:
    """Outcomes by duty and subject; those of subjects of one name are told by their number."""
    return Counter((duty, NUMBERED.sub("", key), said) for (duty, key), said in found.items())


def shuffled(value: Any, by: random.Random) -> Any:
    """The same data with every list in it in another order."""
    if isinstance(value, dict):
        return {name: shuffled(inner, by) for name, inner in value.items()}
    if isinstance(value, list):
        return by.sample([shuffled(inner, by) for inner in value], len(value))
    return value


@pytest.mark.parametrize("edition", EDITIONS)
@examples(40)
@given(data=orderly(), day=days(), seed=st.integers(0, 2**32))
def test_the_order_of_no_list_changes_an_outcome(
    edition: str, data: Data, day: date, seed: int
) -> None:
    """Partners, delegates, scrutiny, agencies, documents, sendings, the chair's pool, all."""
    other = shuffled(data, random.Random(seed))
    assert counted(outcomes(edition, data, day)) == counted(outcomes(edition, other, day))


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_no_list_changes_a_model(edition: str, seed: int) -> None:
    other = shuffled(model(edition), random.Random(seed))
    assert outcomes(edition, other) == outcomes(edition, model(edition))


POOL = [{"sector": "health", "post": "Chief Nurse"}, {"sector": "police", "post": "officers"}]


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_order_in_which_a_file_contradicts_itself_changes_nothing(edition: str) -> None:
    """Two sendings to one recipient that differ, and a chair's pool that is half named."""
    data = {**model(edition), "chair": {"kind": "rotating", "rotation": {"pool": POOL}}}
    data["documents"] = [
        {**d, "sent": [*d["sent"], *({"to": s["to"], "sent": False} for s in d["sent"])]}
        if d.get("sent")
        else d
        for d in data["documents"]
    ]
    found = outcomes(edition, data)
    assert "needs_judgement" in found.values()
    for seed in range(6):
        assert counted(outcomes(edition, shuffled(data, random.Random(seed)))) == counted(found)


# Names.


def without_name(report: EditionReport) -> EditionReport:
    """A report without the words in which the area's name may stand.

    Warnings go too: they tell of another edition's words in any text of the file, so in this.
    """
    plain = tuple(replace(f, subject_label="", message="") for f in report.findings)
    return replace(report, findings=plain, warnings=())


@pytest.mark.parametrize("edition", EDITIONS)
@examples(20)
@given(
    data=arrangements(),
    day=days(),
    name=st.sampled_from(("B", "yes", "{subject}", "police", "CCG and ICB", "x" * 4000)),
)
def test_another_name_changes_no_finding(
    edition: str, data: Arrangement, day: date, name: str
) -> None:
    other = data.model_copy(update={"name": name})
    one, two = (check(d, edition, day, engine="clips").editions[0] for d in (data, other))
    assert without_name(one) == without_name(two)


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_model_by_another_name_is_found_the_same(edition: str) -> None:
    other = {**model(edition), "name": "Another Area", "aliases": ["Other"]}
    assert outcomes(edition, other) == outcomes(edition, model(edition))


# What no duty looks at.


@cache
def looked_at(edition: str) -> set[str]:
    """The fields of the file that some duty of the edition looks at, lists without marks."""
    pack = load_pack(edition)
    derived = {fact.id: fact for fact in pack.derived}
    return {path.replace("[]", "") for duty in pack.duties for path in paths_of(duty, derived)}


INERT = ("aliases", "edition_claimed", "scope", "predecessors", "successors", "notes")


@cache
def inert_topics(edition: str) -> dict[str, list[str]]:
    """The statements that no duty of the edition looks at: those of the other edition."""
    asked = looked_at(edition)
    return {
        g: [t for t in vocabulary()[g] if f"statements.{g}.{t}" not in asked]
        for g in DOCUMENT_GROUPS
    }


@st.composite
def inapplicable(draw: st.DrawFn, edition: str) -> Data:
    """Parts that no duty of the edition is about."""
    fields = {name: values(Model.model_fields[name].annotation, name) for name in INERT}
    part: Data = draw(st.fixed_dictionaries({}, optional=fields))
    part["statements"] = {
        group: {topic: draw(statement_data()) for topic in topics[:6]}
        for group, topics in inert_topics(edition).items()
    }
    kinds = st.sampled_from(("terms_of_reference", "other", "practice_review"))
    document = model_data(PublishedDocument)
    documents = st.lists(st.builds(lambda d, k: {**d, "kind": k}, document, kinds), max_size=3)
    part["documents"] = [
        {**d, "id": f"extra-{n}", "title": f"Extra {n}"} for n, d in enumerate(draw(documents))
    ]
    return part


def joined(whole: Data, part: Data) -> Data:
    statements = {
        group: {**topics, **whole["statements"].get(group, {})}
        for group, topics in part["statements"].items()
    }
    documents = [*whole["documents"], *part["documents"]]
    return {**whole, **part, "statements": statements, "documents": documents}


@pytest.mark.parametrize("edition", EDITIONS)
def test_inapplicable_parts_leave_a_model_compliant(edition: str) -> None:
    topics = inert_topics(edition)
    assert sum(map(len, topics.values())) > 10, "there are statements of the other edition"
    assert not {path.partition(".")[0] for path in looked_at(edition)} & set(INERT)

    @examples(20)
    @given(inapplicable(edition))
    def stays(part: Data) -> None:
        found = clips_run(edition, joined(model(edition), part))
        assert found.verdict == "compliant"
        assert found.outcomes == outcomes(edition, model(edition))

    stays()


@pytest.mark.parametrize("edition", EDITIONS)
def test_everything_denied_that_does_not_apply_changes_nothing(edition: str) -> None:
    denied = {
        group: dict.fromkeys(topics, "not_stated")
        for group, topics in inert_topics(edition).items()
    }
    part = {"statements": denied, "documents": []}
    found = clips_run(edition, joined(model(edition), part), day_of(edition))
    assert (found.verdict, found.outcomes) == ("compliant", outcomes(edition, model(edition)))
