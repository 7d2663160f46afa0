"""The steps of a build: what is told of each, and where its work is kept."""

from __future__ import annotations

import contextlib
import importlib
import json
import shutil
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from guide.build.cache import Cache
from guide.build.inputs import Inputs
from guide.day import today
from guide.errors import CannotRun, cannot

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from guide.build.fresh import Fresh
    from guide.build.pages import Pages
    from guide.engine.site import Site

_DRAFT = "draft"
"""Where the work of a build is until it is known to be of one state of the guide."""

TWINS = ".cache/twins"
"""Where compressed twins are kept, which take far longer than anything else."""


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


@dataclass
class Run:
    """The steps of one build, each timed in seconds.

    ``kept``: the work of builds before this one; ``cache``: with the work of this one.
    """

    root: Path
    kept: Cache
    terminal: Terminal
    seconds: dict[str, float] = field(default_factory=dict)
    day: dt.date = field(default_factory=today)
    cache: Cache = field(init=False)

    def __post_init__(self) -> None:
        self.cache = self.kept

    def read(self) -> Inputs:
        """Read what the build is made from."""
        return Inputs.read(self.root, self.day)

    @contextlib.contextmanager
    def drafting(self, inputs: Inputs, name: str) -> Iterator[None]:
        """Keep the work of the block apart until it is settled.

        Files are read after they were named. If one is written in between, work would be kept
        under the name of another text: so it is thrown away.
        """
        folder = self.kept.folder / _DRAFT / name
        shutil.rmtree(folder, ignore_errors=True)  # of a build that was killed
        self.cache = Cache(folder, (self.kept.folder, *self.kept.others))
        try:
            yield
        except BaseException:
            with contextlib.suppress(CannotRun, OSError):
                self.settle(inputs)  # what is good need not be made again
            raise
        finally:
            self.cache = self.kept
            shutil.rmtree(folder, ignore_errors=True)

    def settle(self, inputs: Inputs) -> None:
        """Keep the work for good. Raises :class:`CannotRun` if anything was written meanwhile."""
        with self.timed("read"):
            if changed := self.read().since(inputs):
                what = "it was changed while the guide was built"
                raise cannot(changed[0], what, "Build again; nothing has been replaced.")
            self.kept.take(self.cache)

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
            from guide.data.nav import read_nav_list  # noqa: PLC0415
            from guide.engine.site import read_site  # noqa: PLC0415
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
    for name in ("build.pages", "build.root", "engine.components"):
        importlib.import_module(f"guide.{name}")
