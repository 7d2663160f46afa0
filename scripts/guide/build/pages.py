"""Make the pages that are not known yet, on all cores, and write them all."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from guide import checks
from guide.build.inputs import digest
from guide.build.keys import Keys, Outline
from guide.build.search import sections
from guide.errors import CannotRun, cannot
from guide.reader import addresses
from guide.reader.view import STATE, state
from guide.workers import each, workers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from guide.build.cache import Cache
    from guide.build.fresh import Fresh
    from guide.build.inputs import Inputs
    from guide.engine.site import Site
    from guide.errors import Problem
    from guide.provenance import Survey
    from guide.text import Page

_AT_ONCE = 26
"""Pages a worker takes at a time: few enough to share the work, many enough to be worth a word."""

_MANY = 500
"""With more new pages than this they are parsed in workers, and not kept in memory."""

At = tuple[str, str]
"""A page: its language and key."""


@dataclass(frozen=True)
class Pages:
    """All pages of a site by the name of what they are made from, and those still to be made."""

    names: dict[At, str]
    missing: tuple[At, ...]


def planned(site: Site, inputs: Inputs, cache: Cache, languages: Sequence[str]) -> Pages:
    """Name every page of some languages and tell which ones the cache does not hold."""
    keys = Keys(inputs, site, _outlines(site, inputs, cache))
    names = {(code, key): keys.page(code, key) for key in site.keys for code in languages}
    missing = (
        at
        for at, name in names.items()
        if not (cache.get("pages", name) and cache.get("sections", name))
    )
    return Pages(names, tuple(missing))


def make(
    root: Path, site: Site, pages: Pages, cache: Cache, done: Callable[[int, int], None]
) -> None:
    """Make the missing pages and put them into the cache; ``done`` is told how many of how many.

    What the workers found out about the states of pages is noted in the survey.
    Raises :class:`CannotRun` with what keeps any of them from being shown.
    """
    if not pages.missing:
        return
    from guide.engine.renderer import Renderer  # noqa: PLC0415 slow, needed here only

    renderer = Renderer(root, site)
    survey = site.survey
    size = max(1, min(_AT_ONCE, -(-len(pages.missing) // workers(len(pages.missing)))))
    parts = [pages.missing[at : at + size] for at in range(0, len(pages.missing), size)]
    large = len(pages.names) > _MANY

    def work(part: tuple[At, ...]) -> tuple[list[Problem], list[Problem], list[str]]:
        # A page that is not translated is made from the English one.
        here = dict.fromkeys(page for at in part if (page := _written(survey, *at)))
        slips = checks.blocking(survey, here)
        refused: list[Problem] = []
        for at in part if not slips else ():
            try:
                html, name = renderer.html(*at), pages.names[at]
                cache.put("sections", name, sections(html, at[1]))
                cache.put("pages", name, html.encode())
            except CannotRun as error:
                refused += error.problems
        known = [state(survey, *at) if at[1] in survey.pages.source else "" for at in part]
        for key in {key for _, key in part} if large else ():
            survey.forget(key)
        return slips, refused, known

    made = 0

    def counted(_: object) -> None:
        nonlocal made
        made = min(made + size, len(pages.missing))
        done(made, len(pages.missing))

    found = each(work, parts, "guide build", counted)
    # What the engine refuses may follow from a slip elsewhere; it is told when there is none.
    for told in ([one[0] for one in found], [one[1] for one in found]):
        if problems := {problem for part in told for problem in part}:
            raise CannotRun(problems)
    for part, (_, _, known) in zip(parts, found, strict=True):
        for at, word in zip(part, known, strict=True):
            if word:
                survey.notes[STATE, "/".join(at)] = word


def _written(survey: Survey, language: str, key: str) -> Page | None:
    """Return what a page is made from, if anybody wrote it."""
    return survey.page(language, key) or survey.pages.source.get(key)


def write(pages: Pages, cache: Cache, fresh: Fresh) -> Iterator[str]:
    """Write the pages, giving out the HTML of each as it is written.

    Raises :class:`CannotRun` if the cache has lost one.
    """
    for at, name in pages.names.items():
        html = cache.get("pages", name)
        if html is None:
            what = f"the page {'/'.join(at)} was lost or changed"
            raise cannot(str(cache.folder), what, "Delete the folder and build again.")
        fresh.write(addresses.file(*at), html)
        yield html.decode()


def _outlines(site: Site, inputs: Inputs, cache: Cache) -> dict[str, Outline]:
    """Return the outline of every page by path, parsing only files not seen before."""
    name = digest("outlines", inputs.program)
    known: dict[str, Any] = json.loads(cache.get("outlines", name) or b"{}")
    now: dict[str, Outline] = {}
    new: list[Page] = []
    for page in site.pages:
        file = inputs.files[page.path]
        if file in known:
            now[file] = Outline(known[file][0], tuple(known[file][1]), known[file][2])
        else:
            new.append(page)
    found = _outlined(new) if len(new) > _MANY else [Outline.of(page) for page in new]
    now.update((inputs.files[page.path], one) for page, one in zip(new, found, strict=True))
    for page in site.pages:
        # The levels alone tell whether a page can be shown beside its English one.
        page.__dict__["levels"] = now[inputs.files[page.path]].levels
    if now.keys() != known.keys():
        cache.put("outlines", name, json.dumps(now).encode())
    return {page.path: now[inputs.files[page.path]] for page in site.pages}


def _outlined(pages: list[Page]) -> list[Outline]:
    parts = [pages[at : at + _AT_ONCE] for at in range(0, len(pages), _AT_ONCE)]

    def work(part: list[Page]) -> list[Outline]:
        return [Outline.of(page) for page in part]

    return [outline for part in each(work, parts, "guide build") for outline in part]
