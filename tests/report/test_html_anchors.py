"""The report as an HTML page: its structure, its anchors and the links to them."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from html_pages import (
    KINDS,
    checked,
    end_of,
    entries,
    index,
    klass,
    made_of,
    page,
    parts,
    targets,
    tree,
)

from wt_engine.checking.findings.citations import quoted
from wt_engine.formats.html_report.anchors import Anchors

ALL = pytest.mark.parametrize("kind", KINDS)


@ALL
def test_findings_duties_and_paragraphs_are_linked_both_ways(kind: str) -> None:
    by_id = index(page(kind))
    cited = {
        (anchor.split("--")[0], next(node.all("strong")).text): node
        for anchor, node in by_id.items()
        if "--cited--" in anchor
    }
    links = {anchor: targets(node) for anchor, node in by_id.items() if "entry" in klass(node)}
    for _, edition, part in parts(kind):
        here = entries(part)
        for finding in edition.findings:
            duty = f"{edition.edition}--duty--{finding.duty}"
            assert here[end_of(finding)].attributes["id"] in links[duty]
            for citation in finding.citations:
                words = quoted(citation, edition.sources[citation.source])
                anchor = cited[edition.edition, words].attributes["id"]
                assert anchor in links[duty]
                assert duty in links[anchor]


@ALL
def test_anchors_are_unique_and_every_link_leads_somewhere(kind: str) -> None:
    top = tree(page(kind))
    names = [node.attributes["id"] for node in top.all(id="")]
    assert len(names) == len(set(names))
    links = [link.attributes["href"] for link in top.all("a")]
    assert links
    assert [link for link in links if link[0] != "#" or link[1:] not in names] == []
    pointers = ("for", "aria-labelledby")
    pointed = [n.attributes[name] for name in pointers for n in top.all(**{name: ""})]
    assert pointed
    assert set(pointed) <= set(names)


def test_anchors_stay_the_same_for_the_same_finding() -> None:
    assert 'id="2023--lsp-heads-agency--police"' in page("recorded")
    assert 'id="falling-short-partnership--2023--lsp-heads-agency--police"' in page("several")


def test_anchors_never_mix_up_two_things() -> None:
    anchors = Anchors()
    named = [
        ("2023", "a-b", "c"),
        ("2023", "a", "b-c"),
        ("2023", "a", "B c"),
        ("2023", "a", "b c!"),
        ("2023", "a", "Ł"),
        ("2023", "a", "片"),
        ("2023", "a", "b-c---2"),
        ("x" * 60, "a"),
        ("x" * 61, "a"),
    ]
    first = [anchors.of(*parts) for parts in named]
    assert len(set(first)) == len(named)
    assert [anchors.of(*parts) for parts in named] == first


@ALL
def test_structure(kind: str) -> None:
    html = page(kind)
    assert html.startswith("<!DOCTYPE html>\n")
    top = tree(html)
    assert top.one("html").attributes["lang"] == "en-GB"
    levels = [int(n.tag[1]) for n in top.all() if re.fullmatch(r"h[1-6]", n.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for table in top.all("table"):
        assert all(cell.attributes.get("scope") in ("col", "row") for cell in table.all("th"))
        assert table.one("caption").text
    labels = [n.attributes["aria-label"] for n in top.all(role="region")]
    assert len(labels) == len(set(labels))


def test_only_the_sections_asked_for() -> None:
    item = checked("one")[0]
    assert item.report is not None
    top = tree(made_of(item, sections=("chair",)))
    ours = [f for f in item.report.editions[0].findings if f.section == "chair"]
    assert len(list(top.all(data_f=""))) == len(ours) > 0
    assert "Only some sections are shown: Partnership chair." in top.text
    numbers = [int(next(tile.all("dd")).text) for tile in top.one(klass="tiles").all("div")]
    assert sum(numbers) == len(ours)
    names = {node.attributes["id"] for node in top.all(id="")}
    assert {link.attributes["href"][1:] for link in top.all("a")} <= names


@ALL
def test_every_finding_can_be_asked_for(kind: str) -> None:
    top = tree(page(kind))
    offered = {n.attributes["value"] for n in top.all("option")} - {""}
    names = [n.attributes["name"] for n in top.all("select")]
    assert [n for n in names if n in ("section", "outcome", "modality", "bearer")] == [
        "section",
        "outcome",
        "modality",
        "bearer",
    ]
    assert ("area" in names) is (kind == "several")
    assert ("edition" in names) is (kind == "two")
    single = {"e-2018", "e-2023"} if kind != "two" else set()
    for part in top.all(data_part=""):
        for node in part.all(data_f=""):
            tokens = {*node.attributes["data-f"].split(), *part.attributes["data-part"].split()}
            assert tokens - single - {"a-"} <= offered
