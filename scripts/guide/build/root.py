"""What stands beside the pages: for search engines, browsers and people who look for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guide.finish import robots, sitemap
from guide.reader.addresses import NOT_FOUND, address
from guide.reader.view import shown_in
from guide.search import script_assets

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from guide.engine.site import Site


def root_files(site: Site) -> dict[str, bytes]:
    """Return every file of the site but its pages, by path from the site's root."""
    base = site.project.clinic.base
    files = {
        uri: path.read_bytes()
        for language in site.project.languages
        for uri, path in site.pictures(language).values()
    }
    for item in script_assets(site.project).values():
        files[item.path] = item.text.encode()
    files["sitemap.xml"] = sitemap(_listed(site)).encode()
    files["robots.txt"] = robots(base).encode()
    return files


def _listed(site: Site) -> Iterator[tuple[str, dt.date]]:
    """Go through the pages for search engines: those that are there in their language."""
    for page in site.pages:
        translated = shown_in(site.survey, page.language, page.key)[0] is page
        if page.key != NOT_FOUND and translated:
            url = site.project.clinic.base + address(page.language, page.key)
            yield url, site.pages.meta(page.key).evidence
