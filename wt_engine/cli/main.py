"""Entry point: `wtcheck FILE` is `wtcheck check FILE`, and errors become one sentence."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from wt_engine.cli.commands import MODULES
from wt_engine.cli.streams import forget_output, mend_streams, say
from wt_engine.terms.errors import InputError, WtcheckError
from wt_engine.terms.printable import printable

_OWN_OPTIONS = frozenset({"--help", "-h", "--version"})
_NEEDS_VALUE = frozenset(
    {"--edition", "--as-of", "--engine", "--format", "--output", "--fail-on", "--show", "--section"}
    | {"--departures", "--baseline", "--carry-from", "--files-from"}
    | {"--from", "--to", "--kind", "--bearer", "--pages", "--subject"}
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line on `arguments` (those of the process when left out) and exit.

    Exit: 0 nothing at or above --fail-on; 1 findings; 2 the input or the call is wrong;
    3 the program is wrong.
    """
    # A call is short and makes a great many objects that live as long as it: looking through
    # them for garbage again and again took a sixth of the time.
    gc.set_threshold(200_000, 20, 20)
    # Plug-ins that happen to be installed have no business in a check, and looking for them
    # takes longer than reading the file.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    mend_streams()
    given = list(sys.argv[1:] if arguments is None else arguments)
    code = run(given)
    # The process ends here and gives back all it holds: what it made need not be looked
    # through once more on the way out.
    gc.freeze()
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run the command line and return the exit code."""
    from wt_engine.cli.app import invoke

    try:
        return invoke(with_command(arguments))
    except InputError as error:
        for problem in error.problems:
            say(f"wtcheck: {problem}")
        return InputError.exit_code
    except WtcheckError as error:
        say(printable(f"wtcheck: internal error: {error} Please report this."))
        return WtcheckError.exit_code
    except OSError as error:
        forget_output()
        reason = (error.strerror or str(error)).lower()
        say(f"wtcheck: the output cannot be written ({reason}).")
        return InputError.exit_code
    except SystemExit:  # Typer's own, where nobody reads its help to the end
        return 0
    except MemoryError:
        say("wtcheck: there is not enough memory for this; give it more, or fewer files at once.")
        return InputError.exit_code
    except KeyboardInterrupt:
        say("wtcheck: stopped.")
        return 130
    except Exception as error:  # a traceback is never shown: say what broke, exit 3
        told = f"{type(error).__name__}: {error}"
        say(printable(f"wtcheck: internal error: {told}. Please report this."))
        return WtcheckError.exit_code


def with_command(arguments: list[str]) -> list[str]:
    """Put 'check' before arguments that name no command."""
    if not arguments or arguments[0] in _OWN_OPTIONS:
        return arguments
    skip = False
    for argument in arguments:
        if skip:
            skip = False
        elif argument in _NEEDS_VALUE:
            skip = True
        elif not argument.startswith("-"):
            return arguments if argument in MODULES else ["check", *arguments]
    return ["check", *arguments]
