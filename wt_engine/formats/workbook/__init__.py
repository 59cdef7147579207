"""The report as a workbook, for the staff of a partnership (needs openpyxl)."""

from wt_engine.formats.workbook.build import render

__all__ = ["render"]
