"""The arrangement of one area, as a partnership business manager writes it down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, Field, PrivateAttr

from wt_engine.arrangement.assurance import Assurance
from wt_engine.arrangement.base import (
    MAX_ASSURANCE,
    MAX_DELEGATES,
    MAX_DOCUMENTS,
    MAX_LISTED,
    Edition,
    Model,
    OrEmpty,
    Text,
)
from wt_engine.arrangement.departures import MAX_OWN, Departure
from wt_engine.arrangement.partners import Chair, Partner
from wt_engine.arrangement.parts import (
    Area,
    Funding,
    PublishedDocument,
    RelevantAgencies,
    Representative,
    Scrutiny,
)
from wt_engine.arrangement.statements import Statements

if TYPE_CHECKING:
    from wt_engine.arrangement.departures import Recorded
    from wt_engine.document import Document


def _few_delegates(partners: list[Partner]) -> list[Partner]:
    count = sum(len(partner.delegates or ()) for partner in partners)
    if count > MAX_DELEGATES:
        raise ValueError(f"these have {count} delegates together; keep to {MAX_DELEGATES}")
    return partners


_FEW_DELEGATES = AfterValidator(_few_delegates)


class Arrangement(Model):
    """Local multi-agency safeguarding arrangements of one area.

    Every field but `name` may be left out, and left out means unknown. Lists tell
    "none" (an empty list) from "not known" (no list).
    """

    name: Text
    """The name of the partnership or arrangement."""
    aliases: list[Text] | None = None
    """Other names in use."""
    edition_claimed: Edition | None = None
    """The edition of Working Together that the document says it follows."""
    scope: list[Literal["children", "adults", "community_safety"]] | None = None
    """What the partnership covers."""
    predecessors: list[Text] | None = None
    """Earlier arrangements that this one replaces."""
    successors: list[Text] | None = None
    """Later arrangements that replaced this one."""
    area: Annotated[Area, OrEmpty()] = Area()
    """The geography."""
    partners: Annotated[list[Partner], Field(max_length=MAX_LISTED), _FEW_DELEGATES] | None = None
    """The safeguarding partners that the document lists."""
    chair: Annotated[Chair, OrEmpty()] = Chair()
    """Who chairs the partnership."""
    scrutiny: Annotated[list[Scrutiny], Field(max_length=MAX_LISTED)] | None = None
    """The providers of independent scrutiny; an empty list says that there is none."""
    relevant_agencies: Annotated[RelevantAgencies, OrEmpty()] = RelevantAgencies()
    """The relevant agencies."""
    education_representative: Annotated[Representative, OrEmpty()] = Representative()
    """Who speaks for education providers."""
    funding: Annotated[Funding, OrEmpty()] = Funding()
    """The money."""
    documents: Annotated[list[PublishedDocument], Field(max_length=MAX_DOCUMENTS)] | None = None
    """Published arrangements, yearly reports, the threshold document and linked documents."""
    statements: Annotated[Statements, OrEmpty()] = Statements()
    """The evidence for what documents say."""
    assurance: Annotated[list[Assurance], Field(max_length=MAX_ASSURANCE)] | None = None
    """Who looked at what is done, when, and what was found."""
    departures: Annotated[list[Departure], Field(max_length=MAX_OWN)] | None = None
    """What the guidance asks and is knowingly not done, with who approved that and until when."""
    notes: list[Text] | None = None
    """Notes of your own; wtcheck does not read them."""

    _source: Document | None = PrivateAttr(default=None)
    _recorded_elsewhere: tuple[Recorded, ...] = PrivateAttr(default=())

    @property
    def source(self) -> Document | None:
        """The file this was loaded from, with its positions; None when made in Python."""
        return self._source
