"""Lint one entry of a crosswalk: that it is of the kind which its duties bear out.

How strong a duty is goes by the weight of its modality: must; then should, expected and states;
then may.

- One duty to one: a heavier word is `strengthened`, a lighter one `weakened`. Another word of
  the same weight is at least `reworded`.
- Split and merged: each earlier duty is held against each later one. Where a pair is heavier and
  none is lighter, the entry is `strengthened` too; where a pair is lighter and none heavier,
  `weakened` too. Where both are so, it is for the writer to say what the whole comes to.
- A kind may say more than the words do, since a new deadline strengthens as well; but an entry
  is never both strengthened and weakened.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import TypeAlias

from wt_engine.compare.changes.telling import waiting_pack
from wt_engine.document import Path
from wt_engine.lint.citations import SourcesFile, lint_citation
from wt_engine.packs.crosswalk.model import Entry
from wt_engine.packs.load import load_pack, read_part
from wt_engine.packs.model import Duty, Modality, Pack, Slug
from wt_engine.terms.forks import cached_property

SIDES = ("from", "to")
LONGEST = 45
"""How many words a sentence of difference may have."""
WEIGHTS: dict[Modality, int] = {
    "must": 3,
    "should": 2,
    "expected": 2,
    "states": 2,
    "may": 1,
}
Told: TypeAlias = Iterator[tuple[Path, str]]


@dataclass(frozen=True)
class End:
    """The pack at one end of a crosswalk, with the table of its sources."""

    pack: Pack
    sources: SourcesFile

    @classmethod
    def of(cls, folder: str | os.PathLike[str]) -> End:
        """Read the pack in `folder`. Raises PackError where it can't be read."""
        return cls(load_pack(folder), read_part(SourcesFile, FilePath(folder) / "sources.yaml"))

    @cached_property
    def duties(self) -> dict[Slug, Duty]:
        """The pack's duties by id."""
        return {duty.id: duty for duty in self.pack.duties}

    @cached_property
    def section_of(self) -> dict[Slug, str]:
        """The section of each duty."""
        return {duty.id: s.id for s in self.pack.sections for duty in s.duties}


Ends: TypeAlias = tuple[End, End]
"""The earlier pack and the later one."""


def no_such_duty(name: str, known: Iterable[str], where: str) -> str:
    """Return the sentence on a name that no duty has, with the nearest one that there is."""
    near = difflib.get_close_matches(name, known, n=1)
    return f"there is no duty '{name}' in {where}; " + (
        f"did you mean '{near[0]}'?" if near else "correct it or leave it out."
    )


def lint_entry(entry: Entry, ends: Ends) -> Told:
    """Yield the path within `entry` and the sentence of everything wrong with it by itself.

    Names that no duty has are left to others, and with them how strong the duties are.
    """
    yield from _kinds(entry)
    before = [ends[0].duties[name] for name in entry.from_ if name in ends[0].duties]
    after = [ends[1].duties[name] for name in entry.to if name in ends[1].duties]
    if len(before) == len(entry.from_) and len(after) == len(entry.to):
        yield from _strength(entry, before, after)
        yield from _sections(entry, ends)
    yield from _stands_at(entry, ends)
    yield from _difference(entry.difference)


def _kinds(entry: Entry) -> Told:
    if {"strengthened", "weakened"} <= set(entry.kinds):
        yield (), "this is both strengthened and weakened; keep the one that matters more."
    if "unchanged" in entry.kinds and len(entry.kinds) > 1:
        yield (), "'unchanged' stands alone; leave it out where something else is true."


def _strength(entry: Entry, before: list[Duty], after: list[Duty]) -> Told:
    pairs = [(was, now) for was in before for now in after]
    words = f"the word was {_words(before)} and is now {_words(after)}"
    if entry.change == "unchanged":
        if any(was.id != now.id for was, now in pairs):
            yield (), "a duty that is called otherwise now is not 'unchanged'."
        elif any(was.modality != now.modality for was, now in pairs):
            yield (), f"{words}: this is not 'unchanged'."
        return
    steps = [WEIGHTS[now.modality] - WEIGHTS[was.modality] for was, now in pairs]
    heavier, lighter = any(step > 0 for step in steps), any(step < 0 for step in steps)
    if heavier and not lighter and "strengthened" not in entry.kinds:
        yield (), f"{words}: say 'strengthened' under 'change' or 'also'."
    elif lighter and not heavier and "weakened" not in entry.kinds:
        yield (), f"{words}: say 'weakened' under 'change' or 'also'."
    elif len(pairs) == 1 and before[0].modality != after[0].modality and not _says_so(entry):
        yield (), f"{words}: say at least 'reworded' under 'change' or 'also'."


def _says_so(entry: Entry) -> bool:
    """Whether the kinds allow for another word."""
    return bool({"strengthened", "weakened", "reworded"} & set(entry.kinds))


def _words(duties: list[Duty]) -> str:
    return " and ".join(f"'{word}'" for word in dict.fromkeys(d.modality for d in duties))


def _sections(entry: Entry, ends: Ends) -> Told:
    """One sentence can explain several new or lost duties only where they belong together."""
    if entry.change not in {"added", "removed"}:
        return
    for key, names, end in zip(SIDES, (entry.from_, entry.to), ends, strict=True):
        sections = list(dict.fromkeys(end.section_of[name] for name in names))
        if len(sections) > 1:
            yield (
                (key,),
                f"these duties are of several sections ({', '.join(sections)}); "
                "make an entry for each section.",
            )


def _stands_at(entry: Entry, ends: Ends) -> Told:
    pack = waiting_pack(entry, ends[0].pack, ends[1].pack)
    end = ends[0] if pack is ends[0].pack else ends[1]
    listed = {source.name for source in pack.sources}
    for index, citation in enumerate(entry.stands_at):
        here: Path = ("stands_at", index)
        if citation.source not in listed:
            yield here, f"the {pack.edition} pack does not list the source {citation.source}."
            continue
        for sentence in lint_citation(citation, end.sources):
            yield here, sentence


def _difference(difference: str) -> Told:
    here: Path = ("difference",)
    words = len(difference.split())
    if words > LONGEST:
        yield here, f"this has {words} words; say it in at most {LONGEST}."
    if not difference.endswith("."):
        yield here, "make this a whole sentence, with a full stop."
