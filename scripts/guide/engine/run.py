"""Run MkDocs on the whole guide, one language a process.

Set before a build, the language plugin's own `current_language` and `building` make it build that
language alone, in its place and with all its alternates. Where processes cannot be forked the
plugin builds one language after another, as a plain `mkdocs build` does.
"""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING

from guide.engine.refused import Refused
from guide.engine.site import Site, read_nav_list, read_site
from guide.errors import CannotRun, Problem, cannot
from guide.workers import each, workers

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig


def render(root: Path, out: Path) -> Site:
    """Build every language below ``out`` (which must not exist) and return what was built.

    Raises :class:`CannotRun` before anything is written if the guide cannot be shown, and after
    it for a warning of the engine or a lost process.
    """
    # The theme prints an announcement at import unless told not to.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    site = read_site(root, read_nav_list(root))
    codes = list(site.project.languages)
    if workers(len(codes)) < 2:
        warnings = _build(root, site, out)
    else:
        warnings = _side_by_side(root, site, out, codes)
    if warnings:
        raise CannotRun(
            Problem("mkdocs", 0, text, "Mend it: nothing is published with a warning.")
            for text in warnings
        )
    return site


def _side_by_side(root: Path, site: Site, out: Path, codes: list[str]) -> list[str]:
    """Build each language into a folder of its own, then put them together."""

    def part(code: str) -> Path:
        return out.with_name(f"{out.name}.{code}")

    def language(code: str) -> list[str]:
        return _build(root, site, part(code), code)

    warnings = [text for found in each(language, codes, "guide build") for text in found]
    out.mkdir(parents=True)
    for code in codes:
        for path in sorted(part(code).iterdir()):
            path.rename(out / path.name)
        part(code).rmdir()
    return warnings


def _build(root: Path, site: Site, out: Path, code: str | None = None) -> list[str]:
    """Run MkDocs for one language, or for all; returns its warnings."""
    from mkdocs.commands.build import build  # noqa: PLC0415 slow, needed here only
    from mkdocs.config import load_config  # noqa: PLC0415
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415

    warnings = _Warnings()
    log = logging.getLogger("mkdocs")
    log.addHandler(warnings)
    log.setLevel(logging.WARNING)
    try:
        config: MkDocsConfig = load_config(str(root / "mkdocs.yml"), site_dir=str(out))
        config.extra["guide"] = site
        if code is not None:
            plugin = config.plugins["i18n"]
            plugin.current_language, plugin.building = code, True  # type: ignore[attr-defined]
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        config.plugins.on_shutdown()
    except Refused as error:
        raise CannotRun(error.problems) from None
    except MkDocsException as error:
        raise cannot("mkdocs.yml", str(error), "Correct it.") from None
    finally:
        log.removeHandler(warnings)
    return warnings.found


class _Warnings(logging.Handler):
    """Keeps the warnings of a build."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.found.append(record.getMessage())
