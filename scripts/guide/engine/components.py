"""The guide's components, tables, terms and filled-in HTML as one extension of Python-Markdown."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from markdown.preprocessors import Preprocessor
from pymdownx.blocks import BlocksExtension

from guide.bounds import bounds
from guide.engine.blocks import COMPONENTS
from guide.engine.outline import Outline, Tables
from guide.engine.refused import Refused
from guide.engine.terms import Terms
from guide.errors import CannotRun, cannot
from guide.text.inline import FILLED

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown import Markdown


class Filled(Preprocessor):
    """Put aside the HTML that the reader view has put into lines: it is not to be read again."""

    def run(self, lines: list[str]) -> list[str]:
        """Leave a placeholder in the place of each piece."""
        store = self.md.htmlStash.store
        return FILLED.sub(lambda match: store(match[1]), "\n".join(lines)).split("\n")


class GuideExtension(BlocksExtension):  # type: ignore[misc]  # pymdownx has no types
    """The components as one Markdown extension."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        self.config = {
            "label": ["{header}: ", "How a table's header is put before a cell."],
            "shown": ["the page", "The page's file, for messages."],
            "terms": [{}, "What words of the glossary mean, by their ids there."],
            "glossary": ["", "The name of the glossary."],
        }
        super().__init__(*args, **kwargs)

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: object) -> None:  # noqa: N802
        """Register the components."""
        for component in COMPONENTS:
            block_mgr.register(component, self.getConfigs())  # type: ignore[attr-defined]
        # After Markdown's own signs are taken out of the text (30), before anything is read (25).
        md.preprocessors.register(Filled(md), "guide-filled", 28)
        # Before inline text is parsed (20): labels are copied as Markdown and parsed in place.
        md.treeprocessors.register(Tables(md, self.getConfig("label")), "guide-tables", 25)
        md.treeprocessors.register(Outline(md), "guide-outline", 24)
        # After attributes are set (8), before the engine makes addresses of links (0).
        terms = Terms(md, self.getConfig("terms"), self.getConfig("glossary"))
        md.treeprocessors.register(terms, "guide-terms", 4)
        md.convert = partial(_bounded, md, md.convert, self.getConfig("shown"))  # type: ignore[method-assign]


READS_HTML = ("html_block", "mkdocs_raw_html")
"""Preprocessors that look for HTML block by block: a tenth of the work on a page."""


def _bounded(md: Markdown, convert: Callable[[str], str], shown: str, text: str) -> str:
    """Convert a page within bounds: some texts take a Markdown parser for ever."""
    if "<" not in FILLED.sub("", text):
        for name in READS_HTML:
            md.preprocessors.deregister(name, strict=False)
    try:
        with bounds(shown):
            return convert(text)
    except CannotRun as error:
        raise Refused(error) from None
    except Exception as error:
        what = f"the Markdown cannot be read ({type(error).__name__}: {error})"
        remedy = "See which block is empty, not closed, or in a place where it cannot be."
        raise Refused(cannot(shown, what, remedy)) from None


def makeExtension(**kwargs: object) -> GuideExtension:  # noqa: N802 Python-Markdown's name
    """Make the extension for `guide.engine.components` in mkdocs.yml."""
    return GuideExtension(**kwargs)
