"""The guide's components for Python-Markdown, on the blocks of pymdown-extensions.

An editor writes `/// name | title`, text, `///`. Each component is plain HTML that works
without a script; the stylesheet gives it its looks.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, ClassVar
from xml.etree.ElementTree import Element, SubElement

from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block

from guide.bounds import bounds
from guide.engine.refused import Refused
from guide.engine.terms import Terms
from guide.errors import CannotRun, cannot
from guide.text.inline import FILLED

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown import Markdown

_HEADING = re.compile(r"h([1-6])\Z")
_TITLE = "data-title"


class Component(Block):  # type: ignore[misc]  # pymdownx has no types
    """A component: an element of a class, with its title as a heading where it has one."""

    ARGUMENT = None
    TAG: ClassVar[str] = "div"
    CLASS: ClassVar[str] = ""

    def on_create(self, parent: Element) -> Element:
        """Make the element; its level among headings is settled once the page is whole."""
        element = SubElement(parent, self.TAG, {"class": self.CLASS})
        if self.argument:
            SubElement(element, "h2", {_TITLE: ""}).text = self.argument
        return element


class Summary(Component):
    """The answer first: 3 or 4 points and how sure we are."""

    NAME = "summary"
    TAG = "section"
    CLASS = "box sum"


class Box(Component):
    """A neutral frame with a title."""

    NAME = "box"
    TAG = "section"
    CLASS = "box"


class Now(Component):
    """Warning signs for which to call an ambulance."""

    NAME = "now"
    TAG = "section"
    CLASS = "box step now"


class Today(Component):
    """Warning signs for which to see a doctor the same day."""

    NAME = "today"
    TAG = "section"
    CLASS = "box step today"


class Later(Component):
    """Warning signs that appear in the weeks after."""

    NAME = "later"
    TAG = "section"
    CLASS = "box step"


class Sides(Component):
    """Two boxes beside each other, of the same size."""

    NAME = "sides"
    CLASS = "grid half"


class Buttons(Component):
    """A list of links that look like buttons."""

    NAME = "buttons"
    CLASS = "buttons"


class Tiles(Component):
    """A list of links with a line of text each."""

    NAME = "tiles"
    CLASS = "tiles"


class Ticks(Component):
    """A list to tick by pen."""

    NAME = "ticks"
    CLASS = "ticks"


class Sos(Component):
    """The help box: what to do now, and a link that looks like a button."""

    NAME = "sos"
    TAG = "section"
    CLASS = "box sos flex"

    def on_end(self, block: Element) -> None:
        """Put all but the last paragraph beside the link."""
        title = block.find("h2")
        if title is not None:
            icon = Element("svg", {"aria-hidden": "true"})
            SubElement(icon, "use", {"href": "#alert-i"})
            title.text, icon.tail = "", f" {title.text}"
            title.insert(0, icon)
        if not len(block):
            return
        *words, link = list(block)
        side = Element("div")
        for child in words:
            block.remove(child)
            side.append(child)
        link.set("class", "buttons")
        block.insert(0, side)


class Hero(Component):
    """The top of the home page: title, lead and buttons, a help box, a figure."""

    NAME = "hero"
    CLASS = "hero"

    def on_end(self, block: Element) -> None:
        """Keep title, lead and buttons together beside the figure."""
        wrap, words = Element("div", {"class": "wrap"}), Element("div")
        wrap.append(words)
        for child in list(block):
            block.remove(child)
            plain = child.tag in ("h1", "p") or child.get("class") == "buttons"
            (words if plain else wrap).append(child)
        block.append(wrap)


class Layers(Component):
    """Where the needle goes: a list of 3 layers with dots drawn by the stylesheet."""

    NAME = "layers"
    TAG = "figure"
    CLASS = "layers"

    def on_create(self, parent: Element) -> Element:
        """Make the figure; its title is the caption, below."""
        return SubElement(parent, self.TAG, {"class": self.CLASS})

    def on_end(self, block: Element) -> None:
        """Keep each layer's words together beside its dots, and add the caption."""
        for layer in block.iter("li"):
            words = Element("span")
            words.text, layer.text = layer.text, ""
            words.extend(list(layer))
            for child in list(layer):
                layer.remove(child)
            layer.append(words)
        if self.argument:
            SubElement(block, "figcaption").text = self.argument


class Array(Component):
    """An icon array: caption, one picture a group, and the same in words."""

    NAME = "array"
    TAG = "figure"
    CLASS = "box array"

    def on_create(self, parent: Element) -> Element:
        """Make the figure; its title starts the caption."""
        element = SubElement(parent, self.TAG, {"class": self.CLASS})
        caption = SubElement(element, "figcaption")
        if self.argument:
            SubElement(caption, "b").text = self.argument
        return element

    def on_end(self, block: Element) -> None:
        """Move the first paragraph into the caption and lay the groups out."""
        caption, first = block[0], block[1] if len(block) > 1 else None
        if first is not None and first.tag == "p":
            block.remove(first)
            caption.append(first)
        for group in block.findall("ul"):
            group.set("class", "plain grid cols")


class Table(Component):
    """A table with a caption."""

    NAME = "table"
    CLASS = "table"

    def on_create(self, parent: Element) -> Element:
        """Make the frame; its title becomes the table's caption."""
        return SubElement(parent, self.TAG, {"class": self.CLASS})

    def on_end(self, block: Element) -> None:
        """Add the caption."""
        table = block.find("table")
        if table is not None and self.argument:
            caption = Element("caption")
            caption.text = self.argument
            table.insert(0, caption)


class Facts(Component):
    """Questions and short answers, from a definition list."""

    NAME = "facts"
    CLASS = "factsheet"

    def on_end(self, block: Element) -> None:
        """Pair each question with its answer, so that they stay together when read aloud."""
        for listed in block.findall("dl"):
            listed.set("class", "facts rows grid half")
            pair: Element | None = None
            for child in list(listed):
                listed.remove(child)
                if child.tag == "dt" or pair is None:
                    pair = SubElement(listed, "div")
                pair.append(child)


class Faq(Component):
    """Questions that open and close: each heading with what follows becomes one."""

    NAME = "faq"
    CLASS = "questions"

    def on_end(self, block: Element) -> None:
        """Fold each question; print opens them all."""
        children = list(block)
        for child in children:
            block.remove(child)
        answer: Element | None = None
        for child in children:
            if _HEADING.match(child.tag):
                folded = SubElement(block, "details", {"class": "qa"})
                SubElement(folded, "summary").append(child)
                answer = SubElement(folded, "div")
            else:
                (answer if answer is not None else block).append(child)


COMPONENTS = (
    Summary, Box, Now, Today, Later, Sides, Buttons, Tiles, Ticks,
    Sos, Hero, Layers, Array, Table, Facts, Faq,
)  # fmt: skip


class Outline(Treeprocessor):
    """Give component titles their level: one below the heading they stand under."""

    def run(self, root: Element) -> None:
        """Set each title's level, and number it: that names its component in any language."""
        parents = {child: parent for parent in root.iter() for child in parent}
        number, level = 0, 1
        for element in list(root.iter()):
            if element.get(_TITLE) is not None:
                number += 1
                del element.attrib[_TITLE]
                element.set("id", f"t{number}")
                element.tag = f"h{min(level + 1, 6)}"
                frame = parents[element]
                while frame.tag == "div" and frame in parents:
                    frame = parents[frame]
                if frame.tag == "section":
                    frame.set("aria-labelledby", f"t{number}")
            elif match := _HEADING.match(element.tag):
                level = int(match[1])


class Tables(Treeprocessor):
    """Make tables readable as cards on a phone: row headers, and a label in each cell.

    ``label`` is how the language puts a header before a value, like ``{header}: ``.
    """

    def __init__(self, md: Markdown, label: str) -> None:
        super().__init__(md)
        self.label = label

    def run(self, root: Element) -> None:
        """Work on every table of the page."""
        for table in root.iter("table"):
            table.set("class", "stack")
            heads = table.findall("thead/tr/th")
            for head in heads:
                head.set("scope", "col")
            for row in table.findall("tbody/tr"):
                cells = list(row)
                if cells:
                    cells[0].tag = "th"
                    cells[0].set("scope", "row")
                for head, cell in list(zip(heads, cells, strict=False))[1:]:
                    span = Element("span", {"class": "label"})
                    span.text = self.label.format(header=head.text or "")
                    span.tail = cell.text
                    cell.text = None
                    cell.insert(0, span)


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
