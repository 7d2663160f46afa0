"""Images are there, and say in words what they show."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from guide.checks.registry import Context, Slip, check
from guide.data.languages import SOURCE
from guide.text.page import PICTURES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


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


@check(blocking=True)
def missing_picture(context: Context) -> Iterator[Slip]:
    """Every image is a file below the folder of its language, or below docs/en/ for all of them."""
    page = context.page
    for link in page.links:
        target = unquote(link.target)
        if not link.image or ":" in target or target.startswith("//"):
            continue
        name = posixpath.normpath(posixpath.join(posixpath.dirname(page.key), target))
        folders = (context.project.root / "docs" / code for code in (page.language, SOURCE))
        inside = not name.startswith(("/", "../")) and name.endswith(
            tuple(f".{kind}" for kind in PICTURES)
        )
        if not inside or not any(_there(folder / name) for folder in folders):
            what = f"the picture `{target}` does not exist"
            yield Slip(link.line, what, _remedy(name, inside=inside))


def _there(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # no file has a name as long as this
        return False


def _remedy(name: str, *, inside: bool) -> str:
    if inside:
        return f"Put it at docs/{SOURCE}/{name}, or correct the name."
    return f"Name a file beside the page, like needle.png ({', '.join(PICTURES)})."
