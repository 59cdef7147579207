"""One arrangement under two editions, its duties aligned through the crosswalk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wt_engine.checking.findings.citations import quoted
from wt_engine.checking.findings.model import EditionReport, Finding
from wt_engine.checking.findings.steps import step
from wt_engine.compare.changes.telling import waiting_pack
from wt_engine.compare.model import EditionRow, worst_of
from wt_engine.compare.steps import EDITION_STATUS, departure_remark
from wt_engine.packs.crosswalk.model import Crosswalk, Entry


def edition_rows(
    earlier: EditionReport, later: EditionReport, crosswalk: Crosswalk
) -> Iterator[EditionRow]:
    """Yield one row for each later finding, then one for each earlier finding left over.

    A later duty is compared with every earlier duty of its entry: where both are asked of
    the same kind of subject, with the finding on the same subject, otherwise with those on
    all subjects; of several, the worst outcome counts (see `WORST_FIRST`). An earlier duty
    that stands on in the later text, without a duty in the later pack, is not compared.
    """
    findings = _by_duty(earlier)
    compared: set[str] = set()
    for finding in later.findings:
        entry = crosswalk.entry_of(crosswalk.later.edition, finding.duty)
        names = entry.from_ if entry else ()
        compared.update(names)
        before = tuple(
            found
            for name in names
            for found in _same_subject(finding, name, findings.get(name, {}), crosswalk)
        )
        yield _row(crosswalk, entry, before, finding)
    for finding in earlier.findings:
        if finding.duty not in compared:
            yield _left_over(crosswalk, finding)


def _by_duty(report: EditionReport) -> dict[str, dict[str, Finding]]:
    found: dict[str, dict[str, Finding]] = {}
    for finding in report.findings:
        found.setdefault(finding.duty, {})[finding.subject] = finding
    return found


def _same_subject(
    finding: Finding, name: str, earlier: Mapping[str, Finding], crosswalk: Crosswalk
) -> tuple[Finding, ...]:
    before, after = crosswalk.earlier_duties.get(name), crosswalk.later_duties.get(finding.duty)
    alike = before is not None and after is not None and before.for_each == after.for_each
    if alike and finding.subject in earlier:
        return (earlier[finding.subject],)
    return tuple(earlier.values())


def _row(
    crosswalk: Crosswalk, entry: Entry | None, before: tuple[Finding, ...], finding: Finding
) -> EditionRow:
    worst = worst_of(before)
    status = EDITION_STATUS[step(worst.outcome if worst else None, finding.outcome)]
    remarks = []
    if status == "no_longer_asked" and entry is not None and entry.change == "split":
        status = "not_applicable"  # what was asked before is asked by the other duties
    if entry is None:
        remarks.append("The crosswalk does not have this duty: it is told as one newly asked.")
    elif entry.waits:
        remarks.append(_stands(crosswalk, entry, partly=bool(before)))
        if not before:
            status = "not_compared"
    if len(before) > 1:
        remarks.append(f"Compared with the worst of {len(before)} earlier outcomes.")
    remarks += filter(None, [departure_remark(worst, finding)])
    return EditionRow(status, before, finding, entry, _why(crosswalk, entry), " ".join(remarks))


def _left_over(crosswalk: Crosswalk, finding: Finding) -> EditionRow:
    entry = crosswalk.entry_of(crosswalk.earlier.edition, finding.duty)
    if entry is not None and entry.waits:
        remark = _stands(crosswalk, entry, partly=False)
        return EditionRow("not_compared", (finding,), None, entry, _why(crosswalk, entry), remark)
    remark = ""
    if entry is None:
        remark = "The crosswalk does not have this duty: it is told as one no longer asked."
    return EditionRow("no_longer_asked", (finding,), None, entry, _why(crosswalk, entry), remark)


def _why(crosswalk: Crosswalk, entry: Entry | None) -> tuple[str, ...]:
    """The government's reasons, but for claims that the texts do not bear out."""
    claims = () if entry is None else crosswalk.claims_of(entry)
    return tuple(
        dict.fromkeys(c.why for c in claims if c.why is not None and c.status != "not_borne_out")
    )


def _stands(crosswalk: Crosswalk, entry: Entry, *, partly: bool) -> str:
    pack = waiting_pack(entry, crosswalk.earlier, crosswalk.later)
    cited = "; ".join(quoted(c, pack.short_name(c.source)) for c in entry.stands_at)
    what = "A part of it" if partly else "It"
    return (
        f"{what} stands in the {pack.edition} text too ({cited}), "
        f"but the {pack.edition} pack has no duty for it."
    )
