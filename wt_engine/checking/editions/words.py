"""Words of another edition than the one a document follows: real documents mix them.

A warning, not a finding: the duty that such a word bears on is checked in its own right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wt_engine.checking.editions.texts import Said, texts_of
from wt_engine.checking.editions.uses import first_use, meanings_of_its_own
from wt_engine.checking.findings.model import EditionWarning
from wt_engine.checking.findings.places import Places
from wt_engine.fields import Facts
from wt_engine.packs.load import EDITIONS, load_pack
from wt_engine.packs.model import ForeignWords, Pack


def warnings_for(pack: Pack, facts: Facts) -> tuple[EditionWarning, ...]:
    """Return what a reader should know of the edition that the file's words belong to.

    They are compared with the edition that the file says it follows, else with the pack's.
    """
    claimed = facts.arrangement.edition_claimed
    own, places = pack, Places(facts.arrangement)
    found: list[EditionWarning] = []
    if claimed is not None and claimed != pack.edition:
        told = (
            f"The file says that it follows the {claimed} edition; this is a check against "
            f"{pack.edition}."
        )
        found.append(EditionWarning(told, places.of(("edition_claimed",))))
        own = load_pack(claimed) if claimed in EDITIONS else pack
    texts = list(texts_of(facts, own.edition))
    for foreign in own.foreign_words:
        if foreign.applies_on(facts.as_of):
            found += _of(foreign, own, texts, facts, places)
    return tuple(found)


def _of(
    foreign: ForeignWords, own: Pack, texts: Sequence[Said], facts: Facts, places: Places
) -> Iterator[EditionWarning]:
    """The warnings of one entry, one for each text that has such a word."""
    since = foreign.after or own.in_force_from
    kept_apart = meanings_of_its_own(facts.arrangement, texts, foreign)
    for said in texts:
        if (said.day is not None and said.day <= since) or said.is_under(foreign.not_under):
            continue
        word = first_use(said.text, foreign, kept_apart, since=since, day=facts.as_of)
        if word is not None:
            told = (
                f"'{word}' belongs to {foreign.belongs_to}; an arrangement under the "
                f"{own.edition} edition has {foreign.instead}."
            )
            yield EditionWarning(told, places.of(said.path))
