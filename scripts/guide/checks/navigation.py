"""The nav of mkdocs.yml has every page, and every page that the program links to is there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guide.data.languages import SOURCE
from guide.data.nav import read_nav
from guide.errors import CannotRun, Problem
from guide.text.inline import LIST

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from guide.provenance import Survey

    Groups = Mapping[str, Sequence[str]]

ALWAYS = {
    "index": "the home page, to which every page links",
    "topics": "the page of all topics, to which every page links",
    "404": "the page that is shown for an unknown address",
}
"""Pages without which there is no guide."""

ANCHORS = {
    "about": ("how-pages-are-checked", "accessibility", "privacy"),
    "risks": ("warning-signs",),
}
"""Headings that every page links to: the footer (if the guide has the page), and the menu."""

MENU = "decide"
"""The section under which the menu shows the way to the warning signs."""

MADE = (LIST, "languages")
"""Where pages are made from data."""

_OUTSIDE = frozenset({"404", "topics"})
_SECTION = "Correct it, or add its name to every overrides/strings/<lang>.yml as `nav_…`."


def navigation(survey: Survey, groups: Groups | None = None) -> list[Problem]:
    """Return what keeps the guide as a whole from being built.

    ``groups`` are its chapters by section, if the file is not to be read for them.
    """
    try:
        groups = groups if groups is not None else read_nav(survey.project.root)
    except CannotRun as error:
        return list(error.problems)
    return [*_nav(survey, groups), *_linked(survey, groups), *_former(survey)]


def _nav(survey: Survey, groups: Groups) -> Iterator[Problem]:
    root, pages = survey.project.root, survey.pages.source
    listed = {key for group in groups.values() for key in group}
    for key in sorted(listed - pages.keys()):
        what = f"nav names `{key}.md`, which does not exist"
        remedy = f"Correct it, or write docs/{SOURCE}/{key}.md."
        yield Problem("mkdocs.yml", _line(root, rf"-\s+[\"']?{re.escape(key)}\.md"), what, remedy)
    for key in pages.keys() - listed - _OUTSIDE:
        yield Problem(pages[key].path, 0, "the page is not in the nav of mkdocs.yml", "Add it.")
    for name in groups:
        if name != "top" and f"nav_{name}" not in survey.project.strings[SOURCE]:
            what = f"nav has the section `{name}`, which has no name"
            line = _line(root, rf"-\s+[\"']?{re.escape(name)}[\"']?:")
            yield Problem("mkdocs.yml", line, what, _SECTION)


def _linked(survey: Survey, groups: Groups) -> Iterator[Problem]:
    pages = survey.pages.source
    wanted = dict(ALWAYS)
    if MENU in groups:
        wanted["risks"] = "the page to which the menu links for help"
    for key, what in wanted.items():
        if key not in pages:
            place = f"docs/{SOURCE}/{key}.md"
            yield Problem(place, 0, f"the page is missing: {what}", "Restore it.")
    for key, anchors in ANCHORS.items():
        if key not in pages or (key == "risks" and MENU not in groups):
            continue
        there = {heading.id for heading in pages[key].headings}
        for anchor in anchors:
            if anchor not in there:
                what = f"no heading has the id `{anchor}`, to which every page links"
                yield Problem(pages[key].path, 0, what, f"Write {{#{anchor}}} behind its heading.")


def _former(survey: Survey) -> Iterator[Problem]:
    """Tell old addresses that would not lead to one page for sure."""
    pages = survey.pages.source
    # A folder and the page that opens it have one address.
    used = {key.removesuffix("/index") for key in pages}
    first: dict[str, str] = {}
    remedy = "Name keys that no page has any more, like uses/hair, each on one page."
    for old, key in survey.pages.former:
        bare = old.removesuffix("/index")
        folder = bare.partition("/")[0]
        if bare in used:
            why = "which is a page"
        elif first.setdefault(bare, key) != key:
            why = f"as {pages[first[bare]].path} does"
        elif folder in survey.project.languages:
            why = "which is in the folder of a language"
        elif folder in MADE:
            why = "where the guide puts pages of its own"
        else:
            continue
        what = f"`formerly` names `{old}`, {why}"
        yield Problem(pages[key].path, pages[key].line("formerly"), what, remedy)


def _line(root: Path, pattern: str) -> int:
    """Return the line of mkdocs.yml where a pattern stands; 0 if it does not."""
    try:
        text = (root / "mkdocs.yml").read_text("utf-8")
    except (OSError, UnicodeError):
        return 0
    found = re.search(rf"^\s*{pattern}", text, re.MULTILINE)
    return text.count("\n", 0, found.end()) + 1 if found else 0
