"""The things a document or a partnership can be asked about, read from `rules/vocabulary/`.

Adding a topic is adding a line of data there; the model, the JSON Schema and the
documentation follow from it.
"""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import Literal, TypeAlias, get_args

from wt_engine.document import read_document
from wt_engine.terms.errors import PackError, Problem
from wt_engine.terms.resources import rules_folder

Group: TypeAlias = Literal["arrangements", "yearly_report", "threshold_document", "practice"]
GROUPS: tuple[Group, ...] = get_args(Group)
DOCUMENT_GROUPS = GROUPS[:3]
"""What documents say; the last is what is done, which only assurance shows."""


@lru_cache(maxsize=1)
def vocabulary() -> MappingProxyType[str, MappingProxyType[str, str]]:
    """Return, for each group of statements, its topics with their labels.

    Raises:
        PackError: a vocabulary file names another group or gives a topic no label.
    """
    groups: dict[str, MappingProxyType[str, str]] = {}
    for group in GROUPS:
        document = read_document(rules_folder() / "vocabulary" / f"{group}.yaml")
        topics = document.data.get("topics")
        if document.data.get("group") != group or not isinstance(topics, dict):
            raise PackError.at(document.place(()), f"this must be the vocabulary of '{group}'.")
        bad = [topic for topic, label in topics.items() if not isinstance(label, str)]
        if bad:
            raise PackError(
                Problem(document.place(("topics", topic)), f"give '{topic}' a label in words.")
                for topic in bad
            )
        groups[group] = MappingProxyType({key: str(label) for key, label in topics.items()})
    return MappingProxyType(groups)


def label_of(group: str, topic: str) -> str:
    """Return the words for `topic`, as they complete a sentence about the group."""
    return vocabulary()[group][topic]
