"""Put a page together as a reader may be shown it."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal

from guide.bounds import bounds
from guide.data.languages import SOURCE
from guide.reader import figures, pieces
from guide.reader.addresses import NOT_FOUND, address
from guide.reader.body import Plan, as_english, assemble, plan
from guide.reader.sources import Citations, Reference
from guide.text.components import ADMONITION
from guide.text.inline import (
    CERTAINTIES,
    CITATION,
    CODE,
    FILLED,
    LIST,
    PIECES,
    PLACEHOLDER,
    TERM_LINK,
    filled,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from guide.data import Language, Strings
    from guide.provenance import PageState, Survey
    from guide.text import Block, Page, SourceMeta

State = Literal["source", "machine", "human", "reviewed", "outdated", "missing"]
"""What a page is in a language, in one word for the language menu: the English original, a draft
by a computer, an unchecked translation, a checked one, one behind its source, or not there."""

STATE = "state"
"""Under which a survey notes the states of pages."""

MARKS = {
    "line": "<!--guide:line-->",
    "contents": "<!--guide:contents-->",
    "rest": "<!--guide:rest-->",
}
"""Where the engine puts the line under the title, the contents, and the rest of the home page."""

_PUT = {name: filled(mark) for name, mark in MARKS.items()}

_PAGE_LINK = re.compile(r"(\]\()([^():\s#]*\.md)(#[^)\s]*)?\)")
_HAN = re.compile(
    r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]*\n[ \t]*(?=[\u3000-\u9fff\uff00-\uffef])"
)
_HERO = re.compile(
    r"\s*(/{3,}) hero[ \t]*(?:\|[^\n]*)?\n(.*?)^\1[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_EMPTY = re.compile(r"\n[ \t]*\n")
"""What ends a paragraph: a line with nothing on it that anybody sees."""
_SECOND_LEVEL = re.compile(r"^## ", re.MULTILINE)


@dataclass(frozen=True)
class View:
    """A page in a language as a reader is shown it.

    ``marked`` is Markdown that still needs an engine, with marks around the HTML in its lines
    (:data:`guide.text.inline.FILLED`). ``text_language`` is the language of the article, which
    is not the reader's where the page is missing or gives way to English. ``contents`` are the
    second-level headings with the ids they have in every language. ``references`` are the sources
    it cites; ``named`` tells whether they stand on the page, or only in the list of all.
    ``description`` is for search engines. ``behind`` are the sections (id, title) whose English
    has changed; ``english`` counts blocks shown in English.
    """

    key: str
    language: Language
    text_language: Language
    state: State
    provenance: PageState
    page: Page
    meta: SourceMeta
    description: str
    marked: str
    contents: tuple[tuple[str, str], ...]
    references: tuple[Reference, ...]
    named: bool
    behind: tuple[tuple[str, str], ...]
    english: int

    @property
    def markdown(self) -> str:
        """The page as plain Markdown, for any engine."""
        return FILLED.sub(r"\1", self.marked)

    @property
    def address(self) -> str:
        """The address from the site's root."""
        return address(self.language.code, self.key)

    @property
    def translated(self) -> bool:
        """Whether the article is in the reader's language."""
        return self.language == self.text_language


def state(survey: Survey, language: str, key: str) -> State:
    """Return what a page is in a language, worked out once."""
    if language == SOURCE:
        return "source"
    at = (STATE, f"{language}/{key}")
    if at not in survey.notes:
        survey.notes[at] = _state(survey.state(language, key))
    known: State = survey.notes[at]
    return known


def _state(found: PageState) -> State:
    if found.freshness != "current":
        return found.freshness
    if found.review("language") == "reviewed":
        return "reviewed"
    return "human" if found.human else "machine"


def shown_in(survey: Survey, language: str, key: str) -> tuple[Page, Plan]:
    """Return the page whose text a reader is shown, and what of it gives way to English."""
    source, page = survey.pages.source[key], survey.page(language, key)
    if page is None or page is source:
        return source, Plan(whole=page is None)
    strict = survey.project.clinic.policy == "strict"
    critical = survey.pages.meta(key).risk == "critical"
    decided = plan(source, page, partial(survey.state, language, key), strict=strict and critical)
    return (source if decided.whole else page), decided


def view(survey: Survey, language: str, key: str, order: list[str]) -> View:
    """Return the reader view of a page; ``order`` lists the chapters for the page of topics.

    The page and its data must have passed the blocking checks. Raises :class:`CannotRun` for a
    page that is too much work.
    """
    with bounds(f"docs/{language}/{key}.md"):
        return _view(survey, language, key, order)


def _view(survey: Survey, language: str, key: str, order: list[str]) -> View:
    project = survey.project
    page, decided = shown_in(survey, language, key)
    reader, text_language = project.languages[language], project.languages[page.language]
    source = survey.pages.source[key]
    ids = [heading.id for heading in source.headings]
    citations = Citations(
        text_language,
        project.strings[page.language],
        project.sources,
        here=address(language, key),
        folder=language if LIST in survey.pages.source else None,
        count=len(source.cited),
    )
    filler = _Filler(survey, text_language, reader, order)
    in_english = _Filler(survey, project.languages[SOURCE], reader, order)

    def english(block: Block) -> str:
        note = project.strings[language]["english_note"]
        # Its words are explained in the glossary, which is in the reader's language.
        text = TERM_LINK.sub(partial(_glossary, key), block.text)
        return as_english(block, PLACEHOLDER.sub(in_english, text), note)

    body = assemble(page, ids, decided, english)
    if page.language in ("zh", "ja"):
        body = _HAN.sub("", body)
    titles_of = partial(_admonition, project.strings[page.language])
    body = _outside_code(body, partial(ADMONITION.sub, titles_of))
    body = _outside_code(
        body,
        lambda text: PLACEHOLDER.sub(
            filler,
            TERM_LINK.sub(
                partial(_term, key), CITATION.sub(lambda match: filled(citations.mark(match)), text)
            ),
        ),
    )
    if key == NOT_FOUND:
        base = project.clinic.site.path or "/"
        body = _PAGE_LINK.sub(partial(_absolute, base, language), body)
    titles = [pieces.plain(heading.text) for heading in page.headings]
    return View(
        key=key,
        language=reader,
        text_language=text_language,
        state=state(survey, language, key),
        provenance=survey.state(language, key),
        page=page,
        meta=survey.pages.meta(key),
        description=decided.description or page.meta.description,
        marked=_framed(page.meta.title, body),
        contents=tuple(
            (anchor, title)
            for anchor, title, heading in zip(ids, titles, page.headings, strict=True)
            if heading.level == 2
        ),
        references=citations.references(),
        named=citations.named,
        behind=_behind(
            survey.state(language, key),
            {
                "top": ("title", pieces.plain(page.meta.title)),
                **{i: (i, t) for i, t in zip(ids, titles, strict=True)},
            },
        ),
        english=decided.english,
    )


def _behind(found: PageState, titles: dict[str, tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return the sections, by id and title, in which a block is behind its source."""
    if found.freshness != "outdated":
        return ()
    names = dict.fromkeys(block.pair.id.rpartition(".")[0] for block in found.outdated)
    return tuple(titles[name] for name in names if name in titles)


def _outside_code(text: str, change: Callable[[str], str]) -> str:
    """Apply a change to everything that is not code."""
    out, at = [], 0
    for code in CODE.finditer(text):
        out += [change(text[at : code.start()]), code[0]]
        at = code.end()
    return "".join([*out, change(text[at:])])


@dataclass(frozen=True)
class _Filler:
    """Puts data in the place of placeholders: in the article's language, links in the reader's."""

    survey: Survey
    language: Language
    reader: Language
    order: list[str]

    def __call__(self, match: re.Match[str]) -> str:
        name, part = match[1], match[2]
        project, pages, language = self.survey.project, self.survey.pages, self.language
        strings = project.strings[language.code]
        known = part in CERTAINTIES if name == "certainty" else name in (*PIECES, *project.facts)
        if not known:  # in code, where the checks let it stand
            return match[0]
        match name:
            case "certainty":
                return filled(figures.certainty(part, language, strings))
            case "emergency":
                return filled(pieces.emergency(project, language))
            case "contact":
                return filled(pieces.contact(project))
            case "clinic":
                return filled(pieces.clinic(project, language))
            case "reviewed":
                return filled(pieces.reviewed(self.survey.reviewed, strings))
            case "glossary":  # for the engine to read: links lead to its ids
                return pieces.glossary(project, language)
            case "references":
                shown = self._shown(LIST)
                return filled(pieces.references(project, pages, self.reader, shown))
            case "topics":
                titles = {key: self._shown(key) for key in self.order}
                return filled(pieces.topics(pages, self.reader, titles))
            case _:
                return filled(figures.words(project.facts[name], part, language, strings))

    def _shown(self, key: str) -> Page:
        return shown_in(self.survey, self.reader.code, key)[0]


def _admonition(strings: Strings, match: re.Match[str]) -> str:
    """Give an admonition without a title the one of its kind in the language."""
    if match[3]:
        return match[0]
    return f'{match[1]}{match[2]} "{strings[f"admonition_{match[2]}"]}"'


def _glossary(key: str, match: re.Match[str]) -> str:
    """Link a word to its place in the glossary."""
    path = posixpath.relpath("glossary.md", posixpath.dirname(key) or ".")
    return f"[{match[1]}]({path}#{match[2]})"


def _term(key: str, match: re.Match[str]) -> str:
    """Link a word to the glossary, and mark it as one the engine may explain in place."""
    return f"{_glossary(key, match)}{{.term}}"


def _absolute(base: str, language: str, match: re.Match[str]) -> str:
    """Link from the root of the host: the page is shown at any address."""
    there = address(language, match[2].removesuffix(".md"))
    return f"]({base.rstrip('/')}/{there}{match[3] or ''})"


def _framed(title: str, body: str) -> str:
    """Add the title and the marks of what the engine puts between the blocks of the page."""
    if hero := _HERO.match(body):
        fence, inner = hero[1], hero[2]
        top = f"{fence} hero\n\n# {title} {{#title}}\n{inner}{fence}\n"
        return f"{top}\n{_PUT['rest']}\n\n{body[hero.end() :]}"
    lead, *others = _EMPTY.split(body.strip(), maxsplit=1)
    rest = "".join(others)
    head = f"# {title} {{#title}}\n\n{lead}\n\n{_PUT['line']}\n\n"
    at = _SECOND_LEVEL.search(rest)
    if not at:
        return head + rest
    return f"{head}{rest[: at.start()]}{_PUT['contents']}\n\n{rest[at.start() :]}"
