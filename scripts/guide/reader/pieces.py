"""Pieces of pages that are made from data: glossary, sources, all topics, clinic, contact."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from guide.reader import sources
from guide.reader.addresses import address, relative
from guide.text.inline import LIST

if TYPE_CHECKING:
    from guide.data import Language, Project, Strings
    from guide.text import Page, Pages

_MARKS = re.compile(r"\[(@[^\]]*)\]|[*_`]")


def emergency(project: Project, language: Language) -> str:
    """Return the emergency numbers by country, each a telephone link."""
    strings = project.strings[language.code]
    items = [
        strings["emergency_item"].format(
            number=f'<a href="tel:{escape(number)}">'
            f'<bdi dir="ltr">{escape(language.in_digits(number))}</bdi></a>',
            place=escape(language.territory(country)),
        )
        for country, number in project.clinic.emergency.items()
    ]
    return language.listed(items)


def contact(project: Project) -> str:
    """Return the address to write to about mistakes."""
    mail = escape(project.clinic.email)
    return f'<a href="mailto:{mail}"><bdi dir="ltr">{mail}</bdi></a>'


def reviewed(signed: bool, strings: Strings) -> str:
    """Return what is true of the whole guide: that no clinician has reviewed it, or how to tell."""
    return f"<strong>{escape(strings['guide_reviewed' if signed else 'guide_unreviewed'])}</strong>"


def clinic(project: Project, language: Language) -> str:
    """Return the publisher's box; a profile that is not filled in says so."""
    strings, profile = project.strings[language.code], project.clinic
    rows = [
        (strings["clinic_name"], f"<bdi>{escape(profile.name)}</bdi>"),
        (strings["clinic_address"], f"<bdi>{escape(profile.address)}</bdi>"),
        (strings["clinic_phone"], f'<bdi dir="ltr">{escape(profile.phone)}</bdi>'),
        (strings["clinic_email"], contact(project)),
        (strings["clinic_registration"], f"<bdi>{escape(profile.registration)}</bdi>"),
    ]
    listed = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in rows)
    note = f"<p>{escape(strings['clinic_placeholder'])}</p>" if profile.placeholder else ""
    return f'<div class="box">{note}<dl class="facts rows">{listed}</dl></div>'


def glossary(project: Project, language: Language) -> str:
    """Return all terms in the order of the language's alphabet."""
    strings = project.strings[language.code]
    terms = project.glossary[language.code]
    order = sorted(terms, key=lambda key: language.sort_key(terms[key].sort or terms[key].term))
    entries = []
    for key in order:
        term = terms[key]
        words = language.listed(f"<bdi>{escape(word)}</bdi>" for word in term.also)
        also = f"<small>{escape(strings['also']).format(words=words)}</small>" if words else ""
        entries.append(
            f'<div id="{key}"><dt>{escape(term.term)}</dt>'
            f"<dd>{escape(term.definition)} {also}</dd></div>"
        )
    return f'<dl class="rows words">{"".join(entries)}</dl>'


def references(project: Project, pages: Pages, language: Language, shown: Page) -> str:
    """Return links to the pages that hold the list of all sources.

    ``shown`` is the page of sources in the language its text is shown in.
    """
    here, inside = address(language.code, LIST), project.languages[shown.language]
    rows = [
        f'<li><a href="{relative(here, address(language.code, key))}">'
        f"{escape(sources.list_title(shown.meta.title, listed, inside))}</a></li>"
        for key, listed in sources.pages(project.sources, pages).items()
    ]
    return f"<ul>{''.join(rows)}</ul>"


def topics(pages: Pages, language: Language, shown: dict[str, Page]) -> str:
    """Return every page with its headings: the way in for those who search without a script.

    ``shown``: the pages in order, each in the language its text is shown in.
    """
    here = address(language.code, "topics")
    groups = []
    for key, page in shown.items():
        top = relative(here, address(language.code, key))
        ids = [heading.id for heading in pages.source[key].glance()]
        lang = "" if page.language == language.code else f' lang="{page.language}" dir="ltr"'
        rows = [
            f'<li><a href="{top}#{anchor}"{lang}>{plain(heading.text)}</a></li>'
            for anchor, heading in zip(ids, page.glance(), strict=True)
        ]
        name = key.replace("/", "-")
        title = f'<h2 id="{name}"><a href="{top}"{lang}>{escape(page.meta.title)}</a></h2>'
        groups.append(f"{title}<ul>{''.join(rows)}</ul>" if rows else title)
    return "".join(groups)


def plain(markdown: str) -> str:
    """Return a heading's Markdown as HTML text without marks."""
    text = re.sub(r"\[([^\]@][^\]]*)\]\([^)]*\)", r"\1", markdown)
    return escape(_MARKS.sub("", text), quote=False)
