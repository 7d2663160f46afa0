"""The guide's components as blocks of pymdown-extensions: `/// name | title`, text, `///`.

Each is plain HTML that works without a script; the stylesheet gives it its looks.
"""

from __future__ import annotations

from typing import ClassVar
from xml.etree.ElementTree import Element, SubElement

from pymdownx.blocks.block import Block

from guide.engine.outline import HEADING, TITLE


class Component(Block):  # type: ignore[misc]  # pymdownx has no types
    """A component: an element of a class, with its title as a heading where it has one."""

    ARGUMENT = None
    TAG: ClassVar[str] = "div"
    CLASS: ClassVar[str] = ""

    def on_create(self, parent: Element) -> Element:
        """Make the element; its level among headings is settled once the page is whole."""
        element = SubElement(parent, self.TAG, {"class": self.CLASS})
        if self.argument:
            SubElement(element, "h2", {TITLE: ""}).text = self.argument
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
            if HEADING.match(child.tag):
                folded = SubElement(block, "details", {"class": "qa"})
                SubElement(folded, "summary").append(child)
                answer = SubElement(folded, "div")
            else:
                (answer if answer is not None else block).append(child)


COMPONENTS = (
    Summary, Box, Now, Today, Later, Sides, Buttons, Tiles, Ticks,
    Sos, Hero, Layers, Array, Table, Facts, Faq,
)  # fmt: skip
