"""The guide as the engine sees it: data, pages and navigation, read and checked once a build."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from guide import checks
from guide.data.languages import SOURCE
from guide.data.nav import groups as groups_of
from guide.errors import CannotRun
from guide.provenance import Survey
from guide.reader import list_pages
from guide.reader.addresses import address

if TYPE_CHECKING:
    from pathlib import Path

    from guide.data import Project
    from guide.text import Pages


@dataclass(frozen=True)
class Site:
    """What one build needs. ``groups``: the chapters in order, by section (`understand`, ...)."""

    survey: Survey
    groups: dict[str, tuple[str, ...]]
    _pictures: dict[str, dict[str, tuple[str, Path]]] = field(default_factory=dict, compare=False)

    @property
    def project(self) -> Project:
        """The data of the guide."""
        return self.survey.project

    @property
    def pages(self) -> Pages:
        """The pages of the guide."""
        return self.survey.pages

    @cached_property
    def chapters(self) -> list[str]:
        """The keys of the chapters in reading order, the home page first."""
        return [key for group in self.groups.values() for key in group]

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys of all pages: those that were written, and those made from data."""
        return (*self.pages.source, *list_pages(self.survey))

    def pictures(self, language: str) -> dict[str, tuple[str, Path]]:
        """Return what stands beside the pages, by path below the language's folder; listed once.

        Each with its address and file; what a language has not got is the English one in its place.
        """
        if language not in self._pictures:
            self._pictures[language] = self._listed(language)
        return self._pictures[language]

    def _listed(self, language: str) -> dict[str, tuple[str, Path]]:
        found: dict[str, tuple[str, Path]] = {}
        for code in (SOURCE, language):
            folder = self.project.root / "docs" / code
            for path in sorted(folder.rglob("[!.]*")):
                if path.suffix != ".md" and path.is_file() and not path.is_symlink():
                    name = path.relative_to(folder).as_posix()
                    found[name] = (address(code, "index") + name, path)
        return found


def read_site(root: Path, nav: list[Any], survey: Survey | None = None) -> Site:
    """Read the whole guide and refuse what cannot be shown.

    ``nav`` is the one of mkdocs.yml: pages, and sections of pages. With a ``survey`` the guide has
    been read, and whoever read it sees to the blocking checks.
    Raises :class:`CannotRun` before anything is written.
    """
    checked = survey is not None
    survey = survey or Survey.of(root)
    groups = groups_of(nav)
    problems = checks.navigation(survey, groups)
    problems += [] if checked else checks.blocking(survey)
    if problems:
        raise CannotRun(problems)
    return Site(survey, groups)
