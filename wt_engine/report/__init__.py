"""Reports: one model of findings, one small module for each format."""

from wt_engine.report.formats import FORMATS, render

__all__ = ["FORMATS", "render"]
