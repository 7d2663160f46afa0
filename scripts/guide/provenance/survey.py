"""The whole guide with its provenance: what every command and every page asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from guide.bounds import bounds
from guide.data import load
from guide.data.languages import SOURCE
from guide.data.yamlfile import read_text
from guide.day import today
from guide.provenance.records import Store
from guide.provenance.state import PageState, page_state
from guide.text import Page, Pages, read_pages
from guide.text.page import WORDS
from guide.text.words import META, Words, explained, words

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from guide.data import Project
    from guide.text import SourceMeta


@dataclass(frozen=True)
class Survey:
    """Data, pages and provenance of a guide, read once; ``today`` decides what has expired.

    ``notes`` is where checks keep what they work out once for the whole guide, by name and place.
    """

    project: Project
    pages: Pages
    store: Store
    today: dt.date
    notes: dict[tuple[str, str], Any] = field(default_factory=dict, compare=False)
    _states: dict[tuple[str, str], PageState] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Path, project: Project | None = None, known: Pages | None = None) -> Survey:
        """Read the guide below ``root``. Raises :class:`CannotRun` if it cannot be read.

        ``project``: its data, if that has been read. ``known``: pages read before; those that are
        still the same are not parsed again.
        """
        project = project or load(root)
        pages = read_pages(root, list(project.languages), known)
        return cls(project, pages, Store(root), today())

    @cached_property
    def words(self) -> dict[tuple[str, str], Words]:
        """What is translated and no page, by language and key (`strings`, `terms`)."""
        glossary = self.project.glossary
        terms = {
            code: {name: explained(term) for name, term in known.items()}
            for code, known in glossary.items()
        }
        return {
            (code, key): words(code, key, texts[code], texts[SOURCE], self._file(key, code))
            for key, texts in zip(WORDS, (self.project.strings, terms), strict=True)
            for code in self.project.languages
        }

    def _file(self, key: str, language: str) -> str:
        path = f"{WORDS[key]}/{language}.yml"
        return read_text(self.project.root / path, path)

    @cached_property
    def reviewed(self) -> bool:
        """Whether any signature of a clinician is on record, whatever has happened to it since."""
        return any(
            check.role == "clinical"
            for code in self.project.languages
            for key in self.keys
            if self.store.mentions(code, key, '"clinical"')
            for record in self.store.records(code, key)
            for check in record.checks
        )

    @property
    def keys(self) -> list[str]:
        """All that is translated: the pages, and the words around them."""
        return [*self.pages.source, *WORDS]

    def page(self, language: str, key: str) -> Page | None:
        """Return a page, or None where it has not been translated."""
        if key in WORDS:
            return self.words[language, key]
        return self.pages.by_language[language].get(key)

    def path(self, language: str, key: str) -> str:
        """Return the file of a page, whether it is there or not."""
        page = self.page(language, key)
        return page.path if page else f"docs/{language}/{key}.md"

    def source(self, key: str) -> Page:
        """Return the English of a page."""
        return self.words[SOURCE, key] if key in WORDS else self.pages.source[key]

    def meta(self, key: str) -> SourceMeta:
        """Return what holds for a page in all languages."""
        return META if key in WORDS else self.pages.meta(key)

    def state(self, language: str, key: str) -> PageState:
        """Return the state of a page in a language, worked out once."""
        at = (language, key)
        if at not in self._states:
            records = self.store.records(language, key)
            page, source = self.page(language, key), self.source(key)
            with bounds(page.path if page else source.path):
                self._states[at] = page_state(source, page, records, self.today, self.project.facts)
        return self._states[at]

    def forget(self, key: str) -> None:
        """Let go of what was worked out for a page in every language; large guides are large."""
        for code in self.project.languages:
            self._states.pop((code, key), None)
            page = self.page(code, key)
            if page:
                page.forget()

    @property
    def translations(self) -> list[str]:
        """The languages that are translated into."""
        return [code for code in self.project.languages if code != SOURCE]
