"""Make the pages that are not known yet, on all cores, and write them all."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from guide import checks
from guide.bounds import bounds
from guide.build.inputs import digest
from guide.build.keys import Keys, Outline
from guide.build.search import sections
from guide.engine.renderer import Renderer
from guide.errors import CannotRun
from guide.finish import style_hashes
from guide.provenance.lost import lost
from guide.reader import addresses
from guide.reader.view import STATE, state
from guide.text.page import WORDS
from guide.workers import each, workers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from guide.build.cache import Cache
    from guide.build.fresh import Fresh
    from guide.build.inputs import Inputs
    from guide.engine.site import Site
    from guide.errors import Problem
    from guide.provenance import Survey
    from guide.text import Page
    from guide.text.markdown import Parsed

_AT_ONCE = 26
"""Pages a worker takes at a time: few enough to share the work, many enough to be worth a word."""

_MANY = 500
"""Of more pages than this a worker keeps none in memory when it is made."""

At = tuple[str, str]
"""A page: its language and key."""

_NOTES = "notes"

KINDS = ("pages", "sections", "findings")
"""What is kept of every page, by its name."""


class Note(NamedTuple):
    """What is told of a page without reading it.

    The name of what search finds; the hashes of its styles; of each finding its id and severity.
    """

    found: str
    styles: list[str]
    findings: list[list[str]]

    @classmethod
    def of(cls, html: str, found: bytes, findings: bytes) -> Note:
        """Look at a finished page, at what search knows of it, and at what the checks say."""
        return cls(digest(found), style_hashes(html), json.loads(findings))


@dataclass(frozen=True)
class Pages:
    """All pages of a site by the name of what they are made from, and those still to be made.

    ``notes``: by name, of every page that is known. ``words``: the strings and glossaries, by the
    name of what is found in them; ``unread``: those that have still to be checked.
    """

    names: dict[At, str]
    missing: tuple[At, ...]
    notes: dict[str, Note]
    words: dict[At, str]
    unread: tuple[At, ...]

    @property
    def files(self) -> list[str]:
        """Where the pages' files stand below the site's folder."""
        return [addresses.file(*at) for at in self.names]

    @property
    def styles(self) -> set[str]:
        """The hashes of the style blocks of all pages."""
        return {style for name in self.names.values() for style in self.notes[name].styles}

    def findings(self, survey: Survey) -> tuple[int, int]:
        """How many errors and other findings `guide check` would tell of these pages' languages."""
        codes = list(dict.fromkeys(code for code, _ in self.names))
        accepted = {each.finding for code in codes for each in survey.store.acknowledged(code)}
        names = (*self.names.values(), *self.words.values())
        found = [each for name in names for each in self.notes[name].findings]
        left = [severity for finding, severity in found if finding not in accepted]
        errors = left.count("error")
        return errors, len(left) - errors + len(lost(survey, codes))


def planned(
    site: Site,
    inputs: Inputs,
    cache: Cache,
    languages: Sequence[str],
    there: Mapping[str, tuple[str, str]],
) -> Pages:
    """Name every page of some languages and tell which ones are to be made.

    ``there``: the files that stand in the site's folder, with the names of what they are made from.
    """
    keys = Keys(inputs, site, _outlines(site, inputs, cache))
    names = {(code, key): keys.page(code, key) for key in site.keys for code in languages}
    known = json.loads(cache.get(_NOTES, _NOTES) or b"{}")
    notes = {name: Note(*known[name]) for name in names.values() if name in known}
    missing = []
    for at, name in names.items():
        if name in notes and there.get(addresses.file(*at), ("", ""))[1] == name:
            continue
        html, found, findings = (cache.get(kind, name) for kind in KINDS)
        if html is None or found is None or findings is None:
            missing.append(at)
        else:
            notes[name] = Note.of(html.decode(), found, findings)
    # Where a page is made, an index may be, from what search knows of all pages of the language.
    indexed = {code for code, _ in missing}
    gone = set(missing)
    missing += [
        at
        for at, name in names.items()
        if at[0] in indexed and at not in gone and not cache.has("sections", name)
    ]
    words = {(code, key): keys.words(code, key) for key in WORDS for code in languages}
    unread = []
    for at, name in words.items():
        if name in known:
            notes[name] = Note(*known[name])
        elif findings := cache.get("findings", name):
            notes[name] = Note("", [], json.loads(findings))
        else:
            unread.append(at)
    return Pages(names, tuple(missing), notes, words, tuple(unread))


def make(
    root: Path, site: Site, pages: Pages, cache: Cache, done: Callable[[int, int], None]
) -> None:
    """Make the missing pages and put them into the cache; ``done`` is told how many of how many.

    What the workers found out about the pages is noted in ``pages``, their states in the survey.
    Raises :class:`CannotRun` with what keeps any of them from being shown.
    """
    if not (pages.missing or pages.unread):
        return
    renderer = Renderer(root, site)
    survey = site.survey
    size = max(1, min(_AT_ONCE, -(-len(pages.missing) // max(1, workers(len(pages.missing))))))
    parts = [pages.missing[at : at + size] for at in range(0, len(pages.missing), size)]
    large = len(pages.names) > _MANY

    def work(part: tuple[At, ...]) -> _Made:
        # A page that is not translated is made from the English one.
        here = dict.fromkeys(page for at in part if (page := _written(survey, *at)))
        slips = checks.blocking(survey, here)
        made = _Made(slips)
        for at in part if not slips else ():
            try:
                html, name = renderer.html(*at), pages.names[at]
                kept = html.encode(), sections(html, at[1]), _findings(survey, at)
                for kind, data in zip(KINDS, kept, strict=True):
                    cache.put(kind, name, data)
                made.notes[name] = Note.of(html, *kept[1:])
            except CannotRun as error:
                made.refused += error.problems
        for at in part:
            if at[1] in survey.pages.source:
                made.states["/".join(at)] = state(survey, *at)
        for key in {key for _, key in part} if large else ():
            survey.forget(key)
        return made

    count = 0

    def counted(_: object) -> None:
        nonlocal count
        count = min(count + size, len(pages.missing))
        done(count, len(pages.missing))

    found = each(work, parts, "guide build", counted)
    # What the engine refuses may follow from a slip elsewhere; it is told when there is none.
    for told in ([one.slips for one in found], [one.refused for one in found]):
        if problems := {problem for part in told for problem in part}:
            raise CannotRun(problems)
    read = each(partial(_findings, survey), pages.unread, "guide build")
    for at, findings in zip(pages.unread, read, strict=True):
        cache.put("findings", pages.words[at], findings)
        pages.notes[pages.words[at]] = Note("", [], json.loads(findings))
    for part in found:
        pages.notes.update(part.notes)
        survey.notes.update({(STATE, place): word for place, word in part.states.items()})
    cache.put(_NOTES, _NOTES, json.dumps(pages.notes).encode())


@dataclass
class _Made:
    """What a worker tells of its pages: what is wrong, notes by name, states by place."""

    slips: list[Problem]
    refused: list[Problem] = field(default_factory=list)
    notes: dict[str, Note] = field(default_factory=dict)
    states: dict[str, str] = field(default_factory=dict)


def _written(survey: Survey, language: str, key: str) -> Page | None:
    """Return what a page is made from, if anybody wrote it."""
    return survey.page(language, key) or survey.pages.source.get(key)


def _findings(survey: Survey, at: At) -> bytes:
    """Return the id and severity of each finding on a page, if anybody wrote it."""
    page = survey.page(*at)
    found = checks.told(survey, page) if page else []
    return json.dumps([(finding.id, finding.severity) for finding in found]).encode()


def write(pages: Pages, cache: Cache, fresh: Fresh) -> None:
    """Write the pages. Raises :class:`CannotRun` if the cache has lost one."""
    for place, (at, name) in zip(pages.files, pages.names.items(), strict=True):
        if not fresh.keep(place, name):
            fresh.write(place, cache.need("pages", name, f"the page {'/'.join(at)}"), name)


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
    now.update((inputs.files[page.path], one) for page, one in _outlined(new))
    for page in site.pages:
        # The levels alone tell whether a page can be shown beside its English one.
        page.__dict__["levels"] = now[inputs.files[page.path]].levels
    if now.keys() != known.keys():
        cache.put("outlines", name, json.dumps(now).encode())
    return {page.path: now[inputs.files[page.path]] for page in site.pages}


def _outlined(pages: list[Page]) -> Iterator[tuple[Page, Outline]]:
    """Parse pages, so that none is parsed again, and go through them with their outlines."""
    parts = [pages[at : at + _AT_ONCE] for at in range(0, len(pages), _AT_ONCE)]

    def work(part: list[Page]) -> list[tuple[Outline, Parsed]]:
        found = []
        for page in part:
            with bounds(page.path):
                found.append((Outline.of(page), page.parsed))
            page.forget()  # or the headings and blocks of thousands of pages fill the memory
        return found

    found = (made for part in each(work, parts, "guide build") for made in part)
    for page, (outline, parsed) in zip(pages, found, strict=True):
        page.__dict__["parsed"] = parsed
        yield page, outline
