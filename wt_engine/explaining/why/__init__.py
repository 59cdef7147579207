"""Why a finding holds: the facts used, the derived facts and the rule that made each."""

from wt_engine.explaining.why.build import why
from wt_engine.explaining.why.model import Answer, Conclusion, Derivation, UsedField, Why

__all__ = ["Answer", "Conclusion", "Derivation", "UsedField", "Why", "why"]
