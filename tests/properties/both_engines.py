"""The real packs on both engines, and what both must say of a fact."""

from __future__ import annotations

from functools import cache

from wt_engine.checking.editions import ReadyPack, ready_pack
from wt_engine.engine.base import Fact
from wt_engine.engine.clips import ClipsEngine
from wt_engine.engine.durable import DurableEngine
from wt_engine.engine.program import Ruleset, holds


@cache
def made(edition: str) -> tuple[ReadyPack, ReadyPack]:
    """The pack of an edition, ready on durable-rules and on CLIPS."""
    return ready_pack(edition, DurableEngine()), ready_pack(edition, ClipsEngine())


def meant(ruleset: Ruleset, fact: Fact) -> list[str]:
    return sorted(r.id for r in ruleset.rules if r.kind == fact["kind"] and holds(r.when, fact))


def agreed(edition: str, ruleset: Ruleset, fact: Fact) -> list[str]:
    """What both engines fire; they must fire it once each, and as the rules mean it."""
    durable, clips = made(edition)
    fired = sorted(durable.session.fire(ruleset.name, fact))
    assert fired == sorted(clips.session.fire(ruleset.name, fact)) == meant(ruleset, fact)
    return fired
