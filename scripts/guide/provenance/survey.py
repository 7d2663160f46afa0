"""The whole guide with its provenance: what every command and every page asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from guide.bounds import bounds
from guide.data import load
from guide.data.languages import SOURCE
from guide.day import today
from guide.provenance.records import Store
from guide.provenance.state import PageState, page_state
from guide.text import Page, Pages, read_pages

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from guide.data import Project


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

    def page(self, language: str, key: str) -> Page | None:
        """Return a page, or None where it has not been translated."""
        return self.pages.by_language[language].get(key)

    def state(self, language: str, key: str) -> PageState:
        """Return the state of a page in a language, worked out once."""
        at = (language, key)
        if at not in self._states:
            records = self.store.records(language, key)
            page = self.page(language, key)
            with bounds(f"docs/{language}/{key}.md"):
                self._states[at] = page_state(
                    self.pages.source[key], page, records, self.today, self.project.facts
                )
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
