"""What stands around a page's text: menus, crumbs, notices, dates. Data for the templates."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING

from guide.data.languages import SOURCE
from guide.finish import CHOICE, json_ld, open_graph
from guide.reader import MARKS
from guide.reader.addresses import NOT_FOUND, address, relative
from guide.reader.sources import short
from guide.reader.view import shown_in, state
from guide.text.inline import LIST

if TYPE_CHECKING:
    from guide.data import Strings
    from guide.engine.site import Site
    from guide.reader import View


_LONG = 16
"""Pages of a section that a menu shows at most."""


@dataclass(frozen=True)
class Link:
    """A link of a menu; ``current`` marks the page itself.

    ``lang``: the tag of the title's language where that is not the reader's.
    """

    title: str
    url: str
    current: bool = False
    lang: str = ""


@dataclass(frozen=True)
class Choice:
    """A language in the language menu, with the state of this page there and its own words."""

    name: str
    tag: str
    dir: str
    url: str
    state: str
    current: bool
    words: Strings


@dataclass(frozen=True)
class Furniture:
    """Everything a template needs beside the text; addresses are relative to the page."""

    site: Site
    view: View

    def to(self, key: str, anchor: str = "") -> str:
        """Return the link to a page in the reader's language."""
        return self.link(address(self.view.language.code, key), anchor)

    def link(self, there: str, anchor: str = "") -> str:
        """Return the link to an address from the site's root."""
        there += f"#{anchor}" if anchor else ""
        if self.view.key == NOT_FOUND:
            return f"{(self.site.project.clinic.site.path or '/').rstrip('/')}/{there}"
        return relative(self.view.address, there)

    @property
    def interface_in_english(self) -> bool:
        """Whether the words around the text still wait for a translator (a language just added)."""
        strings = self.site.project.strings
        return not self.view.language.source and strings[self.view.language.code] == strings[SOURCE]

    @cached_property
    def groups(self) -> list[tuple[str, list[Link]]]:
        """The chapters by section; the home page is not among them.

        Of a long section the first page and those around this one: a menu of hundreds helps nobody,
        and the page of topics lists them all.
        """
        return [
            (name, [self._chapter(key) for key in _around(keys, self.view.key)])
            for name, keys in self.site.groups.items()
            if name != "top"
        ]

    def _chapter(self, key: str) -> Link:
        page, _ = shown_in(self.site.survey, self.view.language.code, key)
        foreign = page.language != self.view.language.code
        lang = self.site.project.languages[page.language].tag if foreign else ""
        return Link(page.meta.short, self.to(key), key == self.view.key, lang)

    @cached_property
    def choices(self) -> list[Choice]:
        """The languages, each by its own name and in its own script."""
        key = self.view.key
        return [
            Choice(
                name=language.name,
                tag=language.tag,
                dir=language.dir,
                url=self.link(address(code, key)),
                state=state(self.site.survey, code, self.view.page.key),
                current=code == self.view.language.code,
                words=self.site.project.strings[code],
            )
            for code, language in self.site.project.languages.items()
        ]

    @property
    def states(self) -> list[str]:
        """The states in the language menu that want a word of explanation."""
        found = {choice.state for choice in self.choices}
        explained = ("machine", "human", "outdated", "missing")
        return [name for name in explained if name in found]

    @property
    def offers(self) -> list[Choice]:
        """The languages to offer where one arrives without having chosen: on the English home page.

        Not those whose home page or interface is still in English.
        """
        if self.view.key != "index" or not self.view.language.source:
            return []
        strings = self.site.project.strings[SOURCE]
        return [
            each
            for each in self.choices
            if each.state not in ("source", "missing") and each.words != strings
        ]

    @property
    def choice(self) -> str:
        """The link to the page of all languages, which is the same for everybody."""
        return self.link(CHOICE)

    @property
    def crumbs(self) -> list[Link]:
        """The way from the home page to this one."""
        key = self.view.key
        strings = self.site.project.strings[self.view.language.code]
        way = [Link(strings["home"], self.to("index"))]
        if "/" in key and not key.endswith("/index"):
            above = key.rsplit("/", 1)[0]
            way.append(self._chapter(above if above in self.site.chapters else f"{above}/index"))
        return [*way, Link(self.view.page.meta.title, "", current=True)]

    @property
    def neighbours(self) -> tuple[Link | None, Link | None]:
        """The chapters before and after."""
        order = self.site.chapters
        if self.view.key not in order:
            return None, None
        at = order.index(self.view.key)
        before = self._chapter(order[at - 1]) if at else None
        after = self._chapter(order[at + 1]) if at + 1 < len(order) else None
        return before, after

    @property
    def canonical(self) -> str:
        """The absolute address that stands for this text: a missing page points to English."""
        code = self.view.language.code if self.view.translated else SOURCE
        return self.site.project.clinic.base + address(code, self.view.key)

    @property
    def published(self) -> str:
        """The absolute address of this very page, for print."""
        return self.site.project.clinic.base + self.view.address

    @property
    def alternates(self) -> list[Link]:
        """The languages this page is translated into, for hreflang; none if this one is not."""
        if not self.view.translated or self.view.key == NOT_FOUND:
            return []
        base, key = self.site.project.clinic.base, self.view.key
        found = [
            Link(language.tag, base + address(code, key))
            for code, language in self.site.project.languages.items()
            if shown_in(self.site.survey, code, self.view.page.key)[0].language == code
        ]
        return [*found, Link("x-default", base + address(SOURCE, key))]

    @property
    def open_graph(self) -> list[tuple[str, str]]:
        """What a shared link to the page shows: name and value of each property."""
        return open_graph(self.site.survey, self.view)

    @property
    def json_ld(self) -> str:
        """What machines are told of the page."""
        return json_ld(self.site.survey, self.view)

    @property
    def english(self) -> str:
        """The link to the same page in English."""
        return self.link(address(SOURCE, self.view.key))

    @property
    def behind(self) -> str:
        """The sections whose English has changed, as links."""
        links = [f'<a href="#{anchor}">{title}</a>' for anchor, title in self.view.behind]
        return self.view.language.listed(links) if links else ""

    @property
    def references(self) -> list[tuple[int, str]]:
        """The sources that the page names at its end: number and HTML."""
        named = self.view.references if self.view.named else ()
        return [(item.source.number, short(item)) for item in named]

    @property
    def sources(self) -> str:
        """The page of sources as a link, if the guide has one and this is not it."""
        if LIST not in self.site.pages.source or self.view.key == LIST:
            return ""
        link = self._chapter(LIST)
        lang = f' lang="{link.lang}"' if link.lang else ""
        return f'<a href="{link.url}"{lang}>{escape(link.title)}</a>'

    @property
    def sources_published(self) -> str:
        """The absolute address of the page of sources, for print."""
        return self.site.project.clinic.base + address(self.view.language.code, LIST)

    @property
    def emergency(self) -> str:
        """The way to the warning signs."""
        return self.to("risks", "warning-signs")


def _around(keys: tuple[str, ...], key: str) -> tuple[str, ...]:
    """Return the pages of a section that a menu shows on a page."""
    if len(keys) <= _LONG:
        return keys
    at = keys.index(key) if key in keys else 0
    start = max(1, at - _LONG // 2)
    return (keys[0], *keys[start : start + _LONG - 1])


def parts(content: str) -> dict[str, str]:
    """Split rendered HTML at the marks of the reader view: what is before, between and after."""
    rest, found = content, {}
    for name in ("rest", "line", "contents"):
        if MARKS[name] in rest:
            found[name], rest = rest.split(MARKS[name], 1)
    return {**found, "body": rest}
