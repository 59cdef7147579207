"""The pre-commit hook, the GitHub Action and what docs/pipelines.md shows of both."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from helpers import BREACH, DAY, ROOT, SHORTFALL, UNPROVEN

DOCUMENTED = (ROOT / "docs" / "pipelines.md").read_text(encoding="utf-8")
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
BASH = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c"]
"""As a runner calls a step with `shell: bash`."""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="bash is not always there")


def step(name: str) -> dict[str, Any]:
    (found,) = (one for one in ACTION["runs"]["steps"] if one.get("name") == name)
    assert isinstance(found, dict)
    return found


def defaults() -> dict[str, str]:
    """The environment of the step that checks, where only `files` is given."""
    given = {}
    for variable, value in step("Check")["env"].items():
        name = re.fullmatch(r"\$\{\{ inputs\.([a-z-]+) \}\}", value)
        assert name is not None
        given[variable] = str(ACTION["inputs"][name[1]].get("default", ""))
    return given


class Runner:
    """Runs the step that checks in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        tools = folder / ".tools"
        tools.mkdir()
        command = tools / "wtcheck"
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{ROOT / "cli.py"}" "$@"\n')
        command.chmod(0o755)
        self.path = f"{tools}{os.pathsep}{os.environ['PATH']}"

    def __call__(self, **inputs: str) -> tuple[int, str, dict[str, str]]:
        """The exit code, what the log has, and the outputs."""
        told = self.folder / ".output"
        told.write_text("")
        given = {**defaults(), "WTCHECK_AS_OF": DAY}
        given.update({f"WTCHECK_{name.upper()}": value for name, value in inputs.items()})
        done = subprocess.run(
            [*BASH, step("Check")["run"]],
            cwd=self.folder,
            env={**os.environ, **given, "PATH": self.path, "GITHUB_OUTPUT": str(told)},
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        lines = told.read_text(encoding="utf-8").splitlines()
        outputs = dict(line.split("=", 1) for line in lines)
        assert done.returncode == int(outputs["exit-code"]), done.stderr
        return done.returncode, done.stdout, outputs


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner(tmp_path)


def test_action_annotates_and_writes_sarif(runner: Runner) -> None:
    folder = runner.folder / "with a space"
    folder.mkdir()
    (folder / "one.yaml").write_text(BREACH)
    (runner.folder / "two.yaml").write_text(SHORTFALL)
    code, log, outputs = runner(files="with a space\ntwo.yaml", sarif="my report.sarif")
    assert code == 1
    assert log.startswith("::error file=with a space/one.yaml,")
    assert "Summary of 2 files; none refused." in log
    assert outputs == {"exit-code": "1", "sarif": "my report.sarif"}
    (run,) = json.loads((runner.folder / "my report.sarif").read_text(encoding="utf-8"))["runs"]
    places = [result["locations"][0]["physicalLocation"] for result in run["results"]]
    uris = {place["artifactLocation"]["uri"] for place in places}
    assert uris == {"with%20a%20space/one.yaml", "two.yaml"}


def test_action_passes_and_has_no_sarif_unless_asked_for(runner: Runner) -> None:
    (runner.folder / "a.yaml").write_text(UNPROVEN)
    passed = runner(files="a.yaml", fail_on="should")
    assert passed[::2] == (0, {"exit-code": "0", "sarif": ""})
    assert runner(files="a.yaml")[0] == 1


def test_action_never_tells_an_old_sarif(runner: Runner) -> None:
    (runner.folder / "a.yaml").write_text(UNPROVEN)
    (runner.folder / "old.sarif").write_text("old")
    assert runner(files="a.yaml", sarif="old.sarif")[::2] == (2, {"exit-code": "2", "sarif": ""})
    assert (runner.folder / "old.sarif").read_text() == "old"


def test_action_tells_a_refused_file(runner: Runner) -> None:
    (runner.folder / "a.yaml").write_text("name: X\nnope: 1\n")
    code, log, _ = runner(files="a.yaml")
    assert code == 2
    assert log.startswith("::error file=a.yaml,line=2,col=1,")


def test_nothing_that_is_given_is_run(runner: Runner) -> None:
    wicked = 'x"; touch owned; echo "$(touch owned)`touch owned`\' --help'
    names = [name.removeprefix("WTCHECK_").lower() for name in step("Check")["env"]]
    assert len(names) == 7
    code, _, outputs = runner(**dict.fromkeys(names, wicked))
    assert (code, outputs["sarif"]) == (2, "")
    assert not (runner.folder / "owned").exists()


def test_no_script_of_the_action_holds_an_expression() -> None:
    scripts = [one["run"] for one in ACTION["runs"]["steps"] if "run" in one]
    assert len(scripts) == 2
    assert [script for script in scripts if "${{" in script] == []
    assert all(one["shell"] == "bash" for one in ACTION["runs"]["steps"] if "run" in one)


def test_every_input_reaches_the_action() -> None:
    used = set(re.findall(r"inputs\.([a-z-]+)", (ROOT / "action.yml").read_text(encoding="utf-8")))
    assert used == set(ACTION["inputs"])


def hook() -> dict[str, Any]:
    (one,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert isinstance(one, dict)
    return one


@pytest.mark.parametrize(
    ("path", "taken"),
    [
        ("arrangements.yaml", True),
        ("docs/leeds-arrangement-2024.yml", True),
        ("arrangements/leeds.yaml", True),
        ("arrangements/departures.yaml", False),
        ("arrangements/leeds.expected.yaml", False),
        (".github/workflows/ci.yaml", False),
        ("docs/other.yaml", False),
    ],
)
def test_hook_takes_arrangement_files(path: str, taken: bool) -> None:
    one = hook()
    found = re.search(one["files"], path) and not re.search(one["exclude"], path)
    assert bool(found) is taken
    assert (one["entry"], one["types"], one["require_serial"]) == ("wtcheck check", ["yaml"], True)


# The documentation.


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", DOCUMENTED, flags=re.MULTILINE | re.DOTALL)


def test_documented_workflow_gives_the_action_what_it_takes() -> None:
    workflows = [made for text in blocks("yaml") if "jobs" in (made := yaml.safe_load(text))]
    steps = [one for made in workflows for job in made["jobs"].values() for one in job["steps"]]
    ours = [one for one in steps if "wtcheck" in one.get("uses", "")]
    assert ours
    for one in ours:
        assert set(one["with"]) <= set(ACTION["inputs"])
    outputs = set(re.findall(r"outputs\.([a-z-]+)", DOCUMENTED))
    assert outputs <= set(ACTION["outputs"])


def test_documented_hooks_are_ours() -> None:
    made = [yaml.safe_load(text) for text in blocks("yaml")]
    repos = [repo for one in made for repo in one.get("repos", ())]
    assert [h["id"] for repo in repos for h in repo["hooks"]] == [hook()["id"]]


@pytest.mark.parametrize("kind", ["github-actions", "github-workflows", "gitlab-ci"])
def test_files_keep_to_the_published_schemas(kind: str, tmp_path: Path) -> None:
    """With the schemas that check-jsonschema brings along; it needs no network."""
    pytest.importorskip("check_jsonschema")
    texts = {
        "github-actions": [(ROOT / "action.yml").read_text(encoding="utf-8")],
        "github-workflows": [text for text in blocks("yaml") if "jobs:" in text],
        "gitlab-ci": [text for text in blocks("yaml") if "script:" in text],
    }[kind]
    assert texts
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.yml").write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{kind}",
         *(["--data-transform", "gitlab-ci"] if kind == "gitlab-ci" else []),
         *(str(path) for path in sorted(tmp_path.glob("*.yml")))],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
