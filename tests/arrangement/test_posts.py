"""A post as written: floors of the police, how it is named, posts that are the same."""

import pytest
from helpers import EDU, HEALTH, LA, OTHER, POLICE

from wt_engine.arrangement.posts import read_post, same_post

FLOORS = [
    ("Area Commander", "at_or_above"),
    ("Borough Commander", "at_or_above"),
    ("CN BCU Commander", "at_or_above"),
    ("Basic Command Unit Commander", "at_or_above"),
    ("Local Policing Commander", "at_or_above"),
    ("Commander, Central North BCU", "at_or_above"),
    ("Chief Superintendent - Leeds District Commander", "at_or_above"),
    ("Detective Chief Superintendent, Head of Public Protection", "at_or_above"),
    ("Head of Crime and Safeguarding", "at_or_above"),
    ("Head of Public Protection, Detective Superintendent", "at_or_above"),
    ("Chief Inspector, Head of Public Protection", "at_or_above"),
    ("ACC (Local Policing)", "at_or_above"),
    ("DCC", "at_or_above"),
    ("Chief Constable", "at_or_above"),
    ("Assistant Commissioner", "at_or_above"),
    ("D/Ch Supt, Head of Public Protection", "at_or_above"),
    ("D/Supt", "unclear"),
    ("D/Insp", "below"),
    ("Detective Chief Superintendent", "unclear"),
    ("Detective Superintendent (Public Protection)", "unclear"),
    ("Superintendent", "unclear"),
    ("Chief Inspector", "unclear"),
    ("Deputy Head of Public Protection", "unclear"),
    ("Head of Safeguarding Hub", "unclear"),
    ("Head of Communications", "unclear"),
    ("Deputy BCU Commander", "unclear"),
    ("Borough Commander's office", "unclear"),
    ("Staff Officer to the Chief Constable", "unclear"),
    ("Chief of Staff, Chief Constable", "unclear"),
    ("BCU Commander or Chief Inspector", "unclear"),
    ("Detective Inspector, Head of Public Protection", "unclear"),
    ("Police and Crime Commissioner", "unclear"),
    ("Sussex Police", "unclear"),
    ("Somebody", "unclear"),
    ("Detective Inspector, Child Abuse Team", "below"),
    ("DI", "below"),
    ("Detective Sergeant", "below"),
    ("Police Constable", "below"),
    ("Safeguarding coordinator", "below"),
    ("MASH Manager", "below"),
]

NAMED_AS = [
    ("Chief Officer of Police", POLICE, "post"),
    ("a Chief Officer of Police", POLICE, "post"),
    ("DCS of each council", LA, "post"),
    ("Chief Executive, Leeds City Council", LA, "post"),
    ("Chief Nurse (with deputies)", HEALTH, "post"),
    ("Lead Member for Children's Services", LA, "post"),
    ("Town Crier, Leeds City Council", LA, "post"),
    ("Police Safeguarding Lead", POLICE, "post"),
    ("Chief Constable", LA, "post"),
    ("the chief officers", POLICE, "class"),
    ("Chief Executives of the councils", LA, "class"),
    ("Directors of Children's Services", LA, "class"),
    ("senior officers", LA, "class"),
    ("a senior officer", LA, "class"),
    ("A senior officer from Sussex Police", POLICE, "class"),
    ("Representatives of the police", POLICE, "class"),
    ("A representative of the Chief Constable", POLICE, "class"),
    ("Designated senior officer", LA, "class"),
    ("Senior officer (Director of Children's Services)", LA, "post"),
    ("Delegate: Chief Nurse", HEALTH, "post"),
    ("Senior officer of the Chief Executive's choice", LA, "class"),
    ("Sussex Police", POLICE, "organisation"),
    ("NHS Sussex", HEALTH, "organisation"),
    ("Leeds City Council", LA, "organisation"),
    ("the ICB", HEALTH, "organisation"),
    ("The Metropolitan Police Service", POLICE, "organisation"),
    ("Office of the Chief Constable", POLICE, "organisation"),
    ("Chief Executive's Office", LA, "organisation"),
]


@pytest.mark.parametrize(("post", "floor"), FLOORS)
def test_police_floor(post: str, floor: str) -> None:
    reading = read_post(post, POLICE)
    assert reading.police_floor == floor, reading


@pytest.mark.parametrize("sector", [LA, HEALTH, EDU, OTHER, "unknown"])
def test_floor_is_for_the_police_only(sector: str) -> None:
    assert read_post("Borough Commander", sector).police_floor is None


@pytest.mark.parametrize(("post", "sector", "named_as"), NAMED_AS)
def test_named_as(post: str, sector: str, named_as: str) -> None:
    reading = read_post(post, sector)
    assert reading.named_as == named_as, reading


@pytest.mark.parametrize(
    ("post", "interim"),
    [
        ("Interim Chief Executive", True),
        ("Acting Director of Children's Services", True),
        ("Chief Executive (Interim)", True),
        ("T/ACC", True),
        ("Temporary Chief Constable", True),
        ("Chief Executive", False),
        ("Director of Housing and Temporary Accommodation", False),
        ("Director of Contracting", False),
    ],
)
def test_interim(post: str, interim: bool) -> None:
    assert read_post(post, LA).interim is interim


def test_basis_tells_what_was_read() -> None:
    reading = read_post("Interim Chief Executive, Leeds City Council", LA)
    assert reading.basis == "read as head of the agency from 'chief executive'"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("DCS", "Director of Children's Services"),
        ("director of childrens services", "Interim Director of Children\u2019s Services"),
        ("CEO", "Chief Executive"),
        ("Director of Nursing & Quality", "Director of Nursing and Quality"),
        (
            "Executive Director of Children's Services (DCS)",
            "Executive Director, Children's Services",
        ),
        ("T/ACC", "Assistant Chief Constable"),
        ("DCS", "Detective Chief Superintendent"),
        ("BCU Commander", "Basic Command Unit Commander"),
        ("the Chief Executive of the ICB", "Chief Executive, Integrated Care Board"),
        ("Acting Chief Executive", "Chief executive (interim)"),
    ],
)
def test_same_post(one: str, other: str) -> None:
    assert same_post(one, other)
    assert same_post(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Deputy Chief Executive", "Chief Executive"),
        ("PA to the Chief Executive", "Chief Executive"),
        ("Director of Children's Services", "Director of Adult Services"),
        ("Chief Executive, Leeds City Council", "Chief Executive, Bradford Council"),
        ("ACC", "DCC"),
        ("", ""),
        ("Interim", "Acting"),
    ],
)
def test_different_posts(one: str, other: str) -> None:
    assert not same_post(one, other)
    assert not same_post(other, one)
