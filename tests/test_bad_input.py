"""Files that are wrong: each mistake is one sentence at its place, never a traceback."""

from __future__ import annotations

import os
import string
from pathlib import Path
from typing import Any

import pytest
import yaml
from helpers import (
    AS_OF,
    SHORTFALL,
    CommandLine,
    Writer,
    assert_all_fit,
    flat,
    unprintable,
)
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from wt_engine import Arrangement, InputError, load_arrangement, parse_arrangement
from wt_engine.arrangement.vocabulary import vocabulary


def refused(file: str) -> InputError:
    """Load a file that must be refused."""
    with pytest.raises(InputError) as caught:
        load_arrangement(file)
    return caught.value


def told(file: str) -> tuple[int, int, str]:
    """Load a file with one mistake: its line, column and sentence."""
    error = refused(file)
    assert_all_fit(error, file)
    (problem,) = error.problems
    return problem.place.line, problem.place.column, problem.sentence


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
        "name: X\nstatements:\n  practice:\n    chair_conduit: perhaps\n",
        *(4, 20, "must be one of stated, linked, heading_only"),
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
            "name: X\nstatements: {practice: {chair_conduit: {evidense: stated}}}\n",
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


# Bytes


@pytest.mark.parametrize(
    ("raw", "line", "column"),
    [
        (b"name: caf\xe9\n", 1, 10),
        (b"name: X\nnotes: [\xff]\n", 2, 9),
        ("name: £5 caf\n".encode() + b"notes: [\xa3]\n", 2, 9),
        ("name: Ŷstrad ".encode() + b"\xe9\n", 1, 14),
        (b"\xef\xbb\xbfname: \xe9\n", 1, 7),
        (b"\xef\xbb\xbfname: X\nnotes: [\xe9]\n", 2, 9),
        ("name: X\n".encode("utf-16"), 1, 1),
    ],
    ids=[
        "latin 1",
        "second line",
        "after a pound sign",
        "after a long letter",
        "BOM",
        "BOM, second line",
        "UTF-16",
    ],
)
def test_not_utf8(write: Writer, raw: bytes, line: int, column: int) -> None:
    found = told(write(raw))
    assert "UTF-8" in found[2]
    assert found[:2] == (line, column)


def test_binary_file(write: Writer) -> None:
    assert "binary" in told(write(b"PK\x03\x04name\0\0\0"))[2]
    assert "UTF-8" in told(write(b"\x89PNG\r\n\x1a\n\0\0\0"))[2]


def test_nul_is_pointed_at(write: Writer) -> None:
    assert told(write(b"name: X\nnotes: [a\0]\n"))[:2] == (2, 10)


@pytest.mark.parametrize("character", ["\x07", "\x1b", "\x7f", "\x01", "\x9b"])
def test_control_character_is_pointed_at(write: Writer, character: str) -> None:
    line, column, sentence = told(write(f"name: X\nnotes: [a{character}]\n"))
    assert "control characters" in sentence
    assert (line, column) == (2, 10)


def test_bom_is_no_mistake(write: Writer) -> None:
    assert load_arrangement(write(b"\xef\xbb\xbfname: X\n")).name == "X"


def test_crlf_is_no_mistake_and_keeps_places(write: Writer) -> None:
    crlf = SHORTFALL.replace("\n", "\r\n")
    loaded = load_arrangement(write(crlf))
    assert loaded.model_dump() == parse_arrangement(SHORTFALL).model_dump()
    assert told(write("name: X\r\nscope: [dogs]\r\n"))[:2] == (2, 9)


def test_document_marks_around_one_document_are_no_mistake(write: Writer) -> None:
    assert load_arrangement(write("%YAML 1.1\n---\nname: X\n...\n")).name == "X"


@pytest.mark.parametrize("word", ["no", "null and void", "1e3", "0x10", "2024-01-01", "12:30:45"])
def test_text_stays_as_written(write: Writer, word: str) -> None:
    assert load_arrangement(write(f"name: {word}\n")).name == word


# Files that can't be read


def test_twenty_megabytes(write: Writer) -> None:
    file = write("name: X\n")
    with open(file, "r+b") as stream:
        stream.truncate(20 * 1024 * 1024)
    (problem,) = refused(file).problems
    assert "too large" in problem.sentence
    assert "20.0 MiB" in problem.sentence
    assert problem.place.file == file


def test_largest_file_is_read(write: Writer) -> None:
    limit = 4 * 1024 * 1024
    text = "name: X\n#"
    assert load_arrangement(write(text + "x" * (limit - len(text)))).name == "X"
    assert "too large" in refused(write(text + "x" * (limit - len(text) + 1))).problems[0].sentence


def test_folder(tmp_path: Path) -> None:
    (problem,) = refused(str(tmp_path)).problems
    assert problem.place.file == str(tmp_path)
    assert "folder" in problem.sentence
    assert problem.sentence.endswith(".")


@pytest.mark.parametrize("name", ["missing.yaml", "missing/file.yaml", "x" * 5000])
def test_missing_file(tmp_path: Path, name: str) -> None:
    file = str(tmp_path / name)
    (problem,) = refused(file).problems
    assert problem.place.file == file
    assert problem.sentence.startswith("cannot be read (")
    assert problem.sentence.endswith(".")


def test_file_name_with_a_nul() -> None:
    assert refused("a\0b.yaml").problems[0].sentence.endswith(".")


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="root may read all")
def test_no_permission(write: Writer) -> None:
    file = write("name: X\n")
    os.chmod(file, 0)
    (problem,) = refused(file).problems
    assert "permission" in problem.sentence


@pytest.mark.parametrize("kind", ["folder", "missing", "binary", "deep", "tag"])
def test_command_line_tells_it_in_one_line(
    cli: CommandLine, write: Writer, tmp_path: Path, kind: str
) -> None:
    file = {
        "folder": str(tmp_path),
        "missing": str(tmp_path / "missing.yaml"),
        "binary": write(b"\0\1\2", "binary.yaml"),
        "deep": write("name: " + "[" * 9999, "deep.yaml"),
        "tag": write("name: !!python/name:os.system\n", "tag.yaml"),
    }[kind]
    called = cli(file, *AS_OF)
    assert (called.code, called.out) == (2, "")
    (line,) = called.err.splitlines()
    assert line.startswith(f"wtcheck: {file}:")
    assert line.endswith(".")


# What a file can't do to the reader's terminal


CODES = ["\\e[31mred", "\\a", "\\x9b31m", "\\u202egnirts", "\\r\\e[2K", "\\b\\b"]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("format_name", ["text", "json"])
def test_escape_codes_in_a_name_are_stripped(
    cli: CommandLine, write: Writer, code: str, format_name: str
) -> None:
    file = write(
        f'name: "Safe{code} Name"\npartners: [{{sector: police, lead: {{post: "Chief{code}"}}}}]\n'
        f'statements: {{arrangements: {{funding: {{evidence: stated, section: "S{code}"}}}}}}\n'
    )
    called = cli(file, *AS_OF, "--show", "all", "--format", format_name)
    assert called.code in {0, 1}
    assert "Safe" in called.out
    assert unprintable(called.out.replace("\n", "")) == []
    if format_name == "json":
        assert unprintable(called.json["arrangement"]["name"]) == []


SHOWN = {
    "key": 'name: X\n"{}": 1\n',
    "key below": 'name: X\narea: {{"{}": 1}}\n',
    "topic": 'name: X\nstatements: {{practice: {{"{}": stated}}}}\n',
    "choice": 'name: X\nchair: {{kind: "{}"}}\n',
    "date": 'name: X\nfunding: {{reviewed: "{}"}}\n',
    "flag": 'name: X\narea: {{changed: "{}"}}\n',
    "number": 'name: X\nchair: {{rotation: {{months: "{}"}}}}\n',
    "money": 'name: X\nfunding: {{contributions: [{{pounds: "{}"}}]}}\n',
    "twice": 'name: X\n"{0}": 1\n"{0}": 2\n',
    "tag": "name: !<{}> X\n",
}


@pytest.mark.parametrize("where", SHOWN)
def test_line_break_in_what_is_shown_keeps_the_problem_on_one_line(
    cli: CommandLine, write: Writer, where: str
) -> None:
    called = cli(write(SHOWN[where].format("%0A" if where == "tag" else "a\\nb")), *AS_OF)
    assert called.code == 2
    assert len(called.err.splitlines()) == 1


@pytest.mark.parametrize("where", SHOWN)
@pytest.mark.parametrize("code", ["\\e[31m", "\\x9b", "\\u202e"])
def test_escape_codes_in_what_is_shown_are_stripped(
    cli: CommandLine, write: Writer, where: str, code: str
) -> None:
    written = {"\\e[31m": "%1B", "\\x9b": "%C2%9B", "\\u202e": "%E2%80%AE"}[code]
    called = cli(write(SHOWN[where].format(written if where == "tag" else f"a{code}")), *AS_OF)
    assert called.code == 2
    assert unprintable(called.err.replace("\n", "")) == []


def test_long_value_is_cut(write: Writer) -> None:
    assert len(told(write(f"name: X\nchair: {{kind: {'y' * 3000}}}\n"))[2]) < 300


def test_long_unknown_key_is_cut(write: Writer) -> None:
    assert len(told(write(f"name: X\n? {'y' * 3000}\n: 1\n"))[2]) < 1000


@pytest.mark.parametrize("key", ["[key]", "[0]", "0", "", "~", "a.b", "name.x", "__class__"])
@pytest.mark.parametrize("where", ["key", "key below", "topic"])
def test_odd_keys(write: Writer, where: str, key: str) -> None:
    file = write(SHOWN[where].format(key))
    assert_all_fit(refused(file), file)


# Fuzz

FUZZ = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.fixture(scope="module")
def fuzz_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz") / "fuzz.yaml"


def load_or_refuse(path: Path, raw: bytes) -> Arrangement | None:
    """Load what was written; a refusal must be fit to be shown."""
    path.write_bytes(raw)
    try:
        arrangement = load_arrangement(path)
    except InputError as error:
        assert_all_fit(error, str(path))
        return None
    assert arrangement.name
    return arrangement


@FUZZ
@given(text=st.text(max_size=300))
@example(text="%TAG ! tag:x,2000:\n---\nname: !foo X\n")
@example(text="name: X\r\u2028aliases: [a]")
def test_random_text_is_loaded_or_refused(fuzz_file: Path, text: str) -> None:
    load_or_refuse(fuzz_file, text.encode())


@FUZZ
@given(raw=st.binary(max_size=300))
def test_random_bytes_are_loaded_or_refused(fuzz_file: Path, raw: bytes) -> None:
    load_or_refuse(fuzz_file, raw)


@FUZZ
@given(text=st.text(alphabet="nameX:-[]{}&*!|>'\"#%@`?, \n\t~<0.\\x", max_size=60))
def test_random_punctuation_is_loaded_or_refused(fuzz_file: Path, text: str) -> None:
    load_or_refuse(fuzz_file, f"name: X\n{text}".encode())


@FUZZ
@given(
    at=st.integers(0, len(SHORTFALL)),
    length=st.integers(0, 30),
    text=st.text(max_size=10) | st.sampled_from(["\t", ": ", "- ", "[", "{", "&a ", "*a", "!!x "]),
)
def test_damaged_file_is_loaded_or_refused(
    fuzz_file: Path, at: int, length: int, text: str
) -> None:
    load_or_refuse(fuzz_file, (SHORTFALL[:at] + text + SHORTFALL[at + length :]).encode())


def _keys_of(model: Any, seen: set[str]) -> set[str]:
    """Every key of the arrangement's JSON Schema, so that random data reaches deep."""
    if isinstance(model, dict):
        seen.update(model.get("properties", {}))
        for item in model.values():
            _keys_of(item, seen)
    elif isinstance(model, list):
        for item in model:
            _keys_of(item, seen)
    return seen


KEYS = sorted(_keys_of(Arrangement.model_json_schema(), set()))
WORDS = ["yes", "no", "stated", "police", "health", "lead", "2024-02-30", "2024", "£1,000", "[key]"]
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.dates()
    | st.sampled_from(WORDS)
    | st.text(max_size=12)
)
NESTED = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=8), inner, max_size=5)
    ),
    max_leaves=25,
)


@FUZZ
@given(data=st.dictionaries(st.sampled_from(KEYS), NESTED, max_size=6) | NESTED)
@example(data={"[key]": 1})
@example(data={"a\nb": 1})
@example(data={"chair": {"kind": "\x1b[31m"}})
@example(data={"statements": {"practice": {"[key]": "stated"}}})
def test_random_data_is_loaded_or_refused(fuzz_file: Path, data: Any) -> None:
    if isinstance(data, dict):
        data = {"name": "X", **data}
    load_or_refuse(fuzz_file, yaml.safe_dump(data, allow_unicode=True).encode())


@FUZZ
@given(
    group=st.sampled_from(sorted(vocabulary())),
    topic=st.text(max_size=20),
    statement=NESTED,
)
def test_random_statements_are_loaded_or_refused(
    fuzz_file: Path, group: str, topic: str, statement: Any
) -> None:
    known = sorted(vocabulary()[group])[0]
    data = {"name": "X", "statements": {group: {topic: "stated", known: statement}}}
    loaded = load_or_refuse(fuzz_file, yaml.safe_dump(data, allow_unicode=True).encode())
    assert loaded is None, "no random text is a topic"


@FUZZ
@given(name=st.text(max_size=100))
def test_name_that_is_loaded_is_printable(fuzz_file: Path, name: str) -> None:
    raw = yaml.safe_dump({"name": f"{name}X"}, allow_unicode=True).encode()
    loaded = load_or_refuse(fuzz_file, raw)
    assert loaded is not None
    assert not [c for c in unprintable(loaded.name) if c not in "\u2028\u2029"]
    assert flat(loaded.name).endswith("X")
