"""Signs that a reader cannot see and that change what is read."""

from __future__ import annotations

import re

CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ue000-\uf8ff\ufffe\uffff]"
)
"""Control characters, halves of characters, and those of private use, which the reader view marks
its own pieces with: no text has a use for them."""

DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""They turn the direction of what follows around, so that other words are read than are written."""


def hidden(text: str) -> str:
    """Return the name of the first such sign in a text, like 'the sign U+202E'; empty if none."""
    found = None if text.isascii() and text.isprintable() else CONTROLS.search(text)
    found = found or (None if text.isascii() else DIRECTIONS.search(text))
    return f"the sign U+{ord(found[0]):04X}" if found else ""
