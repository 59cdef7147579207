"""Keep a folder of written pages: each page whole or not at all, old ones taken away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from wt_engine.cli.writing import write_new
from wt_engine.terms.errors import InputError, Place


@dataclass(frozen=True)
class Kept:
    """What became of a folder: how many pages it holds, how many old ones are gone."""

    pages: int
    removed: int


def write_folder(folder: Path, pages: Mapping[str, str], mark: str) -> Kept:
    """Write `pages`, by their paths below `folder`; take away old ones.

    Only files whose first line is `mark` are overwritten or taken away, and nothing outside
    the folder is touched.

    Raises:
        InputError: the folder can't be used, or holds a file of that name without the mark;
            then nothing is written.
    """
    targets = {folder / path: text for path, text in pages.items()}
    for target in targets:
        _refuse(folder, target, mark)
    old = sorted(set(_marked(folder, mark)) - set(targets))
    for target, text in targets.items():
        _make(target.parent)
        write_new(target, text, force=True)
    for path in old:
        path.unlink()
    return Kept(len(targets), len(old))


def _refuse(folder: Path, target: Path, mark: str) -> None:
    """Raise InputError where writing `target` would leave the folder or lose somebody's file."""
    inside = folder.resolve() / target.parent.relative_to(folder)
    if target.parent.resolve() != inside:
        raise InputError.at(Place(str(target.parent)), "this leads out of the folder; remove it.")
    if target.is_symlink() or (target.exists() and not _is_marked(target, mark)):
        raise InputError.at(
            Place(str(target)), "wtcheck did not write this file; move it, or name another folder."
        )


def _marked(folder: Path, mark: str) -> Iterator[Path]:
    """Yield the files with the mark, in the folder and its own folders."""
    for path in (*folder.glob("*.md"), *folder.glob("*/*.md")):
        outside = path.is_symlink() or (path.parent != folder and path.parent.is_symlink())
        if not outside and _is_marked(path, mark):
            yield path


def _is_marked(path: Path, mark: str) -> bool:
    try:
        with path.open(encoding="utf-8", errors="replace") as stream:
            return stream.readline(len(mark) + 2).rstrip("\r\n") == mark
    except OSError:
        return False


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError.at(
            Place(str(folder)), f"cannot be made ({reason}); choose another place."
        ) from None
