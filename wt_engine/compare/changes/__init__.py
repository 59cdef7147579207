"""What a new edition changed, duty by duty, for a reader: the crosswalk, chosen and told."""

from wt_engine.compare.changes.select import Filters, Selection, filters_named, select
from wt_engine.compare.changes.view import view_of

__all__ = ["Filters", "Selection", "filters_named", "select", "view_of"]
