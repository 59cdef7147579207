"""A pack from somebody else is data: it runs nothing, reads nothing else and ends."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml
from fuzzing import damaged, rearranged, stopped_if_hung, tame, watched
from helpers import TODAY, UNPROVEN, CommandLine, assert_all_fit, unprintable
from hypothesis import given
from hypothesis import strategies as st
from strategies import examples
from tiny_pack import TINY, Tiny

from wt_engine import check, parse_arrangement
from wt_engine.checking.checked import Checked
from wt_engine.formats.formats import Options, render
from wt_engine.lint import reach
from wt_engine.packs.load import load_pack
from wt_engine.terms.errors import InputError, PackError

MET = "met: {stated: statements.arrangements.funding}"
POSIX = pytest.mark.skipif(os.name != "posix", reason="links and pipes as on POSIX")


def use(folder: Path) -> None:
    """Lint the pack in a folder as the command does, and check with it as a program does."""
    from wt_engine.engine.choose import engine_named
    from wt_engine.lint import lint_pack

    with watched() as seen, stopped_if_hung():
        for problem in lint_pack(folder, engine_named("auto")):
            assert problem.sentence.rstrip().endswith((".", "?")), problem
        try:
            report = check(parse_arrangement(UNPROVEN), as_of=TODAY, pack=load_pack(folder))
        except InputError as error:
            assert error.problems
            for one in error.problems:
                assert one.sentence
        else:
            assert report.editions[0].findings
    assert seen.run == []
    assert seen.written == []
    assert seen.outside(folder) == []


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pack")


@examples(50)
@given(name=st.sampled_from(sorted(TINY)), data=st.data())
def test_damaged_pack_is_linted_or_refused(folder: Path, name: str, data: st.DataObject) -> None:
    Tiny(folder)
    raw = data.draw(damaged(TINY[name].encode()))
    (folder / name).write_bytes(raw)
    use(folder)


@examples(50)
@given(name=st.sampled_from(sorted(TINY)), data=st.data())
def test_rearranged_pack_is_linted_or_refused(folder: Path, name: str, data: st.DataObject) -> None:
    Tiny(folder)
    changed = data.draw(rearranged(yaml.safe_load(TINY[name])))
    (folder / name).write_text(yaml.safe_dump(changed), encoding="utf-8")
    use(folder)


LEAD_OUT = ("../outside", "..", ".", "a/b", "", "~", "first.cases", "FIRST", "a\\b", "x" * 90)


@pytest.mark.parametrize("name", [*LEAD_OUT, "<absolute>", "../../../../../../etc/passwd"])
def test_section_is_no_path(tmp_path: Path, cli: CommandLine, name: str) -> None:
    pack = tmp_path / "pack"
    pack.mkdir()
    tiny = Tiny(pack)
    (tmp_path / "outside.yaml").write_text(TINY["first.yaml"], encoding="utf-8")
    if name == "<absolute>":
        name = str(tmp_path / "outside")
    tiny.change("pack.yaml", "[first, second]", f"[first, second, {name!r}]")
    with pytest.raises(PackError) as caught:
        load_pack(pack)
    assert_all_fit(caught.value, str(pack / "pack.yaml"))
    with watched() as seen:
        called = tame(cli, tmp_path, "pack", "lint", str(pack))
    assert called.code == 2
    assert seen.outside(pack) == []


@POSIX
@pytest.mark.parametrize("name", sorted(TINY))
def test_link_out_of_the_folder_is_not_followed(
    tmp_path: Path, cli: CommandLine, name: str
) -> None:
    pack, secret = tmp_path / "pack", tmp_path / "secret.yaml"
    pack.mkdir()
    Tiny(pack)
    secret.write_text(TINY[name], encoding="utf-8")
    (pack / name).unlink()
    (pack / name).symlink_to(secret)
    with watched() as seen:
        called = tame(cli, tmp_path, "pack", "lint", str(pack))
        if not name.endswith("cases.yaml") and name != "sources.yaml":
            with pytest.raises(PackError, match="leads out of the pack's folder"):
                load_pack(pack)
    assert called.code == 2
    assert f"{pack / name}: this is a link that leads out of the pack's folder" in called.err
    assert str(secret) not in seen.opened


@POSIX
def test_links_inside_and_to_the_folder_are_followed(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    pack.mkdir()
    Tiny(pack)
    (pack / "parts").mkdir()
    (pack / "first.yaml").rename(pack / "parts" / "first.yaml")
    (pack / "first.yaml").symlink_to("parts/first.yaml")
    (tmp_path / "link").symlink_to(pack)
    assert len(load_pack(tmp_path / "link").duties) == 2


@POSIX
@pytest.mark.parametrize("name", sorted(TINY))
def test_pipe_is_not_waited_for(tmp_path: Path, cli: CommandLine, name: str) -> None:
    Tiny(tmp_path)
    (tmp_path / name).unlink()
    os.mkfifo(tmp_path / name)
    called = tame(cli, tmp_path, "pack", "lint", str(tmp_path))
    assert called.code == 2
    assert "this is no file on disk" in called.err


# Bounds


def nested(key: str, times: int) -> str:
    inner = "{stated: statements.arrangements.funding}"
    for number in range(times):
        word = ("all", "any")[number % 2] if key == "both" else key
        inner = f"{{{word}: [{{stated: statements.arrangements.funding}}, {inner}]}}"
    return inner


@pytest.mark.parametrize("key", ["all", "any", "none", "shown_by", "both"])
def test_deep_conditions_are_tried_or_refused(tiny: Tiny, key: str) -> None:
    tiny.change("first.yaml", MET, f"met: {nested(key, 7)}")
    use(tiny.folder)
    assert load_pack(tiny.folder).duties
    tiny.change("first.yaml", nested(key, 7), nested(key, 8))
    with pytest.raises(PackError, match="keep to 8 conditions inside each other"):
        load_pack(tiny.folder)
    use(tiny.folder)


def test_long_conditions_are_tried_or_refused(tiny: Tiny) -> None:
    part = "{stated: statements.arrangements.funding}"
    tiny.change("first.yaml", MET, f"met: {{any: [{', '.join([part] * 99)}]}}")
    use(tiny.folder)
    assert load_pack(tiny.folder).duties
    tiny.change("first.yaml", f"[{part}, ", f"[{part}, {part}, ")
    with pytest.raises(PackError, match="keep to 100 conditions in one"):
        load_pack(tiny.folder)


def test_too_many_of_anything_is_refused(tiny: Tiny) -> None:
    fact = TINY["derived.yaml"].split("\n", 1)[1]
    facts = (fact.replace("lead-is-head", f"fact-{number}") for number in range(101))
    (tiny.folder / "derived.yaml").write_text("derived:\n" + "".join(facts), encoding="utf-8")
    with pytest.raises(PackError, match="'derived' has too many items; keep to 100"):
        load_pack(tiny.folder)


def chained(tiny: Tiny, links: int) -> None:
    """Derived facts of which each asks the one before twice: twice as much with each."""
    facts = "  - {id: d0, about: thing, is: {stated: statements.arrangements.funding}}\n"
    for number in range(1, links):
        ask = f"{{holds: d{number - 1}}}"
        facts += f"  - {{id: d{number}, about: thing, is: {{all: [{ask}, {ask}]}}}}\n"
    tiny.change("derived.yaml", "derived:\n", f"derived:\n{facts}")
    tiny.change("first.yaml", MET, f"met: {{holds: d{links - 1}}}")


def test_facts_that_build_on_each_other_twice_over_end(tiny: Tiny) -> None:
    chained(tiny, 60)
    use(tiny.folder)
    report = check(parse_arrangement(UNPROVEN), as_of=TODAY, pack=load_pack(tiny.folder))
    assert report.editions[0].findings[0].outcome == "unknown"


def test_a_search_counts_its_steps(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    """A search that leads nowhere stops at its bound, for one outcome and for the whole pack."""
    chained(tiny, 60)
    steps = 0
    step = reach.Search._step

    def counted(self: reach.Search) -> None:
        nonlocal steps
        steps += 1
        step(self)

    monkeypatch.setattr(reach.Search, "_step", counted)
    monkeypatch.setattr(reach, "_MOST_STEPS", 500)
    tiny.lint()
    assert 500 <= steps <= 6 * 501
    monkeypatch.setattr(reach, "_MOST_IN_ALL", 300)
    steps = 0
    tiny.lint()
    assert 300 <= steps <= 300 + 6


def test_unlinted_pack_is_refused_by_check_where_it_asks_for_nothing_there(tiny: Tiny) -> None:
    tiny.change("first.yaml", MET, "met: {present: funding.basis}")
    with pytest.raises(PackError, match=r"funding-set-out: there is no field 'funding\.basis'"):
        check(parse_arrangement(UNPROVEN), as_of=TODAY, pack=load_pack(tiny.folder))


MARKS = "\\e[31m\\x9b2J\\u202e\\u200b\\ufeff\\L\\x07"
"""As YAML writes them in quotes: they are no characters that a file itself may not have."""


@pytest.mark.parametrize(
    ("name", "key", "words"),
    [
        ("pack.yaml", "title", "A tiny pack"),
        ("first.yaml", "title", "The first section"),
        *(
            ("first.yaml", key, words)
            for key, words in (
                ("title", "Funding is set out"),
                ("bearer", "safeguarding partners"),
                ("evidence", "A passage on funding"),
                ("finding", "Funding is not set out."),
                ("remedy", "Set out the funding."),
            )
        ),
    ],
)
@pytest.mark.parametrize("format_name", ["text", "json", "csv", "markdown", "github", "sarif"])
def test_no_words_of_a_pack_drive_a_terminal(
    folder: Path, name: str, key: str, words: str, format_name: str
) -> None:
    Tiny(folder).change(name, f"{key}: {words}\n", f'{key}: "{MARKS}=1 {words}"\n')
    text = "name: X\nstatements: {arrangements: {funding: not_stated}}\n"
    report = check(parse_arrangement(text), as_of=TODAY, pack=load_pack(folder))
    made = render(format_name, [Checked("a.yaml", report)], Options(show="all"))
    shown = made if isinstance(made, str) else made.decode("utf-8-sig")
    assert not unprintable(shown.replace("\r\n", "").replace("\n", ""))
