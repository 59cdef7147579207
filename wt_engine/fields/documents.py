"""Which of the listed documents is meant: the latest arrangements, the first report ..."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from wt_engine.arrangement.base import PartialDate

if TYPE_CHECKING:
    from wt_engine.arrangement.model import Arrangement
    from wt_engine.arrangement.parts import PublishedDocument

_KIND = {
    "published_arrangements": "published_arrangements",
    "first_arrangements": "published_arrangements",
    "threshold_document": "threshold_document",
    "information_sharing_agreement": "information_sharing_agreement",
    "latest_report": "yearly_report",
    "first_report": "yearly_report",
}
_GROUP_DOCUMENT = {
    "arrangements": "published_arrangements",
    "yearly_report": "latest_report",
    "threshold_document": "threshold_document",
}
_SOON_AFTER = 31
"""Days after the start within which the first report's period begins."""
_LATEST_FIRST_REPORT = 548
"""Days (18 months) after the start: a yearly report that came out later need not be the first."""
_LAST_FIRST = date(2020, 9, 29)
"""The day the old boards ended everywhere (SI 2018/497 reg. 8(4)): no area's first
arrangements can be later, so a later document is not the first."""


class Documents:
    """The documents of one arrangement, seen on one day."""

    def __init__(self, arrangement: Arrangement, as_of: date) -> None:
        self._listed = arrangement.documents or []
        self._as_of = as_of
        self._names = {
            name.casefold(): index
            for index, document in reversed(list(enumerate(self._listed)))
            for name in (document.title, document.id)
            if name is not None
        }

    def standing(self, name: str | None, group: str) -> str:
        """Say how the document called `name` can bear a statement of `group`.

        'in_force'; 'unlisted', also for one that is yet to come; or 'superseded', for an
        earlier document of the kind that the group is about.
        """
        index = self._names.get(name.casefold()) if name is not None else None
        if index is None or not self._is_there(self._listed[index]):
            return "unlisted"
        about = _GROUP_DOCUMENT.get(group)
        same_kind = about is not None and self._listed[index].kind == _KIND[about]
        return "superseded" if same_kind and index != self.find(about or "") else "in_force"

    def is_of_group(self, name: str, group: str) -> bool:
        """Whether the document called `name` is of the kind that `group` is about."""
        index = self._names.get(name.casefold())
        about = _GROUP_DOCUMENT.get(group)
        return about is None or (index is not None and self._listed[index].kind == _KIND[about])

    def _is_there(self, document: PublishedDocument) -> bool:
        """Whether a document exists on the day of the check: not if all its dates are to come."""
        dates = [d.earliest for d in _dates(document) if d is not None]
        return not dates or min(dates) <= self._as_of

    @staticmethod
    def kind_of(alias: str) -> str:
        """Return the kind of document that `alias` stands for."""
        return _KIND[alias]

    def find(self, alias: str) -> int | None:
        """Return the index of the document that `alias` stands for, or None."""
        ordered = self.ordered(_KIND[alias])
        if not ordered:
            return None
        if alias == "first_arrangements":
            return ordered[0] if self._can_be_first(self._listed[ordered[0]]) else None
        if alias == "first_report":
            return self._first_report(ordered)
        return self._latest(ordered)

    def _first_report(self, ordered: list[int]) -> int | None:
        """The first report under the first arrangements, or None where none listed can be it.

        A report of the old board came out before they took effect. One whose period starts
        later, or that came out much later, had others before it that the file lacks.
        """
        first = self.find("first_arrangements")
        start = self._listed[first].effective if first is not None else None
        if start is None:
            return ordered[0]
        for index in ordered:
            report = self._listed[index]
            if report.published is None or report.published.latest >= start.earliest:
                return index if _can_be_first_report(report, start.latest) else None
        return None

    def ordered(self, kind: str) -> list[int]:
        """Return the indexes of the documents of `kind`, oldest first; undated ones come last."""
        indexes = [i for i, d in enumerate(self._listed) if d.kind == kind]
        return sorted(indexes, key=lambda i: (_age(self._listed[i]), i))

    def _latest(self, ordered: list[int]) -> int:
        """The latest that has come into being by the day of the check, else the latest."""
        come = [i for i in ordered if _age(self._listed[i]) <= self._as_of]
        return (come or ordered)[-1]

    def _can_be_first(self, document: PublishedDocument) -> bool:
        known = [d for d in (document.published, document.effective) if d is not None]
        return not document.supersedes and all(d.earliest <= _LAST_FIRST for d in known)


def _can_be_first_report(report: PublishedDocument, start: date) -> bool:
    """Whether a report can be the first after `start`, by its period or its publication."""
    if report.period is not None and report.period.start is not None:
        return report.period.start.earliest <= start + timedelta(days=_SOON_AFTER)
    if report.published is None:
        return True
    return report.published.earliest <= start + timedelta(days=_LATEST_FIRST_REPORT)


def _age(document: PublishedDocument) -> date:
    known = next((d for d in _dates(document) if d is not None), None)
    return known.earliest if known else date.max


def _dates(document: PublishedDocument) -> tuple[PartialDate | None, ...]:
    """The dates by which a document is placed in time, the most telling first."""
    return (
        document.published,
        document.effective,
        document.agreed,
        document.updated,
        document.period.end if document.period else None,
    )
