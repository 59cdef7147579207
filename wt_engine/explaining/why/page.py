"""A derivation as a page: a tree from the outcome down to the lines of the file."""

from __future__ import annotations

from collections.abc import Iterator

from wt_engine.checking.findings.citations import quoted
from wt_engine.checking.findings.model import RecordedDeparture
from wt_engine.checking.findings.words import OUTCOME_WORDS, capital, in_words
from wt_engine.explaining.why.model import Answer, Conclusion, Derivation, Node, UsedField, Why
from wt_engine.terms.printable import printable
from wt_engine.views import Block, Heading, Page, Paragraph, Tree


def page_of(why: Why) -> Page:
    """Return `why` as a page, one tree for each subject."""
    duty = why.about
    where = f" ({printable(why.file)})" if why.file else ""
    day = in_words(why.as_of)
    cited = "; ".join(quoted(c, why.sources[c.source]) for c in duty.cites)
    blocks: list[Block] = [
        Paragraph(f"{why.name}{where}, checked on {day} against {why.title}."),
        Paragraph(f"Duty: {duty.title} ({duty.modality}; {cited})."),
        Paragraph(
            f"Each line below was concluded by a rule that the engine ({why.engine}) fired, or "
            "answered from the fields named. Only what was needed for the outcome is shown."
        ),
    ]
    if why.notice:
        blocks.insert(1, Paragraph(f"Note: {why.notice}"))
    blocks.append(Heading("How it was concluded"))
    for derivation in why.derivations:
        blocks += _derivation(derivation)
    if not why.derivations:
        what = duty.for_each.replace("_", " ")
        blocks.append(Paragraph(f"The file lists no {what}, so that the duty has no outcome."))
    return Page(f"Why: {why.duty}", tuple(blocks))


def _derivation(derivation: Derivation) -> Iterator[Block]:
    finding = derivation.finding
    subject = "the arrangement" if finding.subject == "arrangement" else finding.subject_label
    yield Heading(f"{capital(OUTCOME_WORDS[finding.outcome])}: {subject}", level=3)
    yield Paragraph(finding.message)
    yield _excused(finding.departure, _tree(derivation.outcome))


def _excused(departure: RecordedDeparture | None, tree: Tree) -> Tree:
    """Put the departure on top of what it excuses."""
    if departure is None:
        return tree
    path, line = departure.location.path, departure.location.line
    place = f"{path}, {printable(departure.file or '')}:{line}" if line else path
    told = f"departed from: the departure on record stands ({place}; rule 'departure: stands')"
    return Tree(told, (tree,))


def _tree(node: Node) -> Tree:
    if isinstance(node, Answer):
        return Tree(f"{node.says}: {node.asks}", tuple(Tree(_field(f)) for f in node.fields))
    return Tree(_concluded(node), tuple(_tree(child) for child in node.rests_on))


def _concluded(node: Conclusion) -> str:
    says = node.says.replace("_", " ")
    about = "" if node.scope == "arrangement" else f" [{node.subject}]"
    return f"{says}: {node.words}{about} (rule '{node.rule}')"


def _field(used: UsedField) -> str:
    return f"{used.words}: {used.value} ({_place(used)})"


def _place(used: UsedField) -> str:
    path = used.path or "the whole file"
    if used.line is None:
        return path
    here = f"{printable(used.file or '')}:{used.line}:{used.column}"
    if used.in_file:
        return f"{path}, {here}"
    if used.part_in_file:
        return f"under {path}, {here}"
    return f"{path}, missing; it would stand under {here}"
