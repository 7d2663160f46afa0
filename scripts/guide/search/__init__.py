"""Search: from a language's finished pages to an index that its readers' browsers ask.

One index a language, below that language's own address, so that languages are built apart and a
reader finds pages of one language only. Nothing of it is loaded before search is opened.
"""

from guide.search.index import FOLDER, UNSPACED, indexed
from guide.search.records import Record, records
from guide.search.script import script, script_assets

__all__ = ["FOLDER", "UNSPACED", "Record", "indexed", "records", "script", "script_assets"]
