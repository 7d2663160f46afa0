"""What in a page could run, load or send: seen by a parser, by comparison with a clean guide."""

from __future__ import annotations

import base64
import hashlib
import re
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

Trait = tuple[str, str, str]
"""An element, an attribute, and what of its value matters."""

_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")


def traits(page: str) -> set[Trait]:
    """Return every kind of element and attribute of a page, with schemes, hosts and styles."""
    found: set[Trait] = set()
    styles: list[bool] = []
    for node in LexborHTMLParser(page).root.traverse():  # type: ignore[union-attr]
        tag = node.tag or "?"
        if tag.startswith("-"):
            continue
        found.add((tag, "", ""))
        for name, value in node.attributes.items():
            found.add((tag, name.lower(), _matters(tag, name.lower(), value or "")))
        if tag == "script" and node.attributes.get("type") == "application/ld+json":
            # Data that no browser runs; only a `<` could end it early.
            found.add((tag, "data", "<" if "<" in node.text() else ""))
        elif tag == "style":
            # A page carries the part of the stylesheet that it needs, named by its policy.
            name = base64.b64encode(hashlib.sha256(node.text().encode()).digest()).decode()
            styles.append(f"sha256-{name}" in page)
        elif tag == "script":
            found.add((tag, "text", node.text()))
    if styles:
        found.add(("style", "allowed by the policy", str(styles)))
    if sign := _DIRECTIONS.search(page):
        found.add(("#text", "", f"U+{ord(sign[0]):04X}"))
    return found


def _matters(tag: str, name: str, value: str) -> str:
    if name in ("href", "src", "xlink:href", "action", "formaction", "srcset", "data", "ping"):
        bare = "".join(c for c in value if c > " ").replace("\\", "/")
        split = urlsplit(bare)
        if tag == "use":
            return "" if bare.startswith("#") else bare
        # Links may lead anywhere by these; what loads must not leave the site.
        if tag == "a" and split.scheme in ("https", "http", "mailto", "tel"):
            return ""
        return f"{split.scheme}:{'//' if bare.startswith('//') or split.netloc else ''}"
    if name.startswith("on") or name in ("style", "srcdoc", "http-equiv", "content", "type"):
        return value if name != "content" else ""
    return ""


# Written apart from the gate's own lists, on purpose.
_ELEMENTS = re.compile(
    "h[1-6]|p|div|span|[uod]l|li|d[td]|[abiqs]|em|strong|code|pre|blockquote|[hb]r|img|svg|use|"
    "table|t(?:head|body|foot|[rhd])|caption|details|summary|su[bp]|abbr|bdi|del|ins|kbd|mark|"
    "small|section|figure|figcaption|input|label|cite|time"
)
_ATTRIBUTES = re.compile(
    "|class|id|lang|dir|title|role|href|src|alt|scope|colspan|rowspan|start|type|checked|disabled|"
    "name|for|open|width|height|align|value|datetime|hreflang|rel|viewbox|x|y|loading|"
    "(?:aria|data)-.*"
)


def live(page: str, clean: set[Trait]) -> list[Trait]:
    """Return what a page holds that no page of the clean guide does and that is not plain text."""
    return sorted(
        trait
        for trait in traits(page) - clean
        if not (
            _ELEMENTS.fullmatch(trait[0])
            and _ATTRIBUTES.fullmatch(trait[1])
            and trait[2] in ("", ":", "checkbox", "radio")
        )
    )
