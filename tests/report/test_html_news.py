"""The report as an HTML page: departures, and what a baseline tells."""

from __future__ import annotations

import re
from dataclasses import replace

from html_pages import (
    checked,
    end_of,
    entries,
    made_of,
    page,
    parts,
    tree,
)

from wt_engine.checking.baseline.wording import before_of, now_of
from wt_engine.checking.departures.wording import DEPARTURE_WORDS
from wt_engine.checking.findings.citations import quoted
from wt_engine.checking.findings.words import capital, in_words, where


def test_departures() -> None:
    ((_, edition, _),) = parts("recorded")
    nodes = list(tree(page("recorded")).all("article", klass="departure"))
    assert len(nodes) == len(edition.departures) == 3
    assert [d.status for d in edition.departures] == ["stands", "expired", "unknown_duty"]
    for node, departure in zip(nodes, edition.departures, strict=True):
        told = node.text
        assert f"Departure: {capital(DEPARTURE_WORDS[departure.status])}" in told
        assert ("weighs as a shortfall" in told) is departure.is_problem
        for text in (departure.message, departure.remedy, departure.duty, departure.reason):
            assert text in told
        for moment in (departure.approved_on, departure.review_by):
            assert moment is None or in_words(moment) in told
        for citation in departure.citations:
            assert quoted(citation, edition.sources[citation.source]) in told
        assert where(departure.location) in told
    assert "2 departures on record with something wrong." in tree(page("recorded")).text


def test_departed_findings_say_who_allowed_it() -> None:
    ((_, edition, part),) = parts("recorded")
    departed = [f for f in edition.findings if f.outcome == "departed"]
    assert departed
    for finding in departed:
        told = entries(part)[end_of(finding)].text
        assert finding.departure is not None
        for text in ("secondment", "Executive board", "1 October 2024", "31 March 2025"):
            assert text in told
        assert "Met" not in re.findall(r"\w+", told)


def test_baseline() -> None:
    ((item, edition, part),) = parts("recorded")
    since = item.since
    assert since is not None
    assert since.new
    assert since.fixed
    for finding in edition.open_findings():
        is_new = since.is_new("2023", finding.duty, finding.subject)
        node = entries(part)[end_of(finding)]
        assert ("n-new" in node.attributes["data-f"].split()) is is_new
        assert ("n-known" in node.attributes["data-f"].split()) is not is_new
        assert ([tag.text for tag in node.all(klass="tag-new")] == ["New"]) is is_new
        assert ("Known from the last check" in node.text) is not is_new
    told = tree(page("recorded")).text
    assert "Since the check of 1 November 2024" in told
    assert f"Well done: {len(since.fixed)} fixed." in told
    praised = tree(page("recorded")).one(klass="praise").text
    for was in since.fixed:
        assert f"{was.title} (was {before_of(was)})" in praised
    assert since.closed
    assert f"No longer open, and not fixed ({len(since.closed)}):" in told
    for one in since.closed:
        assert f"(was {before_of(one.was)}, {now_of(one)})" in told
        assert one.was.title not in praised
    assert since.new_departures
    assert "New departures with something wrong: " in told
    new = [f for f in edition.open_findings() if since.is_new("2023", f.duty, f.subject)]
    assert re.search(rf"\b{len(new)} open findings? (is|are) new", told)
    nodes = list(tree(page("recorded")).all("article", klass="departure"))
    for node, departure in zip(nodes, edition.departures, strict=True):
        is_new = since.is_new_departure("2023", departure)
        assert ([tag.text for tag in node.all(klass="tag-new")] == ["New"]) is is_new


def test_arrangement_that_the_baseline_does_not_have() -> None:
    item = checked("recorded")[0]
    assert item.since is not None
    html = made_of(replace(item, since=replace(item.since, has_arrangement=False, fixed=())))
    told = tree(html).text
    assert "The baseline does not have these arrangements" in told
    assert "Well done" not in told


def test_without_a_baseline_nothing_is_new() -> None:
    told = tree(page("one")).text
    assert "Known from the last check" not in told
    assert "Since the" not in told
