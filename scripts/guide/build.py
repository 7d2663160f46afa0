"""Build the whole site beside the published one, and put it in its place in one step."""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
import tempfile
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from guide.errors import CannotRun, Problem, cannot
from guide.finish import minify, robots, sitemap
from guide.reader.addresses import NOT_FOUND, address
from guide.reader.view import shown_in

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig

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
        site, count = _engine(root, fresh)
    with _timed(seconds, "finish"):
        for path in sorted(fresh.rglob("*.html")):
            path.write_text(minify(path.read_text("utf-8")), "utf-8")
        base = site.project.clinic.base
        (fresh / "sitemap.xml").write_text(sitemap(_listed(site)), "utf-8")
        (fresh / "robots.txt").write_text(robots(base), "utf-8")
    _swap(fresh, target, beside / "old")
    return Summary(count, len(site.project.languages), seconds)


def _engine(root: Path, fresh: Path) -> tuple[Site, int]:
    """Run MkDocs; its warnings are refusals, as in `mkdocs build --strict`."""
    # The theme prints an announcement at import unless told not to.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from mkdocs.commands.build import build as mkdocs_build  # noqa: PLC0415 slow, needed here only
    from mkdocs.config import load_config  # noqa: PLC0415
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415

    from guide.engine.refused import Refused  # noqa: PLC0415

    warnings = _Warnings()
    log = logging.getLogger("mkdocs")
    log.addHandler(warnings)
    log.setLevel(logging.WARNING)
    try:
        config: MkDocsConfig = load_config(str(root / "mkdocs.yml"), site_dir=str(fresh))
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
        config.plugins.on_shutdown()
    except Refused as error:
        raise CannotRun(error.problems) from None
    except MkDocsException as error:
        raise cannot("mkdocs.yml", str(error), "Correct it.") from None
    finally:
        log.removeHandler(warnings)
    if warnings.found:
        raise CannotRun(
            Problem("mkdocs", 0, text, "Mend it: nothing is published with a warning.")
            for text in warnings.found
        )
    return config.extra["guide"], len(list(fresh.rglob("*.html")))


class _Warnings(logging.Handler):
    """Keeps the warnings of a build."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.found.append(record.getMessage())


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
