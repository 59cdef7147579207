"""The safeguarding partners, the people who lead for them and those they delegate to."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from wt_engine.arrangement.base import MAX_LISTED, Flag, Model, PartialDate, Text

Sector = Literal["local_authority", "health", "police", "education", "other"]
StatutorySector = Literal["local_authority", "health", "police"]
Level = Literal["head", "executive", "senior", "other"]
NamedAs = Literal["post", "class", "organisation"]


class Post(Model):
    """A post and its body; never a person's name."""

    post: Text | None = None
    """The post as the document writes it, for example 'Interim Chief Executive'."""
    body: Text | None = None
    """The body the post belongs to, where it is not the partner's own body."""
    level: Level | None = None
    """head, executive, senior or other; left out, wtcheck reads it from the post."""
    interim: Flag | None = None
    """Whether the post is held on an interim or acting basis."""
    named_as: NamedAs | None = None
    """What the document names: one post, only a class ('the chief officers') or only the
    organisation; left out, wtcheck reads it from the post."""


class Delegate(Post):
    """A delegated safeguarding partner (DSP); in 2018 the senior officer nominated."""

    shared_with: list[Text] | None = None
    """Other arrangements that the same delegate serves."""
    authority_stated: Flag | None = None
    """Whether the document says the delegate may speak, decide and commit for the lead."""


class DeliveryBody(Model):
    """A body that carries out functions of a partner."""

    body: Text | None = None
    """The body, for example a children's services trust."""
    kind: (
        Literal["trust", "company", "council", "integrated_care_board", "force", "other"] | None
    ) = None
    """What kind of body it is."""
    agreed: PartialDate | None = None
    """When that was agreed."""


class Partner(Model):
    """One safeguarding partner as the document lists it."""

    sector: Sector
    """local_authority, health or police; education or other where the document claims a
    further safeguarding partner."""
    body: Text | None = None
    """The body's name, for example 'NHS Sussex Integrated Care Board'."""
    body_as_written: Text | None = None
    """The name as the document writes it, where that differs."""
    kind: (
        Literal["integrated_care_board", "clinical_commissioning_group", "place", "other"] | None
    ) = None
    """For health: what kind of body it is; left out, wtcheck reads it from the name."""
    level: Literal["whole_body", "place", "basic_command_unit"] | None = None
    """Whether the whole body takes part, its place office, or a police command unit."""
    serves_several_arrangements: Flag | None = None
    """Whether the body is a partner in other areas' arrangements too."""
    delivery_body: DeliveryBody | None = None
    """A trust, company or other body that runs the partner's functions."""
    functions_exercised_by: DeliveryBody | None = None
    """A fellow partner that carries out this partner's safeguarding partner functions by
    agreement (Children Act 2004, section 16J)."""
    hosts_for: list[Text] | None = None
    """Partners whose functions this one carries out or hosts."""
    valid_from: PartialDate | None = None
    """Since when the body is a partner."""
    valid_to: PartialDate | None = None
    """Until when the body was a partner."""
    lead: Post | None = None
    """The lead safeguarding partner (2018: lead representative)."""
    delegates: list[Delegate] | None = None
    """The delegated safeguarding partners; an empty list says that there is none."""


class ChairHolder(Model):
    """Who holds the chair, or belongs to the pool that it rotates among."""

    sector: Sector | None = None
    """The partner's sector."""
    post: Text | None = None
    """The post as written; give it as it stands under that partner's delegates."""
    body: Text | None = None
    """The body that the post belongs to, to tell apart posts of several councils or boards."""


class Rotation(Model):
    """How the chair rotates."""

    pool: Annotated[list[ChairHolder], Field(max_length=MAX_LISTED)] | None = None
    """Those among whom the chair rotates."""
    months: int | None = Field(default=None, ge=1, le=240)
    """How many months each holds it."""
    started: PartialDate | None = None
    """When the rotation started."""
    order: list[Text] | None = None
    """The order of holders, where stated."""


class Chair(Model):
    """The partnership chair."""

    kind: (
        Literal["delegate", "lead", "independent", "scrutineer", "rotating", "other", "none"] | None
    ) = None
    """Who chairs: a delegate (DSP), a lead, an independent chair, the scrutineer, a rotation
    (give its pool), another person, or nobody."""
    held_by: ChairHolder | None = None
    """The holder at present."""
    rotation: Rotation | None = None
    """How the chair rotates, where it does."""
    agreed_by: list[StatutorySector] | None = None
    """The partners whose leads agreed the chair."""
    agreed: PartialDate | None = None
    """When the chair was agreed."""
    reviewed: PartialDate | None = None
    """When the role was last reviewed."""
    also_scrutineer: Flag | None = None
    """Whether the same person or body also provides the independent scrutiny."""
    justification: Text | None = None
    """The reason the document gives for this choice."""
