"""Images say in words what they show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guide.checks.registry import Context, Slip, check

if TYPE_CHECKING:
    from collections.abc import Iterator


@check(blocking=True)
def missing_alt_text(context: Context) -> Iterator[Slip]:
    """Every image has an alternative text (WCAG 1.1.1) and lies in this site."""
    for link in context.page.links:
        if not link.image:
            continue
        if not link.text.strip():
            what = f"the image `{link.target}` has no alternative text"
            yield Slip(link.line, what, "Write what it shows: ![words](file).")
        if ":" in link.target or link.target.startswith("//"):
            what = f"the image `{link.target}` is on another site"
            yield Slip(link.line, what, "Put the file beside the page.")
