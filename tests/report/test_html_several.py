"""The report as an HTML page: of several files, and of refused ones."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from html_pages import (
    checked,
    index,
    made_of,
    page,
    parts,
    tree,
)

from wt_engine.checking.findings.citations import quoted
from wt_engine.formats.formats import Options
from wt_engine.formats.html_report.summary import LETTERS, _per_cent
from wt_engine.formats.national import summary_of


def test_a_refused_file_alone() -> None:
    top = tree(made_of(checked("several")[-1]))
    assert top.one("h1").text == "This file could not be checked"
    assert "bad <b>.yaml:4:1: this is not valid YAML." in top.text
    assert not list(top.all("form"))


def test_no_file_at_all_is_shown_of_several_refused() -> None:
    bad = checked("several")[-1]
    top = tree(made_of(bad, bad))
    assert len(re.findall("this is not valid YAML", top.text)) == 2
    assert "Summary of all areas" not in top.text


def test_matrix() -> None:
    top = tree(page("several"))
    table = top.one("table", klass="matrix")
    columns = [cell.text for cell in table.one("thead").all("th")][4:]
    rows = list(table.one("tbody").all("tr"))
    by_id = index(page("several"))
    for (item, edition, _), row in zip(parts("several"), rows, strict=True):
        assert item.report is not None
        assert row.one("th").text.startswith(item.report.name)
        cells = list(row.all("td"))
        assert cells[0].text == edition.verdict.capitalize()
        assert int(cells[1].text) == edition.counts["not_met"]
        assert int(cells[2].text) == sum(1 for _ in edition.open_findings())
        shown = {f.section for f in edition.findings}
        for title, cell in zip(columns, cells[3:], strict=True):
            (section,) = (s for s, t in edition.section_titles.items() if t == title)
            if section not in shown:
                assert cell.text == "nothing is shown"
                continue
            status = edition.sections[section]
            assert next(cell.all(aria_hidden="true")).text == LETTERS[status]
            assert status.capitalize() in cell.text
            target = by_id[next(cell.all("a")).attributes["href"][1:]]
            assert target.one("th").text == title
            assert status.capitalize() in target.text
    assert "bad <b>.yaml:4:1: this is not valid YAML." in top.text


def test_duties_most_often_open() -> None:
    top = tree(page("several"))
    national = summary_of(checked("several"), Options())
    assert national is not None
    (summary,) = national.editions
    rows = [
        row
        for table in top.all("table")
        if "open" in table.one("caption").text
        for row in table.one("tbody").all("tr")
    ]
    assert len(rows) == len(summary.duties) > 20
    for share, row in zip(summary.duties, rows, strict=True):
        cells = [cell.text for cell in row.all("td")]
        assert share.title in row.one("th").text
        assert cells[0] == share.modality
        assert cells[1] == f"{share.open_in} of {share.applies_to}"
        assert cells[2] == f"{_per_cent(share.share)}%"
        assert cells[3:5] == [str(share.not_met_in), str(share.departed_in)]
        bar = next(row.all("rect", klass="bar-front")).attributes["width"]
        assert float(bar.rstrip("%")) == pytest.approx(100 * share.share, abs=0.01)
        for citation in share.citations:
            assert quoted(citation, summary.sources[citation.source]) in cells[5]


def test_a_share_is_never_rounded_up_to_all() -> None:
    assert [_per_cent(x) for x in (1, 0.999, 0.005, 0.5, 0)] == [100, 99, 1, 50, 0]


def test_areas_of_one_name_are_told_apart() -> None:
    one = checked("one")[0]
    top = tree(made_of(one, replace(one, file="fixtures/other.yaml")))
    heads = [n.text for n in top.all("h3") if "(fixtures/" in n.text]
    assert heads == [
        f"{one.report.name} (fixtures/surrey-2019.yaml)" if one.report else "",
        f"{one.report.name} (fixtures/other.yaml)" if one.report else "",
    ]
    names = [node.attributes["id"] for node in top.all(id="")]
    assert len(names) == len(set(names))
