"""Files of any size and days at any end of the calendar: refused or done, in time and memory."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from fuzzing import stopped_if_hung, tame
from helpers import AS_OF, ROOT, SHORTFALL, TODAY, UNPROVEN, CommandLine, Writer, facts
from hypothesis import given
from hypothesis import strategies as st
from strategies import examples
from tiny_pack import Tiny

from wt_engine import check, check_many, diff, parse_arrangement, plan, why
from wt_engine.arrangement import base
from wt_engine.arrangement.departures import MAX_OWN
from wt_engine.document import read_text
from wt_engine.document.reader import MAX_EVENTS
from wt_engine.lint import lint_pack
from wt_engine.solver import prune
from wt_engine.solver.build import MOST_SUBJECTS
from wt_engine.terms.days import FIRST_YEAR, LAST_YEAR
from wt_engine.terms.errors import InputError

# How much

LISTS = {
    "partners": ("partners:\n", "- {sector: police}\n", base.MAX_LISTED),
    "pool": ("chair:\n  rotation:\n    pool:\n", "    - {post: a}\n", base.MAX_LISTED),
    "scrutiny": ("scrutiny:\n", "- {provider: a}\n", base.MAX_LISTED),
    "documents": ("documents:\n", "- {kind: yearly_report}\n", base.MAX_DOCUMENTS),
    "sent": ("documents:\n- kind: other\n  sent:\n", "  - {to: panel}\n", base.MAX_LISTED),
    "named": ("relevant_agencies:\n  named:\n", "  - {name: a}\n", base.MAX_RECORDS),
    "contributions": ("funding:\n  contributions:\n", "  - {payer: a}\n", base.MAX_RECORDS),
    "departures": ("departures:\n", "- {duty: a}\n", MAX_OWN),
}


@pytest.mark.parametrize(("head", "item", "most"), LISTS.values(), ids=LISTS)
def test_list_is_taken_up_to_its_bound_and_checked_in_time(
    cli: CommandLine, write: Writer, head: str, item: str, most: int
) -> None:
    file = write(f"name: X\n{head}{item * most}")
    assert tame(cli, write.folder, file, *AS_OF, "--format", "json").code in {0, 1}
    file = write(f"name: X\n{head}{item * (most + 1)}")
    called = tame(cli, write.folder, file, *AS_OF)
    assert (called.code, called.out) == (2, "")
    assert called.err.endswith(f"has too many items; keep to {most}.\n")


def test_delegates_are_counted_together(cli: CommandLine, write: Writer) -> None:
    def file(count: int) -> str:
        listed = "  - {post: a}\n" * (count // 2)
        partner = f"- sector: police\n  delegates:\n{listed}"
        return write(f"name: X\npartners:\n{partner * 2}")

    assert tame(cli, write.folder, file(base.MAX_DELEGATES), *AS_OF, "--fail-on", "never").code == 0
    called = tame(cli, write.folder, file(base.MAX_DELEGATES + 2), *AS_OF)
    assert called.code == 2
    assert called.err.endswith("'partners': these have 302 delegates together; keep to 300.\n")


@pytest.mark.parametrize("item", ["~", "a", "{}", "[]", "{a: b}"])
def test_reading_ends_at_the_bound_of_values(item: str) -> None:
    """A value takes a hundred times the memory of its text, and nothing is read after the bound."""
    with stopped_if_hung(), pytest.raises(InputError) as caught:
        read_text("name: X\nnotes:\n" + f"- {item}\n" * MAX_EVENTS)
    (problem,) = caught.value.problems
    assert problem.sentence.startswith("there is too much in this file up to here")
    assert problem.place.line <= MAX_EVENTS


def test_plan_is_refused_where_it_would_take_minutes(cli: CommandLine, write: Writer) -> None:
    listed = "- {kind: yearly_report}\n" * MOST_SUBJECTS
    file = write(f"name: X\ndocuments:\n{listed}")
    called = tame(cli, write.folder, "plan", file, *AS_OF)
    assert (called.code, called.out) == (2, "")
    assert f"a plan is made for up to {MOST_SUBJECTS} partners" in called.err


def test_plan_that_runs_out_of_tries_does_not_claim_to_be_the_smallest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is as good as the whole one, but says that there may be a smaller."""
    text = (ROOT / "fixtures" / "broken-leads-2023.yaml").read_text(encoding="utf-8")
    whole = plan(parse_arrangement(text), as_of=TODAY).editions[0]
    assert whole.steps[0].smallest
    monkeypatch.setattr(prune, "MOST_LOOKED_AT", 1)
    cut = plan(parse_arrangement(text), as_of=TODAY).editions[0]
    assert not cut.steps[0].smallest
    assert cut.reached == whole.reached


def test_subjects_are_counted_without_those_that_no_duty_is_checked_for() -> None:
    few = facts().subject_count
    agencies = [{"name": str(number)} for number in range(9)]
    assert facts(relevant_agencies={"named": agencies}).subject_count == few
    assert facts(scrutiny=[{}, {}, {}]).subject_count == few + 2


# On what day


@pytest.mark.parametrize("day", [date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)], ids=str)
@pytest.mark.parametrize(
    "arguments",
    [
        *(("check", "--edition", "all", "--format", name) for name in ("json", "xlsx", "docx")),
        ("plan", "--edition", "all"),
        ("diff",),
        ("why", "lsp-heads-agency"),
    ],
    ids=" ".join,
)
def test_first_and_last_day_of_a_check(
    cli: CommandLine, tmp_path: Path, day: date, arguments: tuple[str, ...]
) -> None:
    command, *options = arguments
    file = str(ROOT / "fixtures" / "leeds-2024.yaml")
    out = str(tmp_path / "out")
    called = cli(command, file, *options, "--as-of", day.isoformat(), "--output", out)
    assert called.code in {0, 1}, called.err
    assert called.err == ""


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"])
def test_day_that_cannot_be_one_of_a_check(cli: CommandLine, write: Writer, day: str) -> None:
    file = write(SHORTFALL)
    calls = ([file], ["plan", file], ["diff", file], ["why", file, "lsp-heads-agency"])
    for arguments in calls:
        called = tame(cli, write.folder, *arguments, "--as-of", day)
        assert (called.code, called.out) == (2, "")
        assert called.err == (
            f"wtcheck: --as-of: {day} cannot be the day of a check; give one from 1900 to 2199.\n"
        )


@pytest.mark.parametrize("day", [date.min, date.max, "2025-01-10", 20250110])
def test_library_refuses_such_a_day(day: date) -> None:
    arrangement = parse_arrangement(UNPROVEN)
    for call in (
        lambda: check(arrangement, as_of=day),
        lambda: check_many([arrangement], as_of=day),
        lambda: plan(arrangement, as_of=day),
        lambda: diff(arrangement, as_of=day),
        lambda: why(arrangement, "lsp-heads-agency", as_of=day),
    ):
        with pytest.raises(InputError, match="day"):
            call()


def test_moment_stands_for_its_day() -> None:
    arrangement = parse_arrangement(SHORTFALL)
    moment = datetime(TODAY.year, TODAY.month, TODAY.day, 23, 59)
    assert check(arrangement, as_of=moment) == check(arrangement, as_of=TODAY)


_FAR = st.sampled_from(("0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"))
_LONG = st.sampled_from((1_201, 36_526, 3_652_059, 10**9, 10**30))
_REPORT, _AGREED = "latest_report.published", "latest_report.agreed"


@examples(20)
@given(
    condition=st.one_of(
        _FAR.map(lambda day: f"{{by: {{field: {_REPORT}, date: {day}}}}}"),
        _FAR.map(lambda day: f"{{since: {{field: {_REPORT}, date: {day}}}}}"),
        _FAR.map(lambda day: f"{{as_of: {{on_or_before: {day}}}}}"),
        _LONG.map(lambda n: f"{{recent: {{field: {_REPORT}, months: {n}}}}}"),
        _LONG.map(lambda n: f"{{within: {{field: {_REPORT}, months: {n}, after: {_AGREED}}}}}"),
        _LONG.filter(lambda n: n > 36_525).map(
            lambda n: f"{{within: {{field: {_REPORT}, days: {n}, after: {_AGREED}}}}}"
        ),
    )
)
def test_pack_that_counts_beyond_the_calendar(
    tmp_path_factory: pytest.TempPathFactory, condition: str
) -> None:
    folder = tmp_path_factory.mktemp("pack")
    Tiny(folder).change("first.yaml", "{stated: statements.arrangements.funding}", condition)
    (problem,) = lint_pack(folder)
    assert problem.place.file == str(folder / "first.yaml")
    assert "Input should be" in problem.sentence
