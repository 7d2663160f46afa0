"""Spelling as search compares it: however a reader writes a word, it is found.

The rules are one set for all languages. The reader's script does the same to what is typed
(`fold` in overrides/search.js), with the letters below handed to it.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guide.data.glossary import Term

_DROPPED = "\u0621\u0640\u00ad\u200b\u200c\u200d\u200e\u200f\u061c\u2066\u2067\u2068\u2069"
"""Lone hamza, tatweel, soft hyphen, joiners and direction marks: people leave them out."""

LETTERS: dict[str, str] = {
    # Arabic and Persian: one form each of alef, yeh, kaf and heh (teh marbuta too). Forms that
    # Unicode composes of a letter and a mark fall together without a rule of their own.
    "\u0671": "\u0627",
    **dict.fromkeys("\u0649\u06cc\u06d2", "\u064a"),
    "\u06a9": "\u0643",
    **dict.fromkeys("\u0629\u06be\u06c1\u06c3\u06d5", "\u0647"),
    # Latin letters that have no plain letter inside. The dotless i is one i with the others.
    **{"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"},
    **{chr(zero + digit): str(digit) for zero in (0x660, 0x6F0) for digit in range(10)},
    **dict.fromkeys(_DROPPED, ""),
}
"""What a letter is replaced by after marks are off and capitals are small."""

_TABLE = str.maketrans(LETTERS)
_KANA_VOICE = "\u3099\u309a"
"""Marks that make another letter: か and が are not the same word."""


class _Marks(dict[int, int | None]):
    """For `str.translate`: takes marks off, and asks of each character only once what it is."""

    def __missing__(self, sign: int) -> int | None:
        letter = chr(sign)
        mark = unicodedata.category(letter).startswith("M") and letter not in _KANA_VOICE
        self[sign] = None if mark else sign
        return self[sign]


_MARKS = _Marks()

_JOINED = re.compile("(?:[^\\W_]|\u200c)+")
_JOINER = "\u200c"
_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Return a text without marks, in small letters, each letter in one form. Idempotent."""
    if text.isascii():
        return text.lower()
    bare = unicodedata.normalize("NFKD", text).translate(_MARKS)
    return unicodedata.normalize("NFC", bare.lower().translate(_TABLE))


def searchable(text: str) -> str:
    """Return a text as it is indexed: folded, and a word of parts whole and in its parts.

    Persian joins parts by a zero-width non-joiner; readers type a space, or nothing.
    """
    return fold(_JOINED.sub(_in_parts, text) if _JOINER in text else text)


def _in_parts(match: re.Match[str]) -> str:
    word = match[0].strip(_JOINER)
    return f"{word} {word.replace(_JOINER, ' ')}" if _JOINER in word else match[0]


def synonyms(text: str, terms: Iterable[Term], *, spaced: bool) -> dict[str, int]:
    """Return other words for what a text speaks of: each with how often its term stands there.

    From the glossary: a patient's word finds the medical one, and the other way round.
    ``spaced`` tells whether the script sets words apart.
    """
    folded = f" {' '.join(_WORD.findall(fold(text)))} " if spaced else fold(text)
    found: dict[str, int] = {}
    for term in terms:
        names, sought = _names(term, spaced)
        count = max(map(folded.count, sought))
        if count:
            for name in names:
                found[name] = max(count, found.get(name, 0))
    return found


@functools.cache
def _names(term: Term, spaced: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of a term, as they are and as they are looked for in a folded text."""
    names = tuple(dict.fromkeys((term.term, *term.also, *term.forms)))
    return names, tuple(dict.fromkeys(_name(name, spaced) for name in names))


def _name(name: str, spaced: bool) -> str:
    if not spaced:
        return fold(name)
    words = " ".join(_WORD.findall(fold(name)))
    # The end is left open, since most languages put their endings there; not so for a short word,
    # which begins many others.
    return f" {words}" if len(words) > 4 else f" {words} "
