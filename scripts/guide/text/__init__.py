"""Pages and their blocks, with the place of each in its file."""

from guide.text.blocks import Block, Segment, join, segments
from guide.text.frontmatter import SourceMeta, TranslationMeta
from guide.text.page import Heading, Page, Pages, read_pages

__all__ = [
    "Block",
    "Heading",
    "Page",
    "Pages",
    "Segment",
    "SourceMeta",
    "TranslationMeta",
    "join",
    "read_pages",
    "segments",
]
