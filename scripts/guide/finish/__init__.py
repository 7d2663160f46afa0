"""Finish: from the engine's HTML to HTML as it is sent."""

from guide.finish.minify import minify
from guide.finish.policy import csp
from guide.finish.safety import refuse_live_html
from guide.finish.sitemap import robots, sitemap

__all__ = ["csp", "minify", "refuse_live_html", "robots", "sitemap"]
