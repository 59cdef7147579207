"""What a duty asks, where it stands, how it is checked: one explanation for each duty."""

from wt_engine.explaining.build import explain
from wt_engine.explaining.model import Explanation

__all__ = ["Explanation", "explain"]
