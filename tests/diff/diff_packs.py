"""Tiny packs of two editions, crosswalks between them, and comparisons under them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from engine_runs import duty, pack
from helpers import TODAY
from strategies import Data

from wt_engine.arrangement import Arrangement, parse_arrangement
from wt_engine.checking.editions.ready import ReadyPack, make_ready
from wt_engine.compare import (
    EditionRow,
    EditionsDiff,
    VersionRow,
    VersionsDiff,
    compare_editions,
    compare_versions,
)
from wt_engine.engine.durable import DurableEngine
from wt_engine.packs.crosswalk.model import Claim, Crosswalk, Entry
from wt_engine.packs.model import Pack

HEAD = {"one_of": {"field": "partner.lead_level", "values": ["head"]}}
ENOUGH = {"one_of": {"field": "delegate.seniority", "values": ["enough"]}}
WAITING = [{"source": "WT2023", "paragraph": "5", "page": 9}]


def says(topic: str) -> Data:
    return {"stated": f"statements.arrangements.{topic}"}


def asks(name: str, topic: str = "funding", modality: str = "must", **more: Any) -> Data:
    """A duty of the whole arrangement that the published arrangements say something."""
    return {**duty(says(topic), name=name), "modality": modality, **more}


def edition(name: str, duties: Sequence[Data], derived: Sequence[Data] = ()) -> Pack:
    return pack(duties, derived).model_copy(update={"edition": name, "title": f"Edition {name}"})


def entry(change: str, before: Sequence[str] = (), after: Sequence[str] = (), **more: Any) -> Entry:
    return Entry.model_validate(
        {"change": change, "from": before, "to": after, "difference": "It differs.", **more}
    )


def ready(made: Pack) -> ReadyPack:
    return make_ready(made, DurableEngine())


def file(text: str, name: str = "file.yaml") -> Arrangement:
    return parse_arrangement(f"name: Here\n{text}", name)


def saying(**evidence: str) -> Arrangement:
    """An arrangement with statements of the published arrangements."""
    return Arrangement.model_validate({"name": "Here", "statements": {"arrangements": evidence}})


def editions(
    before: Sequence[Data],
    after: Sequence[Data],
    entries: Sequence[Entry],
    arrangement: Arrangement,
    claims: Sequence[Claim] = (),
) -> EditionsDiff:
    earlier, later = edition("2018", before), edition("2023", after)
    crosswalk = Crosswalk(earlier, later, tuple(entries), tuple(claims))
    return compare_editions(arrangement, ready(earlier), ready(later), crosswalk, TODAY)


def versions(
    duties: Sequence[Data],
    before: Arrangement,
    after: Arrangement,
    derived: Sequence[Data] = (),
    day: date = TODAY,
) -> VersionsDiff:
    return compare_versions(before, after, ready(edition("2023", duties, derived)), day)


def told(rows: Sequence[EditionRow | VersionRow]) -> list[tuple[str, str, str]]:
    """The duty, subject and status of each row."""
    found: list[tuple[str, str, str]] = []
    for row in rows:
        finding = row.after or row.before[0]
        found.append((finding.duty, finding.subject, row.status))
    return found


def only(rows: tuple[EditionRow, ...]) -> EditionRow:
    (row,) = rows
    return row


# A pair of each kind, small enough to be read whole.

LEADS = duty(HEAD, scope="partner", name="leads")
BEFORE = """\
partners:
  - {sector: local_authority, body: A Council, lead: {post: Chief Executive}}
  - {sector: police, body: A Police, lead: {post: Chief Constable}}
statements:
  arrangements: {funding: {evidence: stated, page: 12}}
"""
AFTER = """\
partners:
  - {sector: local_authority, body: A Council, lead: {post: Chief Executive}}
  - {sector: local_authority, body: B Council}
  - {sector: police, body: A Police, lead: {post: Inspector}}
statements:
  arrangements: {training: stated}
"""


def two_versions() -> VersionsDiff:
    duties = [asks("one"), asks("two", "training", "should"), LEADS]
    return versions(duties, file(BEFORE, "old.yaml"), file(AFTER, "new.yaml"))


def two_editions() -> EditionsDiff:
    return editions(
        [
            asks("rising", "funding", "should"),
            asks("gone", "training"),
            asks("stays", "training"),
            asks("left", "training", "may"),
        ],
        [asks("rising", "funding"), asks("fresh", "training")],
        [
            entry("strengthened", ["rising"], ["rising"], also=["renamed"]),
            entry("removed", ["gone"]),
            entry("moved", ["stays"], stands_at=WAITING),
            entry("added", (), ["fresh"]),
        ],
        file(BEFORE, "old.yaml"),
    )
