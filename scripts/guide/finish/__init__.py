"""Finish: from the engine's HTML to HTML as it is sent."""

from guide.finish.asset import Asset, asset
from guide.finish.minify import minify
from guide.finish.policy import csp
from guide.finish.safety import safe_html
from guide.finish.sitemap import robots, sitemap

__all__ = ["Asset", "asset", "csp", "minify", "robots", "safe_html", "sitemap"]
