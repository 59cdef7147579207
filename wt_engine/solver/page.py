"""A plan as a page: step by step, by who must act, then what is in the way and what to ask."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from wt_engine.checking.findings.citations import quoted
from wt_engine.checking.findings.model import Finding
from wt_engine.checking.findings.words import in_words
from wt_engine.solver.model import Change, EditionPlan, Obstacle, Plan, Question, Step
from wt_engine.terms.printable import printable
from wt_engine.views import Block, Heading, Items, Page, Paragraph, Record, Table

MOST_QUESTIONS = 25
"""Questions that a page shows of each kind; the JSON has all."""
_MOST_SETTLED = 3
_CARE = (
    "A plan says what the file would have to hold. Change the arrangements first and the file "
    "after them, and only to what is true; a name in brackets, a post or a day is an example."
)
_REVEALS = {
    "breach": "a breach",
    "shortfall": "a shortfall",
    "note": "a note",
    "nothing": "nothing worse",
}


def page_of(plan: Plan) -> Page:
    """Return `plan` as a page."""
    where = f" ({printable(plan.file)})" if plan.file else ""
    day = in_words(plan.as_of)
    blocks: list[Block] = [
        Paragraph(f"For {plan.name}{where} as of {day}."),
        Paragraph(_CARE),
    ]
    for edition in plan.editions:
        blocks += _edition(edition)
    return Page(f"Plan for {plan.name}", tuple(blocks))


def _edition(plan: EditionPlan) -> Iterator[Block]:
    yield Heading(plan.title)
    if plan.notice:
        yield Paragraph(f"Note: {plan.notice}")
    yield Paragraph(_summary(plan), strong=True)
    if plan.steps:
        yield _overview(plan)
    for number, step in enumerate(plan.steps, start=1):
        yield from _step(plan, number, step)
    if plan.obstacles:
        yield Heading("What no change to the file settles", level=3)
        yield from (_obstacle(plan, obstacle) for obstacle in plan.obstacles)
    yield from _questions(plan)


def _summary(plan: EditionPlan) -> str:
    if plan.verdict == "compliant":
        return "The verdict is compliant already: there is nothing to plan."
    if not plan.steps:
        return f"The verdict is {plan.verdict}, and no change to the file would better it."
    total = sum(len(step.changes) for step in plan.steps)
    changes = f"{_counted(total, 'change')} to the file in {_counted(len(plan.steps), 'step')}"
    proved = "Each step was proved by checking the changed file again."
    if plan.reached == plan.verdict:
        return (
            f"The verdict is {plan.verdict}, and no change to the file betters it. {changes} would "
            f"settle what can be settled. {proved}"
        )
    last = "the best verdict there is" if plan.reached == "compliant" else "as far as changes lead"
    return (
        f"The verdict is {plan.verdict}. {changes} would make it {plan.reached}, {last}. {proved}"
    )


def _overview(plan: EditionPlan) -> Table:
    rows = tuple(
        (f"Step {number}", str(len(step.changes)), str(len(step.settled)), step.before, step.after)
        for number, step in enumerate(plan.steps, start=1)
    )
    return Table("Steps", ("Step", "Changes", "Settles", "Verdict before", "After"), rows)


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _step(plan: EditionPlan, number: int, step: Step) -> Iterator[Block]:
    yield Heading(f"Step {number}: {_aim(step)}", level=3)
    fewest = "no smaller set does it" if step.smallest else "a smaller set may exist"
    yield Paragraph(
        f"{_counted(len(step.changes), 'change')}, {_counted(len(step.settled), 'finding')} "
        f"settled; as far as the rules tell, {fewest}."
    )
    bearers = dict.fromkeys(change.bearer for change in step.changes)
    for bearer in bearers:
        yield Heading(f"To act: {bearer}", level=4)
        ours = (change for change in step.changes if change.bearer == bearer)
        for _, together in groupby(ours, key=lambda change: change.settles):
            yield _changes(plan, list(together))


def _aim(step: Step) -> str:
    if step.before == step.after:
        return f"what can be settled although the verdict stays {step.after}"
    return f"from {step.before} to {step.after}"


def _changes(plan: EditionPlan, changes: list[Change]) -> Record:
    """Changes that settle the same findings, as one thing to do."""
    change = changes[0]
    first = change.settles[0]
    shown = change.settles[:_MOST_SETTLED]
    more = len(change.settles) - len(shown)
    settles = "; ".join(_named(plan, finding) for finding in shown)
    return Record(
        first.remedy,
        (
            *(("In the file", _where(one)) for one in changes),
            ("Settles", settles + (f"; and {more} more" if more else "")),
            ("Suggested owner", change.owner),
        ),
    )


def _where(change: Change) -> str:
    place = f" (line {change.line})" if change.line else ""
    if change.value is None:
        return f"take out {change.path}{place}"
    return f"{change.path}: {value_in_words(change.value)}{place}"


def value_in_words(value: object) -> str:
    """Return a value as one writes it in the file."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return f"[{', '.join(value_in_words(item) for item in value)}]"
    if isinstance(value, dict):
        return (
            "{" + ", ".join(f"{key}: {value_in_words(item)}" for key, item in value.items()) + "}"
        )
    return str(value)


def _named(plan: EditionPlan, finding: Finding) -> str:
    subject = "" if finding.subject == "arrangement" else f"{finding.subject_label}: "
    citation = finding.citations[0]
    cited = quoted(citation, plan.sources[citation.source])
    return f"{subject}{finding.title} ({finding.modality}; {cited})"


def _obstacle(plan: EditionPlan, obstacle: Obstacle) -> Record:
    finding = obstacle.finding
    return Record(
        _named(plan, finding),
        (("", finding.message), ("Why", obstacle.why), ("What to do", finding.remedy)),
    )


def _questions(plan: EditionPlan) -> Iterator[Block]:
    telling = [q for q in plan.questions if q.changes_verdict]
    others = [q for q in plan.questions if not q.changes_verdict]
    if telling:
        yield Heading("What to ask next", level=3)
        yield Paragraph("These answers could still change the verdict, the most telling first.")
        yield from (_question(plan, question) for question in telling[:MOST_QUESTIONS])
        yield from _left_out(telling)
    if others:
        yield Heading("Answers that cannot change the verdict now", level=3)
        yield Paragraph(
            f"The verdict stays {plan.verdict} whatever these turn out to be, as long as nothing "
            "else changes."
        )
        yield Items(tuple(_short(question) for question in others[:MOST_QUESTIONS]))
        yield from _left_out(others)


def _left_out(questions: list[Question]) -> Iterator[Block]:
    if len(questions) > MOST_QUESTIONS:
        yield Paragraph(f"And {len(questions) - MOST_QUESTIONS} more: --format json has all.")


def _question(plan: EditionPlan, question: Question) -> Record:
    first = question.findings[0]
    more = len(question.findings) - 1
    waiting = _named(plan, first) + (f"; and {more} more" if more else "")
    return Record(
        question.asks,
        (
            ("A 'no' would show", _REVEALS[question.reveals]),
            ("Waiting for it", waiting),
            ("In the file", _in_file(question)),
        ),
    )


def _short(question: Question) -> str:
    return f"{question.asks} ({_in_file(question)}; a 'no' would show {_REVEALS[question.reveals]})"


def _in_file(question: Question) -> str:
    place = f", line {question.line}" if question.line else ""
    return f"{' or '.join(question.fields)}{place}"
