"""Put a page together as a reader may be shown it."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal

from guide.data.languages import SOURCE
from guide.reader import figures, pieces
from guide.reader.addresses import NOT_FOUND, address
from guide.reader.sources import Citations, Reference
from guide.text.inline import CITATION, PLACEHOLDER, TERM_LINK

if TYPE_CHECKING:
    from collections.abc import Callable

    from guide.data import Language, Project
    from guide.text import Heading, Page, Pages, SourceMeta

State = Literal["source", "machine", "missing"]
"""What a page is in a language: the English original, a draft by a computer, or not there."""

MARKS = {
    "line": "<!--guide:line-->",
    "contents": "<!--guide:contents-->",
    "rest": "<!--guide:rest-->",
}
"""Where the engine puts the line under the title, the contents, and the rest of the home page."""

_CODE = re.compile(
    r"(^(?P<fence>`{3,}|~{3,}).*?^(?P=fence)[ \t]*$|`[^`\n]+`)", re.DOTALL | re.MULTILINE
)
_PAGE_LINK = re.compile(r"(\]\()([^():\s#]*\.md)(#[^)\s]*)?\)")
_HAN = re.compile(
    r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]*\n[ \t]*(?=[\u3000-\u9fff\uff00-\uffef])"
)
_HERO = re.compile(r"\s*(/{3,}) hero[ \t]*\n(.*?)^\1[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_SECOND_LEVEL = re.compile(r"^## ", re.MULTILINE)


@dataclass(frozen=True)
class View:
    """A page in a language as a reader is shown it.

    ``markdown`` still needs an engine. ``text_language`` is the language of the article, which
    for a missing page is not the reader's. ``contents`` are the second-level headings with
    the ids they have in every language.
    """

    key: str
    language: Language
    text_language: Language
    state: State
    page: Page
    meta: SourceMeta
    markdown: str
    contents: tuple[tuple[str, str], ...]
    references: tuple[Reference, ...]

    @property
    def address(self) -> str:
        """The address from the site's root."""
        return address(self.language.code, self.key)


def state(pages: Pages, language: str, key: str) -> State:
    """Return what a page is in a language."""
    if language == SOURCE:
        return "source"
    return "machine" if key in pages.by_language[language] else "missing"


def view(project: Project, pages: Pages, language: str, key: str, order: list[str]) -> View:
    """Return the reader view of a page; ``order`` lists the chapters for the page of topics.

    The page and its data must have passed the blocking checks.
    """
    reader = project.languages[language]
    now = state(pages, language, key)
    page = pieces.shown(pages, language, key)
    text_language = reader if now != "missing" else project.languages[SOURCE]
    source = pages.source[key]
    strings = project.strings[text_language.code]
    citations = Citations(text_language, strings, project.sources)
    ids = [heading.id for heading in source.headings]

    body = _with_ids(page, ids)
    if text_language.code in ("zh", "ja"):
        body = _HAN.sub("", body)
    fill = _Filler(project, pages, text_language, reader, order)
    body = _outside_code(
        body,
        lambda text: PLACEHOLDER.sub(
            fill, TERM_LINK.sub(partial(_term, key), CITATION.sub(citations.mark, text))
        ),
    )
    if key == NOT_FOUND:
        body = _PAGE_LINK.sub(partial(_absolute, project, language), body)
    contents = tuple(
        (anchor, pieces.plain(heading.text))
        for anchor, heading in zip(ids, page.headings, strict=True)
        if heading.level == 2
    )
    return View(
        key=key,
        language=reader,
        text_language=text_language,
        state=now,
        page=page,
        meta=pages.meta(key),
        markdown=_framed(page.meta.title, body),
        contents=contents,
        references=citations.references(),
    )


def _with_ids(page: Page, ids: list[str]) -> str:
    """Pin the English ids on a page's headings, by position."""
    wanted = iter(ids)
    headings = iter(page.headings)
    out = []
    for part in page.segments:
        if part.kind == "heading":
            heading: Heading = next(headings)
            ending = part.text[len(part.text.rstrip()) :]
            out.append(f"{'#' * heading.level} {heading.text} {{#{next(wanted)}}}{ending}")
        else:
            out.append(part.text)
    return "".join(out)


def _outside_code(text: str, change: Callable[[str], str]) -> str:
    """Apply a change to everything that is not code."""
    out, at = [], 0
    for code in _CODE.finditer(text):
        out += [change(text[at : code.start()]), code[0]]
        at = code.end()
    return "".join([*out, change(text[at:])])


@dataclass(frozen=True)
class _Filler:
    """Puts data in the place of placeholders: in the article's language, links in the reader's."""

    project: Project
    pages: Pages
    language: Language
    reader: Language
    order: list[str]

    def __call__(self, match: re.Match[str]) -> str:
        name, part = match[1], match[2]
        project, language = self.project, self.language
        strings = project.strings[language.code]
        match name:
            case "certainty":
                return figures.certainty(part, strings)
            case "emergency":
                return pieces.emergency(project, language)
            case "contact":
                return pieces.contact(project)
            case "clinic":
                return pieces.clinic(project, language)
            case "glossary":
                return pieces.glossary(project, language)
            case "references":
                return pieces.references(project, self.pages, self.reader)
            case "topics":
                return pieces.topics(self.pages, self.reader, self.order)
            case _:
                return figures.words(project.facts[name], part, language, strings)


def _term(key: str, match: re.Match[str]) -> str:
    """Link a word to its place in the glossary."""
    path = posixpath.relpath("glossary.md", posixpath.dirname(key) or ".")
    return f"[{match[1]}]({path}#{match[2]}){{.term}}"


def _absolute(project: Project, language: str, match: re.Match[str]) -> str:
    """Link from the root of the host: the page is shown at any address."""
    base = project.clinic.site.path or "/"
    there = address(language, match[2].removesuffix(".md"))
    return f"]({base.rstrip('/')}/{there}{match[3] or ''})"


def _framed(title: str, body: str) -> str:
    """Add the title and the marks of what the engine puts between the blocks of the page."""
    if hero := _HERO.match(body):
        fence, inner = hero[1], hero[2]
        top = f"{fence} hero\n\n# {title} {{#title}}\n{inner}{fence}\n"
        return f"{top}\n{MARKS['rest']}\n\n{body[hero.end() :]}"
    lead, _, rest = body.strip("\n").partition("\n\n")
    head = f"# {title} {{#title}}\n\n{lead}\n\n{MARKS['line']}\n\n"
    at = _SECOND_LEVEL.search(rest)
    if not at:
        return head + rest
    return f"{head}{rest[: at.start()]}{MARKS['contents']}\n\n{rest[at.start() :]}"
