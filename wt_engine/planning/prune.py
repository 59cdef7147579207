"""Leave out each change that the others do without: what is left can't be shortened by one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeAlias

from wt_engine.arrangement.model import Arrangement
from wt_engine.facts import Facts
from wt_engine.findings.model import Finding
from wt_engine.packs.model import Derived, Duty
from wt_engine.planning.apply import Applied, apply
from wt_engine.planning.edits import Aim, EditPath
from wt_engine.planning.following import Following

Rounds: TypeAlias = list[dict[EditPath, "Aim | date"]]
_SETTLED = ({"met"}, {"not_applicable"})


def apply_rounds(data: Mapping[str, Any], rounds: Rounds) -> list[Applied]:
    """Make one round of changes after the other."""
    made: list[Applied] = []
    for changes in rounds:
        made.append(apply(made[-1].data if made else data, changes))
    return made


class Pruner:
    """Tries what the changes of a step settle without one of them."""

    def __init__(
        self, facts: Facts, duties: Mapping[str, Duty], derived: Mapping[str, Derived]
    ) -> None:
        self._as_of, self._since = facts.as_of, facts.in_force_from
        self._duties, self._following = duties, Following(derived)

    def pruned(
        self,
        data: Mapping[str, Any],
        rounds: Rounds,
        serves: Mapping[EditPath, list[Finding]],
    ) -> Rounds:
        """Return `rounds` without the changes that are not needed for what they serve."""
        for path in self._doubtful(serves):
            fewer = [{p: aim for p, aim in made.items() if p != path} for made in rounds]
            if self._still_settled(apply_rounds(data, fewer)[-1].data, serves[path]):
                rounds = fewer
        return rounds

    def _doubtful(self, serves: Mapping[EditPath, list[Finding]]) -> list[EditPath]:
        """Changes that serve nothing alone: each of their findings has further changes."""
        changes: dict[tuple[str, str], int] = {}
        for findings in serves.values():
            for finding in findings:
                key = (finding.duty, finding.subject)
                changes[key] = changes.get(key, 0) + 1
        return [
            path
            for path, findings in serves.items()
            if all(changes[f.duty, f.subject] > 1 for f in findings)
        ]

    def _still_settled(self, data: dict[str, Any], findings: list[Finding]) -> bool:
        try:
            arrangement = Arrangement.model_validate(data)
        except ValueError:
            return False  # a part that the model needs would be missing
        facts = Facts(arrangement, self._as_of, self._since)
        return all(self._is_settled(facts, finding) for finding in findings)

    def _is_settled(self, facts: Facts, finding: Finding) -> bool:
        duty = self._duties[finding.duty]
        for subject in facts.subjects(duty.for_each):
            if subject.key == finding.subject:
                return set(self._following.outcomes(duty, subject)) in _SETTLED
        return True  # there is no such subject any more
