"""Links lead somewhere, and to the same place in every language."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import unquote

from guide.checks.registry import Context, Slip, check
from guide.text.web import scheme

if TYPE_CHECKING:
    from collections.abc import Iterator

_ALLOWED = ("https", "http", "mailto", "tel")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


@check(blocking=True)
def dead_link(context: Context) -> Iterator[Slip]:
    """Every link is a web address, or a page of the guide and a heading that page has."""
    for link in context.page.links:
        target = unquote(link.target)
        if target.startswith("term:") or link.image:
            continue
        if _SCHEME.match(target) or target.startswith("//"):
            if scheme(target) not in _ALLOWED:
                yield Slip(link.line, f"the link `{target}` is no web address", "Use https.")
            continue
        path, _, anchor = target.partition("#")
        key = _key(context.page.key, path) if path else context.page.key
        if key is None:
            what = f"the link `{target}` does not name a page"
            yield Slip(link.line, what, "Write the file's name, like risks.md#infection.")
        elif key not in context.pages.source:
            yield Slip(link.line, f"the page `{key}.md` does not exist", "Correct the link.")
        elif anchor and anchor not in anchors(context, key):
            what = f"`{key}.md` has no heading with the id `{anchor}`"
            yield Slip(link.line, what, "Correct the id, or pin it in the English page.")


@check()
def links_differ(context: Context) -> Iterator[Slip]:
    """A translation links to the same targets as its source, as often."""
    here, there = (
        Counter(link.target for link in page.links if not link.target.startswith("term:"))
        for page in (context.page, context.source)
    )
    for target in sorted(there - here):
        yield Slip(0, f"the link to `{target}` of the English page is lost", "Put it back.")
    for target in sorted(here - there):
        yield Slip(0, f"the link to `{target}` is not in the English page", "Remove it.")


def anchors(context: Context, key: str) -> set[str]:
    """Return the ids a page has in every language."""
    found = {heading.id for heading in context.pages.source[key].headings}
    if key == "glossary":
        found |= context.project.glossary[context.page.language].keys()
    return found


def _key(page: str, path: str) -> str | None:
    if not path.endswith(".md"):
        return None
    full = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    return full.removesuffix(".md")
