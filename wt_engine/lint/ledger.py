"""Lint the packs against the ledgers: no duty without a sentence, no sentence left open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wt_engine.packs.ledger import Ledger, differences, ledger_folder, load_ledgers, uncarried
from wt_engine.packs.model import Pack
from wt_engine.terms.errors import Place, Problem


def lint_ledgers(packs: Sequence[Pack]) -> Iterator[Problem]:
    """Yield a problem for everything in which the built-in packs and the ledgers do not agree.

    Raises:
        PackError: a ledger can't be read.
    """
    ledgers = load_ledgers()
    for ledger in ledgers:
        yield from (_problem(ledger.source, sentence) for sentence in _open(ledger, packs))
    yield from _differing(ledgers, packs)


def _problem(source: str, sentence: str) -> Problem:
    return Problem(Place(str(ledger_folder() / f"{source.replace('/', '-')}.yaml")), sentence)


def _open(ledger: Ledger, packs: Sequence[Pack]) -> Iterator[str]:
    found = {unit.id for unit in uncarried(ledger, packs)}
    for unit in ledger.units:
        if unit.id in found and unit.left is None:
            yield (
                f"'{unit.id}' asks something and no duty cites it: add the duty, or say under "
                "'left' why none does."
            )
        if unit.id not in found and unit.left is not None:
            yield f"'{unit.id}' is carried by a duty now: remove 'left'."


def _differing(ledgers: Sequence[Ledger], packs: Sequence[Pack]) -> Iterator[Problem]:
    settled = {one.duty: ledger.source for ledger in ledgers for one in ledger.settled}
    seen = set()
    for pack in packs:
        for duty, citation, what in differences(ledgers, pack):
            seen.add(duty)
            if duty not in settled:
                yield _problem(
                    citation.source,
                    f"'{duty}' of {pack.edition} rests on a place {what}: correct the duty or "
                    "its citation, or say under 'settled' why it is right.",
                )
    for duty in sorted(settled.keys() - seen):
        yield _problem(settled[duty], f"'{duty}' is settled and does not differ: remove it.")
