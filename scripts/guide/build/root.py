"""What stands beside the pages: for search engines, programs, phones, shared links and posters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guide.data.languages import SOURCE
from guide.finish import headers_file, redirects_file, robots, sitemap, stylesheet
from guide.finish.cards import ICONS, card, picture
from guide.finish.choice import ADDRESS, languages_page
from guide.finish.moved import moved_page
from guide.finish.signposts import SECURITY, llms, security
from guide.finish.webmanifest import manifests
from guide.reader.addresses import NOT_FOUND, address, file
from guide.reader.view import shown_in
from guide.search import script_assets
from guide.text.inline import LIST

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from guide.engine.site import Site


def root_files(site: Site) -> dict[str, bytes]:
    """Return every file of the site but its pages, by path from the site's root."""
    project, survey = site.project, site.survey
    files = {
        uri: path.read_bytes()
        for language in project.languages
        for uri, path in site.pictures(language).values()
    }
    drawn = [card(survey, code) for code in project.languages]
    drawn += [picture(project, name) for name in ICONS if name != "icon-apple"]
    files |= {one.path: one.data for one in drawn}
    # iOS looks for it here without being told.
    files["apple-touch-icon.png"] = picture(project, "icon-apple").data
    texts = {
        "sitemap.xml": sitemap(_listed(site)),
        "robots.txt": robots(project.clinic.base),
        "llms.txt": llms(survey, site.groups),
        SECURITY: security(survey),
        f"{ADDRESS}index.html": languages_page(survey, stylesheet(project.root)),
        **manifests(project),
        **{item.path: item.text for item in script_assets(project).values()},
    }
    texts |= {
        file(code, old): moved_page(survey, code, old, key) for code, old, key in _moved(site)
    }
    return files | {path: text.encode() for path, text in texts.items()}


def host_files(site: Site, policy: str) -> dict[str, bytes]:
    """Return the files by which hosts learn of headers and redirects."""
    english = [address(SOURCE, key) for key in site.keys if key != NOT_FOUND]
    moved = {address(code, old): address(code, key) for code, old, key in _moved(site)}
    return {
        "_headers": headers_file(policy).encode(),
        "_redirects": redirects_file(english, site.survey.translations, moved).encode(),
    }


def _moved(site: Site) -> Iterator[tuple[str, str, str]]:
    """Go through the pages that stood elsewhere: language, key before, key now."""
    for old, key in site.pages.former:
        for code in site.project.languages:
            yield code, old, key


def _listed(site: Site) -> Iterator[tuple[str, dt.date]]:
    """Go through the pages for search engines: those that are there in their language."""
    survey = site.survey
    for code in site.project.languages:
        for key in site.keys:
            written = key if key in site.pages.source else LIST
            if key != NOT_FOUND and shown_in(survey, code, written)[0].language == code:
                url = site.project.clinic.base + address(code, key)
                yield url, site.pages.meta(written).evidence
