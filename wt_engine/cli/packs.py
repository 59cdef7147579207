"""`wtcheck pack lint`."""

from __future__ import annotations

from wt_engine.cli.streams import say
from wt_engine.cli.writing import show
from wt_engine.engine.choose import engine_named
from wt_engine.lint import lint_pack
from wt_engine.lint.crosswalk import lint_crosswalk
from wt_engine.lint.ledger import lint_ledgers
from wt_engine.packs.crosswalk.load import CROSSWALKS, briefings_path, crosswalk_path
from wt_engine.packs.load import EDITIONS, load_pack, pack_folder
from wt_engine.terms.errors import PackError, Problem
from wt_engine.terms.printable import printable


def lint_packs(named: list[str]) -> int:
    """Lint the packs named (editions or folders).

    When none is named, all built-in packs are linted, the crosswalks between them, and the
    ledgers of what they rest on.
    """
    engine = engine_named("auto")
    told: dict[Problem, None] = {}
    for name in named or EDITIONS:
        folder = pack_folder(name) if name in EDITIONS else name
        _tell(name, lint_pack(folder, engine), told)
    for earlier, later in CROSSWALKS if not named else ():
        found = lint_crosswalk(
            crosswalk_path(earlier, later),
            briefings_path(earlier, later),
            pack_folder(earlier),
            pack_folder(later),
        )
        _tell(f"crosswalk {earlier}-{later}", found, told)
    if not named:
        _tell("ledger", _of_the_ledgers(), told)
    return 2 if told else 0


def _of_the_ledgers() -> list[Problem]:
    try:
        return list(lint_ledgers([load_pack(edition) for edition in EDITIONS]))
    except PackError as error:
        return list(error.problems)


def _tell(name: str, found: list[Problem], told: dict[Problem, None]) -> None:
    """Say how one thing stands; a problem that was told of already is not told again."""
    for problem in found:
        if problem not in told:
            say(str(problem))
    told.update(dict.fromkeys(found))
    stands = f"{len(found)} problems" if found else "in order"
    show(f"{printable(name)}: {stands}\n", as_utf8=False)
