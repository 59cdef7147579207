"""Which edition is in force on a day, and what to say where it is not the pack's own."""

from __future__ import annotations

from datetime import date, timedelta

from wt_engine.packs.model import Pack

FIRST_DAY_2023 = date(2023, 12, 15)
"""Working Together 2023 was published, replacing the 2018 edition."""
FIRST_DAY_2026 = date(2026, 3, 18)
"""Working Together 2026 was published; there is no pack for it."""


def edition_on(day: date) -> str:
    """Return the edition in force on `day`, or the latest there is a pack for."""
    return "2023" if day >= FIRST_DAY_2023 else "2018"


def _replaced_by_2026(pack: Pack, day: date) -> bool:
    """Whether the edition that replaced the pack's is the one the 2026 notice tells of."""
    last = pack.in_force_to
    return day >= FIRST_DAY_2026 and last is not None and last + timedelta(days=1) == FIRST_DAY_2026


def notice_for(pack: Pack, day: date) -> str:
    """Return what a reader must know of the pack's edition on `day`; '' for nothing."""
    said = []
    if day < pack.in_force_from:
        said.append(
            f"The {pack.edition} edition was not yet in force on {day.isoformat()} "
            f"(published {pack.in_force_from.isoformat()})."
        )
    elif (
        pack.in_force_to is not None and pack.in_force_to < day and not _replaced_by_2026(pack, day)
    ):
        replaced = pack.in_force_to + timedelta(days=1)
        said.append(
            f"The {pack.edition} edition was replaced from {replaced.isoformat()} "
            f"({pack.superseded_by})."
        )
    if day >= FIRST_DAY_2026:
        said.append(
            "A 2026 edition of Working Together replaced the 2023 edition on 18 March 2026; "
            "wtcheck has no pack for it."
        )
    return " ".join(said)
