"""Provenance: for each block of a translation, what it was made from and who has checked it.

State sits in files beside the text, bound to block hashes: no git history, no database. An edit
on either side ends a check by itself.
"""

from guide.provenance.records import Acknowledgement, Record, Role, Signature, Store
from guide.provenance.state import BlockState, Freshness, PageState, Review, page_state
from guide.provenance.survey import Survey

__all__ = [
    "Acknowledgement",
    "BlockState",
    "Freshness",
    "PageState",
    "Record",
    "Review",
    "Role",
    "Signature",
    "Store",
    "Survey",
    "page_state",
]
