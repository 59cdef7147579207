"""A first arrangement file that explains itself: every part, every statement with its source."""

from __future__ import annotations

from collections.abc import Iterator

from wt_engine.arrangement.vocabulary import DOCUMENT_GROUPS, vocabulary
from wt_engine.checking.findings.citations import quoted
from wt_engine.engine.logic import DIRECT, field_of
from wt_engine.packs.conditions import Condition
from wt_engine.packs.load import load_pack
from wt_engine.packs.model import Duty, Pack
from wt_engine.terms.resources import rules_folder

_STATEMENTS = """\

# For each thing, how well it is shown: stated, linked (to another document), heading_only, copied
# (the guidance's own words), intended (will, not does) or not_stated. Empty means not known.
# Longer: {evidence: stated, document: arrangements, page: 12}.
statements:
"""
_ASSURANCE = """\

# What is done is shown by somebody who looked. Write a record for each look, with the topics that
# it answers: in_place, partly, not_in_place or no_occasion (nothing arose). By: scrutineer,
# inspection, section_11_audit, case_audit, peer_review, self (your own word) or other.
# Longer: {found: partly, measure: {done: 92, of: 100}, page: 12}.
assurance:
  # - by: scrutineer
  #   date: 2024-11-12
  #   next_due:           # left out, it counts for a year
  #   found:
"""
_GROUP_WORDS = {
    "arrangements": "what the published arrangements say",
    "yearly_report": "what the latest yearly report gives",
    "threshold_document": "what the threshold document gives",
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
    for group in DOCUMENT_GROUPS:
        topics = [t for t in vocabulary()[group] if f"statements.{group}.{t}" in asked]
        if topics:
            lines.append(f"  {group}:  # {_GROUP_WORDS[group]}\n")
            lines += [_topic(pack, group, topic, asked) for topic in topics]
    lines.append(_ASSURANCE)
    for topic, label in vocabulary()["practice"].items():
        if f"assurance.{topic}" in asked:
            about = _about(pack, label, asked[f"assurance.{topic}"])
            lines.append(f"  #     # {about}\n  #     {topic}:\n")
    return "".join(lines)


def _topic(pack: Pack, group: str, topic: str, asked: dict[str, Duty]) -> str:
    about = _about(pack, vocabulary()[group][topic], asked[f"statements.{group}.{topic}"])
    return f"    # {about}\n    {topic}:\n"


def _about(pack: Pack, label: str, duty: Duty) -> str:
    citation = duty.cites[0]
    source = quoted(citation, pack.short_name(citation.source))
    return f"{label} ({duty.modality}; {source})"


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
