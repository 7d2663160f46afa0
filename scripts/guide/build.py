"""Build the whole site beside the published one, and put it in its place in one step."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from guide.engine.run import render
from guide.errors import cannot
from guide.finish import minify, robots, sitemap
from guide.reader.addresses import NOT_FOUND, address
from guide.reader.view import shown_in

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from pathlib import Path

    from guide.engine.site import Site


@dataclass(frozen=True)
class Summary:
    """What a build did: how many pages in how many languages, and seconds by step."""

    pages: int
    languages: int
    seconds: dict[str, float]

    def __str__(self) -> str:
        steps = ", ".join(f"{name} {value:.1f} s" for name, value in self.seconds.items())
        return f"{self.pages} pages in {self.languages} languages: {steps}"


def build(root: Path, target: Path) -> Summary:
    """Build all languages into ``target``.

    Raises :class:`CannotRun` with ``target`` as it was if anything is wrong.
    """
    beside = _beside(target)
    try:
        return _build(root, target, beside)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _build(root: Path, target: Path, beside: Path) -> Summary:
    fresh = beside / "site"
    seconds: dict[str, float] = {}
    with _timed(seconds, "engine"):
        site = render(root, fresh)
    with _timed(seconds, "finish"):
        pages = sorted(fresh.rglob("*.html"))
        for path in pages:
            path.write_text(minify(path.read_text("utf-8")), "utf-8")
        base = site.project.clinic.base
        (fresh / "sitemap.xml").write_text(sitemap(_listed(site)), "utf-8")
        (fresh / "robots.txt").write_text(robots(base), "utf-8")
    _swap(fresh, target, beside / "old")
    return Summary(len(pages), len(site.project.languages), seconds)


def _listed(site: Site) -> Iterator[tuple[str, dt.date]]:
    """Go through the pages for search engines: those that are there in their language."""
    for page in site.pages:
        translated = shown_in(site.survey, page.language, page.key)[0] is page
        if page.key != NOT_FOUND and translated:
            url = site.project.clinic.base + address(page.language, page.key)
            yield url, site.pages.meta(page.key).evidence


def _beside(target: Path) -> Path:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        return type(target)(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    except OSError as error:
        what = f"the folder cannot be written ({error.strerror})"
        raise cannot(str(target.parent), what, "Check its rights and free space.") from None


def _swap(fresh: Path, target: Path, old: Path) -> None:
    """Put the new site in the place of the old; each rename is whole or not at all."""
    if target.exists():
        target.rename(old)
    try:
        fresh.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise


@contextlib.contextmanager
def _timed(seconds: dict[str, float], name: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    seconds[name] = time.perf_counter() - start
