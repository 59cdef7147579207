"""Two versions of an arrangement under one edition: what is fixed, broken and still open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from wt_engine.checking.findings.model import EditionReport, Finding
from wt_engine.checking.findings.steps import step
from wt_engine.compare.fields import Same, field_changes, same_subjects
from wt_engine.compare.model import VersionRow, worst_of
from wt_engine.compare.steps import VERSION_STATUS, departure_remark
from wt_engine.compare.subjects import Match, matched
from wt_engine.fields import Facts, Subject
from wt_engine.packs.model import Derived, Duty, Pack
from wt_engine.terms.forks import cached_property

_NO_FIELD = (
    "No field that the duty looks at differs between the files: which subjects there are to "
    "look at makes the difference."
)


@dataclass(frozen=True)
class Checked:
    """One version: its facts, with the derived ones concluded, and what was found."""

    facts: Facts
    report: EditionReport

    @cached_property
    def findings(self) -> dict[tuple[str, str], Finding]:
        """The findings by duty and subject."""
        return {(finding.duty, finding.subject): finding for finding in self.report.findings}


@dataclass
class _Matches:
    """Which subjects of two files are the same, scope by scope."""

    earlier: Facts
    later: Facts
    _of: dict[str, tuple[list[Match], list[Subject]]] = field(default_factory=dict)

    def of(self, scope: str) -> tuple[list[Match], list[Subject]]:
        """Return the matches of the later subjects of `scope`, and the subjects gone."""
        if scope not in self._of:
            earlier, later = self.earlier.subjects(scope), self.later.subjects(scope)
            partners = {} if scope == "partner" else self._partners()
            self._of[scope] = matched(earlier, later, partners)
        return self._of[scope]

    def _partners(self) -> dict[str, str]:
        same = self.same({"partner"})
        return {before: after for (_, before), after in same.items()}

    def same(self, scopes: set[str]) -> Same:
        """Return the pairs of all `scopes` that conditions may look at."""
        pairs = (
            (before, match.later)
            for scope in sorted(scopes)
            for match in self.of(scope)[0]
            for before in match.earlier
        )
        return same_subjects(pairs)


def version_rows(pack: Pack, earlier: Checked, later: Checked) -> Iterator[VersionRow]:
    """Yield one row for each later finding, and for each finding on a subject that is gone.

    Both versions were run under `pack` on the same day. Subjects are matched as `matched`
    says; of several earlier ones, the worst outcome counts (see `WORST_FIRST`).
    """
    matches = _Matches(earlier.facts, later.facts)
    derived = {fact.id: fact for fact in pack.derived}
    scopes: set[str] = {"arrangement", *(duty.for_each for duty in pack.duties)}
    scopes |= {fact.for_each for fact in pack.derived}
    same = matches.same(scopes)
    for duty in pack.duties:
        found, gone = matches.of(duty.for_each)
        for match in found:
            yield _row(duty, match, earlier, later, derived, same)
        for subject in gone:
            yield VersionRow("gone", (earlier.findings[duty.id, subject.key],), None)


def _row(
    duty: Duty,
    match: Match,
    earlier: Checked,
    later: Checked,
    derived: Mapping[str, Derived],
    same: Same,
) -> VersionRow:
    after = later.findings[duty.id, match.later.key]
    before = tuple(earlier.findings[duty.id, subject.key] for subject in match.earlier)
    worst = worst_of(before)
    if worst is None:
        status = VERSION_STATUS[step(None, after.outcome)]
        told = f"The earlier file does not have {after.subject_label}."
        remark = " ".join(filter(None, (told, departure_remark(None, after))))
        return VersionRow(status, before, after, remark=remark)
    status = VERSION_STATUS[step(worst.outcome, after.outcome)]
    excused = departure_remark(worst, after)
    if worst.outcome == after.outcome:
        return VersionRow(status, before, after, remark=_remark(before, excused))
    subject = match.earlier[before.index(worst)]
    changes = field_changes(duty, derived, subject, match.later, same)
    remark = _remark(before, excused or ("" if changes else _NO_FIELD))
    return VersionRow(status, before, after, changes, remark)


def _remark(before: tuple[Finding, ...], besides: str) -> str:
    """What is to be told of a row: how it was compared, and `besides`."""
    several = f"Compared with the worst of {len(before)} earlier outcomes."
    return " ".join(filter(None, (several if len(before) > 1 else "", besides)))
