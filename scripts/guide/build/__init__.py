"""Build the whole site from what has changed, and put it in its place in one step.

What a build is made from has a name (:mod:`inputs`, :mod:`keys`); work under a name is done once
and kept (:mod:`cache`); the site is put together beside the published one and takes its place in
one rename (:mod:`place`).
"""

from __future__ import annotations

import contextlib
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from guide.build import standing
from guide.build.cache import Cache
from guide.build.fresh import Fresh
from guide.build.inputs import digest
from guide.build.place import alone, replacing
from guide.build.standing import Standing
from guide.build.steps import Run, Silence, Terminal
from guide.errors import CannotRun, cannot

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from guide.build.pages import Pages
    from guide.engine.site import Site

__all__ = ["Silence", "Summary", "Terminal", "build", "shard"]

CACHE = ".cache/build"
"""Where work is kept, below the project's root."""


@dataclass(frozen=True)
class Summary:
    """What a build did: pages in languages, how many of them were made, and seconds by step.

    ``errors`` and ``others``: what `guide check` finds on these pages.
    """

    pages: int
    languages: int
    made: int
    errors: int
    others: int
    seconds: dict[str, float]

    @classmethod
    def of(cls, run: Run, pages: Pages, site: Site) -> Summary:
        """Sum up a build at its end."""
        languages = len({code for code, _ in pages.names})
        made, found = len(pages.missing), pages.findings(site.survey)
        return cls(len(pages.names), languages, made, *found, run.seconds)

    def __str__(self) -> str:
        steps = ", ".join(f"{name} {value:.2f} s" for name, value in self.seconds.items())
        total = sum(self.seconds.values())
        return (
            f"{self.pages} pages in {self.languages} languages, {self.made} of them made now: "
            f"{total:.2f} s ({steps})\n"
            f"{self.errors} errors, {self.others} others: `guide check` tells them"
        )


def build(
    root: Path,
    target: Path,
    *,
    release: bool = False,
    shards: Sequence[Path] = (),
    terminal: Terminal | None = None,
) -> Summary:
    """Build all languages into ``target``.

    ``release``: with compressed twins for servers that send them. ``shards``: folders made by
    :func:`shard`; with any, every page must come from them.
    Raises :class:`CannotRun` with ``target`` as it was if anything is wrong.
    """
    run = Run(root, Cache(root / CACHE, tuple(shards)), terminal or Silence())
    with alone(target, run.terminal.tell):
        with run.timed("read"):
            inputs = run.read()
            name = digest(inputs.whole, str(release))
            if known := standing.published(run.kept, target, name):
                return Summary(**{**known.summary, "made": 0, "seconds": run.seconds})
            folder, spare = standing.spare(run.kept, target)
            there = dict(spare.made) if spare else {}
        with run.drafting(inputs, digest("site", str(target))):
            site, pages = run.plan(inputs, None, there)
            if shards and pages.missing:
                raise _lacking(shards, pages)
            run.make(site, inputs, pages)
            files = run.index(site, inputs, pages, list(site.project.languages))
            with replacing(target, folder) as place:
                fresh = Fresh(place, there)
                run.write(site, pages, files, fresh)
                run.finish(inputs, fresh, release=release)
                run.settle(inputs)
        with run.timed("list"):
            summary = Summary.of(run, pages, site)
        # Published it is; what cannot be remembered is only made again.
        with contextlib.suppress(CannotRun, OSError):
            standing.publish(run.kept, target, Standing(name, asdict(summary), fresh.made))
            run.kept.prune({*pages.names.values(), *pages.words.values()})
    return summary


def shard(
    root: Path, folder: Path, languages: Sequence[str], terminal: Terminal | None = None
) -> Summary:
    """Make the pages of some languages and leave them in a folder, for another machine.

    Raises :class:`CannotRun` if a language is not published or a page cannot be shown.
    """
    run = Run(root, Cache(folder, (root / CACHE,)), terminal or Silence())
    with run.timed("read"):
        inputs = run.read()
    with run.drafting(inputs, digest("shard", *languages)):
        site, pages = run.plan(inputs, languages, {})
        run.make(site, inputs, pages)
        run.index(site, inputs, pages, languages)
        run.settle(inputs)
    # A shard carries what the project had already.
    from guide.build.pages import KINDS  # noqa: PLC0415 loaded by now
    from guide.build.search import index_name  # noqa: PLC0415

    for kind in KINDS:
        run.kept.fill(kind, (*pages.names.values(), *pages.words.values()))
    run.kept.fill("search", [index_name(site, inputs, pages, code) for code in languages])
    return Summary.of(run, pages, site)


def _lacking(shards: Sequence[Path], pages: Pages) -> CannotRun:
    language, key = pages.missing[0]
    what = f"{len(pages.missing)} pages are in none of the shards, like {language}/{key}"
    remedy = "Make the shards of all languages from this very guide, with these very packages."
    return cannot(", ".join(map(str, shards)), what, remedy)
