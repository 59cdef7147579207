"""The HTML report in Chromium: filters, links and the keyboard."""

# ruff: noqa: F401, F811 (fixtures are imported, and then named as arguments)

from __future__ import annotations

import pytest
from html_opened import (
    Opener,
    browser,
    count,
    editions,
    findings,
    is_on_screen,
    opened,
    shown,
    visible,
)
from html_pages import checked

from wt_engine.checking.findings.citations import quoted


def test_filters_combine(opened: Opener) -> None:
    there = opened("one")
    everything = findings("one")
    assert count(there) == f"Showing all {len(everything)} findings."
    there.select_option("#filter-section", label="Strategic leadership and accountability")
    ours = [f for f in everything if f.section == "leadership"]
    assert count(there) == f"Showing {len(ours)} of {len(everything)} findings."
    there.select_option("#filter-outcome", label="Not met")
    ours = [f for f in ours if f.outcome == "not_met"]
    there.select_option("#filter-modality", label="states")
    ours = [f for f in ours if f.modality == "states"]
    there.select_option("#filter-bearer", label="Safeguarding partners")
    ours = [f for f in ours if f.bearer == "safeguarding partners"]
    assert ours
    assert len(shown(there)) == len(ours)
    assert visible(there) == shown(there)
    assert count(there) == f"Showing {len(ours)} of {len(everything)} findings."
    told = there.locator("[data-part]").inner_text()
    for finding in ours:
        assert finding.message in told
    assert "Met (" not in told
    there.select_option("#filter-section", label="Geography")
    assert count(there) == "No finding matches."
    assert visible(there) == set()
    there.get_by_role("button", name="Clear the filter").click()
    there.locator(".off").first.wait_for(state="detached")
    assert count(there) == f"Showing all {len(everything)} findings."
    assert there.locator("#filter-section").input_value() == ""


@pytest.mark.parametrize("name", ["section", "outcome", "modality", "bearer"])
def test_each_choice_shows_what_it_says(opened: Opener, name: str) -> None:
    there = opened("one")
    select = there.locator(f"#filter-{name}")
    labels = select.locator("option").all_inner_texts()[1:]
    sizes = {}
    for label in labels:
        select.select_option(label=label)
        sizes[label] = len(shown(there))
        assert len(visible(there)) == sizes[label]
    total = len(findings("one"))
    opens = sum(f.is_open for f in findings("one"))
    assert sizes.pop("All open duties", opens) == opens
    assert sum(sizes.values()) == total
    assert min(sizes.values()) > 0


def test_filter_tells_screen_readers(opened: Opener) -> None:
    there = opened("one")
    region = there.locator("#filter-count")
    assert region.get_attribute("aria-live") == "polite"
    assert region.get_attribute("role") == "status"
    assert there.get_by_role("status").count() == 1


def test_filter_of_editions_areas_and_news(opened: Opener) -> None:
    there = opened("two")
    first, second = editions("two")
    there.select_option("#filter-edition", label=second.title)
    assert len(shown(there)) == len(second.findings)
    assert count(there) == f"Showing {len(second.findings)} of {len(findings('two'))} findings."
    there = opened("several")
    there.select_option("#filter-outcome", label="Departed from")
    assert count(there).endswith(", in 1 of 5 areas.")
    assert there.locator(".area-box:not(.off) h3").all_inner_texts() == [
        "Falling Short Partnership"
    ]
    there.select_option("#filter-outcome", label="All outcomes")
    there.select_option("#filter-area", index=2)
    assert there.locator(".area-box:not(.off)").count() == 1
    there = opened("recorded")
    since = checked("recorded")[0].since
    assert since is not None
    there.select_option("#filter-news", label="New only")
    assert len(shown(there)) == len(since.new)
    assert first.edition != second.edition


def test_what_the_filter_opened_is_folded_again(opened: Opener) -> None:
    there = opened("one")
    folded = there.locator("details[open]").count()
    there.select_option("#filter-outcome", label="Not shown")
    assert there.locator("details[open]").count() > folded
    there.select_option("#filter-outcome", label="All outcomes")
    assert there.locator("details[open]").count() == folded


def test_links_lead_from_finding_to_duty_to_paragraph_and_back(opened: Opener) -> None:
    there = opened("one")
    finding = next(f for f in findings("one") if f.duty == "lsp-heads-agency")
    card = there.locator(f"[id='2023--{finding.duty}--local-authority']")
    card.get_by_role("link", name=finding.duty).click()
    duty = there.locator(f"[id='2023--duty--{finding.duty}']")
    assert duty.is_visible()
    assert is_on_screen(duty)
    assert finding.evidence in duty.inner_text()
    words = quoted(finding.citations[0], "WT 2023")
    duty.get_by_role("link", name=words, exact=True).click()
    paragraph = there.locator("li.entry:target")
    assert paragraph.is_visible()
    assert is_on_screen(paragraph)
    assert words in paragraph.inner_text()
    back = paragraph.locator(f"a[href='#{card.get_attribute('id')}']")
    back.click()
    assert is_on_screen(card)


def test_link_to_what_the_filter_hides_clears_it(opened: Opener) -> None:
    there = opened("one")
    there.select_option("#filter-outcome", label="Met")
    target = there.locator("[id='2023--lsp-heads-agency--local-authority']")
    assert not target.is_visible()
    there.evaluate("location.hash = '2023--lsp-heads-agency--local-authority'")
    target.wait_for(state="visible")
    assert is_on_screen(target)
    assert count(there).startswith("The filter was cleared to follow the link.")


def test_matrix_leads_into_the_report_of_the_area(opened: Opener) -> None:
    there = opened("several")
    cell = there.locator(".matrix tbody tr").nth(1).locator("td a").nth(3)
    cell.click()
    row = there.locator("tr:target")
    assert row.is_visible()
    assert is_on_screen(row)
    assert there.locator("details.area[open]").count() == 1


def test_by_keyboard_alone(opened: Opener) -> None:
    there = opened("one")
    keys = there.keyboard
    keys.press("Tab")
    assert there.evaluate("document.activeElement.textContent") == "Skip to the report"
    box = there.locator(".skip").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    for _ in range(200):
        keys.press("Tab")
        if there.evaluate("document.activeElement.id") == "filter-outcome":
            break
    else:
        pytest.fail("the filter cannot be reached with the tab key")
    keys.type("Not m")
    keys.press("Tab")
    ours = [f for f in findings("one") if f.outcome == "not_met"]
    assert len(shown(there)) == len(ours)
    for name in ("filter-bearer", "filter-print"):
        keys.press("Tab")
        assert there.evaluate("document.activeElement.id") == name
    keys.press("Space")
    assert there.locator("#filter-print").is_checked()
    keys.press("Tab")
    keys.press("Enter")
    there.locator(".off").first.wait_for(state="detached")
    assert len(shown(there)) == len(findings("one"))
    summary = there.locator("[data-part] summary").first
    summary.focus()
    keys.press("Enter")
    assert summary.locator("..").get_attribute("open") is not None
