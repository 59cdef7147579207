"""The place of each field shown: read from the file itself, by a reader of its own."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import pytest
import yaml
from traced import FIXTURES, RUNS, fields, fixture, of_fixture

from wt_engine.explaining.why.model import UsedField

READ_ELSEWHERE = frozenset({"scrutineer.independence"})
"""Worked-out fields whose value is another line's than the one that they point at."""


@lru_cache(maxsize=32)
def lines(name: str) -> list[str]:
    return Path(fixture(name)).read_text(encoding="utf-8").splitlines()


@lru_cache(maxsize=32)
def nodes(name: str) -> dict[str, yaml.Node]:
    """Every value of the file by its path, as messages write paths."""
    found: dict[str, yaml.Node] = {}

    def walk(node: yaml.Node, path: str) -> None:
        found[path] = node
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                walk(value, f"{path}.{key.value}" if path else key.value)
        elif isinstance(node, yaml.SequenceNode):
            for index, value in enumerate(node.value):
                walk(value, f"{path}[{index}]")

    root = yaml.compose("\n".join(lines(name)), yaml.SafeLoader)
    assert root is not None
    walk(root, "")
    return found


def all_fields(name: str, edition: str) -> list[UsedField]:
    return [used for _, node in of_fixture(name, edition).derivations for used in fields(node)]


def parent(path: str) -> str:
    return re.sub(r"(\.?[^.\[\]]+|\[\d+\])$", "", path)


each_run = pytest.mark.parametrize(("name", "edition"), RUNS)


@each_run
def test_a_field_stands_where_it_says_or_under_the_nearest_part_there_is(
    name: str, edition: str
) -> None:
    known = nodes(name)
    for used in all_fields(name, edition):
        assert used.file == fixture(name)
        assert used.part_in_file is (used.path in known), used
        assert used.part_in_file or not used.in_file
        path = used.path
        while path not in known:
            path = parent(path)
        mark = known[path].start_mark
        assert (used.line, used.column) == (mark.line + 1, mark.column + 1), used


@each_run
def test_the_line_of_a_field_in_the_file_holds_its_key_or_value(name: str, edition: str) -> None:
    for used in all_fields(name, edition):
        if not used.in_file:
            continue
        assert used.line is not None
        assert used.column is not None
        line = lines(name)[used.line - 1]
        node = nodes(name)[used.path]
        if isinstance(node, yaml.ScalarNode):
            key = used.path.rpartition(".")[2]
            written = line[used.column - 1 :].lstrip("'\"")
            assert re.search(rf"\b{key}: ", line), used
            assert written.startswith(node.value[:20]) or written[:1] in ">|", used
        else:  # it begins with its first key or item
            assert line[used.column - 1 :].strip() != ""


@each_run
def test_what_is_shown_of_a_field_is_what_the_file_says_there(name: str, edition: str) -> None:
    for used in all_fields(name, edition):
        node = nodes(name).get(used.path)
        if not used.in_file or used.field in READ_ELSEWHERE:
            continue
        if isinstance(node, yaml.ScalarNode):
            given = node.value
            shown = used.value
            if re.match(r"\d{4}", shown):
                assert shown.split(" ")[0] == given, used
            elif shown.startswith("'"):
                assert shown[1:].startswith(given), used
        elif isinstance(node, yaml.SequenceNode) and used.value.startswith("'"):
            firsts = re.findall(r"'((?:[^']|'(?=\w))+)'", used.value)
            text = "\n".join(lines(name))
            assert firsts
            assert all(first in text for first in firsts), used


@each_run
def test_a_field_that_is_not_there_says_so(name: str, edition: str) -> None:
    for used in all_fields(name, edition):
        silent = used.value in {"not given", "not known"}
        assert used.in_file is (used.path in nodes(name) and not silent), used


def test_the_fixtures_show_fields_of_every_sort() -> None:
    every = [used for name, edition in RUNS for used in all_fields(name, edition)]
    kinds = {(used.in_file, used.part_in_file) for used in every}
    assert kinds == {(True, True), (False, True), (False, False)}
    assert len({used.field for used in every}) > 300
    assert len(FIXTURES) * 2 == len(RUNS)
