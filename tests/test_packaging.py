"""A wheel is whole: it brings its rules and schemas, and works away from the checkout."""

from __future__ import annotations

import configparser
import importlib.util
import os
import subprocess
import sys
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest
from helpers import AS_OF, ROOT, SHORTFALL, shell

from wt_engine import __version__

pytestmark = pytest.mark.skipif(
    any(importlib.util.find_spec(name) is None for name in ("hatchling", "pip")),
    reason="hatchling and pip are needed to build a wheel",
)


def pip(*arguments: str, cwd: Path) -> None:
    """Run pip without a network, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "pip", "--no-input", "--disable-pip-version-check", *arguments],
        cwd=cwd,
        env={**os.environ, "PIP_NO_INDEX": "1", "PIP_ROOT_USER_ACTION": "ignore"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    pip("wheel", "--no-deps", "--no-build-isolation", "-w", str(folder), str(ROOT), cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the wheel is installed into."""
    folder = tmp_path_factory.mktemp("installed")
    pip("install", "--no-deps", "--target", str(folder), str(wheel), cwd=folder)
    return folder


def run_installed(
    installed: Path, program: str, *arguments: str, cwd: Path
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(installed), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("data", ["rules", "schemas"])
def test_wheel_holds_all_rules_and_schemas(wheel: Path, data: str) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    expected = {
        f"wt_engine/data/{path.relative_to(ROOT).as_posix()}"
        for path in (ROOT / data).rglob("*")
        if path.suffix in {".yaml", ".json"}
    }
    assert len(expected) > 3
    assert expected - names == set()


def test_wheel_holds_all_modules_and_the_mark_of_types(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    expected = {p.relative_to(ROOT).as_posix() for p in (ROOT / "wt_engine").rglob("*.py")}
    assert (expected | {"wt_engine/py.typed"}) - names == set()


def test_wheel_holds_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.partition("/")[0] for name in names}
    assert tops == {"wt_engine", f"wtcheck-{__version__}.dist-info"}
    assert [name for name in names if "__pycache__" in name or name.endswith(".pyc")] == []


def test_metadata(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    info = f"wtcheck-{__version__}.dist-info"
    metadata = Parser().parsestr(archive.read(f"{info}/METADATA").decode())
    assert metadata["Name"] == "wtcheck"
    assert metadata["Version"] == __version__
    assert metadata["Requires-Python"] == ">=3.10"
    scripts = configparser.ConfigParser()
    scripts.read_string(archive.read(f"{info}/entry_points.txt").decode())
    assert scripts["console_scripts"]["wtcheck"] == "wt_engine.cli:main"


def test_installed_wheel_checks_a_file_from_another_folder(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(SHORTFALL)
    options = ("mine.yaml", *AS_OF, "--edition", "all", "--format", "json")
    program = (
        "import sys, wt_engine; from wt_engine.cli import main; "
        "print(wt_engine.__file__, file=sys.stderr); main()"
    )
    done = run_installed(installed, program, *options, cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    (module,) = done.stderr.splitlines()
    assert Path(module).resolve() == (installed / "wt_engine" / "__init__.py").resolve()
    assert done.stdout == shell(*options, cwd=tmp_path).stdout.decode()


def test_installed_wheel_explains_a_duty_as_html(installed: Path, tmp_path: Path) -> None:
    options = ("explain", "lsp-heads-agency", "--format", "html")
    done = run_installed(
        installed, "from wt_engine.cli import main; main()", *options, cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == shell(*options, cwd=tmp_path).stdout.decode()


def test_installed_wheel_finds_its_data_in_itself(installed: Path, tmp_path: Path) -> None:
    program = (
        "from wt_engine.terms.resources import rules_folder, schemas_folder; "
        "print(rules_folder()); print(schemas_folder())"
    )
    done = run_installed(installed, program, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    data = (installed / "wt_engine" / "data").resolve()
    assert [Path(line) for line in done.stdout.splitlines()] == [data / "rules", data / "schemas"]


@pytest.mark.skipif(os.name != "posix", reason="the script is a program elsewhere")
def test_installed_script_is_wtcheck(installed: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(installed / "bin" / "wtcheck"), "--version"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, f"wtcheck {__version__}\n")


def test_build_leaves_nothing_in_the_checkout(wheel: Path) -> None:
    assert wheel.exists()
    assert [name for name in ("build", "dist", "wtcheck.egg-info") if (ROOT / name).exists()] == []
