"""The command line: a thin face on the library."""

from wt_engine.cli.main import main

__all__ = ["main"]
