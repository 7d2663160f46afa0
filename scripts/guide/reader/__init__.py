"""The reader view: the Markdown of a page as a reader may be shown it.

Pure: it takes pages and data and returns text. It knows nothing of MkDocs, so that the guide can
be given to another engine.
"""

from guide.reader.listing import any_view, list_pages
from guide.reader.sources import Reference
from guide.reader.view import MARKS, View, view

__all__ = ["MARKS", "Reference", "View", "any_view", "list_pages", "view"]
