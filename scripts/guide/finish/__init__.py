"""Finish: from the engine's HTML to HTML as it is sent, and what stands beside it."""

from guide.finish.asset import Asset, asset
from guide.finish.bill import bill
from guide.finish.cards import open_graph
from guide.finish.choice import ADDRESS as CHOICE
from guide.finish.hosts import headers_file, redirects_file
from guide.finish.minify import minify
from guide.finish.policy import allowing, csp, headers, style_hashes, stylesheet
from guide.finish.safety import safe_html
from guide.finish.sitemap import robots, sitemap
from guide.finish.structured import json_ld

__all__ = [
    "CHOICE",
    "Asset",
    "allowing",
    "asset",
    "bill",
    "csp",
    "headers",
    "headers_file",
    "json_ld",
    "minify",
    "open_graph",
    "redirects_file",
    "robots",
    "safe_html",
    "sitemap",
    "style_hashes",
    "stylesheet",
]
