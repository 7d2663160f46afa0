"""The pages that tests of the built guide look at, by address from the site's root."""

from __future__ import annotations

from pathlib import Path

from guide.provenance import Survey
from guide.reader import list_pages
from guide.reader.addresses import address

ROOT = Path(__file__).parents[2]
SURVEY = Survey.of(ROOT)
PROJECT = SURVEY.project
KEYS = [*SURVEY.pages.source, *list_pages(SURVEY)]
KIND = {
    "home": "index", "chapter": "procedure", "use": "uses/hair", "risks": "risks", "faq": "faq",
    "glossary": "glossary", "references": "references", "about": "about", "topics": "topics",
    "not-found": "404",
}  # fmt: skip
"""A page of each kind."""


def pages(*codes: str, keys: list[str] = KEYS) -> list[str]:
    """Pages in some languages, or in all."""
    return [address(code, key) for code in codes or PROJECT.languages for key in keys]


def kinds(*codes: str) -> list[str]:
    """A page of each kind in some languages, or in all."""
    return pages(*codes, keys=list(KIND.values()))
