"""The first page of the paper: the verdict, what the board is asked to decide, the counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wt_engine.checking.checked import Checked
from wt_engine.checking.findings.model import Finding, Report, counts_of
from wt_engine.checking.findings.words import ADVICE, OUTCOME_WORDS, capital, in_words, meaning_of
from wt_engine.formats.formats import Options
from wt_engine.formats.paper.part import WEIGHTS, Part, are_legal, counted, listed, weight_of
from wt_engine.terms.printable import printable
from wt_engine.terms.version import __version__
from wt_engine.views import Block, Heading, Items, Paragraph, Record, Table

_MEANS = {
    "not_met": "The file shows that it is not so, or that the document does not say it",
    "needs_judgement": "Something is there that a person must weigh",
    "unknown": "The file says nothing: no evidence either way",
    "departed": "Not met, with a recorded departure that stands",
    "met": "The file shows it",
    "not_applicable": "A condition of the duty does not hold",
}
RESTS_ON = "What the file leaves out is 'not shown': it is neither counted as met nor as failed."


def purpose(report: Report, options: Options) -> Iterator[Block]:
    """Yield what the paper is for, and what it rests on."""
    titles = listed([edition.title for edition in report.editions])
    file = f"the file {printable(report.file)}" if report.file else "a file"
    yield Heading("Purpose")
    yield Paragraph(
        f"This paper tells the board how far the safeguarding arrangements of {report.name} do "
        f"what {titles} asks for, and what the board is asked to decide. It rests on {file}, in "
        f"which the arrangements are described: wtcheck {__version__} compared it with each duty, "
        f"paragraph by paragraph, as of {in_words(report.as_of)} (rule engine: {report.engine}). "
        f"{RESTS_ON}"
    )
    yield from narrowed(report, options)


def narrowed(report: Report, options: Options) -> Iterator[Block]:
    """Yield what the paper leaves out, where only some sections were asked for."""
    if options.sections:
        known = {key: title for e in report.editions for key, title in e.section_titles.items()}
        shown = listed([title for key, title in known.items() if key in options.sections])
        yield Paragraph(
            f"This paper lists and counts the duties of these sections only: {shown}. The verdict "
            "is on all sections.",
            strong=True,
        )


def verdict(part: Part) -> Iterator[Block]:
    """Yield the verdict with its meaning, and the notice of the edition."""
    edition = part.edition
    yield Heading("Verdict", part.level)
    yield Paragraph(f"{capital(edition.verdict)}. {meaning_of(edition)}", strong=True)
    if edition.notice:
        yield Paragraph(f"Note: {edition.notice}")


def decision(part: Part) -> Iterator[Block]:
    """Yield what the board is asked to decide, the gravest first."""
    yield Heading("The decision asked of the board", part.level)
    asked = tuple(_asked(part))
    if asked:
        yield Paragraph("The board is asked to:")
        yield Items((*(f"{one};" for one in asked[:-1]), f"{asked[-1]}."))
    else:
        scope = "of these sections " if part.options.sections else ""
        yield Paragraph(
            f"Nothing {scope}is open. The board is asked to note the verdict, and that it rests "
            "on what the file says."
        )


def _asked(part: Part) -> Iterator[str]:
    breaches, shortfalls, notes = (len(part.weighing(weight)) for weight, _ in WEIGHTS)
    if breaches:
        yield (
            f"have {counted(breaches, 'breach', 'breaches')} put right before the arrangements "
            "are next published: what the law requires (must) is shown not to be met"
        )
    if shortfalls:
        yield (
            f"have {counted(shortfalls, 'shortfall')} put right, or a departure recorded with its "
            "reason, who approved it and when it is reviewed: the guidance is not followed there"
        )
    if notes:
        yield (f"consider {counted(notes, 'note')}: what the guidance allows is not done")
    yield from _asked_of_evidence(part)
    yield from _asked_of_departures(part)


def _asked_of_evidence(part: Part) -> Iterator[str]:
    judge, unknown = part.of("needs_judgement"), part.of("unknown")
    if judge:
        yield (
            f"name who weighs {counted(len(judge), 'point')} that a person must judge, and by "
            f"when{_legal(judge)}"
        )
    if unknown:
        first = ", which come first" if are_legal(unknown) else ""
        yield (
            f"ask for evidence on {counted(len(unknown), 'point')} that the file does not "
            f"show{_legal(unknown)}{first}"
        )


def _legal(findings: list[Finding]) -> str:
    legal = len(are_legal(findings))
    return f"; {legal} of them on what the law requires (must)" if legal else ""


def _asked_of_departures(part: Part) -> Iterator[str]:
    departures = part.edition.departures
    wrong = sum(departure.is_problem for departure in departures)
    standing = sum(departure.status == "stands" for departure in departures)
    if wrong:
        yield (
            f"have {counted(wrong, 'departure')} on record settled: something is wrong with "
            f"{'it' if wrong == 1 else 'them'}"
        )
    if standing:
        told = counted(standing, "departure")
        yield f"confirm {told} on record, to be reviewed by the day given"


def counts(part: Part) -> Iterator[Block]:
    """Yield the counts table: every outcome, by what the duties weigh."""
    wanted = part.wanted
    yield Heading("The counts", part.level)
    yield Paragraph("A finding is one duty for one body, person or document that it is about.")
    rows = [
        (capital(words), _MEANS[outcome], *_by_weight([f for f in wanted if f.outcome == outcome]))
        for outcome, words in OUTCOME_WORDS.items()
    ]
    yield Table(
        "Findings by outcome, and by what the guidance says of the duty",
        ("Outcome", "What it means", *(words for _, words in WEIGHTS), "All"),
        (*rows, ("All", "", *_by_weight(wanted))),
        words=2,
    )


def _by_weight(findings: Sequence[Finding]) -> tuple[str, ...]:
    by_weight = (sum(weight_of(f) == weight for f in findings) for weight, _ in WEIGHTS)
    return (*(str(number) for number in by_weight), str(len(findings)))


def numbers(findings: list[Finding]) -> str:
    """Return the counts in a sentence, what is wrong first."""
    found = counts_of(findings)
    severities = [
        counted(sum(f.severity == weight for f in findings), weight, plural)
        for weight, plural in (("breach", "breaches"), ("shortfall", ""), ("note", ""))
    ]
    rest = ", ".join(
        f"{found[outcome]} {words}"
        for outcome, words in OUTCOME_WORDS.items()
        if outcome != "not_met"
    )
    return (
        f"{len(findings)} findings: {found['not_met']} not met ({', '.join(severities)}), {rest}."
    )


def does_not_do() -> Iterator[Block]:
    """Yield what wtcheck does not do."""
    yield Heading("What this check does not do")
    yield Paragraph(ADVICE)


def refused(item: Checked) -> Record:
    """Return a file that could not be checked, with what is wrong with it."""
    problems = tuple(
        (f"Line {p.place.line}" if p.place.line else "", p.sentence) for p in item.problems
    )
    return Record(f"Refused: {printable(item.file)}", problems)
