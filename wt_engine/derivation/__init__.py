"""Why a finding holds: the facts used, the derived facts and the rule that made each."""

from wt_engine.derivation.build import why
from wt_engine.derivation.model import Answer, Conclusion, Derivation, UsedField, Why

__all__ = ["Answer", "Conclusion", "Derivation", "UsedField", "Why", "why"]
