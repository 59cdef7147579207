"""The HTML report in Chromium: accessibility, narrow screens, no script, print, safety."""

# ruff: noqa: F401, F811 (fixtures are imported, and then named as arguments)

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from html_opened import Opener, browser, editions, findings, opened, squeezed
from html_pages import HOSTILE, KINDS, page
from programs import pdftotext

from wt_engine.checking.findings.citations import quoted
from wt_engine.checking.findings.words import where
from wt_engine.formats.formats import Options

if TYPE_CHECKING:
    from playwright.sync_api import Page


ALL = pytest.mark.parametrize("kind", KINDS)


WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


FEW = ("leadership", "publication")


def printed(there: Page, tmp_path: Path) -> str:
    """The text of the page printed to A4, without white space, page ends and their footers."""
    file = tmp_path / "page.pdf"
    there.pdf(path=file, format="A4", prefer_css_page_size=True)
    made = subprocess.run(
        [pdftotext(), "-raw", str(file), "-"], capture_output=True, check=True, timeout=60
    ).stdout.decode("utf-8")
    made = re.sub(r"wtcheck report\s+Page \d+ of \d+|Page \d+ of \d+\s+wtcheck report", "", made)
    return re.sub(r"[\s\u00ad]+", "", made)


@pytest.mark.parametrize(
    ("kind", "script"), [("recorded", True), ("recorded", False), ("several", True)]
)
def test_print_loses_nothing(opened: Opener, tmp_path: Path, kind: str, *, script: bool) -> None:
    sections = FEW if kind == "several" else ()
    there = opened(kind, script=script, sections=sections)
    if script:
        there.select_option("#filter-outcome", label="Met")  # which does not narrow the print
    told = printed(there, tmp_path)
    for edition in editions(kind):
        for f in Options(sections=sections).wanted(edition):
            for text in (
                f.section_title,
                f.title,
                f.message,
                f.evidence,
                f.remedy,
                where(f.location),
            ):
                assert squeezed(text) in told, text
            for citation in f.citations:
                assert squeezed(quoted(citation, edition.sources[citation.source])) in told
        for departure in edition.departures:
            assert squeezed(departure.message) in told
    if script:
        assert there.locator("details[open]").count() < there.locator("details").count()


def test_print_is_not_wider_than_the_paper(opened: Opener) -> None:
    """What is too wide makes Chromium shrink it all, or is cut: the last column has to be there."""
    there = opened("several")
    there.emulate_media(media="print")
    there.set_viewport_size({"width": 680, "height": 900})  # A4 less its margins, at 96 a inch
    there.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    wide = there.eval_on_selector_all(
        "main *",
        "nodes => nodes.filter(n => n.checkVisibility() && !n.closest('.vh, .defs, svg')"
        " && n.getBoundingClientRect().right > innerWidth + 1).map(n => n.outerHTML.slice(0, 99))",
    )
    assert wide == []


def test_filtered_print_has_only_what_is_shown(opened: Opener, tmp_path: Path) -> None:
    there = opened("one")
    there.select_option("#filter-outcome", label="Not met")
    there.check("#filter-print")
    told = printed(there, tmp_path)
    assert squeezed("This print is filtered (Outcome: Not met). Showing ") in told
    for finding in findings("one"):
        if finding.outcome == "not_met":
            assert squeezed(finding.message) in told
        elif finding.outcome in ("unknown", "needs_judgement"):
            assert squeezed(finding.message) not in told


@pytest.mark.parametrize(
    ("kind", "width"), [*((kind, 320) for kind in KINDS), ("recorded", 1000), ("several", 1000)]
)
def test_accessible(opened: Opener, kind: str, width: int) -> None:
    """Two sections have every kind of thing that a page has; axe is slow on long pages."""
    from axe_playwright_python.sync_playwright import Axe

    there = opened(kind, width=width, sections=FEW)
    there.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    options = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": WCAG}}
    found: dict[str, Any] = Axe().run(there, options=options).response
    assert [
        (one["id"], one["help"], [node["html"][:200] for node in one["nodes"][:3]])
        for one in found["violations"]
    ] == []


@ALL
def test_no_sideways_scrolling_at_320_pixels(opened: Opener, kind: str) -> None:
    there = opened(kind, width=320)
    for _ in range(2):
        assert there.evaluate("document.documentElement.scrollWidth") == 320
        there.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")


@pytest.mark.parametrize("kind", ["one", "recorded", "several"])
def test_all_can_be_read_without_a_script(opened: Opener, kind: str) -> None:
    there = opened(kind, script=False)
    assert not there.locator("#filter").is_visible()
    for summary in there.locator("main summary").all():
        if not summary.is_visible():
            continue
        if summary.locator("..").get_attribute("open") is None and kind != "several":
            summary.click()
    if kind == "several":
        there.locator("details.area > summary").nth(1).click()
        told = there.locator("details.area").nth(1).inner_text()
        assert "Outcomes by section" in told
    else:
        anchors = there.locator("[data-f]")
        assert anchors.count() == len(findings(kind))
        told = " ".join(there.locator("main").inner_text().split())
        for finding in findings(kind):
            assert finding.message in told


def test_charts_have_no_colour_alone(opened: Opener) -> None:
    """Each outcome has a fill of its own, and all but two that bear white numbers a pattern."""
    there = opened("recorded")
    fills = there.eval_on_selector_all(
        ".legend .piece",
        "nodes => nodes.map(n => getComputedStyle(n).fill + getComputedStyle(n).strokeDasharray)",
    )
    assert len(fills) == len(set(fills)) == 6
    assert sum("url(" in fill for fill in fills) == 3
    labels = there.locator(".legend li").all_inner_texts()
    assert labels == [
        "Not met",
        "To be judged",
        "Not shown",
        "Departed from",
        "Met",
        "Does not apply",
    ]


def test_hostile_names_run_nothing(opened: Opener) -> None:
    there = opened(HOSTILE)
    assert there.locator("h1").inner_text().startswith('"><script>alert(1)</script> &')
    there.select_option("#filter-outcome", label="All open duties")
    assert there.locator("img, main script, svg[onload]").count() == 0


def test_policy_runs_no_other_script(opened: Opener, tmp_path: Path) -> None:
    there = opened("one")
    file = tmp_path / "changed.html"
    bad = '<script>document.title = "run"</script><p style="position: fixed">x</p></main>'
    file.write_text(page("one").replace("</main>", bad), encoding="utf-8")
    there.goto(file.as_uri())
    assert there.title() != "run"
    assert there.locator("main > p").last.evaluate("n => getComputedStyle(n).position") == "static"
    assert len(opener_told := opened.told) == 2
    assert all("Content Security Policy" in line for line in opener_told)
    opened.told.clear()
    opened.asked[:] = opened.asked[:1]


def test_focus_can_be_seen(opened: Opener) -> None:
    there = opened("several")
    for selector in ("main a", "summary", ".wide", "select", "button", "#filter-print"):
        node = there.locator(selector).first
        style = "n => { const s = getComputedStyle(n); return s.boxShadow + s.outline }"
        before = node.evaluate(style)
        node.focus()
        there.keyboard.press("Shift")
        assert node.evaluate(style) != before, selector
