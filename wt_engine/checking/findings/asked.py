"""What duties ask of any arrangement, in the words of their pack: made once, held by every finding.

Findings go from one process to another by the thousand. What a built-in pack says is not sent
along: it is named, and looked up where it arrives.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from wt_engine.packs.load import EDITIONS, load_pack
from wt_engine.packs.model import Citation, Pack
from wt_engine.packs.parts import part_of
from wt_engine.terms.errors import EngineError
from wt_engine.terms.version import __version__


@dataclass(frozen=True)
class Asked:
    """One duty as its pack words it."""

    edition: str
    duty: str
    title: str
    modality: str
    bearer: str
    part: str
    section: str
    section_title: str
    evidence: str
    remedy: str
    citations: tuple[Citation, ...]

    def __reduce__(self) -> tuple[Any, ...]:
        """Name a duty of a built-in pack; write out any other."""
        if self.edition in EDITIONS and _built_in(self.edition).get(self.duty) is self:
            return _named, (__version__, self.edition, self.duty)
        return Asked, tuple(getattr(self, name) for name in self.__dataclass_fields__)


def asked_in(pack: Pack) -> Mapping[str, Asked]:
    """Return what each duty of `pack` asks, by its id."""
    if pack.edition in EDITIONS and load_pack(pack.edition) is pack:
        return _built_in(pack.edition)
    return _asked(pack)


@lru_cache(maxsize=len(EDITIONS))
def _built_in(edition: str) -> Mapping[str, Asked]:
    return _asked(load_pack(edition))


def _asked(pack: Pack) -> Mapping[str, Asked]:
    return MappingProxyType(
        {
            duty.id: Asked(
                edition=pack.edition,
                duty=duty.id,
                title=duty.title,
                modality=duty.modality,
                bearer=duty.bearer,
                part=part_of(duty, section),
                section=section.id,
                section_title=section.title,
                evidence=duty.evidence,
                remedy=duty.remedy,
                citations=duty.cites,
            )
            for section in pack.sections
            for duty in section.duties
        }
    )


def _named(version: str, edition: str, duty: str) -> Asked:
    """Return a duty of a built-in pack that another process named. Raises EngineError."""
    found = _built_in(edition).get(duty) if version == __version__ else None
    if found is None:
        raise EngineError(
            f"a finding of '{duty}' comes from wtcheck {version}, and this is {__version__}; "
            "use the same version in every process."
        )
    return found
