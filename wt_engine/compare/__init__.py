"""Comparing: one arrangement under two editions, or two versions of it under one."""

from wt_engine.compare.compare import compare_editions, compare_versions, diff
from wt_engine.compare.model import (
    EDITION_STATUSES,
    VERSION_STATUSES,
    EditionRow,
    EditionsDiff,
    FieldChange,
    FieldSide,
    Version,
    VersionRow,
    VersionsDiff,
)

__all__ = [
    "EDITION_STATUSES",
    "VERSION_STATUSES",
    "EditionRow",
    "EditionsDiff",
    "FieldChange",
    "FieldSide",
    "Version",
    "VersionRow",
    "VersionsDiff",
    "compare_editions",
    "compare_versions",
    "diff",
]
