"""`wtcheck pack lint`: everything a pack promises, checked, with file and line."""

from wt_engine.lint.lint import lint_pack

__all__ = ["lint_pack"]
