"""MkDocs, one page at a time: its settings, Markdown and templates, without its round of a build.

A page goes through the same hooks as in a plain `mkdocs build`, which makes the same bytes (a test
compares them); here any page can be had by itself, in any order, in any process.
"""

from __future__ import annotations

import logging
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

# The theme prints an announcement at import unless told not to.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from jinja2 import TemplateError
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from guide.engine import hooks
from guide.engine.refused import Refused
from guide.errors import CannotRun, Problem, cannot
from guide.finish import minify
from guide.reader import addresses

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig

    from guide.engine.site import Site

_TEMPLATES = ("guide/parts.html", "guide/icons.html", "guide/foot.html", "main.html")
_NO_NAV = Navigation([], [])
_OURS = ("i18n", "guide/engine/hooks.py")


class Renderer:
    """Makes the pages of one site. Not for threads: MkDocs keeps the page at hand in its config.

    Raises :class:`CannotRun` if mkdocs.yml or a template cannot be used.
    """

    def __init__(self, root: Path, site: Site) -> None:
        self.site = site
        with _told():
            self._config: MkDocsConfig = load_config(str(root / "mkdocs.yml"))
            for name in self._config.plugins:
                if not name.endswith(_OURS):
                    what = f"`guide build` does not run the plugin or hook {name}"
                    raise cannot("mkdocs.yml", what, "Remove it, or use `mkdocs build`.")
            self._config.extra.update(guide=site, guide_views={})
            env = self._config.theme.get_env()
            hooks.on_env(env, config=self._config, files=Files([]))
            # All that it draws on as well: compiled here once, not again in every worker.
            *_, self._template = map(env.get_template, _TEMPLATES)
        self._files: dict[str, Files] = {}

    def html(self, language: str, key: str) -> str:
        """Return a page as it is sent.

        Raises :class:`CannotRun` if its HTML could do harm, and for a warning of the engine.
        """
        config, files = self._config, self._of(language)
        file = files.src_uris[f"{language}/{key}.md"]
        config.plugins["i18n"].current_language = language  # type: ignore[attr-defined]
        with _told():
            page = Page(None, file, config)
            page.markdown = hooks.on_page_markdown("", page=page, config=config, files=files)
            page.render(config, files)
            page.content = hooks.on_page_content(
                page.content or "", page=page, config=config, files=files
            )
            context: dict[str, Any] = {"page": page, "config": config}
            context = hooks.on_page_context(context, page=page, config=config, nav=_NO_NAV)
            return minify(self._template.render(context))

    def _of(self, language: str) -> Files:
        """Return the files a page of a language may link to, each with its place on the site."""
        if language not in self._files:
            config = self._config
            names = {f"{key}.md": addresses.file(language, key) for key in self.site.keys}
            files = [
                File(f"{language}/{name}", config.docs_dir, config.site_dir, True, dest_uri=uri)
                for name, uri in names.items()
            ]
            files += [
                File(f"{language}/{name}", config.docs_dir, config.site_dir, True, dest_uri=uri)
                for name, (uri, _) in self.site.pictures(language).items()
            ]
            self._files[language] = Files(files)
        return self._files[language]


@contextmanager
def _told() -> Iterator[None]:
    """Turn the warnings and errors of MkDocs and of templates into one refusal."""
    warnings = _Warnings()
    log = logging.getLogger("mkdocs")
    log.addHandler(warnings)
    log.setLevel(logging.WARNING)
    try:
        yield
    except Refused as error:
        raise CannotRun(error.problems) from None
    except TemplateError as error:
        place, line = getattr(error, "name", None), getattr(error, "lineno", 0)
        what = f"the template cannot be used ({error.message or type(error).__name__})"
        remedy = "Correct it, or restore it from git."
        raise cannot(f"overrides/{place or ''}", what, remedy, line) from None
    except MkDocsException as error:
        raise cannot("mkdocs.yml", str(error), "Correct it.") from None
    finally:
        log.removeHandler(warnings)
    if warnings.found:
        raise CannotRun(
            Problem("mkdocs", 0, text, "Mend it: nothing is published with a warning.")
            for text in warnings.found
        )


class _Warnings(logging.Handler):
    """Keeps the warnings of the engine."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.found.append(record.getMessage())
