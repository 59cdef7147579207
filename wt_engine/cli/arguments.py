"""Options that several commands have, each told once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

AsOf: TypeAlias = Annotated[
    str | None, typer.Option("--as-of", help="The day of the check, YYYY-MM-DD (today).")
]
EngineName: TypeAlias = Annotated[
    str, typer.Option("--engine", help="auto, durable, clips or both.")
]
ViewFormat: TypeAlias = Annotated[
    str, typer.Option("--format", help="text, json, markdown or html.")
]
Output: TypeAlias = Annotated[
    Path | None, typer.Option("--output", help="Write it to this new file.")
]
Force: TypeAlias = Annotated[bool, typer.Option("--force", help="Overwrite the output file.")]
DeparturesFile: TypeAlias = Annotated[
    str | None, typer.Option("--departures", help="Departures kept in a file of their own.")
]
ArrangementFile: TypeAlias = Annotated[
    str, typer.Argument(help="An arrangement file (YAML).", metavar="FILE")
]
