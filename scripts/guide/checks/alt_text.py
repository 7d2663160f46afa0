"""Images are there, and say in words what they show."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from guide.checks.registry import Context, Slip, check
from guide.data.languages import SOURCE
from guide.text.pictures import PICTURES, size

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from guide.text.inline import Link

HEAVIEST = 90_000
"""Bytes of all pictures of a page: what a page with pictures may weigh more than one without."""


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
    for link, name in _pictures(context):
        file = _file(context, name)
        if file is None:
            what = f"the picture `{unquote(link.target)}` does not exist"
            yield Slip(link.line, what, _remedy(name))
        elif size(file) is None:
            what = f"the file `{unquote(link.target)}` is no picture that browsers can show"
            yield Slip(link.line, what, f"Save it anew as one of {', '.join(PICTURES)}.")


@check(severity="error", alone=True)
def heavy_pictures(context: Context) -> Iterator[Slip]:
    """The pictures of a page weigh 90 kB together at most: many read it on a slow phone."""
    files: dict[Path, tuple[int, Link]] = {}
    for link, name in _pictures(context):
        if file := _file(context, name):
            files.setdefault(file, (file.stat().st_size, link))
    total = sum(weight for weight, _ in files.values())
    if total > HEAVIEST:
        weight, link = max(files.values(), key=lambda each: each[0])
        what = (
            f"the pictures of the page weigh {total // 1000} kB, "
            f"`{unquote(link.target)}` alone {weight // 1000} kB"
        )
        remedy = f"Save them smaller, as webp or avif: {HEAVIEST // 1000} kB together at most."
        yield Slip(link.line, what, remedy)


def _pictures(context: Context) -> Iterator[tuple[Link, str]]:
    """Return the images of a page that lie in this site, by their path below the language."""
    for link in context.page.links:
        target = unquote(link.target)
        if link.image and ":" not in target and not target.startswith("//"):
            folder = posixpath.dirname(context.page.key)
            yield link, posixpath.normpath(posixpath.join(folder, target))


def _inside(name: str) -> bool:
    return not name.startswith(("/", "../")) and name.endswith(
        tuple(f".{kind}" for kind in PICTURES)
    )


def _file(context: Context, name: str) -> Path | None:
    """Return the file that is shown: the language's own, or the English one; None if neither."""
    if not _inside(name):
        return None
    folders = (context.project.root / "docs" / code for code in (context.page.language, SOURCE))
    return next((folder / name for folder in folders if _there(folder / name)), None)


def _there(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # no file has a name as long as this
        return False


def _remedy(name: str) -> str:
    if _inside(name):
        return f"Put it at docs/{SOURCE}/{name}, or correct the name."
    return f"Name a file beside the page, like needle.png ({', '.join(PICTURES)})."
