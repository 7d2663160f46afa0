"""The last gate before a page is written: its text holds nothing that lives.

What may pass is listed; all else is refused. The HTML is read as browsers read it (the WHATWG
parser), and what has been looked at is what is written, not what came in: nothing left open in a
text can swallow what stands behind it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from guide.data.signs import hidden
from guide.errors import CannotRun, Problem
from guide.text.web import scheme

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from selectolax.lexbor import LexborNode

ELEMENTS = frozenset(
    [
        *("h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "section", "blockquote", "hr", "br"),
        *("ul", "ol", "li", "dl", "dt", "dd", "figure", "figcaption", "img", "svg", "use"),
        *("table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td"),
        *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "em", "i", "ins", "kbd", "mark"),
        *("pre", "q", "s", "small", "span", "strong", "sub", "sup", "time", "var"),
        *("details", "summary", "input", "label", "button"),
    ]
)
"""What Markdown, its extensions and the guide's components make."""

ATTRIBUTES: dict[str, frozenset[str]] = {
    "": frozenset(["class", "id", "lang", "dir", "title", "role"]),
    "a": frozenset(["href", "hreflang", "rel"]),
    "img": frozenset(["src", "alt", "width", "height", "loading"]),
    "svg": frozenset(["viewbox"]),
    "use": frozenset(["href", "x", "y"]),
    "ol": frozenset(["start", "type", "reversed"]),
    "li": frozenset(["value"]),
    "th": frozenset(["scope", "colspan", "rowspan", "align"]),
    "td": frozenset(["colspan", "rowspan", "align"]),
    "time": frozenset(["datetime"]),
    "details": frozenset(["open", "name"]),
    "button": frozenset(["type", "popovertarget"]),
    "span": frozenset(["popover"]),
    "input": frozenset(["type", "checked", "disabled", "name"]),
    "label": frozenset(["for"]),
}
"""Their attributes by element, those of all elements under the empty name; `aria-…` and `data-…`
say or hold something and do nothing."""

_ALLOWED = {tag: ATTRIBUTES[""] | ATTRIBUTES.get(tag, frozenset()) for tag in ELEMENTS}
_INERT = re.compile(r"(?:aria|data)-[a-z-]+")
_CONTROL = re.compile(r"[\x00-\x20\x7f]")
_SCHEMES = ("https", "http", "mailto", "tel")
_INPUTS = ("checkbox", "radio")


def safe_html(fragment: str, shown: str, marks: Collection[str] = ()) -> str:
    """Return a page's HTML as a browser reads it, without comments other than ``marks``.

    ``fragment`` is what the engine made of a page's Markdown; ``shown`` names the page. Raises
    :class:`CannotRun` if the text could run, load, send or disguise.
    """
    tree = LexborHTMLParser(fragment, is_fragment=True)
    problems, comments = [], []
    for node in tree.root.traverse(include_text=True) if tree.root else ():
        if node.tag is None:
            problems.append("the page holds a processing instruction")
        elif node.tag == "-comment":
            if node.html not in marks:
                comments.append(node)
        elif node.tag == "-text":
            if sign := hidden(node.text_content or ""):
                problems.append(f"the page holds {sign}")
        else:
            problems += _wrong(node)
    if problems:
        remedy = "Remove it from the Markdown, or from the data the page shows."
        raise CannotRun(Problem(shown, 0, what, remedy) for what in dict.fromkeys(problems))
    for comment in comments:
        comment.decompose()
    return tree.html or ""


def _wrong(node: LexborNode) -> Iterator[str]:
    """Tell what an element may not be or have."""
    tag = (node.tag or "").lower()
    if tag not in ELEMENTS:
        yield f"the page holds <{tag}>"
        return
    allowed = _ALLOWED[tag]
    for name, value in node.attributes.items():
        value = value or ""  # noqa: PLW2901
        lowered = name.lower()
        if lowered not in allowed and not _INERT.fullmatch(lowered):
            yield f"the page holds the attribute {name} of <{tag}>"
        elif sign := hidden(value):
            yield f"the page holds {sign}"
        elif lowered == "href" and not (value.startswith("#") if tag == "use" else _leads(value)):
            yield f"the page links to `{value}`"
        elif lowered == "src" and not _inside(value):
            yield f"the page loads `{value}`"
        elif tag == "input" and lowered == "type" and value.lower() not in _INPUTS:
            yield f"the page holds an input field `{value}`"
    if tag == "input" and "type" not in node.attributes:
        yield "the page holds an input field"
    if tag == "button" and node.attributes.get("type") != "button":
        yield "the page holds a button that sends"


@lru_cache(10_000)  # pages have most of their links in common
def _leads(address: str) -> bool:
    """Whether a link leads to a page, a mailbox or a telephone, here or elsewhere."""
    found = scheme(_bare(address))
    return found in _SCHEMES or (found == "" and _inside(address))


def _inside(address: str) -> bool:
    """Whether an address stays on this site: browsers take a backslash for a slash."""
    bare = _bare(address).replace("\\", "/")
    return scheme(bare) == "" and not bare.startswith("//")


def _bare(address: str) -> str:
    # A browser ignores white space and control characters inside a scheme.
    return _CONTROL.sub("", address)
