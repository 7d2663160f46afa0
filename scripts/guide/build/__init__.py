"""Build the whole site from what has changed, and put it in its place in one step.

What a build is made from has a name (:mod:`inputs`, :mod:`keys`); work under a name is done once
and kept (:mod:`cache`); the site is put together beside the published one and takes its place in
one rename (:mod:`place`).
"""

from __future__ import annotations

import contextlib
import importlib
import json
import time
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Protocol

from guide.build import standing
from guide.build.cache import Cache
from guide.build.fresh import Fresh
from guide.build.inputs import Inputs, digest
from guide.build.place import alone, replacing
from guide.build.standing import Standing
from guide.day import today
from guide.errors import CannotRun, cannot

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from guide.build.pages import Pages
    from guide.engine.site import Site

__all__ = ["Silence", "Summary", "Terminal", "build", "shard"]

CACHE = ".cache/build"
"""Where work is kept, below the project's root."""

TWINS = ".cache/twins"
"""Where compressed twins are kept, which take far longer than anything else."""


@dataclass(frozen=True)
class Summary:
    """What a build did: pages in languages, how many of them were made, and seconds by step."""

    pages: int
    languages: int
    made: int
    seconds: dict[str, float]

    def __str__(self) -> str:
        steps = ", ".join(f"{name} {value:.2f} s" for name, value in self.seconds.items())
        total = sum(self.seconds.values())
        return (
            f"{self.pages} pages in {self.languages} languages, {self.made} of them made now: "
            f"{total:.2f} s ({steps})"
        )


class Terminal(Protocol):
    """Whoever is told what a build has to say while it is at work."""

    def tell(self, line: str) -> None:
        """Say something once."""

    def progress(self, done: int, of: int) -> None:
        """Say how many pages are made."""


class Silence:
    """Tells nobody."""

    def tell(self, line: str) -> None:
        """Keep it."""

    def progress(self, done: int, of: int) -> None:
        """Keep it."""


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
    run = _Run(root, Cache(root / CACHE, tuple(shards)), terminal or Silence())
    with alone(target, run.terminal.tell):
        with run.timed("read"):
            inputs = Inputs.read(root, today())
            name = digest(inputs.whole, str(release))
            if known := standing.published(run.cache, target, name):
                return Summary(known.summary["pages"], known.summary["languages"], 0, run.seconds)
            folder, spare = standing.spare(run.cache, target)
            there = dict(spare.made) if spare else {}
        site, pages = run.plan(inputs, None, there)
        if shards and pages.missing:
            raise _lacking(shards, pages)
        run.make(site, inputs, pages)
        files = run.index(site, inputs, pages, list(site.project.languages))
        with replacing(target, folder) as place:
            fresh = Fresh(place, there)
            run.write(site, pages, files, fresh)
            run.finish(inputs, fresh, release=release)
        made = len(pages.missing)
        summary = Summary(len(pages.names), len(site.project.languages), made, run.seconds)
        # Published it is; what cannot be remembered is only made again.
        with contextlib.suppress(CannotRun, OSError):
            standing.publish(run.cache, target, Standing(name, asdict(summary), fresh.made))
            run.cache.prune({*pages.names.values()})
    return summary


def shard(
    root: Path, folder: Path, languages: Sequence[str], terminal: Terminal | None = None
) -> Summary:
    """Make the pages of some languages and leave them in a folder, for another machine.

    Raises :class:`CannotRun` if a language is not published or a page cannot be shown.
    """
    run = _Run(root, Cache(folder, (root / CACHE,)), terminal or Silence())
    with run.timed("read"):
        inputs = Inputs.read(root, today())
    site, pages = run.plan(inputs, languages, {})
    run.make(site, inputs, pages)
    run.index(site, inputs, pages, languages)
    for kind in ("pages", "sections"):
        run.cache.fill(kind, pages.names.values())
    return Summary(len(pages.names), len(languages), len(pages.missing), run.seconds)


@dataclass
class _Run:
    """The steps of one build, each timed in seconds."""

    root: Path
    cache: Cache
    terminal: Terminal
    seconds: dict[str, float] = field(default_factory=dict)

    # The imports below are slow, and not wanted where nothing has changed.

    def plan(
        self,
        inputs: Inputs,
        languages: Sequence[str] | None,
        there: Mapping[str, tuple[str, str]],
    ) -> tuple[Site, Pages]:
        """Read the guide and tell what there is to make, beside what stands ``there``."""
        with self.timed("read"):
            from guide.data import load  # noqa: PLC0415
            from guide.workers import beside  # noqa: PLC0415

            # Reading the data takes as long as loading what pages are made with.
            project = beside(lambda: load(self.root), _imports, "guide build")
            from guide.build import states  # noqa: PLC0415
            from guide.build.pages import planned  # noqa: PLC0415
            from guide.engine.site import read_nav_list, read_site  # noqa: PLC0415
            from guide.provenance import Survey  # noqa: PLC0415

            survey = Survey.of(self.root, project)
            site = read_site(self.root, read_nav_list(self.root), survey)
            published = list(site.project.languages)
            for code in languages or ():
                if code not in published:
                    what = f"the language `{code}` is not published"
                    raise cannot("--languages", what, f"Choose among {', '.join(published)}.")
            states.recall(site, inputs, self.cache)
            return site, planned(site, inputs, self.cache, languages or published, there)

    def make(self, site: Site, inputs: Inputs, pages: Pages) -> None:
        """Make what the cache lacks."""
        with self.timed("pages"):
            from guide.build import states  # noqa: PLC0415
            from guide.build.pages import make  # noqa: PLC0415

            make(self.root, site, pages, self.cache, self.terminal.progress)
            if pages.missing:
                states.keep(site, inputs, self.cache)

    def index(
        self, site: Site, inputs: Inputs, pages: Pages, languages: Sequence[str]
    ) -> dict[str, bytes]:
        """Return the files of the languages' search by path from the site's root."""
        with self.timed("search"):
            from guide.build.search import search_files  # noqa: PLC0415

            return search_files(site, inputs, pages, self.cache, languages)

    def write(self, site: Site, pages: Pages, files: dict[str, bytes], fresh: Fresh) -> None:
        """Put the site together."""
        with self.timed("write"):
            from guide.build.pages import write  # noqa: PLC0415
            from guide.build.root import host_files, root_files  # noqa: PLC0415
            from guide.finish import allowing, style_hashes  # noqa: PLC0415

            others = {**files, **root_files(site)}
            more = (data.decode() for name, data in others.items() if name.endswith(".html"))
            styles = pages.styles.union(*map(style_hashes, more))
            others |= host_files(site, allowing(sorted(styles)))
            fresh.clear({*pages.files, *others})
            write(pages, self.cache, fresh)
            for name, data in others.items():
                fresh.write(name, data)

    def finish(self, inputs: Inputs, fresh: Fresh, *, release: bool) -> None:
        """Add what is made from the files themselves; the list of them comes last."""
        if release:
            with self.timed("twins"):
                from guide.finish.compress import twins  # noqa: PLC0415
                from guide.finish.manifest import files  # noqa: PLC0415

                twins(fresh.folder, self.root / TWINS)
                for path, is_ in files(fresh.folder).items():
                    fresh.made.setdefault(path, (is_, ""))
        with self.timed("list"):
            from guide.finish.manifest import NAME, manifest  # noqa: PLC0415

            program = {f"guide/{path}": is_ for path, is_ in inputs.modules.items()}
            made_from = {**inputs.files, **program}
            listed = manifest(fresh.sums, made_from, self._packages(inputs), inputs.day)
            fresh.write(NAME, listed.encode())

    def _packages(self, inputs: Inputs) -> dict[str, str]:
        """Return the versions of the packages: the program's name tells whether any is another."""
        from guide.finish.manifest import packages  # noqa: PLC0415

        known = self.cache.get("packages", inputs.program)
        if known is None:
            known = json.dumps(packages()).encode()
            self.cache.put("packages", inputs.program, known)
        found: dict[str, str] = json.loads(known)
        return found

    @contextlib.contextmanager
    def timed(self, name: str) -> Iterator[None]:
        """Add the time of a step to that of its name."""
        start = time.perf_counter()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - start


def _imports() -> None:
    for name in ("build.pages", "build.root", "engine.components", "engine.renderer"):
        importlib.import_module(f"guide.{name}")


def _lacking(shards: Sequence[Path], pages: Pages) -> CannotRun:
    language, key = pages.missing[0]
    what = f"{len(pages.missing)} pages are in none of the shards, like {language}/{key}"
    remedy = "Make the shards of all languages from this very guide, with these very packages."
    return cannot(", ".join(map(str, shards)), what, remedy)
