"""The shortest way from one verdict to the next, and what to ask."""

from wt_engine.solver.build import plan
from wt_engine.solver.model import Change, EditionPlan, Obstacle, Plan, Question, Step

__all__ = ["Change", "EditionPlan", "Obstacle", "Plan", "Question", "Step", "plan"]
