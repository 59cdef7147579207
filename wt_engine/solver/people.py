"""Ways to the worked-out fields about people: posts are proposed as examples, never names."""

from __future__ import annotations

from wt_engine.arrangement.partners import Delegate, Partner, Post
from wt_engine.arrangement.parts import Scrutiny
from wt_engine.arrangement.posts import no_post_yet, read_post, same_post
from wt_engine.document import Path
from wt_engine.fields import Subject
from wt_engine.fields.bodies import denies_kind
from wt_engine.fields.people import names_no_post, of_another_body
from wt_engine.fields.scrutiny import PARTNERS_ROLES, named_as_partner
from wt_engine.fields.subjects import STATUTORY_SECTORS
from wt_engine.fields.values import LATER
from wt_engine.solver.edits import Alternative, Day, Edit, EditPath, Remove, Say, Slot
from wt_engine.solver.fields import TO_NAME, root_of, way

HEADS = {
    "local_authority": "Chief Executive",
    "health": "Chief Executive",
    "police": "Chief Constable",
}
EXECUTIVES = {
    "local_authority": ("Director of Children's Services", "Executive Director of Children"),
    "health": ("Chief Nursing Officer", "Chief Medical Officer"),
    "police": ("Assistant Chief Constable", "Deputy Chief Constable"),
}
"""Posts that are senior enough; the second where the first is the lead's own."""


def _head(partner: Subject) -> str:
    if partner.value("partner.health_body").state == "clinical_commissioning_group":
        return "Accountable Officer"
    return HEADS[partner.sector]


def executive_of(partner: Subject) -> str:
    """Return a post that can be delegated to, other than the lead's own."""
    lead = getattr(partner.item, "lead", None)
    taken = lead.post if lead and lead.post else _head(partner)
    return next(post for post in EXECUTIVES[partner.sector] if not same_post(post, taken))


@way("partner", "sector")
@way("delegate", "sector")
def _sector(subject: Subject, values: tuple[str, ...]) -> list[Alternative]:
    return [frozenset()] if subject.sector in values else []


@way("partner", "health_body")
def _health_body(subject: Subject, values: tuple[str, ...]) -> list[Alternative]:
    """Another kind; a body whose name denies it has another name too.

    Of several bodies none is proposed in the place of one: which are to go stays open.
    """
    root = root_of(subject)
    body = getattr(subject.item, "body", None) or ""
    alone = sum(partner.sector == subject.sector for _, partner in subject.facts.partners) <= 1
    kinds = [(Edit((*root, "kind"), Say(value)), denies_kind(body, value)) for value in values]
    named = Edit((*root, "body"), Say(TO_NAME))
    return [
        frozenset({kind, named} if denied else {kind})
        for kind, denied in kinds
        if alone or not denied
    ]


@way("partner", "lead_level")
def _lead_level(subject: Subject, values: tuple[str, ...]) -> list[Alternative]:
    root = (*root_of(subject), "lead")
    lead = getattr(subject.item, "lead", None)
    found = [frozenset({Edit((*root, "level"), Say(value))}) for value in values]
    if "head" not in values:
        return found
    ways = [_of_level(root, _head(subject), lead, "head"), *_read_as(lead, subject, found)]
    own: Alternative = frozenset()
    if isinstance(subject.item, Partner) and lead and of_another_body(lead, subject.item):
        own = frozenset({Edit((*root, "body"), Remove())})
    return [one | own for one in ways]


def _of_level(root: EditPath, example: str, post: Post | None, level: str) -> Alternative:
    """A post that is read as `level`, where the file does not say that it is another."""
    edits: set[Edit] = {Edit((*root, "post"), Say(example))}
    if post is not None and post.level not in {None, level}:
        edits.add(Edit((*root, "level"), Remove()))
    return frozenset(edits)


def _read_as(post: Post | None, subject: Subject, found: list[Alternative]) -> list[Alternative]:
    """Saying the level is enough where the post as written does not tell it."""
    if post is None or post.post is None or post.level is not None:
        return []
    return found if read_post(post.post, subject.sector).level is None else []


def _named(
    root: EditPath, post: str | None, named_as: str | None, example: str, sector: str
) -> set[Edit]:
    """What makes a post named: a post, not a class or an organisation."""
    edits = set[Edit]()
    if post is None or names_no_post(post) or read_post(post, sector).named_as != "post":
        edits.add(Edit((*root, "post"), Say(example)))
    if named_as in {"class", "organisation"}:
        edits.add(Edit((*root, "named_as"), Remove()))
        edits.add(Edit((*root, "post"), Say(example)))
    return edits


def _body(subject: Subject, own: str | None) -> set[Edit]:
    if own or getattr(subject.item, "body", None) or subject.path[:1] == ("area",):
        return set()
    return {Edit((*root_of(subject), "body"), Say(TO_NAME))}


@way("partner", "lead_named")
def _lead_named(subject: Subject, values: tuple[str, ...]) -> list[Alternative]:
    if "yes" not in values:
        return []
    lead = getattr(subject.item, "lead", None)
    root = (*root_of(subject), "lead")
    edits = _named(
        root,
        getattr(lead, "post", None),
        getattr(lead, "named_as", None),
        _head(subject),
        subject.sector,
    )
    return [frozenset(edits | _body(subject, getattr(lead, "body", None)))]


@way("partner", "delegate_appointed")
def _delegate_appointed(subject: Subject, values: tuple[str, ...]) -> list[Alternative]:
    if "yes" not in values:
        return []
    first: int | Slot = 0 if getattr(subject.item, "delegates", None) else Slot()
    path = (*root_of(subject), "delegates", first, "post")
    return [frozenset({Edit(path, Say(executive_of(subject)))})]


@way("delegate", "appointed")
def _appointed(subject: Subject, values: tuple[str, ...]) -> list[Alternative]:
    return _delegate_appointed(subject.parent or subject, values)


@way("partner", "delegate_named")
def _delegate_named(subject: Subject, values: tuple[str, ...]) -> list[Alternative]:
    if "yes" not in values:
        return []
    delegates = getattr(subject.item, "delegates", None) or []
    first = delegates[0] if delegates else None
    place: int | Slot = 0 if delegates else Slot()
    edits = _named(
        (*root_of(subject), "delegates", place),
        getattr(first, "post", None),
        getattr(first, "named_as", None),
        executive_of(subject),
        subject.sector,
    )
    return [frozenset(edits | _body(subject, getattr(first, "body", None)))]


@way("partner", "functions_elsewhere")
def _functions_elsewhere(subject: Subject, values: tuple[str, ...]) -> list[Alternative]:
    if "yes" in values:
        return []  # whether another body acts by agreement is not for a plan to decide
    return (
        [frozenset({Edit((*root_of(subject), "body"), Say(TO_NAME))})]
        if (subject.item is None)
        else []
    )


@way("delegate", "seniority")
def _seniority(subject: Subject, values: tuple[str, ...]) -> list[Alternative]:
    if "enough" not in values:
        return []
    said: Alternative = frozenset({Edit((*root_of(subject), "level"), Say("executive"))})
    return [*_senior_post(subject), *_read_as(_post(subject), subject, [said])]


@way("delegate", "police_floor")
def _floor(subject: Subject, values: tuple[str, ...]) -> list[Alternative]:
    return _senior_post(subject) if "at_or_above" in values else []


def _senior_post(subject: Subject) -> list[Alternative]:
    example = executive_of(subject.parent or subject)
    return [_of_level(root_of(subject), example, _post(subject), "executive")]


def _post(subject: Subject) -> Post | None:
    return subject.item if isinstance(subject.item, Post) else None


def _held_by_a_delegate(subject: Subject) -> set[Edit]:
    """A holder of the chair: one of the delegates, or one that a plan would propose.

    A delegate of the holder's own sector comes first; else the sector is taken out.
    """
    held = subject.facts.arrangement.chair.held_by
    partners = subject.facts.subjects("partner")
    posts: dict[str, str] = {}
    for partner in partners:
        for post in (delegate.post for delegate in _delegates(partner)):
            if post is not None and not no_post_yet(post):
                posts.setdefault(partner.sector, post)
    sector = held.sector if held is not None else None
    example = posts.get(sector or "") or next(iter(posts.values()), executive_of(partners[0]))
    edits = {Edit(("chair", "held_by", "post"), Say(example))}
    if sector is not None and sector not in posts:
        edits.add(Edit(("chair", "held_by", "sector"), Remove()))
    if held is not None and held.body is not None:
        edits.add(Edit(("chair", "held_by", "body"), Remove()))
    return edits


def _delegates(partner: Subject) -> list[Delegate]:
    return getattr(partner.item, "delegates", None) or []


@way("arrangement", "chair.is_delegate")
def _chair_is_delegate(subject: Subject, values: tuple[str, ...]) -> list[Alternative]:
    if "yes" not in values:
        return []
    chair = subject.facts.arrangement.chair
    edits = {Edit(("chair", "kind"), Say("delegate"))}
    if chair.held_by is not None or chair.rotation is not None:
        edits |= _held_by_a_delegate(subject)
    if chair.rotation is not None and chair.rotation.pool:
        edits.add(Edit(("chair", "rotation", "pool"), Remove()))
    return [frozenset(edits)]


@way("arrangement", "chair.named")
def _chair_named(subject: Subject, values: tuple[str, ...]) -> list[Alternative]:
    if "yes" not in values:
        return []
    edits = _held_by_a_delegate(subject)
    if subject.facts.arrangement.chair.kind == "none":
        edits.add(Edit(("chair", "kind"), Say("delegate")))
    return [frozenset(edits)]


@way("arrangement", "chair.apart_from_scrutiny")
def _apart(subject: Subject, values: tuple[str, ...]) -> list[Alternative]:
    if "yes" not in values:
        return []
    arrangement = subject.facts.arrangement
    edits = {Edit(("chair", "also_scrutineer"), Say(value=False))}
    if arrangement.chair.kind == "scrutineer":
        edits.add(Edit(("chair", "kind"), Say("delegate")))
    held = arrangement.chair.held_by.post if arrangement.chair.held_by else None
    for index, provider in enumerate(arrangement.scrutiny or []):
        here: Path = ("scrutiny", index, "also_holds")
        if "chair" in (provider.also_holds or []):
            others = tuple(role for role in provider.also_holds or [] if role != "chair")
            edits.add(Edit(here, Say(others)))
        if held and provider.provider and same_post(held, provider.provider):
            edits |= _held_by_a_delegate(subject)
    return [frozenset(edits)]


@way("scrutineer", "independence")
def _independence(subject: Subject, values: tuple[str, ...]) -> list[Alternative]:
    if "independent" not in values:
        return []
    root = root_of(subject)
    edits = {Edit((*root, "independent"), Say(value=True))}
    provider: Scrutiny | None = subject.item  # type: ignore[assignment]
    name = provider.provider if provider else None
    taken = bool(provider and named_as_partner(provider, subject.facts))
    if name and (taken or no_post_yet(name) or read_post(name, "other").lay):
        edits.add(Edit((*root, "provider"), Say(TO_NAME)))
    kind = getattr(subject.item, "kind", None)
    if kind in {"partner", "internal_team", "councillor_group"}:
        edits.add(Edit((*root, "kind"), Say("individual")))
    answers_to = getattr(subject.item, "answers_to", None) or []
    if set(answers_to) & set(STATUTORY_SECTORS):
        others = tuple(s for s in answers_to if s not in STATUTORY_SECTORS)
        edits.add(Edit((*root, "answers_to"), Say(others)))
    chair = subject.facts.arrangement.chair.kind
    kept = {"chair"} if chair not in PARTNERS_ROLES else set[str]()
    held = getattr(subject.item, "also_holds", None) or []
    others = tuple(role for role in held if role in kept or role not in {"chair", *PARTNERS_ROLES})
    if others != tuple(held):
        edits.add(Edit((*root, "also_holds"), Say(others)))
    appointed = getattr(subject.item, "appointed", None)
    today = subject.facts.as_of
    over = kind in {"commissioned_review", "peer_review"} and appointed is not None
    later = appointed is not None and subject.facts.date_state(appointed) == LATER
    if later or over:
        edits.add(Edit((*root, "appointed"), Day(today, today)))
    return [frozenset(edits)]
