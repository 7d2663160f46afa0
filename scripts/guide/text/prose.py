"""A block's words alone: without marks, citations, targets of links and placeholders."""

from __future__ import annotations

import re
from collections import Counter

from guide.text.inline import CITATION, COMMENT, PLACEHOLDER

_TARGET = re.compile(r"\]\([^)]*\)")
_IDS = re.compile(r"\{[:#][^}]*\}")
_COMPONENT = re.compile(r"^\s*/{3,}\s*\w*(?:\s*\|)?")
_MARKS = re.compile(r"[*_`\[\]|#>]|^\s*[-+]\s|^\s*\d+[.)]\s", re.MULTILINE)
_GROUP = re.compile(r"(?<=\d)[.,\u00a0\u202f\u066c ](?=\d{3}(?!\d))")
_DECIMAL = re.compile(r"(?<=\d)[,\u066b](?=\d)")
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_ZEROS = "٠۰०০๐０"
_DIGITS = {ord(zero) + n: str(n) for zero in _ZEROS for n in range(10)}
_RANGE = re.compile(r"(?<=\d)\s*[-–—~〜～]\s*(?=\d)")


def prose(text: str) -> str:
    """Return what a reader reads of a block's Markdown."""
    bare = _COMPONENT.sub("", COMMENT.sub(" ", text))
    for pattern in (CITATION, PLACEHOLDER, _IDS):
        bare = pattern.sub(" ", bare)
    return _MARKS.sub(" ", _TARGET.sub(" ", bare))


def numbers(text: str) -> Counter[str]:
    """Count the numbers of a text, whatever its digits, grouping and decimal signs.

    ``numbers("٣٬٥٠٠ mL") == numbers("3,500 mL") == Counter({"3500": 1})``; ``0,02`` is ``0.02``.
    """
    if not _DIGIT.search(text):
        return Counter()
    return Counter(_canonical(match[0]) for match in _NUMBER.finditer(plain_digits(text)))


def plain_digits(text: str) -> str:
    """Write all numbers of a text with 0 to 9, a decimal point and no grouping."""
    out = text if text.isascii() else text.translate(_DIGITS)
    return _DECIMAL.sub(".", _GROUP.sub("", _RANGE.sub(" – ", out)))


def _canonical(number: str) -> str:
    whole, _, part = number.partition(".")
    part = part.rstrip("0")
    return f"{int(whole)}.{part}" if part else str(int(whole))
