"""Choose entries of a crosswalk, and put them in the guidance's order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wt_engine.packs.crosswalk.model import CHANGES, Change, Claim, Crosswalk, Entry
from wt_engine.packs.find import sections_named
from wt_engine.packs.model import Pack
from wt_engine.terms.errors import InputError, Place
from wt_engine.terms.forks import cached_property


@dataclass(frozen=True)
class Filters:
    """What to show; each filter left empty lets everything through."""

    kinds: tuple[Change, ...] = ()
    """Entries of one of these kinds, be it the chief one or a further one."""
    bearer: str = ""
    """Entries with an earlier or later duty whose bearer has these words."""
    sections: tuple[str, ...] = ()
    """Entries with a duty in one of these sections of either pack, by id."""

    @property
    def given(self) -> bool:
        """Whether anything is left out on purpose."""
        return bool(self.kinds or self.bearer or self.sections)


@dataclass(frozen=True)
class Group:
    """The entries chosen that are told under one section."""

    section: str
    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Selection:
    """The entries chosen, by section."""

    crosswalk: Crosswalk
    filters: Filters
    groups: tuple[Group, ...]

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The entries chosen, in the order shown."""
        return tuple(entry for group in self.groups for entry in group.entries)

    @property
    def counts(self) -> dict[Change, int]:
        """How many entries are chiefly of each kind; together, all entries shown."""
        counted = Counter(entry.change for entry in self.entries)
        return {kind: counted[kind] for kind in CHANGES}

    @property
    def also_counts(self) -> dict[Change, int]:
        """How many entries are of each kind besides their chief one."""
        counted = Counter(kind for entry in self.entries for kind in entry.also)
        return {kind: counted[kind] for kind in CHANGES}

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What briefings claim: everything, or with filters what reaches an entry shown."""
        if not self.filters.given:
            return self.crosswalk.claims
        named = {name for entry in self.entries for name in (*entry.from_, *entry.to)}
        return tuple(claim for claim in self.crosswalk.claims if named & set(claim.duties))


def filters_named(
    crosswalk: Crosswalk,
    kinds: Iterable[str] = (),
    bearer: str | None = None,
    sections: Iterable[str] = (),
) -> Filters:
    """Return filters from what a user wrote.

    Args:
        crosswalk: what is to be filtered.
        kinds: kinds of change, several in one text with commas between them.
        bearer: words of a bearer, in any case.
        sections: ids or titles of sections of either pack.

    Raises:
        InputError: a kind or section is not known, or no duty has such a bearer.
    """
    words = None if bearer is None else _plain(bearer)
    if words is not None and not (words and any(words in b for b in _bearers(crosswalk))):
        raise InputError.at(
            Place("--bearer"),
            f"no duty has a bearer with the words '{bearer}'; "
            f"the bearers are {', '.join(_bearers(crosswalk))}.",
        )
    return Filters(
        kinds=tuple(dict.fromkeys(_kind(part) for given in kinds for part in given.split(","))),
        bearer=words or "",
        sections=sections_named((crosswalk.earlier, crosswalk.later), sections),
    )


def select(crosswalk: Crosswalk, filters: Filters = Filters()) -> Selection:
    """Return the entries of `crosswalk` that pass all `filters`, by section.

    The later edition's sections come first, in its order, and within each the later duties in
    theirs. An entry without a later duty follows under the section of the same id, or where
    the later edition has none under the earlier edition's own, after all others.
    """
    order = _Order(crosswalk)
    chosen: dict[str, list[Entry]] = {section: [] for section in order.titles}
    for entry in sorted(crosswalk.entries, key=order.place_of):
        if _passes(crosswalk, entry, filters, order):
            chosen[order.section_of(entry)].append(entry)
    groups = tuple(
        Group(section, order.titles[section], tuple(entries))
        for section, entries in chosen.items()
        if entries
    )
    return Selection(crosswalk, filters, groups)


def _kind(given: str) -> Change:
    for kind in CHANGES:
        if kind == given.strip().casefold():
            return kind
    raise InputError.at(
        Place("--kind"), f"'{given.strip()}' is not a kind of change; use {', '.join(CHANGES)}."
    )


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _bearers(crosswalk: Crosswalk) -> Sequence[str]:
    duties = (*crosswalk.earlier.duties, *crosswalk.later.duties)
    return sorted({_plain(duty.bearer) for duty in duties})


def _passes(crosswalk: Crosswalk, entry: Entry, filters: Filters, order: _Order) -> bool:
    if filters.kinds and not set(filters.kinds) & set(entry.kinds):
        return False
    if filters.sections and not set(filters.sections) & order.sections_of(entry):
        return False
    before, after = crosswalk.duties_of(entry)
    return any(filters.bearer in _plain(duty.bearer) for duty in (*before, *after))


class _Order:
    """Where entries stand on the page."""

    def __init__(self, crosswalk: Crosswalk) -> None:
        self._before, self._after = _places(crosswalk.earlier), _places(crosswalk.later)
        later = {section.id: section.title for section in crosswalk.later.sections}
        edition = crosswalk.earlier.edition
        self.titles = later | {
            section.id: f"{section.title} ({edition})"
            for section in crosswalk.earlier.sections
            if section.id not in later
        }
        """The title of each section, in the order shown."""

    def section_of(self, entry: Entry) -> str:
        """Return the section that an entry is told under."""
        return (self._after[entry.to[0]] if entry.to else self._before[entry.from_[0]])[0]

    def sections_of(self, entry: Entry) -> set[str]:
        """Return every section that a duty of the entry stands in, of either pack."""
        return {self._before[name][0] for name in entry.from_} | {
            self._after[name][0] for name in entry.to
        }

    def place_of(self, entry: Entry) -> tuple[bool, int]:
        """Return what to sort by: later duties in their order, then the rest in theirs."""
        if entry.to:
            return False, min(self._after[name][1] for name in entry.to)
        return True, min(self._before[name][1] for name in entry.from_)


def _places(pack: Pack) -> dict[str, tuple[str, int]]:
    """The section and number of each duty."""
    numbered = enumerate((s.id, duty.id) for s in pack.sections for duty in s.duties)
    return {duty: (section, number) for number, (section, duty) in numbered}
