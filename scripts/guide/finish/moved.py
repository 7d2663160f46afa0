"""A page that has moved: its old address leads readers on, on any host and without a script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from guide.reader.addresses import address, relative
from guide.reader.view import shown_in

if TYPE_CHECKING:
    from guide.provenance import Survey

_PAGE = Markup(
    '<!doctype html><html lang="{tag}" dir="{dir}"><head><meta charset="utf-8">'
    '<meta http-equiv="content-security-policy" content="default-src \'none\'">'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>'
    '<link rel="canonical" href="{url}"><meta http-equiv="refresh" content="0; url={link}"></head>'
    '<body><main><h1><a href="{link}">{title}</a></h1></main></body></html>\n'
)
"""Browsers follow it at once (WCAG technique H76), search engines take it for a redirect."""


def moved_page(survey: Survey, code: str, old: str, key: str) -> str:
    """Return what stands at a page's old address in a language; ``key`` is the one it has now."""
    page = shown_in(survey, code, key)[0]
    language = survey.project.languages[page.language]
    there = address(code, key)
    return _PAGE.format(
        tag=language.tag,
        dir=language.dir,
        title=page.meta.title,
        url=survey.project.clinic.base + there,
        link=relative(address(code, old), there),
    )
