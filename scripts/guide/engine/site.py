"""The guide as the engine sees it: data, pages and navigation, read and checked once a build."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import yaml

from guide import checks
from guide.bounds import bounds
from guide.data.languages import SOURCE
from guide.data.yamlfile import read_text
from guide.errors import CannotRun, Problem, cannot
from guide.provenance import Survey
from guide.reader import list_pages
from guide.reader.addresses import address

if TYPE_CHECKING:
    from pathlib import Path

    from guide.data import Project
    from guide.text import Pages


_SECTION = "Correct it, or add its name to every overrides/strings/<lang>.yml as `nav_…`."
_NAV = "Write pages as `- risks.md`, sections as `- decide:` with a list of pages."


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

    @cached_property
    def chapters(self) -> list[str]:
        """The keys of the chapters in reading order, the home page first."""
        return [key for group in self.groups.values() for key in group]

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys of all pages: those that were written, and those made from data."""
        return (*self.pages.source, *list_pages(self.survey))

    def pictures(self, language: str) -> dict[str, tuple[str, Path]]:
        """Return what stands beside the pages, by path below the language's folder.

        Each with its address and file; what a language has not got is the English one in its place.
        """
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
    problems += [
        Problem("mkdocs.yml", 0, f"nav has the section `{name}`, which has no name", _SECTION)
        for name in groups
        if name != "top" and f"nav_{name}" not in survey.project.strings[SOURCE]
    ]
    problems += [] if checked else checks.blocking(survey)
    if problems:
        raise CannotRun(problems)
    return Site(survey, groups)


def read_nav(root: Path) -> dict[str, tuple[str, ...]]:
    """Return the chapters by section, from mkdocs.yml alone."""
    return _groups(read_nav_list(root))


def read_nav_list(root: Path) -> list[Any]:
    """Return the nav of mkdocs.yml as it stands there. Raises :class:`CannotRun`."""

    class Loader(yaml.SafeLoader):
        """Passes over the tags that MkDocs knows and YAML does not."""

    Loader.add_multi_constructor("", lambda *_: None)
    text = read_text(root / "mkdocs.yml", "mkdocs.yml")
    try:
        with bounds("mkdocs.yml"):
            nav = (yaml.load(text, Loader=Loader) or {}).get("nav")  # noqa: S506
    # PyYAML stumbles over values that are not what their tag says: `!!int ""`, `!!bool x`.
    except (yaml.YAMLError, ValueError, AttributeError, LookupError, TypeError) as error:
        what = f"the YAML is broken ({' '.join(str(error).split())})"
        raise cannot("mkdocs.yml", what, "Correct it.") from None
    if not isinstance(nav, list):
        raise cannot("mkdocs.yml", "`nav` is no list of pages", "Restore it from git.")
    return nav


def _groups(nav: list[Any]) -> dict[str, tuple[str, ...]]:
    """Sort the nav into groups. Raises :class:`CannotRun` if it is more than pages by section."""
    groups: dict[str, tuple[str, ...]] = {}
    for item in nav:
        match item:
            case str():
                groups["top"] = (*groups.get("top", ()), item.removesuffix(".md"))
            case dict() if len(item) == 1:
                [(name, paths)] = item.items()
                if not (isinstance(paths, list) and all(isinstance(path, str) for path in paths)):
                    raise cannot("mkdocs.yml", f"the section `{name}` of nav", _NAV)
                groups[str(name)] = tuple(path.removesuffix(".md") for path in paths)
            case _:
                raise cannot("mkdocs.yml", f"`{item!r:.60}` in nav", _NAV)
    named = [key for group in groups.values() for key in group]
    if twice := next((key for key in named if named.count(key) > 1), None):
        raise cannot("mkdocs.yml", f"nav names `{twice}.md` twice", "Name it once.")
    return groups
