"""Programs run by durable-rules: the contract at the end of the engine notes, and its limits."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import (
    DONE,
    EVIDENCE,
    SAME_EVERYWHERE,
    Data,
    arrangements,
    days,
    every_topic,
    examples,
    good,
    orderly,
)
from test_logic import BY_HAND, OUTCOME

from wt_engine import Arrangement, EngineError, PackError, check
from wt_engine.editions import ReadyPack, ready_pack
from wt_engine.editions.ready import make_ready
from wt_engine.engine import SEVERITY, VERDICT_RULES, Run, compile_pack, durable, run_program
from wt_engine.engine import program as compiled
from wt_engine.engine.base import Fact, Session
from wt_engine.engine.compile import MOST_FIRING, MOST_PROPERTIES, MOST_RULES
from wt_engine.engine.durable import DurableEngine
from wt_engine.engine.possible import possible_outcomes
from wt_engine.engine.program import FALSE, Program, Rule, Ruleset, holds
from wt_engine.engine.verdict import VERDICTS, tally, weight
from wt_engine.facts import Facts
from wt_engine.packs.conditions import Condition
from wt_engine.packs.model import Pack

EDITIONS = ("2018", "2023")
TODAY = date(2025, 1, 10)
TOPICS = tuple(every_topic(None)["practice"])[:30]


def ready(edition: str) -> ReadyPack:
    return ready_pack(edition, DurableEngine())


def arrangement(data: Data) -> Arrangement:
    return Arrangement.model_validate(data)


def run(
    made: ReadyPack, data: Arrangement, day: date = TODAY, session: Session | None = None
) -> Run:
    return run_program(made.program, session or made.session, Facts(data, day), made.modalities)


class Compared:
    """A session that holds the engine to the meaning of the rules, fact by fact."""

    def __init__(self, session: Session, rulesets: Sequence[Ruleset]) -> None:
        self._session = session
        self._rulesets = {ruleset.name: ruleset for ruleset in rulesets}
        self.facts = 0

    def fire(self, ruleset: str, fact: Fact) -> list[str]:
        fired = self._session.fire(ruleset, fact)
        meant = [
            rule.id
            for rule in self._rulesets[ruleset].rules
            if rule.kind == fact["kind"] and holds(rule.when, fact)
        ]
        assert sorted(fired) == sorted(meant), (ruleset, fact)
        self.facts += 1
        return fired


def compared(made: ReadyPack) -> Compared:
    return Compared(made.session, [*made.program.rulesets, VERDICT_RULES])


def expected_keys(made: ReadyPack, data: Arrangement, day: date) -> Counter[tuple[str, str]]:
    found = Facts(data, day)
    return Counter(
        (duty.id, subject.key)
        for duty in made.pack.duties
        for subject in found.subjects(duty.for_each)
    )


# The contract, over the real packs.


@pytest.mark.parametrize("edition", EDITIONS)
@examples(60)
@given(data=arrangements(), day=days())
def test_the_engine_fires_what_the_rules_mean(edition: str, data: Arrangement, day: date) -> None:
    made = ready(edition)
    session = compared(made)
    result = run(made, data, day, session)
    assert session.facts > len(made.program.rulesets)
    derived = {fact.id: fact for fact in made.pack.derived}
    possible = {duty.id: possible_outcomes(duty, derived) for duty in made.pack.duties}
    stray = {(d, o) for (d, _), o in result.outcomes.items() if o not in possible[d]}
    assert stray == set()


@pytest.mark.parametrize("edition", EDITIONS)
@examples(40)
@given(data=arrangements(), day=days())
def test_each_duty_and_subject_has_exactly_one_finding(
    edition: str, data: Arrangement, day: date
) -> None:
    made = ready(edition)
    wanted = expected_keys(made, data, day)
    (report,) = check(data, edition, day).editions
    assert Counter((f.duty, f.subject) for f in report.findings) == wanted
    assert set(wanted.values()) == {1}
    assert sum(report.counts.values()) == len(report.findings)
    assert list(report.sections) == [section.id for section in made.pack.sections]


@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_known_is_never_met(edition: str) -> None:
    (report,) = check(Arrangement(name="Empty"), edition, TODAY).editions
    met = {finding.duty for finding in report.findings if finding.outcome == "met"}
    assert met == set()
    assert report.verdict in {"unproven", "shortfall", "breach"}
    assert report.counts["unknown"] > len(report.findings) // 2


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("statement", SAME_EVERYWHERE, ids=str)
@pytest.mark.parametrize("people", [True, False], ids=["people", "bare"])
def test_everything_at_once(edition: str, statement: Any, people: bool) -> None:
    made = ready(edition)
    data = good(statement) if people else {"name": "Bare", "statements": every_topic(statement)}
    result = run(made, arrangement(data), session=compared(made))
    assert len(result.outcomes) == sum(expected_keys(made, arrangement(data), TODAY).values())


@pytest.mark.parametrize("edition", EDITIONS)
def test_everything_not_stated_is_mostly_not_met(edition: str) -> None:
    (report,) = check(arrangement(good("not_stated")), edition, TODAY).editions
    assert report.counts["not_met"] > 64
    assert report.verdict == "breach"


@pytest.mark.parametrize("edition", EDITIONS)
def test_everything_done_is_mostly_met(edition: str) -> None:
    (report,) = check(arrangement(good(DONE)), edition, TODAY).editions
    assert report.counts["met"] > len(report.findings) * 2 // 3
    assert report.counts["met"] > report.counts["not_met"]


@pytest.mark.parametrize("edition", EDITIONS)
def test_compiled_rulesets_stay_within_what_the_engine_holds(edition: str) -> None:
    for ruleset in ready(edition).program.rulesets:
        assert len(ruleset.rules) <= MOST_RULES
        for kind in ruleset.kinds:
            assert len(ruleset.concludes(kind)) <= MOST_FIRING
            assert len(ruleset.measures[kind]) <= MOST_PROPERTIES
        assert all(rule.when != FALSE for rule in ruleset.rules)
        assert len({rule.id for rule in ruleset.rules}) == len(ruleset.rules)


# What must change nothing.


def outcomes(edition: str, data: Data, day: date = TODAY) -> Mapping[tuple[str, str], str]:
    return run(ready(edition), arrangement(data), day).outcomes


@st.composite
def shuffled(draw: st.DrawFn) -> tuple[Data, Data]:
    data = draw(orderly())
    other = dict(data)
    for name in ("partners", "documents"):
        other[name] = draw(st.permutations(data[name]))
    agencies = data.get("relevant_agencies", {})
    if agencies.get("named"):
        named = draw(st.permutations(agencies["named"]))
        other["relevant_agencies"] = {**agencies, "named": named}
    return data, other


@pytest.mark.parametrize("edition", EDITIONS)
@examples(40)
@given(pair=shuffled(), day=days())
def test_the_order_of_lists_changes_no_outcome(
    edition: str, pair: tuple[Data, Data], day: date
) -> None:
    one, other = pair
    assert outcomes(edition, one, day) == outcomes(edition, other, day)


@pytest.mark.parametrize("edition", EDITIONS)
@examples(25)
@given(data=arrangements(), day=days(), name=st.sampled_from(("B", "{subject}", "x" * 4000)))
def test_another_name_changes_no_outcome(
    edition: str, data: Arrangement, day: date, name: str
) -> None:
    other = data.model_copy(update={"name": name})
    assert run(ready(edition), data, day).outcomes == run(ready(edition), other, day).outcomes


def test_fifty_checks_are_equal() -> None:
    data = arrangement(good("intended"))
    first = check(data, "all", TODAY)
    assert all(check(data, "all", TODAY) == first for _ in range(49))


def test_checks_from_eight_threads_are_equal_to_checks_from_one() -> None:
    different = [arrangement(good(statement)) for statement in SAME_EVERYWHERE]
    alone = [check(data, "all", TODAY) for data in different]
    assert len({repr(report) for report in alone}) > 4
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda data: check(data, "all", TODAY), different * 5))
    assert together == alone * 5


def test_a_pack_is_made_ready_once_from_many_threads() -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: ready("2023"), range(16)))
    assert all(made is found[0] for made in found)


# Packs made for the purpose.


def duty(met: Any, when: Any = None, scope: str = "arrangement", name: str = "duty") -> Data:
    return {
        "id": name,
        "title": f"Title of {name}",
        "modality": "must",
        "bearer": "everyone",
        "cites": [{"source": "WT2023", "paragraph": "1", "page": 8}],
        "for_each": scope,
        "met": met,
        "evidence": "Some evidence",
        "finding": "It is not so.",
        "remedy": "Make it so.",
        **({} if when is None else {"when": when, "applies": "sometimes"}),
    }


def pack(duties: Sequence[Data], derived: Sequence[Data] = ()) -> Pack:
    section = {"id": "only", "title": "Only", "chapter": 2, "file": "only.yaml", "duties": duties}
    return Pack.model_validate(
        {
            "edition": "2023",
            "title": "Made up",
            "version": "1.0",
            "in_force_from": "2023-12-15",
            "in_force_to": None,
            "superseded_by": None,
            "chapters": {"2": "Two"},
            "sources": [{"name": "WT2023", "title": "The guidance", "short": "WT 2023"}],
            "sections": [section],
            "derived": [{"about": "Made up", **fact} for fact in derived],
        }
    )


def stated(topic: str) -> Data:
    return {"stated": f"statements.practice.{topic}"}


def practice(answers: Mapping[str, str | None]) -> Arrangement:
    statements = {topic: evidence for topic, evidence in answers.items() if evidence}
    return arrangement({"name": "X", "statements": {"practice": statements}})


ANSWER = {None: "unknown", "stated": "yes", "linked": "judge", "not_stated": "no"}


def worked_out(condition: Condition, answers: Mapping[str, str | None]) -> str:
    if condition.stated is not None:
        return ANSWER.get(answers.get(condition.stated.split(".")[-1]), "judge")
    return BY_HAND[condition.key]([worked_out(part, answers) for part in condition.parts])


EVIDENCES = st.one_of(st.none(), st.sampled_from(("stated", "not_stated", "copied")))


@st.composite
def nearly_alike(draw: st.DrawFn) -> dict[str, str | None]:
    """Answers to all topics: mostly one answer, so that long conditions can come out each way."""
    usual = draw(st.sampled_from((None, "stated", "not_stated")))
    others = draw(st.dictionaries(st.sampled_from(TOPICS), EVIDENCES, max_size=3))
    return {**dict.fromkeys(TOPICS, usual), **others}


def made_of(met: Any, when: Any = None, derived: Sequence[Data] = ()) -> ReadyPack:
    return make_ready(pack([duty(met, when)], derived), DurableEngine())


LONG: dict[str, Any] = {
    "all": {"all": [stated(t) for t in TOPICS[:20]]},
    "shown_by": {"shown_by": [stated(t) for t in TOPICS[:20]]},
    "none": {"none": [stated(t) for t in TOPICS[:20]]},
    "any": {"any": [stated(t) for t in TOPICS[:20]]},
    "all of any": {
        "all": [{"any": [stated(t) for t in TOPICS[i : i + 5]]} for i in range(0, 30, 5)]
    },
    "any of all": {
        "any": [{"all": [stated(t) for t in TOPICS[i : i + 5]]} for i in range(0, 30, 5)]
    },
    "shown by any": {
        "shown_by": [{"any": [stated(t) for t in TOPICS[i : i + 10]]} for i in (0, 10, 20)]
    },
    "none of alls": {
        "none": [{"all": [stated(t) for t in TOPICS[i : i + 10]]} for i in (0, 10, 20)]
    },
    "judged all": {"judged": {"all": [stated(t) for t in TOPICS[:20]]}},
}


@pytest.mark.parametrize("name", LONG)
@pytest.mark.parametrize("with_when", [False, True], ids=["always", "when"])
def test_long_conditions_are_split_and_keep_their_meaning(name: str, with_when: bool) -> None:
    when = {"any": [stated(t) for t in TOPICS[10:30]]} if with_when else None
    made = made_of(LONG[name], when)
    assert made.program.layers, "it was to be split"
    met = Condition.model_validate(LONG[name])
    applies = Condition.model_validate(when) if when else None

    @examples(40)
    @given(nearly_alike())
    def keeps(answers: dict[str, str | None]) -> None:
        result = run(made, practice(answers), session=compared(made))
        known = worked_out(applies, answers) if applies else "yes"
        assert result.outcomes["duty", "arrangement"] == OUTCOME[known, worked_out(met, answers)]

    keeps()


@pytest.mark.parametrize("key", ["shown_by", "none", "all", "any"])
@pytest.mark.parametrize("length", [2, 3, 4])
def test_short_conditions_keep_their_meaning(key: str, length: int) -> None:
    condition = {key: [stated(t) for t in TOPICS[:length]]}
    made = made_of(condition)
    met = Condition.model_validate(condition)

    @examples(25)
    @given(nearly_alike())
    def keeps(answers: dict[str, str | None]) -> None:
        result = run(made, practice(answers), session=compared(made))
        assert result.outcomes["duty", "arrangement"] == OUTCOME["yes", worked_out(met, answers)]

    keeps()


def nested() -> st.SearchStrategy[Data]:
    atom = st.sampled_from(TOPICS[:12]).map(stated)

    def grown(inside: st.SearchStrategy[Data]) -> st.SearchStrategy[Data]:
        several = st.lists(inside, min_size=2, max_size=6)
        keys = st.sampled_from(("all", "any", "none", "shown_by"))
        joined = st.tuples(keys, several).map(lambda pair: {pair[0]: pair[1]})
        return st.one_of(
            joined, joined, inside.map(lambda c: {"judged": c}), inside.map(lambda c: {"shows": c})
        )

    return st.recursive(atom, grown, max_leaves=16)


@examples(60)
@given(nested(), st.one_of(st.none(), nested()), st.lists(nearly_alike(), min_size=3, max_size=5))
def test_any_condition_is_compiled_with_its_meaning_or_refused(
    met: Data, when: Data | None, facts: list[dict[str, str | None]]
) -> None:
    try:
        made = made_of(met, when)
    except PackError as error:
        assert "too long" in error.problems[0].sentence
        return
    condition = Condition.model_validate(met)
    applies = Condition.model_validate(when) if when else None
    for answers in facts:
        result = run(made, practice(answers), session=compared(made))
        known = worked_out(applies, answers) if applies else "yes"
        expected = OUTCOME[known, worked_out(condition, answers)]
        assert result.outcomes["duty", "arrangement"] == expected


@pytest.mark.parametrize("scope", ["arrangement", "partner"])
@pytest.mark.parametrize("evidence", ["not_stated", "stated"])
def test_two_hundred_duties_of_one_section_fire_at_once(scope: str, evidence: str) -> None:
    duties = [duty(stated(TOPICS[i % 30]), None, scope, f"duty-{i}") for i in range(200)]
    made = make_ready(pack(duties), DurableEngine())
    assert len(made.program.sections[0][1]) > 1
    result = run(made, practice(dict.fromkeys(TOPICS, evidence)), session=compared(made))
    assert len(result.outcomes) == 200 * (3 if scope == "partner" else 1)
    assert set(result.outcomes.values()) == {"met" if evidence == "stated" else "not_met"}
    assert result.sections == {"only": "compliant" if evidence == "stated" else "breach"}


# Derived facts.


def fact(name: str, condition: Any, scope: str = "arrangement") -> Data:
    return {"id": name, "for_each": scope, "is": condition}


CHAIN = (
    fact("third", {"all": [{"holds": "second"}, {"holds": "first"}]}),
    fact("second", {"any": [{"holds": "first"}, stated(TOPICS[1])]}),
    fact("first", stated(TOPICS[0])),
)


@pytest.mark.parametrize(
    ("one", "two", "outcome"),
    [
        ("stated", None, "met"),
        ("not_stated", "stated", "not_met"),
        (None, "stated", "unknown"),
        ("copied", "stated", "needs_judgement"),
    ],
)
def test_derived_facts_chain(one: str | None, two: str | None, outcome: str) -> None:
    made = made_of({"holds": "third"}, None, CHAIN)
    assert [[r.about for r in layer[0].rules[:1]] for layer in made.program.layers] == [
        ["first"],
        ["second"],
        ["third"],
    ]
    result = run(made, practice({TOPICS[0]: one, TOPICS[1]: two}))
    assert result.outcomes == {("duty", "arrangement"): outcome}
    assert [firing.about for firing in result.trace] == [
        "first",
        "second",
        "third",
        "duty",
        "section",
        "edition",
    ]
    assert set(result.trace[3].because) == {"holds third"}
    assert set(result.trace[2].because) <= {"holds second", "holds first"}


def test_derived_facts_of_partners_reach_delegates_and_the_whole() -> None:
    derived = (
        fact("heads", {"one_of": {"field": "partner.lead_level", "values": ["head"]}}, "partner"),
        fact("all-head", {"every": {"in": "partner", "holds": "heads"}}),
        fact("some-head", {"some": {"in": "partner", "holds": "heads"}}),
    )
    duties = [
        duty({"holds": "heads"}, None, "delegate", "of-delegate"),
        duty({"holds": "some-head"}, None, "partner", "of-partner"),
        duty({"holds": "all-head"}, None, "arrangement", "of-all"),
    ]
    made = make_ready(pack(duties, derived), DurableEngine())
    partners = [
        {"sector": "health", "lead": {"post": "Chief Executive"}},
        {"sector": "police", "lead": {"level": "senior"}},
    ]
    found = run(made, arrangement({"name": "X", "partners": partners})).outcomes
    assert found == {
        ("of-delegate", "local authority"): "unknown",
        ("of-delegate", "health"): "met",
        ("of-delegate", "police"): "not_met",
        ("of-partner", "local authority"): "met",
        ("of-partner", "health"): "met",
        ("of-partner", "police"): "met",
        ("of-all", "arrangement"): "not_met",
    }


@pytest.mark.parametrize(
    "derived",
    [
        [fact("a", {"holds": "a"})],
        [
            fact("a", {"holds": "b"}),
            fact("b", {"all": [{"holds": "c"}]}),
            fact("c", {"holds": "a"}),
        ],
        [
            fact("a", {"every": {"in": "partner", "holds": "b"}}),
            fact("b", {"none": [{"holds": "a"}]}, "partner"),
        ],
    ],
)
def test_a_ring_of_derived_facts_is_refused(derived: list[Data]) -> None:
    alone = fact("alone", stated(TOPICS[0]))
    with pytest.raises(PackError, match="in a ring: a") as caught:
        compile_pack(pack([duty(stated(TOPICS[0]))], [alone, *derived]))
    assert "alone" not in str(caught.value)


# A fault of the program is never a pass.

NOW: Condition = Condition.model_validate({"as_of": {"on_or_after": "2000-01-01"}})


def ruleset(*rules: Rule) -> Ruleset:
    return Ruleset("broken", rules, {"arrangement": {"now": NOW}})


def saying(says: str, value: str, about: str = "duty") -> Rule:
    return Rule(f"{about}: {says}", "arrangement", compiled.Test("now", (value,)), about, says)


def run_broken(rules: Ruleset, *, as_layer: bool) -> Run:
    layers = ((rules,),) if as_layer else ()
    sections = () if as_layer else (("only", (rules,)),)
    program = Program("2023", layers, sections)
    session = DurableEngine().load([*program.rulesets, VERDICT_RULES])
    return run_program(program, session, Facts(Arrangement(name="X"), TODAY), {"duty": "must"})


@pytest.mark.parametrize("as_layer", [True, False], ids=["derived", "duty"])
def test_no_outcome_and_two_outcomes_are_errors(as_layer: bool) -> None:
    with pytest.raises(EngineError, match=r"'broken' for 'arrangement': duty: nothing"):
        run_broken(ruleset(saying("met", "no")), as_layer=as_layer)
    with pytest.raises(EngineError, match=r"duty: \['met', 'not_met'\]"):
        run_broken(ruleset(saying("met", "yes"), saying("not_met", "yes")), as_layer=as_layer)
    rules = ruleset(saying("met", "yes"), saying("not_met", "no"))
    assert run_broken(rules, as_layer=as_layer).verdict == "compliant"


class Faulty:
    """A session that loses, doubles or makes up a firing."""

    def __init__(self, session: Session, fault: str) -> None:
        self._session = session
        self._fault = fault

    def fire(self, ruleset: str, fact: Fact) -> list[str]:
        fired = self._session.fire(ruleset, fact)
        return {"lost": fired[1:], "doubled": [*fired, fired[0]], "none": fired}[self._fault]


@pytest.mark.parametrize("fault", ["lost", "doubled"])
def test_a_firing_lost_or_doubled_is_an_error(fault: str) -> None:
    made = ready("2023")
    data = Arrangement(name="X")
    with pytest.raises(EngineError, match="no single outcome"):
        run(made, data, session=Faulty(made.session, fault))
    assert run(made, data, session=Faulty(made.session, "none")) == run(made, data)


def test_what_the_engine_refuses_is_an_engine_error() -> None:
    crowded = Ruleset(
        "crowded",
        tuple(saying("met", "yes", f"duty-{number}") for number in range(300)),
        {"arrangement": {"now": NOW}},
    )
    session = DurableEngine().load([crowded])
    with pytest.raises(EngineError, match="durable-rules failed in 'crowded'"):
        session.fire("crowded", {"kind": "arrangement", "now": "yes"})
    with pytest.raises(EngineError):
        session.fire("no such ruleset", {"kind": "arrangement"})


def test_nothing_of_a_fact_stays_behind() -> None:
    rules = ruleset(saying("met", "yes"), saying("not_met", "no"))
    session = DurableEngine().load([rules])
    for value in ("yes", "no", "yes", "neither", "no", "no"):
        fired = session.fire("broken", {"kind": "arrangement", "now": value})
        assert fired == {"yes": ["duty: met"], "no": ["duty: not_met"]}.get(value, [])


def test_two_sessions_with_one_name_do_not_meet() -> None:
    one = DurableEngine().load([ruleset(saying("met", "yes"))])
    other = DurableEngine().load([ruleset(saying("not_met", "yes"))])
    fact = {"kind": "arrangement", "now": "yes"}
    assert one.fire("broken", fact) == ["duty: met"]
    assert other.fire("broken", fact) == ["duty: not_met"]
    assert one.fire("broken", fact) == ["duty: met"]


# The verdict.


@pytest.mark.parametrize(
    ("outcome", "modality", "expected"),
    [
        ("not_met", "must", "breach"),
        ("not_met", "should", "shortfall"),
        ("not_met", "expected", "shortfall"),
        ("not_met", "states", "shortfall"),
        ("not_met", "consider", "note"),
        ("not_met", "may", "note"),
        ("unknown", "must", "unproven"),
        ("needs_judgement", "may", "unproven"),
        ("met", "must", "compliant"),
        ("not_applicable", "must", "compliant"),
    ],
)
def test_what_an_outcome_weighs(outcome: str, modality: str, expected: str) -> None:
    assert weight(outcome, modality) == expected


def concluded(kind: str, weights: Sequence[str]) -> list[str]:
    session = DurableEngine().load([VERDICT_RULES])
    says = {rule.id: rule.says for rule in VERDICT_RULES.rules}
    return [says[rule] for rule in session.fire(VERDICT_RULES.name, tally(kind, weights))]


@pytest.mark.parametrize("kind", ["section", "edition"])
@pytest.mark.parametrize(
    ("weights", "verdict"),
    [
        ([], "compliant"),
        (["compliant", "note"], "compliant"),
        (["compliant", "unproven", "note"], "unproven"),
        (["unproven", "shortfall"], "shortfall"),
        (["shortfall", "breach", "unproven"], "breach"),
        (["breach"], "breach"),
    ],
)
def test_the_verdict_is_the_worst_there_is(kind: str, weights: list[str], verdict: str) -> None:
    assert concluded(kind, weights) == [verdict]


@pytest.mark.parametrize("edition", EDITIONS)
@examples(25)
@given(data=arrangements())
def test_sections_and_verdict_follow_from_the_findings(edition: str, data: Arrangement) -> None:
    (report,) = check(data, edition, TODAY).editions

    def worst(outcomes: list[tuple[str, str]]) -> str:
        severe = {SEVERITY[m] for o, m in outcomes if o == "not_met"}
        open_ones = {"unproven" for o, _ in outcomes if o in {"unknown", "needs_judgement"}}
        return next((v for v in VERDICTS if v in severe | open_ones), "compliant")

    for section, status in report.sections.items():
        here = [(f.outcome, f.modality) for f in report.findings if f.section == section]
        assert status == worst([(str(o), m) for o, m in here])
    assert report.verdict == worst([(str(f.outcome), f.modality) for f in report.findings])


def test_a_note_alone_is_compliant() -> None:
    note = {**duty(stated(TOPICS[0])), "modality": "may"}
    made = make_ready(pack([note]), DurableEngine())
    result = run(made, practice({TOPICS[0]: "not_stated"}))
    assert result.outcomes["duty", "arrangement"] == "not_met"
    assert result.verdict == "compliant"


@pytest.mark.parametrize("evidence", [None, *EVIDENCE])
def test_a_pack_of_ones_own_can_be_checked(evidence: str | None) -> None:
    report = check(
        practice({TOPICS[0]: evidence}), as_of=TODAY, pack=pack([duty(stated(TOPICS[0]))])
    )
    expected = {None: "unknown", "stated": "met", "not_stated": "not_met"}
    (finding,) = report.editions[0].findings
    assert finding.outcome == expected.get(evidence, "needs_judgement")


# Loading durable-rules on newer Pythons.


class _Flags:
    """Stands for `sys`: remembers how the library loader's flags were set."""

    def __init__(self, version: tuple[int, int]) -> None:
        self.version_info = version
        self.now = 2
        self.set: list[int] = []

    def getdlopenflags(self) -> int:
        return self.now

    def setdlopenflags(self, flags: int) -> None:
        self.now = flags
        self.set.append(flags)


@pytest.mark.skipif(not hasattr(sys, "setdlopenflags"), reason="no such flags here")
def test_newer_pythons_bind_lazily_and_only_for_this_import(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import os

    newer, older = _Flags((3, 13)), _Flags((3, 12))
    for flags in (newer, older):
        monkeypatch.setattr(durable, "sys", flags)
        assert hasattr(durable._import_durable(), "Host")
    assert newer.set == [os.RTLD_LAZY, 2]
    assert older.set == []


@pytest.mark.skipif(not hasattr(sys, "setdlopenflags"), reason="no such flags here")
def test_the_flags_come_back_when_the_import_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    flags = _Flags((3, 13))
    monkeypatch.setattr(durable, "sys", flags)
    monkeypatch.setitem(sys.modules, "durable_rules_engine", None)
    with pytest.raises(ImportError):
        durable._import_durable()
    assert flags.now == 2
    assert len(flags.set) == 2


@pytest.mark.skipif(sys.version_info < (3, 13), reason="only newer Pythons bind lazily")
def test_the_real_flags_are_restored() -> None:
    before = sys.getdlopenflags()
    durable._import_durable()
    assert sys.getdlopenflags() == before


def test_an_engine_that_cannot_be_imported_is_an_engine_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fails() -> SimpleNamespace:
        raise ImportError("no compiler here")

    monkeypatch.setattr(durable, "_host", None)
    monkeypatch.setattr(durable, "_import_durable", fails)
    with pytest.raises(EngineError, match="no compiler here"):
        DurableEngine().load([])
