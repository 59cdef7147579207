"""Examples of a duty, from the cases beside it, and how one writes them in a file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import yaml

from wt_engine.explaining.model import Example
from wt_engine.packs.cases import CASE_DAY, Case

_OTHERS = ("not_met", "needs_judgement", "unknown")
"""What the example that does not meet a duty shows; the first of these that there is."""
_NOTHING = "# The file says nothing of it.\n"


def met_example(cases: Iterable[Case], edition: str) -> Example | None:
    """Return the first case that meets the duty."""
    return _first(cases, ("met",), edition)


def other_example(cases: Iterable[Case], edition: str) -> Example | None:
    """Return the first case that does not meet it, or else one that leaves it open."""
    return _first(cases, _OTHERS, edition)


def _first(cases: Iterable[Case], outcomes: tuple[str, ...], edition: str) -> Example | None:
    listed = list(cases)
    ordered = (case for wanted in outcomes for case in listed if case.outcome == wanted)
    case = next(ordered, None)
    if case is None:
        return None
    return Example(
        outcome=case.outcome,
        given=case.given or {},
        note=case.note or "",
        subject=case.subject or "",
        as_of=case.as_of or CASE_DAY[edition],
    )


def as_yaml(example: Example) -> str:
    """Return what an example gives, as a person writes it in an arrangement file."""
    if not example.given:
        return _NOTHING
    text: str = yaml.dump(
        dict(example.given),
        Dumper=_Writer,
        sort_keys=False,
        allow_unicode=True,
        default_flow_style=False,
        width=72,
    )
    return text


class _Writer(yaml.SafeDumper):
    """Writes texts plain, as the reader takes them: '2024-01-10' and 'yes' need no quotes."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        """Indent lists below their key."""
        super().increase_indent(flow, False)


def _only_nulls() -> dict[Any, Any]:
    kept = {
        first: [(tag, form) for tag, form in resolvers if tag == "tag:yaml.org,2002:null"]
        for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }
    return {first: resolvers for first, resolvers in kept.items() if resolvers}


_Writer.yaml_implicit_resolvers = _only_nulls()
