"""A first arrangement file that explains itself: every part, every statement with its source."""

from __future__ import annotations

from collections.abc import Iterator

from wt_engine.arrangement.vocabulary import GROUPS, vocabulary
from wt_engine.checking.findings.citations import quoted
from wt_engine.engine.logic import DIRECT, field_of
from wt_engine.packs.conditions import Condition
from wt_engine.packs.load import load_pack
from wt_engine.packs.model import Duty, Pack
from wt_engine.terms.resources import rules_folder

_STATEMENTS = """\

# For each thing, how well it is shown: stated, linked (to another document), heading_only, copied
# (the guidance's own words), intended (will, not does) or not_stated. Empty means not known.
# Longer: {evidence: stated, document: arrangements, page: 12}; for what is done: {on: 2024-09-12}.
statements:
"""
_GROUP_WORDS = {
    "arrangements": "what the published arrangements say",
    "yearly_report": "what the latest yearly report gives",
    "threshold_document": "what the threshold document gives",
    "practice": "what the partnership does; a day ('on') shows it, words alone are judged",
}


def template(edition: str) -> str:
    """Return a YAML template for arrangements under `edition` ('2018' or '2023').

    It holds every statement that the edition's duties ask about, with the duty's modality
    and citation. Raises InputError for an unknown edition.
    """
    pack = load_pack(edition)
    text = (rules_folder() / "template.yaml").read_text(encoding="utf-8")
    asked = dict(_asked(pack))
    lines = [text, _STATEMENTS]
    for group in GROUPS:
        topics = [t for t in vocabulary()[group] if f"statements.{group}.{t}" in asked]
        if topics:
            lines.append(f"  {group}:  # {_GROUP_WORDS[group]}\n")
            lines += [_topic(pack, group, topic, asked) for topic in topics]
    return "".join(lines)


def _topic(pack: Pack, group: str, topic: str, asked: dict[str, Duty]) -> str:
    duty = asked[f"statements.{group}.{topic}"]
    citation = duty.cites[0]
    source = quoted(citation, pack.short_name(citation.source))
    label = vocabulary()[group][topic]
    return f"    # {label} ({duty.modality}; {source})\n    {topic}:\n"


def _asked(pack: Pack) -> Iterator[tuple[str, Duty]]:
    """Yield each statement asked about, with the first duty that asks for it."""
    for duty in reversed(pack.duties):
        for condition in (duty.met, duty.when):
            if condition is not None:
                for field in _statements_in(condition):
                    yield field, duty


def _statements_in(condition: Condition) -> Iterator[str]:
    if condition.key in DIRECT:
        yield field_of(condition)
    for part in condition.parts:
        yield from _statements_in(part)
