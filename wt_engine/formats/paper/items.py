"""What was found, item by item: in full where it is wrong or to be judged, else by section."""

from __future__ import annotations

from collections.abc import Iterator

from wt_engine.checking.findings.model import Finding, Severity
from wt_engine.checking.findings.words import capital, outcome_of, where
from wt_engine.formats.paper.part import Part, are_legal, counted
from wt_engine.views import Block, Heading, Items, Paragraph, Record, Table

_NOT_MET: tuple[tuple[Severity, str, str], ...] = (
    ("breach", "What must change before publication", "Breaches: the law requires it (must)."),
    (
        "shortfall",
        "What should change",
        "Shortfalls: the guidance says that it should be so, expects it, or says that it is so.",
    ),
    ("note", "What could be done", "Notes: the guidance allows it."),
)
_TO_JUDGE = (
    "Something is there, such as a heading without content, the guidance's own words repeated, "
    "or an intention. Whether it is enough is for a person to say."
)


def items(part: Part) -> Iterator[Block]:
    """Yield every open finding: not met, to be judged, and not shown as a summary."""
    yield from not_met(part)
    judge = part.of("needs_judgement")
    if judge:
        yield Heading(f"What a person must judge ({len(judge)})", part.level)
        yield Paragraph(_TO_JUDGE)
        yield from (record(part, finding) for finding in judge)
    yield from _unshown(part)


def not_met(
    part: Part, weights: tuple[Severity, ...] = ("breach", "shortfall", "note")
) -> Iterator[Block]:
    """Yield the findings that are not met and weigh so, in full, the gravest first."""
    for severity, title, meaning in _NOT_MET:
        findings = part.weighing(severity) if severity in weights else []
        if findings:
            yield Heading(f"{title} ({len(findings)})", part.level)
            yield Paragraph(meaning)
            yield from (record(part, finding) for finding in findings)


def record(part: Part, finding: Finding) -> Record:
    """Return one finding in full."""
    return Record(
        part.told(finding),
        (
            ("Outcome", f"{outcome_of(finding)}; duty of: {finding.bearer}"),
            ("Found", finding.message),
            ("What to do", finding.remedy),
            ("Evidence", finding.evidence),
            ("Source", part.cited(finding)),
            ("In the file", where(finding.location)),
        ),
    )


def _unshown(part: Part) -> Iterator[Block]:
    """Yield how much is not shown in each section, and the legal duties among it."""
    unknown = part.of("unknown")
    if not unknown:
        return
    yield Heading(f"What the file does not show ({len(unknown)})", part.level)
    yield Paragraph(
        "Neither met nor failed. The appendix lists each with what would show it and what to do."
    )
    rows = []
    for title, ours in part.by_section(unknown):
        legal = len(are_legal(ours))
        rows.append((title, str(legal), str(len(ours) - legal), str(len(ours))))
    legal = len(are_legal(unknown))
    rows.append(("All", str(legal), str(len(unknown) - legal), str(len(unknown))))
    columns = ("Section", "Must", "Other", "All")
    yield Table("Findings not shown, by section", columns, tuple(rows))
    if legal:
        yield Paragraph("What the law requires (must) and the file does not show:")
        yield Items(tuple(f"{part.told(f)} ({part.cited(f)})" for f in are_legal(unknown)))


def unshown_appendix(part: Part, title: str) -> Iterator[Block]:
    """Yield every finding that is not shown, in full, section by section."""
    unknown = part.of("unknown")
    if unknown:
        yield Heading(title, part.level, new_page=True)
        yield from _sections(part, unknown, "What to do, and what would show it")


def shown_appendix(part: Part, title: str) -> Iterator[Block]:
    """Yield what the file shows to be met, departed from or not applicable, in full."""
    shown = [finding for finding in part.wanted if not finding.is_open]
    if shown:
        yield Heading(title, part.level, new_page=True)
        yield from _sections(part, shown, "Evidence")


def _sections(part: Part, findings: list[Finding], evidence: str) -> Iterator[Block]:
    """Yield a table for each section: the duty, what was found, what shows it, where it stands."""
    columns = ("Duty", "Found", evidence, "Source and place")
    for title, ours in part.by_section(findings):
        yield Heading(title, part.level + 1)
        rows = tuple(
            (
                f"{part.told(f)}. {capital(outcome_of(f))}. Duty of: {f.bearer}.",
                f.message,
                f"{f.remedy} Evidence: {f.evidence}." if f.is_open else f.evidence,
                f"{part.cited(f)}. In the file: {where(f.location)}",
            )
            for f in ours
        )
        yield Table(counted(len(ours), "finding"), columns, rows, words=4)


def all_appendix(part: Part, title: str) -> Iterator[Block]:
    """Yield every duty in the guidance's order, with its outcome and citations."""
    yield Heading(title, part.level, new_page=True)
    for section, ours in part.by_section(part.wanted):
        yield Heading(section, part.level + 1)
        yield compact(part, ours)


def compact(part: Part, findings: list[Finding]) -> Table:
    """Return findings as a table of duty, outcome and source."""
    rows = tuple((part.told(f), outcome_of(f), part.cited(f)) for f in findings)
    caption = counted(len(findings), "finding")
    return Table(caption, ("Duty", "Outcome", "Source"), rows, words=3)


def most_compact(part: Part, findings: list[Finding], caption: str) -> Table:
    """Return findings as a table of sections and outcomes, with the duties in one cell."""
    rows: dict[tuple[str, str], list[str]] = {}
    for title, ours in part.by_section(findings):
        for finding in ours:
            told = f"{part.told(finding)} ({part.cited(finding)})"
            rows.setdefault((title, capital(outcome_of(finding))), []).append(told)
    return Table(
        caption,
        ("Section", "Outcome", "Duties"),
        tuple((*key, "; ".join(told)) for key, told in rows.items()),
        words=3,
    )
