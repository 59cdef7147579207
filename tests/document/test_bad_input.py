"""Files that are wrong: each mistake is one sentence at its place, never a traceback."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
from helpers import AS_OF, SHORTFALL, CommandLine, Writer, assert_all_fit, refused, told

MISTAKES = {
    "empty": ("", 1, 1, "is empty"),
    "only a comment": ("# nothing\n", 1, 1, "is empty"),
    "only a document start": ("---\n", 1, 1, "is empty"),
    "null": ("~\n", 1, 1, "is empty"),
    "a list": ("- name: X\n", 1, 1, "must be a mapping"),
    "a single value": ("\n\nname\n", 3, 1, "must be a mapping"),
    "no name": ("scope: []\n", 1, 1, "'name' is missing"),
    "empty name": ("name:\n", 1, 6, "'name' must be text, not nothing"),
    "blank name": ('name: "  "\n', 1, 7, "'name' is empty"),
    "name of nothing seen": ('name: "\\u200b\\e"\n', 1, 7, "'name' is empty"),
    "name too long": (f"name: {'x' * 4001}\n", 1, 7, "too long"),
    "list for text": ("name: [X]\n", 1, 7, "'name' must be text, not a list"),
    "mapping for text": ("name: {a: b}\n", 1, 7, "'name' must be text, not a mapping"),
    "text for list": ("name: X\npartners: Police\n", 2, 11, "'partners' must be a list"),
    "text for mapping": ("name: X\narea: Sussex\n", 2, 7, "'area' must be a mapping"),
    "list for mapping": ("name: X\narea: [Sussex]\n", 2, 7, "'area' must be a mapping"),
    "word for number": (
        "name: X\nchair:\n  rotation: {months: two}\n",
        *(3, 22, "'chair.rotation.months' must be a whole number, not 'two'"),
    ),
    "number too large": ("name: X\nchair: {rotation: {months: 999}}\n", 2, 28, "240"),
    "not of the choices": (
        "name: X\npartners:\n  - sector: fire\n",
        *(3, 13, "'partners[0].sector' must be one of local_authority, health, police"),
    ),
    "no sector": (
        "name: X\npartners:\n  - body: Y\n",
        *(3, 5, "'partners[0].sector' is missing"),
    ),
    "wrong flag": ("name: X\narea: {changed: maybe}\n", 2, 17, "write yes or no, not 'maybe'"),
    "wrong evidence": (
        "name: X\nstatements:\n  arrangements:\n    funding: perhaps\n",
        *(4, 14, "must be one of stated, linked, heading_only"),
    ),
    "unknown edition": ("name: X\nedition_claimed: 2026\n", 2, 18, "2018 or 2023, not '2026'"),
    "no such month": ("name: X\nfunding: {reviewed: 2024-13-01}\n", 2, 21, "no month 13"),
    "no such day": ("name: X\nfunding: {reviewed: 2023-02-29}\n", 2, 21, "2023-02-29"),
    "day zero": ("name: X\nfunding: {reviewed: 2023-02-00}\n", 2, 21, "2023-02-00"),
    "impossible year": ("name: X\nfunding: {reviewed: 0204-05-01}\n", 2, 21, "the year 204"),
    "date in words": ("name: X\nfunding: {reviewed: 1 May 2024}\n", 2, 21, "YYYY-MM-DD"),
    "date turned round": ("name: X\nfunding: {reviewed: 01/05/2024}\n", 2, 21, "YYYY-MM-DD"),
    "date as a list": ("name: X\nfunding: {reviewed: [2024]}\n", 2, 21, "YYYY-MM-DD"),
    "unknown key": ("name: X\nfuding: {}\n", 2, 1, "'fuding'"),
    "duplicate key": ("name: X\nscope: []\nname: Y\n", 3, 1, "given twice (first on line 1)"),
    "duplicate key below": (
        "name: X\nchair:\n  kind: lead\n  kind: other\n",
        *(4, 3, "'kind' is given twice (first on line 3)"),
    ),
    "duplicate key, quoted": ("name: X\n'name': Y\n", 2, 1, "given twice"),
    "alias": ("name: &n X\naliases: [*n]\n", 2, 11, "aliases"),
    "merge key": ("name: X\narea:\n  <<: {basis: other}\n", 3, 3, "merge"),
    "python object": ("name: !!python/object:os.system x\n", 1, 7, "tag"),
    "python apply": ("!!python/object/apply:os.system ['echo hacked']\n", 1, 1, "tag"),
    "tag on a mapping": ("name: X\narea: !!map {}\n", 2, 7, "tag"),
    "tag of one's own": ("name: !secret X\n", 1, 7, "tag"),
    "binary tag": ("name: !!binary aGVsbG8=\n", 1, 7, "tag"),
    "second document": ("name: X\n---\nname: Y\n", 2, 1, "second YAML document"),
    "list as a key": ("name: X\n? [a, b]\n: c\n", 2, 3, "a key must be"),
    "deep flow": ("name: X\nnotes: " + "[" * 5000 + "]" * 5000 + "\n", 2, 47, "too deeply"),
    "never closed": ("name: X\nnotes: " + "[" * 50_000, 2, 47, "too deeply"),
    "tab": ("name: X\narea:\n\tbasis: other\n", 3, 1, "not valid YAML"),
    "open quote": ('name: "X\n', 2, 1, "not valid YAML"),
    "second colon": ("name: X: Y\n", 1, 8, "not valid YAML"),
    "bare percent": ("name: %x\n", 1, 7, "not valid YAML"),
}


@pytest.mark.parametrize(("text", "line", "column", "said"), MISTAKES.values(), ids=MISTAKES)
def test_mistake_is_one_sentence_at_its_place(
    write: Writer, text: str, line: int, column: int, said: str
) -> None:
    found = told(write(text))
    assert found[:2] == (line, column)
    assert said in found[2]


def test_deep_block_nesting(write: Writer) -> None:
    text = "name: X\nnotes:\n" + "".join(f"{' ' * depth}-\n" for depth in range(1, 900))
    assert "too deeply" in told(write(text))[2]


def test_billion_laughs_is_refused_at_its_first_alias(write: Writer) -> None:
    lines = ["name: X", "a: &a [lol, lol]"]
    lines += [
        f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]"
        for old, new in zip(string.ascii_lowercase[:9], string.ascii_lowercase[1:10], strict=True)
    ]
    line, column, sentence = told(write("\n".join(lines) + "\n"))
    assert (line, column) == (3, 8)
    assert "aliases" in sentence


def test_alias_of_itself(write: Writer) -> None:
    assert "aliases" in told(write("name: &x [*x]\n"))[2]


def test_tag_runs_nothing(write: Writer, tmp_path: Path) -> None:
    mark = tmp_path / "hacked"
    refused(write(f"name: !!python/object/apply:os.mkdir ['{mark}']\n"))
    assert not mark.exists()


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("nam: X\n", "nam", "name"),
        ("name: X\nparners: []\n", "parners", "partners"),
        ("name: X\npartners:\n  - {sector: police, boddy: Y}\n", "boddy", "body"),
        ("name: X\npartners:\n  - {sector: police, lead: {pots: Y}}\n", "pots", "post"),
        (
            "name: X\npartners:\n  - sector: police\n    delegates: [{autority_stated: no}]\n",
            *("autority_stated", "authority_stated"),
        ),
        ("name: X\nchair: {hold_by: {}}\n", "hold_by", "held_by"),
        ("name: X\ndocuments: [{kind: other, publised: 2024}]\n", "publised", "published"),
        ("name: X\nstatements: {arrangement: {}}\n", "arrangement", "arrangements"),
        (
            "name: X\nstatements: {arrangements: {funding: {evidense: stated}}}\n",
            *("evidense", "evidence"),
        ),
    ],
)
def test_unknown_key_names_the_nearest_right_one(
    write: Writer, text: str, wrong: str, right: str
) -> None:
    file = write(text)
    error = refused(file)
    assert_all_fit(error, file)
    (problem,) = [p for p in error.problems if f"'{wrong}'" in p.sentence]
    assert f"did you mean '{right}'?" in problem.sentence
    line = text.splitlines()[problem.place.line - 1]
    assert line[problem.place.column - 1 :].startswith(wrong)


def test_key_unlike_any_lists_those_there_are(write: Writer) -> None:
    sentence = told(write("name: X\narea: {qqqq: 1}\n"))[2]
    assert "local_authorities" in sentence
    assert "partners" not in sentence


def test_every_mistake_is_told_in_the_order_of_the_file(write: Writer) -> None:
    file = write("name: X\nscope: [dogs]\nchair: {kind: cat}\nfunding: {reviewed: soon}\nzzz: 1\n")
    error = refused(file)
    assert_all_fit(error, file)
    assert [p.place.line for p in error.problems] == [2, 3, 4, 5]


def test_thousands_of_mistakes_are_not_all_told(write: Writer) -> None:
    file = write("name: X\nscope: [" + "dogs, " * 3000 + "]\n")
    error = refused(file)
    assert_all_fit(error, file)
    assert 5 <= len(error.problems) <= 100


def test_nothing_is_kept_of_a_file_with_one_mistake(cli: CommandLine, write: Writer) -> None:
    called = cli(write(SHORTFALL + "fuding: {}\n"), *AS_OF)
    assert (called.code, called.out) == (2, "")
