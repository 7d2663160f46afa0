"""Checks: each looks at one page and tells what is wrong with it.

One check a file; its docstring is its rule and its help. Importing this package registers all.
"""

from guide.checks import (  # noqa: F401 importing registers
    alt_text,
    citations,
    components,
    contacts,
    facts,
    glossary,
    headings,
    html,
    language,
    links,
    locked,
    marks,
    meaning,
    numbers,
    provenance,
    structure,
    terms,
    typography,
)
from guide.checks.registry import CHECKS, Finding, blocking, run

__all__ = ["CHECKS", "Finding", "blocking", "run"]
