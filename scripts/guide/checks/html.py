"""Pages are Markdown: nothing in them can run, load or send anything."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guide.checks.registry import Context, Slip, check
from guide.text.blocks import lines

if TYPE_CHECKING:
    from collections.abc import Iterator

ALLOWED = frozenset({"abbr", "bdi", "br", "sub", "sup", "span"})
"""Inline elements that Markdown has no sign for."""

_ATTRIBUTES = re.compile(r"""(?:\s+(?:lang|dir|title)=(?:"[^"<>&]*"|'[^'<>&]*'))*\s*/?""")
_COMMENT = re.compile(r"<!--(?!guide:|-?>)")  # those of the guide's own are its marks
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)([^>]*)>")


@check(blocking=True)
def raw_html(context: Context) -> Iterator[Slip]:
    """No HTML but <abbr>, <bdi>, <br>, <sub>, <sup>, <span>, with lang, dir and title only.

    Whatever looks like another tag is refused wherever Python-Markdown could take it for one,
    so no script, frame, form, style or event handler gets in.
    """
    page = context.page
    code: set[int] = set()
    for start, end in page.parsed.fences:
        code.update(range(start, end))
    for number, row in enumerate(lines(page.body)):
        if number in code:
            continue
        bare = re.sub(r"`[^`]*`", "", row)
        for match in re.finditer(r"<[/!?A-Za-z][^>]*>?", bare):
            text = match[0]
            tag = _TAG.fullmatch(text)
            if _COMMENT.match(text) or re.fullmatch(r"<https?://[^\s<>]+>", text):
                continue
            if tag and tag[2].lower() in ALLOWED and _ATTRIBUTES.fullmatch(tag[3]):
                continue
            what = f"raw HTML `{text[:40]}`"
            yield Slip(page.first_line + number, what, "Write it in Markdown, or leave it out.")
