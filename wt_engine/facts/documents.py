"""Which of the listed documents is meant: the latest arrangements, the first report ..."""

from __future__ import annotations

from datetime import date
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

    def _is_there(self, document: PublishedDocument) -> bool:
        """Whether a document exists on the day of the check: not if all its dates are to come."""
        dates = [d.earliest for d in _dates(document) if d is not None]
        return not dates or min(dates) <= self._as_of

    def find(self, alias: str) -> int | None:
        """Return the index of the document that `alias` stands for, or None."""
        ordered = self.ordered(_KIND[alias])
        if not ordered:
            return None
        if alias == "first_arrangements":
            return ordered[0] if self._can_be_first(self._listed[ordered[0]]) else None
        if alias == "first_report":
            return ordered[0]
        return self._latest(ordered)

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
