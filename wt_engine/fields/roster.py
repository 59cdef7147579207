"""Who is checked: the subjects of each scope, with a place kept for those the file lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pydantic import BaseModel

from wt_engine.arrangement.bodies import same_body
from wt_engine.document import Path
from wt_engine.fields.subjects import STATUTORY_SECTORS, Facts, Subject

if TYPE_CHECKING:
    from wt_engine.arrangement.partners import Partner

SECTOR_WORDS = {"local_authority": "local authority", "health": "health", "police": "police"}
_SECTOR_LABELS = {
    "local_authority": "the local authority",
    "health": "the health partner",
    "police": "the police",
}


def roster(facts: Facts) -> dict[str, list[Subject]]:
    """Return the subjects of every scope, in the file's order."""
    partners = _partners(facts)
    return {
        "arrangement": [facts.arrangement_subject],
        "partner": partners,
        "delegate": _delegates(facts, partners),
        "scrutineer": _scrutineers(facts),
        "yearly_report": _reports(facts),
        "agency": _listed(
            facts,
            "agency",
            ("relevant_agencies", "named"),
            facts.arrangement.relevant_agencies.named,
        ),
        "contribution": _listed(
            facts,
            "contribution",
            ("funding", "contributions"),
            facts.arrangement.funding.contributions,
        ),
    }


def _partners(facts: Facts) -> list[Subject]:
    found: list[Subject] = []
    for sector in STATUTORY_SECTORS:
        ours = [(i, p) for i, p in facts.partners if p.sector == sector]
        words, label = SECTOR_WORDS[sector], _SECTOR_LABELS[sector]
        if not ours:
            found.append(
                Subject(facts, "partner", words, label, None, ("partners",), sector=sector)
            )
        keys = _unique([_partner_key(words, p, alone=len(ours) == 1) for _, p in ours])
        for key, (index, partner) in zip(keys, ours, strict=True):
            name = f"{label} ({partner.body})" if partner.body else label
            found.append(
                Subject(facts, "partner", key, name, partner, ("partners", index), sector=sector)
            )
        if sector == "local_authority":
            found += _councils_without_partner(facts, [partner for _, partner in ours])
    for subject, key in zip(found, _unique([s.key for s in found]), strict=True):
        subject.key = key
    return found


def _councils_without_partner(facts: Facts, ours: list[Partner]) -> list[Subject]:
    """The councils of the area that no partner listed is: each has to be covered (s. 16E(3)).

    Where as many are listed as the area has councils, names that differ are taken for spellings.
    """
    # A council that is written twice is one council.
    areas = list(dict.fromkeys(facts.arrangement.area.local_authorities or []))
    bodies = [(p.body, *(p.hosts_for or ())) for p in ours if p.body]
    if not ours or len(bodies) < len(ours) or len(ours) >= len(areas):
        return []
    names = [name for listed in bodies for name in listed]
    listed_at = (facts.arrangement.area.local_authorities or []).index
    missing = [
        (listed_at(area), area)
        for area in areas
        if not any(same_body(area, name, "local_authority") for name in names)
    ]
    return [
        Subject(
            facts,
            "partner",
            f"{SECTOR_WORDS['local_authority']}: {area}",
            f"{_SECTOR_LABELS['local_authority']} ({area})",
            None,
            ("area", "local_authorities", index),
            sector="local_authority",
        )
        for index, area in missing
    ]


def _partner_key(words: str, partner: Partner, *, alone: bool) -> str:
    return words if alone or not partner.body else f"{words}: {partner.body}"


def _delegates(facts: Facts, partners: list[Subject]) -> list[Subject]:
    """Every partner's delegates; one whose delegates are not listed keeps an empty place."""
    found = [subject for partner in partners for subject in _delegates_of(facts, partner)]
    for subject, key in zip(found, _unique([s.key for s in found]), strict=True):
        subject.key = key
    return found


def _delegates_of(facts: Facts, partner: Subject) -> list[Subject]:
    delegates = getattr(partner.item, "delegates", None)
    path = (*partner.path, "delegates") if partner.item else partner.path
    if not delegates:
        label = f"the delegate of {partner.label}"
        return [_delegate(facts, partner, partner.key, label, None, path)]
    alone = len(delegates) == 1
    return [
        _delegate(
            facts,
            partner,
            partner.key if alone else f"{partner.key}: {d.post or 'delegate'}",
            f"{d.post or 'the delegate'} of {partner.label}",
            d,
            (*path, index),
        )
        for index, d in enumerate(delegates)
    ]


def _delegate(
    facts: Facts, partner: Subject, key: str, label: str, item: BaseModel | None, path: Path
) -> Subject:
    return Subject(facts, "delegate", key, label, item, path, parent=partner, sector=partner.sector)


def _scrutineers(facts: Facts) -> list[Subject]:
    listed = facts.arrangement.scrutiny
    if not listed:
        return [
            Subject(facts, "scrutineer", "scrutiny", "independent scrutiny", None, ("scrutiny",))
        ]
    keys = _unique([s.provider or "scrutiny" for s in listed])
    return [
        Subject(facts, "scrutineer", key, s.provider or "independent scrutiny", s, ("scrutiny", i))
        for i, (key, s) in enumerate(zip(keys, listed, strict=True))
    ]


def _reports(facts: Facts) -> list[Subject]:
    listed = facts.arrangement.documents or []
    indexes = facts.documents.ordered("yearly_report")
    if not indexes:
        return [
            Subject(
                facts, "yearly_report", "yearly report", "the yearly report", None, ("documents",)
            )
        ]
    names = _unique([listed[i].title or listed[i].id or "yearly report" for i in indexes])
    return [
        Subject(facts, "yearly_report", name, name, listed[i], ("documents", i))
        for name, i in zip(names, indexes, strict=True)
    ]


def _listed(
    facts: Facts, scope: str, path: tuple[str, str], items: Sequence[BaseModel] | None
) -> list[Subject]:
    return [
        Subject(facts, scope, f"{scope} {i + 1}", f"{scope} {i + 1}", item, (*path, i))
        for i, item in enumerate(items or ())
    ]


def _unique(keys: list[str]) -> list[str]:
    """Number keys that would otherwise be the same: a duty has one outcome for each subject."""
    total, taken, unique = Counter(keys), set(keys), []
    number: Counter[str] = Counter()
    for key in keys:
        name = key
        while total[key] > 1 and (name == key or name in taken):
            number[key] += 1
            name = f"{key} ({number[key]})"
        taken.add(name)
        unique.append(name)
    return unique
