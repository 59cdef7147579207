"""Opens the HTML report in Chromium, and reads what it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from html_pages import checked, made_of, page
from programs import chromium

from wt_engine.checking.findings.model import EditionReport, Finding

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page


ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield started
        started.close()


class Opener:
    """Opens pages as files; a page that says anything to the console or asks for anything fails."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self._browser = browser
        self._folder = folder
        self.told: list[str] = []
        self.asked: list[str] = []

    def __call__(
        self,
        kind: str,
        *,
        width: int = 1000,
        script: bool = True,
        sections: tuple[str, ...] = (),
    ) -> Page:
        made = made_of(*checked(kind), sections=sections) if sections else page(kind)
        file = self._folder / "page.html"
        file.write_bytes(made.encode("utf-8"))
        context = self._browser.new_context(
            viewport={"width": width, "height": 800}, java_script_enabled=script
        )
        opened = context.new_page()
        opened.on("console", lambda message: self.told.append(message.text))
        opened.on("pageerror", lambda error: self.told.append(str(error)))
        opened.on("dialog", lambda dialog: self.told.append(dialog.message))
        opened.on("request", lambda request: self.asked.append(request.url))
        opened.goto(file.as_uri())
        return opened


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    opener = Opener(browser, tmp_path)
    yield opener
    for context in browser.contexts:
        context.close()
    assert opener.told == []
    assert [url for url in opener.asked if not url.startswith("file:")] == []
    assert len({url.split("#")[0] for url in opener.asked}) == 1


def findings(kind: str) -> list[Finding]:
    return [f for edition in editions(kind) for f in edition.findings]


def editions(kind: str) -> list[EditionReport]:
    return [e for item in checked(kind) if item.report for e in item.report.editions]


def shown(opened: Page) -> set[str]:
    """The anchors of the findings that the filter leaves, whatever is folded."""
    made = opened.eval_on_selector_all("[data-f]:not(.off)", "nodes => nodes.map(n => n.id)")
    return set(made)


def visible(opened: Page) -> set[str]:
    """The anchors of the findings that are on the screen, or would be further down."""
    made = opened.eval_on_selector_all(
        "[data-f]", "nodes => nodes.filter(n => n.checkVisibility()).map(n => n.id)"
    )
    return set(made)


def count(opened: Page) -> str:
    return str(opened.locator("#filter-count").inner_text())


def is_on_screen(target: Locator) -> bool:
    box = target.bounding_box()
    height = target.page.viewport_size["height"] if target.page.viewport_size else 0
    return box is not None and -1 <= box["y"] < height


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)
