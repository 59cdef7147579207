"""What a file can't do to the reader's terminal."""

from __future__ import annotations

import pytest
from helpers import AS_OF, CommandLine, Writer, assert_all_fit, refused, told, unprintable

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
    "topic": 'name: X\nstatements: {{arrangements: {{"{}": stated}}}}\n',
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
