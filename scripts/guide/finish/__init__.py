"""Finish: from the engine's HTML to HTML as it is sent, and the texts beside it."""

from guide.finish.asset import Asset, asset
from guide.finish.cards import open_graph
from guide.finish.choice import ADDRESS as CHOICE
from guide.finish.minify import minify
from guide.finish.policy import csp, stylesheet
from guide.finish.safety import safe_html
from guide.finish.sitemap import robots, sitemap
from guide.finish.structured import json_ld

__all__ = [
    "CHOICE",
    "Asset",
    "asset",
    "csp",
    "json_ld",
    "minify",
    "open_graph",
    "robots",
    "safe_html",
    "sitemap",
    "stylesheet",
]
