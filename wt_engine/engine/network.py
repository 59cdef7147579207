"""How much one fact sets going in durable-rules at the worst, told without running it.

durable-rules makes a network of a ruleset's tests. Rules share a test where they agree up
to it; after a group of which any part will do they go on separately, and what lies behind
is run once for each part that holds. A fact is taken through it with a stack of 64 places
(error 303 where they do not suffice), and each rule fires once for each way to satisfy it:
five groups of three are 243 ways, and ten would keep it busy for a minute.
"""

from __future__ import annotations

from collections.abc import Iterable

from wt_engine.engine.program import All, Expr, Test, ways_in


class _Node:
    """A test that holds, or the end of a group, and what comes after."""

    def __init__(self) -> None:
        self.tests: dict[str, dict[str, _Node]] = {}
        """By property and value: of the values of one property, a fact has one at most."""
        self.groups: list[_Node] = []
        """The ends of the groups of which this is the last test of a part."""
        self.rules = 0
        """How many rules are satisfied here."""


class Network:
    """The tests of the rules for one kind of fact, in one ruleset."""

    def __init__(self) -> None:
        self._root = _Node()
        self._stack = self._ways = self._since = 0

    def add(self, rules: Iterable[Expr]) -> None:
        """Add the conditions of some rules."""
        for when in rules:
            _grown(self._root, when).rules += 1
            self._since += ways_in(when)

    def passes(self, stack: int, ways: int) -> bool:
        """Say whether some fact may need more places than `stack`, or set off more than `ways`."""
        if self._stack + self._since > stack or self._ways + self._since > ways:
            self._stack, self._ways, self._since = *_worst(self._root, {}), 0
        return self._stack > stack or self._ways > ways


def _grown(node: _Node, expr: Expr) -> _Node:
    """Write `expr` behind `node`, and return where it is satisfied."""
    if isinstance(expr, Test) and len(expr.values) == 1:
        return node.tests.setdefault(expr.property, {}).setdefault(expr.values[0], _Node())
    if isinstance(expr, All):
        for part in expr.parts:
            node = _grown(node, part)
        return node
    end = _Node()
    parts: Iterable[Expr] = (
        (Test(expr.property, (value,)) for value in expr.values)
        if isinstance(expr, Test)
        else expr.parts
    )
    for part in parts:
        _grown(node, part).groups.append(end)
    return end


def _worst(node: _Node, known: dict[int, tuple[int, int]]) -> tuple[int, int]:
    """Return how many places, and how many firings, what comes after `node` takes at most.

    All that comes next is put on the stack, and then taken off it one by one.
    """
    if id(node) not in known:
        one_each = [[_worst(n, known) for n in tests.values()] for tests in node.tests.values()]
        one_each += [[_worst(end, known)] for end in node.groups]
        stack = len(one_each) + max((s - 1 for among in one_each for s, _ in among if s), default=0)
        ways = node.rules + sum(max(w for _, w in among) for among in one_each)
        known[id(node)] = stack, ways
    return known[id(node)]
