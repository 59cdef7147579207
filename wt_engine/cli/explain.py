"""`wtcheck explain`: a duty, the list of all duties, or a page for each of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from wt_engine.cli.views import deliver
from wt_engine.cli.writing import show
from wt_engine.explaining.build import explained
from wt_engine.explaining.data import data_of
from wt_engine.explaining.library import library
from wt_engine.explaining.listing import listing_of
from wt_engine.explaining.page import page_of
from wt_engine.terms.errors import InputError, Place
from wt_engine.terms.printable import printable
from wt_engine.views import View


@dataclass(frozen=True)
class Request:
    """What the user asked for."""

    duty: str | None
    edition: str | None
    format_name: str
    output: Path | None
    force: bool
    pages: Path | None


def explain_duty(request: Request) -> int:
    """Explain a duty, or list all of an edition where none is named. Returns the exit code.

    Raises:
        InputError: there is no such duty or edition, or the call is wrong.
    """
    if request.pages is not None:
        return _write_pages(request.pages, request)
    deliver(_view(request), request.format_name, request.output, force=request.force)
    return 0


def _view(request: Request) -> View:
    books = library()
    if request.duty is None:
        book = books.latest if request.edition is None else books.book(request.edition)
        return listing_of(book)
    told = explained(books, *books.find(request.duty, request.edition))
    return View(lambda: page_of(told), lambda: data_of(told))


def _write_pages(folder: Path, request: Request) -> int:
    from wt_engine.cli.folders import write_folder
    from wt_engine.explaining.documentation import MARK, pages_of

    plain = request.format_name == "text" and request.output is None and not request.force
    if request.duty is not None or request.edition is not None or not plain:
        raise InputError.at(
            Place("--pages"), "this writes the pages of all duties; leave out the rest."
        )
    kept = write_folder(folder, pages_of(library()), MARK)
    gone = f" Old pages taken away: {kept.removed}." if kept.removed else ""
    show(f"{kept.pages} pages written to {printable(str(folder))}.{gone}\n", as_utf8=False)
    return 0
