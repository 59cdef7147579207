"""Commands about what the packs were written from."""

from __future__ import annotations

from typing import Annotated

import typer

from wt_engine.cli.app import app
from wt_engine.cli.arguments import Force, Output, ViewFormat

sources_app = typer.Typer(
    help="Hold the rule packs against what they were written from.", rich_markup_mode=None
)
app.add_typer(sources_app, name="sources")


@sources_app.callback()
def _sources() -> None:
    """Keep 'verify' a command of its own while it is the only one."""


@sources_app.command("verify")
def verify_command(
    file: Annotated[
        str, typer.Argument(help="The guidance as it was published.", metavar="FILE.pdf")
    ],
    edition: Annotated[str, typer.Option(help="The edition whose pack is held against it.")] = (
        "2023"
    ),
    format_name: ViewFormat = "text",
    output: Output = None,
    force: Force = False,
) -> int:
    """Say whether each paragraph, item and footnote that the pack cites stands in the PDF."""
    from wt_engine.cli.sources import Request, verify_sources

    return verify_sources(Request(file, edition, format_name, output, force))
