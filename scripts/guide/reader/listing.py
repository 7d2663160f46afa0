"""The list of all sources: pages below the page of sources, made from data in every language."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

from guide.reader import sources
from guide.reader.addresses import address, relative
from guide.reader.view import MARKS, View, shown_in, view
from guide.text.inline import LIST, filled

if TYPE_CHECKING:
    from guide.data import Source
    from guide.provenance import Survey


def list_pages(survey: Survey) -> list[str]:
    """Return the keys of the pages that hold the list, if the guide has a page of sources."""
    if LIST not in survey.pages.source:
        return []
    return list(sources.pages(survey.project.sources, survey.pages))


def any_view(survey: Survey, language: str, key: str, order: list[str]) -> View:
    """Return the reader view of a page that was written, or of one that is made from data."""
    if key in list_pages(survey):
        return list_view(survey, language, key)
    return view(survey, language, key, order)


def list_view(survey: Survey, language: str, key: str) -> View:
    """Return a page of the list: the page of sources with entries in the place of its text."""
    whole = view(survey, language, LIST, [])
    strings = survey.project.strings[whole.text_language.code]
    listed = sources.pages(survey.project.sources, survey.pages)[key]
    title = sources.list_title(whole.page.meta.title, listed, whole.text_language)
    rows, next_number = "", 1
    for source in listed:
        jump = f' value="{source.number}"' if source.number != next_number else ""
        rows += f'<li id="{source.number}"{jump}>{_entry(survey, whole, key, source)}</li>'
        next_number = source.number + 1
    top = f"# {title} {{#title}}\n\n{strings['sources_note']}\n\n{filled(MARKS['line'])}\n\n"
    entries = filled(f'<ol class="refs rows">{rows}</ol>')
    return replace(
        whole,
        key=key,
        page=replace(whole.page, meta=whole.page.meta.model_copy(update={"title": title})),
        marked=f"{top}{entries}\n",
        contents=(),
        references=(),
        behind=(),
        english=0,
    )


def _entry(survey: Survey, whole: View, key: str, source: Source) -> str:
    """Return a source in full, with the pages that cite it."""
    reader, inside = whole.language.code, whole.text_language
    strings = survey.project.strings[inside.code]
    places = []
    for page in survey.pages.cited[source.key]:
        shown = shown_in(survey, reader, page)[0]
        lang = "" if shown.language == inside.code else f' lang="{shown.language}"'
        link = relative(address(reader, key), address(reader, page))
        places.append(f'<a href="{link}"{lang}>{escape(shown.meta.short)}</a>')
    full = sources.full(sources.reference(source, inside, strings))
    where = strings["label"].format(header=strings["cited_on"]) + inside.listed(places)
    return f"{full} <small>{where}</small>"
