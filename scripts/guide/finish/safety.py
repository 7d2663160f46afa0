"""The last gate before a page is written: its text holds nothing that lives."""

from __future__ import annotations

from urllib.parse import urlsplit

from lxml import etree
from lxml import html as lxml_html

from guide.errors import CannotRun, Problem

_LIVE = frozenset(
    [
        "script",
        "iframe",
        "frame",
        "frameset",
        "object",
        "embed",
        "applet",
        "form",
        "style",
        "link",
        "meta",
        "base",
        "portal",
        "video",
        "audio",
        "source",
        "track",
        "template",
        "slot",
        "noscript",
        "math",
        "foreignobject",
        "animate",
        "set",
    ]
)
_ADDRESSES = ("href", "src", "action", "formaction", "xlink:href", "poster", "data", "srcset")
_SCHEMES = ("", "https", "http", "mailto", "tel")


def refuse_live_html(fragment: str, shown: str) -> None:
    """Raise :class:`CannotRun` if a page's HTML could run, load, send or disguise.

    ``fragment`` is what the engine made of a page's Markdown; ``shown`` names the page.
    """
    if not fragment.strip():
        return
    remedy = "Remove it from the Markdown."
    try:
        tree = lxml_html.fragment_fromstring(fragment, create_parent="div")
    except (etree.ParserError, ValueError) as error:
        raise CannotRun([Problem(shown, 0, f"the HTML is broken ({error})", remedy)]) from None
    problems = []
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag.lower() in _LIVE:
            problems.append(Problem(shown, 0, f"the page holds <{element.tag}>", remedy))
        for name, value in element.attrib.items():
            lowered = str(name).lower()
            if lowered.startswith("on") or lowered in ("style", "srcdoc"):
                problems.append(Problem(shown, 0, f"the page holds the attribute {name}", remedy))
            if lowered in _ADDRESSES and _scheme(str(value)) not in _SCHEMES:
                problems.append(Problem(shown, 0, f"the page links to `{value}`", remedy))
    if problems:
        raise CannotRun(problems)


def _scheme(address: str) -> str:
    # A browser ignores white space and control characters inside a scheme.
    bare = "".join(c for c in address if c > " " and c != "\x7f")
    try:
        return urlsplit(bare).scheme.lower()
    except ValueError:
        return "broken"
