"""The guide kept in memory: an edit reads again what it touched, a request makes one page."""

from __future__ import annotations

import contextlib
import mimetypes
from dataclasses import dataclass
from typing import TYPE_CHECKING

from guide import checks
from guide.build.inputs import Inputs
from guide.build.root import root_files
from guide.build.search import index, page_records
from guide.data.languages import SOURCE
from guide.data.nav import read_nav_list
from guide.day import today
from guide.engine.renderer import Renderer
from guide.engine.site import Site, read_site
from guide.errors import CannotRun, refused
from guide.provenance import Survey
from guide.reader.addresses import NOT_FOUND, file
from guide.search import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from guide.data import Project
    from guide.search import Record
    from guide.text import Pages


@dataclass(frozen=True)
class Answer:
    """What a browser is sent."""

    status: int
    kind: str
    body: bytes


class Guide:
    """The last good state of the guide, and what is wrong with the present one.

    Not for threads.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._inputs: Inputs | None = None
        self._good: Inputs | None = None
        self._site: Site | None = None
        self._renderer: Renderer | None = None
        self._pages: dict[str, tuple[str, str]] = {}
        self._others: dict[str, bytes] | None = None
        self._indexed: set[str] = set()
        self._broken = ""
        self._slip = ""
        self.refresh()

    @property
    def problem(self) -> str:
        """What a person has to mend, one line a problem; first what keeps all from being read."""
        return self._broken or self._slip

    def refresh(self) -> bool:
        """Read again what has changed; returns whether anything has."""
        try:
            inputs = Inputs.read(self._root, today())
            if self._inputs is not None and inputs.whole == self._inputs.whole:
                return False
            self._inputs = inputs
            survey = Survey.of(self._root, *self._known(inputs))
            site = read_site(self._root, read_nav_list(self._root), survey)
            renderer = Renderer(self._root, site)
        except (CannotRun, OSError) as error:
            # A file that is just being moved or written; it is read again when that is done.
            if isinstance(error, OSError):
                self._inputs, error = None, refused(error)
            self._broken = str(error)
            return True
        self._site, self._renderer, self._others, self._good = site, renderer, None, inputs
        self._pages = {
            file(code, key): (code, key) for code in site.project.languages for key in site.keys
        }
        self._broken = self._slip = ""
        return True

    def _known(self, now: Inputs) -> tuple[Project, Pages] | tuple[()]:
        """Return the data and pages at hand if nothing but texts has changed since."""
        if self._good is None or self._site is None:
            return ()
        texts = ("docs/", "provenance/")
        before, after = (
            {path: name for path, name in inputs.files.items() if not path.startswith(texts)}
            for inputs in (self._good, now)
        )
        return (self._site.project, self._site.pages) if before == after else ()

    def answer(self, path: str) -> Answer:
        """Return what stands at an address, which starts after the first slash."""
        try:
            if self._site is not None:
                return self._found(self._site, path)
        except CannotRun as error:
            self._slip = str(error)
        return Answer(500, "text/html", b"")

    def _found(self, site: Site, path: str) -> Answer:
        """Return what stands there. Raises :class:`CannotRun` for what cannot be shown."""
        name = f"{path}index.html" if path.endswith("/") or not path else path
        at = self._pages.get(name)
        if at is not None:
            return self._page(200, *at)
        folder = path.split("/", 1)[0]
        language = folder if folder in site.project.languages else SOURCE
        others = self._beside(site, language, search=f"/{FOLDER}/" in f"/{path}")
        if name in others:
            kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
            return Answer(200, kind, others[name])
        return self._page(404, language, NOT_FOUND)

    def _beside(self, site: Site, language: str, *, search: bool) -> dict[str, bytes]:
        """Return what stands beside the pages; with the index of a language for its search."""
        if self._others is None:
            self._others = root_files(site)
            self._indexed = set()
        if search and language not in self._indexed:
            self._others |= index(site, language, self._records(language))
            self._indexed.add(language)
        return self._others

    def _records(self, language: str) -> Iterator[Record]:
        """Go through what search finds in a language; a page with a slip is not there yet."""
        assert self._site is not None
        assert self._renderer is not None
        for key in self._site.pages.source:
            with contextlib.suppress(CannotRun):
                yield from page_records(self._renderer.html(language, key), key)

    def _page(self, status: int, language: str, key: str) -> Answer:
        assert self._site is not None
        assert self._renderer is not None
        page = self._site.survey.page(language, key)
        if problems := checks.blocking(self._site.survey, [page] if page else []):
            raise CannotRun(problems)
        html = self._renderer.html(language, key)
        return Answer(status, "text/html", html.encode())
