"""Worked-out fields about practice reviews: whether reports went out early enough."""

from __future__ import annotations

from datetime import timedelta

from wt_engine.fields.subjects import ComputedField, Subject, computed
from wt_engine.fields.values import UNCLEAR, Value, flag_value

NOTICE = timedelta(days=7)
"""Days before publication by which a copy must be sent (SI 2018/789 reg. 16)."""


def _sent_in_time(sent: str, published: str) -> ComputedField:
    def in_time(subject: Subject) -> Value:
        """Whether a copy was sent 7 days or more before publication (SI 2018/789 reg. 16).

        Words without a day are unclear, and so are months or years that leave it open.
        """
        said = subject.facts.arrangement.statements.practice
        path = ("statements", "practice", sent)
        copy, report = said.get(sent), said.get(published)
        if copy is None:
            return flag_value(None, path)
        if copy.on is None or report is None or report.on is None:
            return flag_value(
                UNCLEAR, path, "the days of sending and publication are not both given"
            )
        note = f"sent {copy.on}, published {report.on}"
        if copy.on.latest <= report.on.earliest - NOTICE:
            return flag_value(True, (*path, "on"), note)
        late = copy.on.earliest > report.on.latest - NOTICE
        return flag_value(False if late else UNCLEAR, (*path, "on"), note)

    return in_time


PAIRS = {
    "review_report_sent_in_time": ("review_report_sent_seven_days_before", "review_published"),
    "review_improvements_sent_in_time": (
        "review_improvements_sent_seven_days_before",
        "review_improvements_published",
    ),
}
"""The fields here, each with the statements of sending and of publication that it compares."""

for _name, (_sent, _published) in PAIRS.items():
    computed(
        "arrangement",
        _name,
        f"statements.practice.{_sent}.on",
        f"statements.practice.{_published}.on",
    )(_sent_in_time(_sent, _published))
