"""Sources as pages show them: by the number that each has in the whole guide.

Each stands in full, with its title, in the list of all sources. A page that cites a few names them
at its end in short; on a page that cites many, a list would be a fifth of what a phone has to load
before it can show a word, and the numbers lead to the full entries at once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from guide.reader.addresses import address, relative
from guide.text.inline import CITE_KEY, LIST

if TYPE_CHECKING:
    import re

    from guide.data import Language, Source, Strings
    from guide.text import Pages

ON_LIST = 50
"""How many numbers each page of the list takes: as many as its weight allows."""

ON_PAGE = 30
"""How many sources a page may name at its end."""


@dataclass(frozen=True)
class Reference:
    """A source in a language's form; ``entry`` is the link to its full entry, if there is one."""

    shown_number: str
    authors: str
    source: Source
    secondary: str
    entry: str = ""


@dataclass
class Citations:
    """Marks the citations of one page and keeps what it cites.

    ``here`` is the page's address, ``folder`` the language whose list of all sources it links to,
    None where the guide has no list. ``count``: how many sources the page cites in all.
    """

    language: Language
    strings: Strings
    sources: dict[str, Source]
    here: str
    folder: str | None
    count: int
    keys: set[str] = field(default_factory=set)

    def mark(self, match: re.Match[str]) -> str:
        """Return the raised numbers for one citation."""
        if any(key not in self.sources for key in CITE_KEY.findall(match[1])):
            return match[0]  # in code, where the checks let it stand
        marks = []
        for key in CITE_KEY.findall(match[1]):
            self.keys.add(key)
            source = self.sources[key]
            link = f"#s{source.number}" if self.named else self._entry(source)
            marks.append(f'<a href="{link}">{self.language.number(source.number)}</a>')
        return f"<sup>{' '.join(marks)}</sup>"

    def references(self) -> tuple[Reference, ...]:
        """Return the sources cited so far, in the order of their numbers."""
        cited = sorted((self.sources[key] for key in self.keys), key=lambda one: one.number)
        return tuple(
            reference(source, self.language, self.strings, self._entry(source)) for source in cited
        )

    @property
    def named(self) -> bool:
        """Whether the sources stand on the page itself."""
        return self.folder is None or self.count <= ON_PAGE

    def _entry(self, source: Source) -> str:
        if self.folder is None:
            return ""
        return relative(self.here, f"{address(self.folder, list_page(source))}#{source.number}")


def list_page(source: Source) -> str:
    """Return the key of the page that holds a source's full entry."""
    return f"{LIST}/{(source.number - 1) // ON_LIST + 1}"


def pages(known: dict[str, Source], whole: Pages) -> dict[str, list[Source]]:
    """Return the cited sources by the page of the list that holds them, in order."""
    found: dict[str, list[Source]] = {}
    for source in known.values():
        if source.key in whole.cited:
            found.setdefault(list_page(source), []).append(source)
    return found


def list_title(title: str, listed: list[Source], language: Language) -> str:
    """Return the title of a page of the list, like `Sources 1–75`."""
    first, last = (language.number(listed[at].number) for at in (0, -1))
    return f"{title} {first}–{last}"


def reference(source: Source, language: Language, strings: Strings, entry: str = "") -> Reference:
    """Put a source in a language's form: 2 authors in full, more as 'and others'."""
    many = source.more or len(source.authors) > 2
    authors = (
        strings["and_others"].format(first=source.authors[0]) if many else ", ".join(source.authors)
    )
    secondary = strings["source_secondary"] if source.standing == "usable-secondary" else ""
    return Reference(language.number(source.number), authors, source, secondary, entry)


def full(item: Reference) -> str:
    """Return the full entry as HTML; it is written left to right in any page."""
    words = f"{escape(item.authors)}. " if item.authors else ""
    title = f'<span lang="{item.source.language}">{_title(item.source)}</span>'
    return (
        f'<bdi dir="ltr">{words}{title}{_place(item.source, item.source.part)}</bdi>{_note(item)}'
    )


def short(item: Reference) -> str:
    """Return who, where and when as HTML, with the links to the entry and to the source."""
    name = escape(item.authors) + "." if item.authors else _title(item.source)
    who = f'<a href="{escape(item.entry)}">{name}</a>' if item.entry else name
    return f'<bdi dir="ltr">{who}{_place(item.source)}</bdi>{_note(item)}'


def _title(source: Source) -> str:
    title = source.title.rstrip(".")
    return escape(title if title.endswith("?") else f"{title}.", quote=False)


def _place(source: Source, part: str = "") -> str:
    """Return where and when it was published, and its address, each after a space."""
    place = " ".join(word for word in (source.container, part, source.year) if word)
    place = f" {escape(place, quote=False)}." if place else ""
    link = f' <a href="{escape(source.link)}">{escape(source.label)}</a>' if source.link else ""
    return place + link


def _note(item: Reference) -> str:
    return f' <i class="note">({escape(item.secondary)})</i>' if item.secondary else ""
