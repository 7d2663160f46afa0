"""Pages: one file each, read into front matter and blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from guide.data.languages import SOURCE, read_languages
from guide.data.yamlfile import read_text
from guide.errors import CannotRun, Problem
from guide.text.blocks import Block, Segment, segments
from guide.text.frontmatter import KEY, SourceMeta, TranslationMeta, split_frontmatter
from guide.text.inline import CITATION, CITE_KEY, UNREAD, Link, links
from guide.text.markdown import Parsed, parse
from guide.text.pictures import PICTURES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PINNED = re.compile(r"\{#([A-Za-z0-9_-]+)\}\s*$")
_FILE = re.compile(rf"{KEY}\.(?:md|{'|'.join(PICTURES)})")
"""Pages and pictures, with names that are addresses as they are. (An SVG can hold a script.)"""
WORDS = {"strings": "overrides/strings", "terms": "data/glossary"}
"""Keys of what is no page and yet is translated, with the folders of their files."""
RESERVED = (*WORDS, "acknowledged")
"""What stands beside the records of pages and belongs to none."""
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Heading:
    """A heading as it stands in the file: ``text`` is Markdown, ``line`` counts from 1."""

    level: int
    id: str
    text: str
    line: int


@dataclass(frozen=True)
class Page:
    """A page in one language. ``key`` is its path without `.md`, the same in every language.

    ``front``: its front matter as it is written.
    """

    language: str
    key: str
    meta: TranslationMeta
    body: str
    first_line: int
    front: str = ""

    @property
    def path(self) -> str:
        """The file's path from the project's root."""
        return f"docs/{self.language}/{self.key}.md"

    def forget(self) -> None:
        """Let go of what was parsed, all but the levels; it is parsed again when asked for."""
        for name in ("parsed", "links", "segments", "names", "blocks", "body_blocks", "headings"):
            self.__dict__.pop(name, None)

    def glance(self) -> list[Heading]:
        """Return the headings, for a list of all pages: of what is parsed, nothing else is kept."""
        kept = set(self.__dict__)
        found = self.headings
        for name in {"parsed", "segments"} - kept:
            self.__dict__.pop(name, None)
        return found

    @cached_property
    def levels(self) -> tuple[int, ...]:
        """The levels of the headings in order."""
        return tuple(heading.level for heading in self.headings)

    @cached_property
    def parsed(self) -> Parsed:
        """The body as the Markdown parser reads it; parsed once."""
        return parse(self.body)

    @cached_property
    def links(self) -> list[Link]:
        """The links and images of the page."""
        return list(links(self.parsed, self.first_line))

    def matches(self, pattern: re.Pattern[str]) -> Iterator[tuple[int, re.Match[str]]]:
        """Go through a pattern's matches with their lines, from 1 in the file.

        Not those in comments and in code, which is what the reader view takes for it, whatever a
        parser says.
        """
        line, at = self.first_line, 0
        code = [found.span() for found in UNREAD.finditer(self.body)]
        for match in pattern.finditer(self.body):
            while code and code[0][1] <= match.start():
                code.pop(0)
            if code and code[0][0] <= match.start():
                continue
            line += self.body.count("\n", at, match.start())
            at = match.start()
            yield line, match

    @cached_property
    def cited(self) -> tuple[str, ...]:
        """The keys of the sources it cites, in order."""
        marks = CITATION.findall(self.body)
        return tuple(dict.fromkeys(key for mark in marks for key in CITE_KEY.findall(mark)))

    @cached_property
    def segments(self) -> list[Segment]:
        """The body as blocks and gaps; see :func:`guide.text.segments`."""
        return segments(self.body, self.parsed)

    @cached_property
    def names(self) -> tuple[Block, Block]:
        """What a page is called, in full and in the menu, and how it is described elsewhere.

        Blocks like others: a wrong title misleads more than a wrong sentence.
        """
        title = "\n".join(filter(None, (self.meta.title, self.meta.nav)))
        told = self.meta.description
        return (
            Block("top.title", "title", title, self.line("title")),
            Block("top.description", "description", told, self.line("description")),
        )

    def line(self, name: str) -> int:
        """Return the line of the file that an entry of the front matter starts at."""
        rows = enumerate(self.front.splitlines(), 2)
        return next((number for number, row in rows if row.startswith(f"{name}:")), 1)

    @cached_property
    def blocks(self) -> list[Block]:
        """The names, then the blocks in order; ids count within the heading that pins them."""
        return [*self.names, *self.body_blocks]

    @cached_property
    def body_blocks(self) -> list[Block]:
        """The blocks of the body."""
        found: list[Block] = []
        headings = iter(self.headings)
        place, number = "top", 0
        for part in self.segments:
            if part.kind is None:
                continue
            line, level = self.first_line + part.line, 0
            if part.kind == "heading":
                heading = next(headings)
                place, number, level = heading.id, 0, heading.level
            found.append(Block(f"{place}.{number}", part.kind, part.text, line, level))
            number += 1
        return found

    @cached_property
    def headings(self) -> list[Heading]:
        """The headings in order, with the ids they pin or, failing that, slugs."""
        found: list[Heading] = []
        taken: dict[str, int] = {}
        for part in self.segments:
            if part.kind != "heading":
                continue
            level, text = _marked(part.text)
            pinned = _PINNED.search(text)
            name = pinned[1] if pinned else _slug(text, taken)
            taken.setdefault(name, 2)
            bare = text[: pinned.start()].rstrip() if pinned else text
            found.append(Heading(level, name, bare, self.first_line + part.line))
        return found


def _marked(text: str) -> tuple[int, str]:
    """Return the level of a heading and its words, without the signs that mark it.

    By hand: a pattern for it goes back and forth over long white space.
    """
    bare = text.strip()
    level = len(bare) - len(bare.lstrip("#"))
    if not 1 <= level <= 6 or bare[level : level + 1].strip():
        return 1, bare
    words = bare[level:].strip()
    closed = words.rstrip("#")
    return level, closed.rstrip() if closed[-1:].isspace() else words


def _slug(text: str, taken: dict[str, int]) -> str:
    """Return a name for a heading that is not ``taken``: names with the number to go on from."""
    base = _NOT_SLUG.sub("-", text.lower()).strip("-") or "section"
    name = base
    while name in taken:
        name, taken[base] = f"{base}-{taken[base]}", taken[base] + 1
    return name


@dataclass(frozen=True)
class Pages:
    """All pages of the guide by language and key; ``source`` fixes keys and order."""

    by_language: dict[str, dict[str, Page]]

    @property
    def source(self) -> dict[str, Page]:
        """The English pages."""
        return self.by_language[SOURCE]

    @cached_property
    def cited(self) -> dict[str, list[str]]:
        """The pages (keys, in order) that cite each source."""
        found: dict[str, list[str]] = {}
        for page in self.source.values():
            for key in page.cited:
                found.setdefault(key, []).append(page.key)
        return found

    @property
    def former(self) -> Iterator[tuple[str, str]]:
        """The keys under which pages stood before, each with that of its page now."""
        for key in self.source:
            for old in self.meta(key).formerly:
                yield old, key

    def __iter__(self) -> Iterator[Page]:
        """Go through all pages, language by language."""
        for pages in self.by_language.values():
            yield from pages.values()

    def meta(self, key: str) -> SourceMeta:
        """Return what holds for a page in all languages."""
        meta = self.source[key].meta
        if not isinstance(meta, SourceMeta):
            raise TypeError(key)
        return meta


def read_pages(root: Path, languages: list[str], known: Pages | None = None) -> Pages:
    """Read every page of the given languages; one that is equal to a ``known`` page is that page.

    Raises :class:`CannotRun` with the problems of all pages at once, for folders of no known
    language too.
    """
    docs = root / "docs"
    problems = list(_folders(docs, languages))
    found: dict[str, dict[str, Page]] = {}
    for code in languages:
        found[code] = {}
        for path in sorted((docs / code).rglob("*.md")):
            key = _key(path, docs / code)
            if not _FILE.fullmatch(f"{key}.md"):
                continue  # told among the strays
            try:
                page = _read_page(path, code, key)
                same = known.by_language.get(code, {}).get(key) if known else None
                found[code][key] = same if same == page else page
            except CannotRun as error:
                problems += error.problems
    if not found.get(SOURCE):
        problems.append(Problem("docs/en", 0, "there is no English page", "Restore the folder."))
    english = {_key(path, docs / SOURCE) for path in (docs / SOURCE).rglob("*.md")}
    for code in languages:
        for key in sorted(found[code].keys() - english):
            what = "the page has no English source"
            remedy = "Rename it like the English page, or remove it."
            problems.append(Problem(f"docs/{code}/{key}.md", 0, what, remedy))
    if problems:
        raise CannotRun(problems)
    return Pages(found)


def _folders(docs: Path, languages: list[str]) -> Iterator[Problem]:
    """Tell what is in docs/ and is no page of a published language."""
    for folder in sorted(docs.iterdir()) if docs.is_dir() else []:
        if folder.name.startswith("."):
            continue
        if not folder.is_dir():
            what = "a file outside the language folders"
            yield Problem(f"docs/{folder.name}", 0, what, "Move it into docs/en/.")
        elif folder.name not in languages:
            # A language may wait until it is published, or again after it was.
            if folder.name not in read_languages(docs.parent):
                what = "the folder is no language of data/languages.yml"
                yield Problem(f"docs/{folder.name}", 0, what, "Rename it, or add the language.")
        else:
            yield from _strays(folder, f"docs/{folder.name}")


def _strays(folder: Path, shown: str) -> Iterator[Problem]:
    """Tell the files that would be published as they are and are neither pages nor pictures."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_dir() or path.name == ".gitkeep":
            continue
        if name in (f"{key}.md" for key in RESERVED):
            what = "this name is taken by other records of provenance/"
            yield Problem(f"{shown}/{name}", 0, what, "Give the page another name.")
        if _FILE.fullmatch(name):
            continue
        what = "the file is neither a page nor a picture, or its name is no address"
        remedy = "Name pages like uses/hair.md and pictures like uses/hair.webp; remove the rest."
        yield Problem(f"{shown}/{name}", 0, what, remedy)


def _key(path: Path, folder: Path) -> str:
    return path.relative_to(folder).with_suffix("").as_posix()


def _read_page(path: Path, code: str, key: str) -> Page:
    shown = f"docs/{code}/{key}.md"
    if path.is_symlink() or not path.is_file():
        raise CannotRun([Problem(shown, 0, "the page is not a plain file", "Replace the link.")])
    kind: type[TranslationMeta] = SourceMeta if code == SOURCE else TranslationMeta
    return Page(code, key, *split_frontmatter(read_text(path, shown), shown, kind))
