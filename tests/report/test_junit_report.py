"""JUnit XML: what a pipeline's reader counts, and what it shows."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest
from helpers import AS_OF, BREACH, CommandLine, Writer
from reports import (
    HOSTILE,
    REFUSED,
    broken,
    compared,
    departed,
    hostile,
    leeds,
    made,
    unknown_to_baseline,
)

from wt_engine.checking.checked import Checked
from wt_engine.checking.findings.model import Finding
from wt_engine.checking.findings.words import ADVICE

Element = ElementTree.Element
_ROOTS: dict[tuple[object, ...], Element] = {}
ALLOWED = {
    "testsuites": ["testsuite"],
    "testsuite": ["properties", "testcase", "system-out"],
    "properties": ["property"],
    "testcase": ["failure", "error", "skipped", "system-out"],
}
"""Children that readers know, in the order in which schemas have them."""


def root_of(*checked: Checked, sections: tuple[str, ...] = ()) -> Element:
    """The document, sound; tests only read it, so that each is made once."""
    key = (*map(id, checked), sections)
    if key not in _ROOTS:
        _ROOTS[key] = ElementTree.fromstring(made("junit", *checked, sections=sections))
        assert_sound(_ROOTS[key])
    return _ROOTS[key]


def assert_sound(root: Element) -> None:
    assert root.tag == "testsuites"
    for element in root.iter():
        places = [ALLOWED.get(element.tag, []).index(child.tag) for child in element]
        assert places == sorted(places)
    for holder in [root, *root]:
        cases = list(holder.iter("testcase"))
        assert int(holder.get("tests", "")) == len(cases)
        for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(holder.get(name, "")) == sum(c.find(tag) is not None for c in cases)
    names = [(case.get("classname"), case.get("name")) for case in root.iter("testcase")]
    assert [name for name, times in Counter(names).items() if times > 1] == []
    assert {e.get("time") for e in root.iter() if e.tag in ALLOWED and e.tag != "properties"} == {
        "0"
    }
    assert not any("timestamp" in element.attrib for element in root.iter())


def cases_of(root: Element) -> list[Element]:
    """The cases of findings, in order."""
    return [c for c in root.iter("testcase") if not c.get("classname", "").endswith(".departures")]


def state_of(case: Element) -> str:
    (state,) = [c.tag for c in case if c.tag != "system-out"] or ["passed"]
    return state


def findings_of(item: Checked) -> list[Finding]:
    assert item.report is not None
    return [finding for edition in item.report.editions for finding in edition.findings]


def expected(finding: Finding) -> str:
    if finding.outcome == "met":
        return "passed"
    return "failure" if finding.severity in {"breach", "shortfall"} else "skipped"


@pytest.mark.parametrize("item", [leeds, departed, broken])
def test_only_what_is_met_passes_and_only_must_and_should_fail(item: object) -> None:
    one = item()  # type: ignore[operator]
    told = [state_of(case) for case in cases_of(root_of(one))]
    assert told == [expected(finding) for finding in findings_of(one)]


def test_suites_are_the_sections_of_each_edition() -> None:
    root = root_of(leeds())
    report = leeds().report
    assert report is not None
    assert [suite.get("name") for suite in root] == [
        f"{report.name} - {edition.edition} - {title}"
        for edition in report.editions
        for section, title in edition.section_titles.items()
        if any(f.section == section for f in edition.findings)
    ]
    properties = {p.get("name"): p.get("value") for p in root[0].iter("property")}
    assert properties["as_of"] == "2025-01-10"
    assert (properties["edition"], properties["verdict"]) == ("2018", "unproven")


def test_case_says_all_of_its_finding() -> None:
    for case, finding in zip(cases_of(root_of(departed())), findings_of(departed()), strict=True):
        text = case.findtext("system-out") or ""
        for words in (finding.message, finding.evidence, finding.duty, finding.bearer, "Source: "):
            assert words in text
        assert (finding.remedy in text) == finding.is_open
        assert case.get("file") == "mine.yaml"
        assert case.get("line") == str(finding.location.line)
        assert finding.title in case.get("name", "")


def test_failure_says_how_much_it_weighs() -> None:
    breaches = [c for c in root_of(broken()).iter("failure") if c.get("type") == "breach"]
    assert breaches
    for failure in breaches:
        assert (failure.get("message") or "").startswith("Not met (must, breach): ")
        assert "Source: " in (failure.text or "")
    assert {f.get("type") for f in root_of(departed()).iter("failure")} == {"shortfall"}


def test_not_shown_is_skipped_and_says_so() -> None:
    skipped = [s for s in root_of(leeds()).iter("skipped") if s.get("type") == "unknown"]
    assert len(skipped) == sum(f.outcome == "unknown" for f in findings_of(leeds()))
    assert all((s.get("message") or "").startswith("Not shown (") for s in skipped)


def test_departures_fail_where_something_is_wrong() -> None:
    cases = [
        c for c in root_of(departed()).iter("testcase") if c not in cases_of(root_of(departed()))
    ]
    assert [state_of(case) for case in cases] == ["skipped", "failure", "failure"]
    for words in ("Departure stands", "Departure expired", "Departure of an unknown duty"):
        assert sum((case.get("name") or "").startswith(words) for case in cases) == 1
    (excused,) = (s for s in root_of(departed()).iter("skipped") if s.get("type") == "departed")
    assert "The chief [constable] is {away}" in (excused.get("message") or "")


def test_what_the_baseline_knows_does_not_fail() -> None:
    item = compared()
    assert item.since is not None
    root = root_of(item)
    failed = {(c.get("name") or "") for c in root.iter("testcase") if state_of(c) == "failure"}
    told = {f.duty for f in findings_of(item) if f.severity
            and item.since.is_new("2023", f.duty, f.subject)}  # fmt: skip
    assert told
    assert {duty for duty in told if any(f"({duty}" in name for name in failed)} == told
    known = [s for s in root.iter("skipped") if (s.get("message") or "").startswith("Known since")]
    assert known
    text = root[0].findtext("system-out") or ""
    assert all(was.title in text for was in item.since.fixed)
    assert [f.get("type") for f in root_of(unknown_to_baseline()).iter("failure")] == [
        f.get("type") for f in root_of(departed()).iter("failure")
    ]


def test_verdict_notice_counts_and_advice_are_told_once_an_edition() -> None:
    texts = [suite.findtext("system-out") or "" for suite in root_of(leeds())]
    assert sum("Verdict: UNPROVEN" in text for text in texts) == 2
    assert sum(ADVICE in text for text in texts) == 2
    assert "replaced from 2023-12-15" in texts[0]
    assert "Warning: The file says that it follows the 2023 edition" in texts[0]


def test_refused_file_is_an_error_and_several_files_are_summed_up() -> None:
    root = root_of(broken(), REFUSED, departed())
    (error,) = root.iter("error")
    assert error.get("message") == "It is odd."
    assert "b.yaml:2:3" in (error.text or "")
    summary = root[-1].findtext("system-out") or ""
    assert "Summary of 3 files; refused: bro:ken, file%.yaml." in summary
    assert "Breach: Breaching Partnership (broken.yaml)" in summary
    assert "Open in 2 of 2" in summary


def test_same_file_twice_has_cases_of_its_own() -> None:
    root = root_of(broken(), broken())
    assert int(root.get("tests", "0")) == 2 * len(findings_of(broken()))


def test_section_that_has_nothing_still_tells_the_verdict() -> None:
    root = root_of(broken(), sections=("none-such",))
    assert [suite.get("tests") for suite in root] == ["0"]
    assert "Verdict: BREACH" in (root[0].findtext("system-out") or "")


def test_hostile_names_stay_text() -> None:
    root = root_of(hostile())
    assert (root[0].get("name") or "").startswith("::error::##[error]x <b>&amp;%0A,")
    assert {case.get("file") for case in cases_of(root)} == {"a b/%41,c:d .yaml"}
    assert HOSTILE


def test_characters_that_xml_forbids_are_left_out() -> None:
    text = made("junit", Checked("a\x00\ufffe\udc80b.yaml", problems=REFUSED.problems))
    assert "ab.yaml" in text
    ElementTree.fromstring(text.encode("utf-8"))


def test_from_the_command_line(cli: CommandLine, write: Writer, tmp_path: Path) -> None:
    for name in ("out.junit.xml", "out.xml"):
        assert cli(write(BREACH), *AS_OF, "--output", str(tmp_path / name)).code == 1
        assert ElementTree.parse(tmp_path / name).getroot().tag == "testsuites"
