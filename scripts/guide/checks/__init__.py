"""Checks: each looks at one page and tells what is wrong with it.

What concerns no page but the guide as a whole is in `navigation`.

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
    markers,
    marks,
    meaning,
    numbers,
    provenance,
    structure,
    terms,
    typography,
)
from guide.checks.navigation import navigation
from guide.checks.registry import CHECKS, Finding, blocking, run, told

__all__ = ["CHECKS", "Finding", "blocking", "navigation", "run", "told"]
