"""What a plan can do about reports of practice reviews that are to be sent before publication."""

from __future__ import annotations

from wt_engine.fields import Subject
from wt_engine.fields.reviews import NOTICE, PAIRS
from wt_engine.solver.edits import After, Alternative, Day, Edit
from wt_engine.solver.fields import Way, way


def _in_time(sent: str, published: str) -> Way:
    def sent_before(subject: Subject, values: tuple[str, ...]) -> list[Alternative]:
        """A day early enough, where the file does not tell the day of sending yet."""
        copy = subject.facts.arrangement.statements.practice.get(sent)
        if "yes" not in values or (copy is not None and copy.on is not None):
            return []
        start = ("statements", "practice", published, "on")
        before = Day(after=frozenset({After(start, days=-NOTICE.days)}))
        return [frozenset({Edit(("statements", "practice", sent, "on"), before)})]

    return sent_before


for _name, (_sent, _published) in PAIRS.items():
    way("arrangement", _name)(_in_time(_sent, _published))
