"""Build hook: an install has its packs read, checked and compiled, so that calls start sooner."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface[Any]):
    """Adds the stored editions to a wheel, or for an editable install to the checkout.

    In a checkout they serve until a rule, or the code that compiles it, is changed; from then
    on the rules themselves are read, until it is installed again.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Store the editions in a folder that lasts as long as the build."""
        if self.target_name != "wheel":
            return
        sys.path.insert(0, self.root)
        from wt_engine.checking.editions.storing import store_editions

        if version == "editable":
            folder = Path(self.root, "wt_engine", "data", "compiled")
            folder.mkdir(parents=True, exist_ok=True)
            store_editions(folder, for_checkout=True)
            return
        self._folder = tempfile.TemporaryDirectory(prefix="wtcheck-")
        for path in store_editions(Path(self._folder.name)):
            build_data["force_include"][str(path)] = f"wt_engine/data/compiled/{path.name}"
