"""What each page is made from, in one name: pages with the same name are the same.

Told by rules, not by watching: a page may be made again for nothing, never kept wrongly.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from guide.build.inputs import digest
from guide.data.languages import SOURCE
from guide.text.inline import LIST

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guide.build.inputs import Inputs
    from guide.engine.site import Site
    from guide.text import Page

_WORDS = ("overrides/strings", "data/glossary", "data/style")
"""Folders with one file a language."""


class Outline(NamedTuple):
    """What other pages show of a page.

    The name of its front matter and headings, the levels of these, the name of its citations.
    """

    name: str
    levels: tuple[int, ...]
    citations: str

    @classmethod
    def of(cls, page: Page) -> Outline:
        """Parse a page for it."""
        headings = (f"{head.level} {head.id} {head.text}" for head in page.headings)
        name = digest(page.meta.model_dump_json(), *headings)
        return cls(name, page.levels, digest(*page.cited))


@dataclass(frozen=True)
class Keys:
    """Names the pages of a site. ``outlines``: those of its pages, by path."""

    inputs: Inputs
    site: Site
    outlines: dict[str, Outline]

    def page(self, language: str, key: str) -> str:
        """Return the name of everything that a page in a language is made from.

        Its own text in every language (the language menu tells their states) with its provenance;
        the data, templates and program; the words of its language and of English; and the outline
        of every page in both: menus show titles, links need headings. The list of sources is made
        from the citations of all pages.
        """
        written = key if key in self.site.pages.source else LIST
        codes = self.site.project.languages
        own = [f"docs/{code}/{written}.md" for code in codes]
        own += [f"provenance/{code}/{written}.jsonl" for code in codes]
        names = [language, key, self._shared, self._around[SOURCE], self._around[language]]
        if key == "index" and language == SOURCE:
            # The front door offers every language in its own words.
            own += [f"overrides/strings/{code}.yml" for code in codes]
        if written == LIST:
            pages = self.site.pages.source.values()
            names += [self.outlines[page.path].citations for page in pages]
        return digest(*names, *self.inputs.digests(own))

    def words(self, language: str, key: str) -> str:
        """Return the name of all that decides on what the checks find in strings or glossary."""
        records = self.inputs.digests([f"provenance/{language}/{key}.jsonl"])
        around = self._around[SOURCE], self._around[language]
        return digest(language, key, self._shared, *around, *records)

    @cached_property
    def _shared(self) -> str:
        """What every page is made with."""
        files = (
            path
            for path in self.inputs.files
            if not path.startswith(("docs/", "provenance/"))
            and path.rpartition("/")[0] not in _WORDS
        )
        # Nobody has signed anything if there is no day.
        signed = bool(self.inputs.day) and self.site.survey.reviewed
        return digest(
            self.inputs.day, str(signed), self.inputs.program, *self.inputs.digests(files)
        )

    @cached_property
    def _around(self) -> dict[str, str]:
        """By language: its words, the outlines of its pages, and what else decides on titles."""
        found = {}
        for language in self.site.project.languages:
            files = [f"{folder}/{language}.yml" for folder in _WORDS]
            files += self._pictures(language)
            if self.site.project.clinic.policy == "strict":
                # A critical page that gives way to English has another title in the menus.
                for key in self.site.pages.source:
                    if self.site.pages.meta(key).risk == "critical":
                        files += [f"docs/{language}/{key}.md", f"provenance/{language}/{key}.jsonl"]
            pages = self.site.pages.by_language[language].values()
            shown = (part for page in pages for part in (page.path, self.outlines[page.path].name))
            found[language] = digest(*shown, *self.inputs.digests(files))
        return found

    def _pictures(self, language: str) -> Iterable[str]:
        folder = f"docs/{language}/"
        return (
            path
            for path in self.inputs.files
            if path.startswith(folder) and not path.endswith(".md")
        )
