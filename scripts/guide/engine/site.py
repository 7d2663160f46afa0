"""The guide as the engine sees it: data, pages and navigation, read and checked once a build."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from guide import checks
from guide.errors import CannotRun, Problem
from guide.provenance import Survey

if TYPE_CHECKING:
    from pathlib import Path

    from guide.data import Project
    from guide.text import Pages


@dataclass(frozen=True)
class Site:
    """What one build needs. ``groups``: the chapters in order, by section (`understand`, ...)."""

    survey: Survey
    groups: dict[str, tuple[str, ...]]

    @property
    def project(self) -> Project:
        """The data of the guide."""
        return self.survey.project

    @property
    def pages(self) -> Pages:
        """The pages of the guide."""
        return self.survey.pages

    @property
    def chapters(self) -> list[str]:
        """The keys of the chapters in reading order, the home page first."""
        return [key for group in self.groups.values() for key in group]


def read_site(root: Path, nav: list[Any]) -> Site:
    """Read the whole guide and refuse what cannot be shown.

    ``nav`` is the one of mkdocs.yml: pages, and sections of pages.
    Raises :class:`CannotRun` before anything is written.
    """
    survey = Survey.of(root)
    pages = survey.pages
    groups = _groups(nav)
    problems = [
        Problem("mkdocs.yml", 0, f"nav names `{key}.md`, which does not exist", "Correct it.")
        for group in groups.values()
        for key in group
        if key not in pages.source
    ]
    listed = {key for group in groups.values() for key in group} | {"404", "topics"}
    problems += [
        Problem(pages.source[key].path, 0, "the page is not in the nav of mkdocs.yml", "Add it.")
        for key in pages.source.keys() - listed
    ]
    problems += checks.blocking(checks.run(survey))
    if problems:
        raise CannotRun(problems)
    return Site(survey, groups)


def _groups(nav: list[Any]) -> dict[str, tuple[str, ...]]:
    groups: dict[str, tuple[str, ...]] = {}
    for item in nav:
        if isinstance(item, str):
            groups["top"] = (*groups.get("top", ()), item.removesuffix(".md"))
        else:
            for name, paths in item.items():
                groups[name] = tuple(str(path).removesuffix(".md") for path in paths)
    return groups
