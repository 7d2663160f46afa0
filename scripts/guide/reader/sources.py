"""Sources as a page shows them: numbered in the order in which the page cites them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from guide.text.inline import CITATION, CITE_KEY

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

    from guide.data import Language, Source, Strings
    from guide.text import Page


@dataclass(frozen=True)
class Reference:
    """A source with its number on the page and its authors in the language's form."""

    number: int
    shown_number: str
    authors: str
    source: Source
    secondary: str

    @property
    def anchor(self) -> str:
        """The id of the entry on its page."""
        return f"s{self.number}"


@dataclass
class Citations:
    """Numbers the citations of one page as they come."""

    language: Language
    strings: Strings
    sources: dict[str, Source]
    numbers: dict[str, int] = field(default_factory=dict)

    def mark(self, match: re.Match[str]) -> str:
        """Return the raised numbers for one citation."""
        marks = []
        for key in CITE_KEY.findall(match[1]):
            number = self.numbers.setdefault(key, len(self.numbers) + 1)
            shown = self.language.number(number)
            marks.append(f'<a href="#s{number}">{shown}</a>')
        return f"<sup>{' '.join(marks)}</sup>"

    def references(self) -> tuple[Reference, ...]:
        """Return the sources cited so far, in the order of their numbers."""
        return tuple(
            reference(self.sources[key], number, self.language, self.strings)
            for key, number in self.numbers.items()
        )


def reference(source: Source, number: int, language: Language, strings: Strings) -> Reference:
    """Put a source in a language's form: 2 authors in full, more as 'and others'."""
    first = source.authors[0] if source.authors else ""
    authors = (
        strings["and_others"].format(first=first)
        if len(source.authors) > 2
        else ", ".join(source.authors)
    )
    secondary = strings["source_secondary"] if source.standing == "usable-secondary" else ""
    return Reference(number, language.number(number), authors, source, secondary)


def html(item: Reference, *, lang: str = "en") -> str:
    """Return a reference as HTML; it is written left to right in any page."""
    source = item.source
    words = f"{escape(item.authors)}. " if item.authors else ""
    title = f"{escape(source.title.rstrip('.'))}."
    place = " ".join(part for part in (source.container, source.year) if part)
    place = f" {escape(place)}." if place else ""
    link = f' <a href="{escape(source.link)}">{escape(source.label)}</a>' if source.link else ""
    note = f' <i class="note">({escape(item.secondary)})</i>' if item.secondary else ""
    return f"<bdi dir=ltr>{words}<span lang={lang}>{title}</span>{place}{link}</bdi>{note}"


def cited(pages: Iterable[Page]) -> dict[str, list[str]]:
    """Return the pages (keys, in order) that cite each source."""
    found: dict[str, list[str]] = {}
    for page in pages:
        for match in CITATION.finditer(page.body):
            for key in CITE_KEY.findall(match[1]):
                if page.key not in found.setdefault(key, []):
                    found[key].append(page.key)
    return found
