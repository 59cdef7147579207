"""Random and damaged files are loaded or refused, never a traceback."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from helpers import SHORTFALL, assert_all_fit, flat, unprintable
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from wt_engine import Arrangement, InputError, load_arrangement
from wt_engine.arrangement.vocabulary import vocabulary

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
@example(data={"statements": {"arrangements": {"[key]": "stated"}}})
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
