"""Files, places and messages as SARIF writes them."""

from __future__ import annotations

import os
import re
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from wt_engine.terms.places import Location

_DRIVE = re.compile(r"[A-Za-z]:[\\/]")


def uri_of(path: str, *, windows: bool = os.name == "nt") -> tuple[str, bool]:
    """Return the URI of a file, and whether it is relative to the folder wtcheck ran in.

    `windows` says by whose rules the path is to be read: there, a backslash parts folders.
    """
    if windows:
        path = path.replace("\\", "/")
        if _DRIVE.match(path):
            return f"file:///{path[:2]}{_quoted(path[2:])}", False
        if path.startswith("//"):
            return f"file:{_quoted(path)}", False
    if path.startswith("/"):
        return f"file://{_quoted(path)}", False
    return _quoted(str(PurePosixPath(path))), True


def _quoted(path: str) -> str:
    """Quote all that is not plain in a URI, ':' too: 'a:b' would be of a scheme 'a'."""
    try:
        raw = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half a character, which a name on Windows can have
        raw = path.encode("utf-8", "surrogatepass")
    return quote(raw, safe="/")


def artifact(path: str) -> dict[str, Any]:
    """Return the location of a file."""
    uri, relative = uri_of(path)
    return {"uri": uri, "uriBaseId": "%SRCROOT%"} if relative else {"uri": uri}


def location(file: str | None, at: Location) -> dict[str, Any]:
    """Return a place in a file, also as the field that stands there."""
    made: dict[str, Any] = {}
    if file is not None:
        made["physicalLocation"] = {"artifactLocation": artifact(file)}
        if at.line is not None:
            region = {"startLine": at.line}
            if at.column is not None:
                region["startColumn"] = at.column
            made["physicalLocation"]["region"] = region
    if at.path:
        made["logicalLocations"] = [{"fullyQualifiedName": at.path, "kind": "property"}]
    return made


def message(text: str) -> dict[str, str]:
    """Return a message; brackets and braces are escaped, or they would be links and holes."""
    for special in "\\[]":
        text = text.replace(special, f"\\{special}")
    return {"text": text.replace("{", "{{").replace("}", "}}")}
