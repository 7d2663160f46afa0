"""Where pages are on the site: English at the root, every other language in its folder."""

from __future__ import annotations

from guide.data.languages import SOURCE

NOT_FOUND = "404"
"""The key of the page a server shows for an unknown address; its links are absolute."""

TOPICS = "topics"
"""The key of the page that lists all headings."""


def address(language: str, key: str) -> str:
    """Return the address of a page, from the site's root, without a leading slash."""
    folder = "" if language == SOURCE else f"{language}/"
    if key == NOT_FOUND:
        return f"{folder}404.html"
    name = key.removesuffix("index")
    return folder + (f"{name.rstrip('/')}/" if name else "")


def file(language: str, key: str) -> str:
    """Return where a page's file stands below the site's folder, like `tr/risks/index.html`."""
    there = address(language, key)
    return there if there.endswith(".html") else f"{there}index.html"


def relative(here: str, there: str) -> str:
    """Return the link from one address to another; ``there`` may carry an #anchor."""
    path, sign, anchor = there.partition("#")
    if anchor and path == here:
        return f"#{anchor}"
    *start, _ = here.split("/")
    *end, name = path.split("/")
    while start and end and start[0] == end[0]:
        start, end = start[1:], end[1:]
    link = "../" * len(start) + "".join(f"{folder}/" for folder in end) + name
    return f"{link or './'}{sign}{anchor}"
