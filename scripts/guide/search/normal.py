"""Spelling as search compares it: however a reader writes a word, it is found.

The rules are one set for all languages. The reader's script does the same to what is typed
(`fold` in overrides/search.js), with the letters below handed to it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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
    # Nothing reaches across a space: neither a mark that joins a letter nor the end of a word.
    return " ".join(map(_folded, text.split(" ")))


@lru_cache(20_000)  # most words of a text are the same few, where it has words
def _folded(word: str) -> str:
    bare = unicodedata.normalize("NFKD", word).translate(_MARKS)
    return unicodedata.normalize("NFC", bare.lower().translate(_TABLE))


def searchable(text: str) -> str:
    """Return a text as it is indexed: folded, and a word of parts whole and in its parts.

    Persian joins parts by a zero-width non-joiner; readers type a space, or nothing.
    """
    return fold(_JOINED.sub(_in_parts, text) if _JOINER in text else text)


def _in_parts(match: re.Match[str]) -> str:
    word = match[0].strip(_JOINER)
    return f"{word} {word.replace(_JOINER, ' ')}" if _JOINER in word else match[0]


class Synonyms:
    """Finds other words for what a text speaks of, by the glossary of its language.

    A patient's word leads to the medical one, and the other way round. ``spaced`` tells whether
    the script sets words apart: a word is sought where one begins, or anywhere.
    """

    def __init__(self, terms: Iterable[Term], *, spaced: bool) -> None:
        self._gap = " " if spaced else ""
        self._names: list[tuple[str, ...]] = []
        # What is sought by how it begins, each with the number of its term: of thousands of
        # words few begin like any of them.
        self._sought: dict[str, list[tuple[str, int]]] = {}
        for number, term in enumerate(terms):
            self._names.append(tuple(dict.fromkeys((term.term, *term.also, *term.forms))))
            for words in {tuple(self._words(name)) for name in self._names[-1]} - {()}:
                name = self._gap.join(words)
                # The end is left open, since most languages put their endings there; not so for
                # a short word, which begins many others.
                whole = name if len(name) > 4 else name + self._gap
                self._sought.setdefault(words[0][:3], []).append((whole, number))

    def of(self, text: str) -> dict[str, int]:
        """Return other words for those of a text, each with how often its term stands there."""
        words = self._words(text)
        folded, at = self._gap.join([*words, ""]), 0
        found: dict[int, Counter[str]] = {}
        for word in words:
            for name, number in self._sought.get(word[:3], ()):
                if folded.startswith(name, at):
                    found.setdefault(number, Counter())[name] += 1
            at += len(word) + len(self._gap)
        others: dict[str, int] = {}
        for number, counts in sorted(found.items()):
            count = max(counts.values())
            others.update((name, max(count, others.get(name, 0))) for name in self._names[number])
        return others

    def _words(self, text: str) -> Sequence[str]:
        """Return where a name may begin: the words of a text as they are compared, or its signs."""
        return _WORD.findall(fold(text)) if self._gap else fold(text)
