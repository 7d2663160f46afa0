"""Cut a finished page into the sections that search finds."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field

from lxml import html as lxml_html

_LEFT_OUT = frozenset(["nav", "aside", "sup", "svg", "script", "style"])
_LEFT_OUT_CLASSES = frozenset(["after", "sources", "refs", "line", "print", "label", "means"])
_LEFT_OUT_IDS = frozenset(["checked", "sources"])
_HEADINGS = frozenset(["h1", "h2", "h3", "h4"])
_INLINE = frozenset(["a", "abbr", "b", "bdi", "button", "code", "em", "i", "kbd", "mark", "q",
                     "span", "strong", "sub", "time", "u"])  # fmt: skip
_LANG = re.compile(r"""<html\b[^>]*?\slang=["']?([\w-]+)""")
_MAIN = re.compile(r"<main\b.*?</main>", re.DOTALL)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Record:
    """A section of a page as search knows it.

    ``at``: its address below the language's own, with the anchor. ``page``: the page's title;
    ``heading``: the section's, empty before the first. ``text``: what a reader sees there.
    ``term``: whether it explains a word of the glossary.
    """

    at: str
    page: str
    heading: str
    text: str
    term: bool = False


def records(page: str, at: str) -> tuple[Record, ...]:
    """Return the sections of a page in reading order.

    ``page`` is its finished HTML, ``at`` its address below the language's own. The article alone
    counts: no menu, notice or list of sources, and no text that is marked as another language; a
    page that is shown in English to readers of another language has none. A tile speaks of the
    page it leads to, and is found as that page.
    """
    language, main = _LANG.search(page), _MAIN.search(page)
    if main is None:
        return ()
    cutter = _Cutter(language[1] if language else "")
    cutter.walk(lxml_html.fragment_fromstring(main[0]))
    title = next((s.heading for s in cutter.sections if s.heading), "")
    found = [Record(_target(at, to), name, "", text) for to, name, text in cutter.tiles]
    for section in cutter.sections:
        first = section.level == "h1"
        text = _SPACE.sub(" ", "".join(section.text)).strip()
        if section.heading and (text or not first):
            anchor = "" if first else f"#{section.anchor}"
            heading = "" if first else section.heading
            found.append(Record(at + anchor, title, heading, text, section.level == "dt"))
    return tuple(found)


def _target(at: str, link: str) -> str:
    """Return the address a link of the page at ``at`` leads to, below the language's own."""
    path, sign, anchor = link.partition("#")
    whole = posixpath.normpath(posixpath.join("/", at, path)).strip("/")
    return f"{whole}/{sign}{anchor}" if whole else f"{sign}{anchor}"


@dataclass
class _Section:
    level: str
    anchor: str
    heading: str
    text: list[str] = field(default_factory=list)


class _Cutter:
    """Walks the article; text goes to the section it stands in."""

    def __init__(self, language: str) -> None:
        self._language = language
        self.sections: list[_Section] = []
        self.tiles: list[tuple[str, str, str]] = []

    def walk(self, element: lxml_html.HtmlElement) -> None:
        """Go through an element and what it holds."""
        if not isinstance(element.tag, str) or self._is_left_out(element):
            return
        heading = self._heading(element)
        if heading is not None:
            self.sections.append(heading)
            return
        if element.tag == "li" and self._tile(element):
            return
        inline = element.tag in _INLINE
        self._add("" if inline else " ")
        if element.get("id") and element.find("dt") is not None:
            term = element.find("dt")
            self.sections.append(_Section("dt", element.get("id"), self._words(term)))
            for child in element.iterchildren("dd"):
                self.walk(child)
            return
        self._add(element.text or "")
        for child in element:
            self.walk(child)
            self._add(child.tail or "")
        self._add("" if inline else " ")

    def _heading(self, element: lxml_html.HtmlElement) -> _Section | None:
        """Return the section a heading begins; the heading of a frame begins none."""
        anchor = element.get("id")
        if element.tag not in _HEADINGS or not anchor:
            return None
        framed = any(e.get("aria-labelledby") == anchor for e in element.iterancestors("section"))
        return None if framed else _Section(element.tag, anchor, self._words(element))

    def _tile(self, item: lxml_html.HtmlElement) -> bool:
        """Keep a tile, an item of a list of tiles that begins with a link; tell if it is one."""
        frame = item.getparent().getparent()
        link = item.find("a")
        if frame is None or "tiles" not in frame.get("class", "").split() or link is None:
            return False
        name = self._words(link)
        self.tiles.append(
            (link.get("href", ""), name, self._words(item).removeprefix(name).strip())
        )
        return True

    def _is_left_out(self, element: lxml_html.HtmlElement) -> bool:
        return (
            element.tag in _LEFT_OUT
            or not _LEFT_OUT_CLASSES.isdisjoint(element.get("class", "").split())
            or element.get("aria-labelledby") in _LEFT_OUT_IDS
            or element.get("lang", self._language) != self._language
        )

    @staticmethod
    def _words(element: lxml_html.HtmlElement) -> str:
        return _SPACE.sub(" ", element.text_content()).strip()

    def _add(self, text: str) -> None:
        if self.sections:
            self.sections[-1].text.append(text)
