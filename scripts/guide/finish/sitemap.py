"""sitemap.xml and robots.txt, from what is published."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable


def sitemap(pages: Iterable[tuple[str, dt.date]]) -> str:
    """Return a sitemap of absolute addresses with the day each text was last checked."""
    rows = "".join(
        f"<url><loc>{escape(url)}</loc><lastmod>{day.isoformat()}</lastmod></url>\n"
        for url, day in pages
    )
    name = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{name}">\n{rows}</urlset>\n'


def robots(base: str) -> str:
    """Return robots.txt: everything may be read."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {base}sitemap.xml\n"
