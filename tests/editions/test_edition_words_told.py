"""Which words of a text belong to another edition, and which only look so."""

from __future__ import annotations

from datetime import date

import pytest
from edition_words import BEFORE_ICBS, FIRST_OF_ICBS, LATE, words_of

# Each text with the word that is warned of.

FOREIGN_IN_2023 = [
    ("NHS Brighton CCG", "CCG"),
    ("nhs brighton ccg", "ccg"),
    ("Brighton and Hove Clinical Commissioning Group", "Clinical Commissioning Group"),
    ("two clinical commissioning groups", "clinical commissioning groups"),
    ("the clinical  commissioning\ngroup", "clinical commissioning group"),
    ("the clinical\u00a0commissioning group", "clinical commissioning group"),
    ("a clinical-commissioning group", "clinical-commissioning group"),
    ("the CCG's chief nurse", "CCG"),
    ("the CCG\u2019s chief nurse", "CCG"),
    ("a CCG-led panel", "CCG"),
    ("non-CCG members", "CCG"),
    ("Sussex ICB/CCG", "CCG"),
    ("(CCG)", "CCG"),
    ("the CCGs\u2019 nurses", "CCGs"),
    ("council, CCG and police", "CCG"),
    ("Accountable Officer", "Accountable Officer"),
    ("Interim Joint Accountable Officer", "Accountable Officer"),
    ("Chief Accountable Officer, NHS Sussex ICB", "Accountable Officer"),
    ("the accountable officers", "accountable officers"),
    ("Lead Representative for Health", "Lead Representative"),
    ("the three lead representatives", "lead representatives"),
    # It is the past that another word tells of, or another sentence's.
    ("The chair was agreed by the lead representatives", "lead representatives"),
    ("The former chair of the board and the lead representatives agree", "lead representatives"),
    ("This was replaced in 2024. Lead representatives meet monthly", "Lead representatives"),
    ("The ICB (formerly Kent CCG) meets the Surrey CCG", "CCG"),
    ("The CCG now chairs the panel", "CCG"),
    ("The lead representatives later agree", "lead representatives"),
    ("The lead representatives for 2024/25", "lead representatives"),
    ("From 2024 the lead representatives meet monthly", "lead representatives"),
    ("Then the lead representatives of 2025", "lead representatives"),
    ("Controlled drugs accountable officer and the accountable officer", "accountable officer"),
    ("www.brightonccg.nhs.uk and Brighton CCG", "CCG"),
]

AT_HOME_IN_2023 = [
    "",
    "NHS Sussex Integrated Care Board (ICB)",
    "the lead safeguarding partners (LSPs) and delegated safeguarding partners (DSPs)",
    # Within other words, and in addresses
    "ACCG",
    "CCGuild",
    "the McCCGrath trust",
    "CCG_nurse",
    "https://www.brightonccg.nhs.uk/ccg",
    "www.ccg.nhs.uk",
    "safeguarding@brighton.ccg.nhs.uk",
    "unaccountable officers",
    "Accountable senior officers",
    "Accountable. Officer",
    "accounting officer",
    "leads' representatives",
    "mislead representatives",
    # In another sense
    "Controlled Drugs Accountable Officer",
    "the senior accountable officers",
    # Of the past
    "NHS Sussex ICB (formerly NHS Eastbourne, Hailsham and Seaford CCG)",
    "NHS Durham ICB (formerly North Durham CCG and Durham Dales, Easington and Sedgefield CCG)",
    "NHS West Yorkshire ICB (Leeds office) (was Leeds CCG)",
    "NHS Sussex ICB, which replaced the clinical commissioning groups",
    "successor body of, previously, the CCG",
    "the former CCGs",
    "ex-CCG staff",
    "the board and its predecessor, the CCG",
    "no longer an accountable officer",
    "lead safeguarding partners instead of lead representatives",
    "a chief executive rather than an accountable officer",
    "chaired until 2024 by the lead representatives",
    "NHS Kernow CCG (until June 2022)",
    "NHS Kernow CCG until 30 June 2022",
    "NHS Kernow CCG (abolished)",
    "NHS Kernow CCG, which has become an ICB",
    "NHS Kernow CCG, now NHS Cornwall and Isles of Scilly ICB",
    "NHS Kernow CCG (now part of an ICB)",
    "NHS Gloucestershire CCG, then Gloucestershire ICB",
    "Cambridgeshire and Peterborough CCG, later ICB",
    "the CCG before July 2022",
    "LSPs (lead representatives in the 2018 guidance)",
    "LSPs, lead representatives under Working Together 2018, agree it",
    "the CCG for 2021/22",
]


@pytest.mark.parametrize(("text", "word"), FOREIGN_IN_2023)
def test_words_of_the_2018_edition_in_a_2023_arrangement(text: str, word: str) -> None:
    assert words_of(text, day=LATE) == [word]


@pytest.mark.parametrize("text", AT_HOME_IN_2023)
def test_words_that_a_2023_arrangement_may_have(text: str) -> None:
    assert words_of(text or "-", day=LATE) == []


FOREIGN_IN_2018 = [
    ("the Lead Safeguarding Partner", "Lead Safeguarding Partner"),
    ("LSPs", "LSPs"),
    ("The LSP for health", "LSP"),
    ("lead safeguarding partners (LSPs)", "lead safeguarding partners"),
    ("Delegated Safeguarding Partners", "Delegated Safeguarding Partners"),
    ("its DSP", "DSP"),
    ("LSP (Lead Safeguarding Partner)", "LSP"),
]
AT_HOME_IN_2018 = [
    "the lead representatives and their nominees",
    "the safeguarding partners",
    "DSPACE",
    "eLSPs",
    "the DSPx panel",
    "WDSP",
    "Local Strategic Partnership (LSP)",
    "the LSP (Local Strategic Partnership) and the LSP board",
    "LSPs (local strategic partnerships)",
    "the future lead safeguarding partners",
    "the lead representatives, to become lead safeguarding partners",
    "from 2024 the lead safeguarding partners",
]


@pytest.mark.parametrize("day", [date(2019, 9, 29), date(2023, 12, 14)])
@pytest.mark.parametrize(("text", "word"), FOREIGN_IN_2018)
def test_words_of_the_2023_edition_in_a_2018_arrangement(text: str, word: str, day: date) -> None:
    assert words_of(text, day=day, edition="2018") == [word]


@pytest.mark.parametrize("text", AT_HOME_IN_2018)
def test_words_that_a_2018_arrangement_may_have(text: str) -> None:
    assert words_of(text, day=date(2019, 9, 29), edition="2018") == []


BY_DAY = [
    ("NHS Sussex ICB", BEFORE_ICBS, ["ICB"]),
    ("NHS Sussex ICB", FIRST_OF_ICBS, []),
    ("the integrated care boards", BEFORE_ICBS, ["integrated care boards"]),
    ("the integrated care boards", FIRST_OF_ICBS, []),
    ("NHS Sussex CCG", BEFORE_ICBS, []),
    ("NHS Sussex CCG", FIRST_OF_ICBS, ["CCG"]),
    ("Accountable Officer", BEFORE_ICBS, []),
    ("Accountable Officer", FIRST_OF_ICBS, ["Accountable Officer"]),
    ("lead representative", FIRST_OF_ICBS, []),
    ("NHS Sussex CCG, later NHS Sussex ICB", BEFORE_ICBS, []),
    ("NHS Sussex CCG, later NHS Sussex ICB", FIRST_OF_ICBS, []),
    ("NHS Sussex CCG (from 1 July 2022 NHS Sussex ICB)", date(2022, 1, 10), []),
    ("NHS Sussex CCG (from 1 July 2022 NHS Sussex ICB)", FIRST_OF_ICBS, ["CCG"]),
    ("Integrated Commissioning Board (ICB); the ICB meets", BEFORE_ICBS, []),
]


@pytest.mark.parametrize(("text", "day", "words"), BY_DAY)
def test_health_bodies_changed_on_1_july_2022(text: str, day: date, words: list[str]) -> None:
    assert words_of(text, day=day, edition="2018") == words


def test_a_long_text_is_read_to_its_end() -> None:
    odd = ("(" + "CCG, and the " * 8 + ")") * 36
    assert words_of(odd, day=LATE) == ["CCG"]
    assert words_of("formerly " + "A-'&," * 700 + "CCG", day=LATE) == ["CCG"]
