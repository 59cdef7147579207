"""`wtcheck sources verify`: whether what a pack cites stands in the published guidance."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from wt_engine.cli.options import not_an_input, one_of
from wt_engine.cli.progress import while_working
from wt_engine.cli.views import deliver
from wt_engine.sources.view import verify_file
from wt_engine.views import VIEW_FORMATS


@dataclass(frozen=True)
class Request:
    """What the user asked for."""

    file: str
    edition: str
    format_name: str
    output: Path | None
    force: bool


def verify_sources(request: Request) -> int:
    """Hold a pack against a PDF. Returns 0 where all was found where the pack says, else 1.

    Raises:
        InputError: the call is wrong or the file can't be used; then nothing is written.
    """
    one_of("--format", request.format_name, VIEW_FORMATS)
    not_an_input(request.output, (request.file,))
    with while_working("Reading the PDF"):
        verification, view = verify_file(request.file, request.edition)
    deliver(view, request.format_name, request.output, force=request.force)
    return 0 if verification.is_borne_out else 1
