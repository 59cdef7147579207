"""A post as written is read into a level: real titles, and titles that look like others."""

import dataclasses

import pytest
from helpers import EDU, HEALTH, LA, OTHER, POLICE
from hypothesis import given
from hypothesis import strategies as st

from wt_engine.arrangement import post_words, posts
from wt_engine.arrangement.posts import read_post, same_post

SECTORS = (LA, HEALTH, POLICE, EDU, OTHER)


# post as written, sector, level
LEVELS: list[tuple[str, str, str | None]] = [
    # Heads of councils
    ("Chief Executive", LA, "head"),
    ("CEO", LA, "head"),
    ("C.E.O.", LA, "head"),
    ("Chief Executive Officer", LA, "head"),
    ("Interim Chief Executive", LA, "head"),
    ("Chief Executive (interim)", LA, "head"),
    ("Chief Executive, Leeds City Council", LA, "head"),
    ("Leeds City Council's Chief Executive", LA, "head"),
    ("Chief Executive of the London Borough of Bexley", LA, "head"),
    ("LA Chief Executive", LA, "head"),
    ("Managing Director", LA, "head"),
    ("D/CEO", LA, "executive"),
    ("D/Chief Executive", LA, "executive"),
    ("D/CC", POLICE, "executive"),
    ("D/Chief Constable", POLICE, "executive"),
    ("D/Ch Supt", POLICE, "senior"),
    ("Chief Executive, Achieving for Children", LA, None),
    ("Chief Executive of Together for Children", LA, None),
    ("Head of Paid Service", LA, "head"),
    ("Town Clerk and Chief Executive", LA, "head"),
    ("Town Clerk", LA, "head"),
    ("Chief Executive and Director of Adult Services", LA, "head"),
    ("Joint Chief Executive of the Council and Accountable Officer of the CCG", HEALTH, "head"),
    # Heads of health bodies
    ("Chief Executive Officer (CEO) of the ICB", HEALTH, "head"),
    ("Chief Executive, NHS Sussex", HEALTH, "head"),
    ("Accountable Officer", HEALTH, "head"),
    ("Joint Accountable Officer", HEALTH, "head"),
    ("Chief Accountable Officer", HEALTH, "head"),
    ("Accountable Officer / Chief Executive", HEALTH, "head"),
    ("Managing Director", HEALTH, "head"),
    ("Managing Director, Bromley CCG", HEALTH, "head"),
    # Heads of forces
    ("Chief Constable", POLICE, "head"),
    ("T/Chief Constable", POLICE, "head"),
    ("Chief Constable of Sussex Police", POLICE, "head"),
    ("Chief Officer of Police", POLICE, "head"),
    ("a Chief Officer of Police", POLICE, "head"),
    ("Chief Officer for Merseyside Police", POLICE, "head"),
    ("Commissioner of Police of the Metropolis", POLICE, "head"),
    ("Commissioner, City of London Police", POLICE, "head"),
    ("Metropolitan Police Commissioner", POLICE, "head"),
    # Not heads, or not of this agency
    ("Chief Constable", LA, None),
    ("Chief Executive", POLICE, None),
    ("Commissioner", POLICE, None),
    ("Police and Crime Commissioner", POLICE, None),
    ("PCC", POLICE, None),
    ("Deputy Police and Crime Commissioner", POLICE, None),
    ("Chief Executive of the Police and Crime Commissioner's office", POLICE, None),
    ("Chief Executive of the Police and Crime Commissioner\u2019s office", LA, None),
    ("Commissioner for Children", POLICE, None),
    ("Head of Commissioning", POLICE, None),
    ("Office of the Chief Constable", POLICE, None),
    ("Chief Constable's Office", POLICE, None),
    ("Chief Constable's Staff Officer", POLICE, None),
    ("Chief Executive or their nominee", LA, None),
    ("Chief Officer for Finance, Sussex Police", POLICE, None),
    ("Deputy and Interim Chief Executive", LA, None),
    ("Chief Executive's nominee", LA, None),
    ("Nominee for the Chief Executive", LA, None),
    ("Deputy to the Chief Executive", LA, None),
    ("PA to the Chief Executive", LA, "other"),
    ("Executive Assistant to the Chief Executive", HEALTH, "other"),
    ("Former Chief Executive", LA, None),
    ("Chief Executive (Designate)", HEALTH, None),
    ("Chief Executive / Director of Children's Services", LA, None),
    ("Chief Executive or Director of Children's Services", LA, None),
    ("Director of Children's Services and Chief Executive", LA, None),
    ("Chief Executives Office", LA, None),
    ("Chief Executive, Doncaster Children's Services Trust", LA, None),
    ("Chief Executive, University Hospitals NHS Foundation Trust", HEALTH, None),
    ("Chief Executive, Leeds City Council", HEALTH, None),
    ("Managing Director (place)", HEALTH, None),
    ("Managing Director, NHS Kent and Medway ICB", HEALTH, None),
    ("Place Director", HEALTH, None),
    ("Controlled Drugs Accountable Officer", HEALTH, None),
    ("Deputy Accountable Officer", HEALTH, None),
    ("Leader of the Council", LA, None),
    ("Cabinet Member for Children", LA, None),
    ("Independent Chair", OTHER, None),
    ("", LA, None),
    # Executives
    ("Director of ICB", HEALTH, "executive"),
    ("Place Executive Lead", HEALTH, "executive"),
    ("Deputy Chief Executive", LA, "executive"),
    ("Deputy chief executive and director for families and communities", LA, "executive"),
    ("DCS", LA, "executive"),
    ("Director of Children\u2019s Services", LA, "executive"),
    ("Executive Director of Children's Services (DCS)", LA, "executive"),
    ("Corporate Director Children and Culture", LA, "executive"),
    ("Executive Director - Children, Families, Lifelong Learning & Culture", LA, "executive"),
    ("Strategic Director, People", LA, "executive"),
    ("Group Director for People", LA, "executive"),
    ("Director, Children and Families", LA, "executive"),
    ("(Interim) Director of Education", LA, "executive"),
    ("Director of Housing and Temporary Accommodation", LA, "executive"),
    ("Chief Nurse", HEALTH, "executive"),
    ("CNO", HEALTH, "executive"),
    ("NCL Director of Quality and Chief Nurse", HEALTH, "executive"),
    ("Executive Director of Nursing & Quality", HEALTH, "executive"),
    ("Director of Nursing (interim)", HEALTH, "executive"),
    ("Director of Nursing and Quality (ICB Leeds)", HEALTH, "executive"),
    ("Director of Safeguarding", HEALTH, "executive"),
    ("ACC (Local Policing)", POLICE, "executive"),
    ("T/ACC", POLICE, "executive"),
    ("Deputy Chief Constable", POLICE, "executive"),
    ("Temporary Assistant Chief Constable", POLICE, "executive"),
    ("Deputy Assistant Commissioner", POLICE, "executive"),
    ("Assistant Commissioner, Metropolitan Police", POLICE, "executive"),
    ("Commander", POLICE, "executive"),
    # Senior
    ("Assistant Director", LA, "senior"),
    ("Assistant Director, Children's Social Care", LA, "senior"),
    ("Associate Director of Safeguarding Adults and Children", HEALTH, "senior"),
    ("Deputy Director of Children's Services", LA, "senior"),
    ("Service Director for Early Help", LA, "senior"),
    ("Head of Service - Safeguarding", LA, "senior"),
    ("Head of Safeguarding", HEALTH, "senior"),
    ("NHS Sussex Deputy Chief Nursing Officer", HEALTH, "senior"),
    ("Deputy Chief Nurse", HEALTH, "senior"),
    ("Assistant Executive Director", LA, "senior"),
    ("Chief Superintendent - Leeds District Commander", POLICE, "senior"),
    ("Detective Chief Superintendent, Head of Public Protection", POLICE, "senior"),
    ("CN BCU Commander", POLICE, "senior"),
    ("Borough Commander (interim)", POLICE, "senior"),
    ("LCU Commander", POLICE, "senior"),
    ("Commander of the Central North BCU", POLICE, "senior"),
    ("DCS", POLICE, "senior"),
    ("Det. Ch. Supt.", POLICE, "senior"),
    ("Safeguarding Detective Superintendent", POLICE, "senior"),
    ("A/Supt", POLICE, "senior"),
    # Below
    ("Designated Nurse", HEALTH, "other"),
    ("Designated Doctor for Safeguarding Children", HEALTH, "other"),
    ("Safeguarding Manager", LA, "other"),
    ("Safeguarding co-ordinator", HEALTH, "other"),
    ("Deputy Head of Service", LA, "other"),
    ("Principal Social Worker", LA, "other"),
    ("Detective Inspector, Child Abuse Team", POLICE, "other"),
    ("Sergeant", POLICE, "other"),
    ("Chief Inspector", POLICE, "other"),
    # Not told, or told twice
    ("Chief Officer", POLICE, None),
    ("Chief Officer", LA, None),
    ("Deputy BCU Commander", POLICE, None),
    ("Deputy Leeds District Commander", POLICE, None),
    ("Public Protection Commander", POLICE, None),
    ("Chief Inspector, Head of Public Protection", POLICE, None),
    ("Non-Executive Director", HEALTH, None),
    ("Clinical Director of Children's Health", HEALTH, None),
    ("Programme Director for Children", LA, None),
    ("Director of Intelligence", POLICE, None),
    # Education and other agencies
    ("CEO, Northern Star Academies Trust", EDU, "head"),
    ("Headteacher", EDU, "head"),
    ("Deputy Headteacher", EDU, None),
    ("Principal Social Worker", EDU, "other"),
    ("Chief Executive", OTHER, "head"),
]


@pytest.mark.parametrize(("post", "sector", "level"), LEVELS)
def test_level(post: str, sector: str, level: str | None) -> None:
    reading = read_post(post, sector)
    assert reading.level == level, reading
    if not reading.lay:
        assert reading.basis.startswith("read as" if level else "not read: ")


def test_data_is_written_as_the_reader_compares_it() -> None:
    book = post_words.book()
    phrases = [p for rule in book.rules for p in (*rule.phrases, *rule.with_any)]
    phrases += [
        p for bodies in book.other_bodies.values() for some in bodies.values() for p in some
    ]
    phrases += [p for words in book.words.values() for p in words if p not in post_words.BREAKS]
    assert [p for p in phrases if " ".join(post_words.tokens(p)) != p] == []
    assert set(book.other_bodies) == set(SECTORS)
    assert max(len(phrase.split()) for phrase in phrases) <= 7


_MARKS = [
    "'s",
    "\u2019",
    "/",
    ",",
    "(",
    ")",
    "and",
    "or",
    "to",
    "of",
    "deputy",
    "t/",
    "a/",
    ";",
    "-",
]
_PIECES = sorted({word for post, _, _ in LEVELS for word in post.split()} | {*_MARKS})
_titles = st.lists(st.sampled_from(_PIECES), max_size=9).map(" ".join)
_sectors = st.sampled_from((*SECTORS, "unknown"))


@given(st.text(max_size=80) | _titles, st.text(max_size=20) | _sectors)
def test_never_raises(post: str, sector: str) -> None:
    reading = read_post(post, sector)
    assert (reading.police_floor is None) == (sector != "police")
    assert reading.level is None or sector in SECTORS
    assert same_post(post, post) or not posts._essence(post, "other")


@given(_titles, _sectors)
def test_case_makes_no_difference(post: str, sector: str) -> None:
    assert read_post(post.upper(), sector) == read_post(post.lower(), sector)
    assert same_post(post.upper(), post.lower()) == same_post(post, post)


@given(st.text(max_size=40) | _titles, _sectors, st.sampled_from(["Interim", "acting"]))
def test_interim_changes_nothing_else(post: str, sector: str, prefix: str) -> None:
    plain, held = read_post(post, sector), read_post(f"{prefix} {post}", sector)
    assert held.interim
    assert dataclasses.replace(held, interim=plain.interim) == plain


@given(_titles, _sectors, st.sampled_from(["Deputy ", "Assistant ", "Associate ", "PA to the "]))
def test_deputies_are_never_heads(post: str, sector: str, prefix: str) -> None:
    whole = read_post(post, sector)
    lowered = read_post(prefix + post, sector)
    order = ["head", "executive", "senior", "other"]
    if lowered.level and whole.level:
        assert order.index(lowered.level) >= order.index(whole.level)
    assert lowered.level != "head"


@given(_titles, _titles)
def test_same_post_is_symmetric(one: str, other: str) -> None:
    assert same_post(one, other) == same_post(other, one)
