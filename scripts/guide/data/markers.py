"""Marks of meaning by language: what the checks look for when they compare two texts."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Self

from pydantic import Field, model_validator

from guide.data.yamlfile import Model, read

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

DISTINCTIVE = (
    "common", "months", "negation", "numbers", "obligation", "possibility", "ratio", "units"
)  # fmt: skip
"""The markers that no other language shares with the English."""


class Markers(Model):
    """What carries number, unit, negation and certainty in one language.

    Every entry is a regular expression, matched without regard to case. ``numbers``: words for 1
    to 12. ``implied``: numbers that grammar may express without a word (a singular, a dual).
    ``units``: words and signs by unit. ``negation``, ``possibility``, ``obligation``: words and
    endings. ``ratio``: how long a translation is, in characters, as a share of the English:
    lowest and highest. ``quotes``: opening and closing quotation marks. ``common``: very common
    words, to tell which language a text is in; ``shared``: words of it that are very common in
    another language of the guide. ``months``: all 12 in every case, January first;
    ``numeric_months``: whether dates give the month as a number. ``spaced``: whether the language
    puts spaces between words.
    """

    numbers: dict[int, list[str]]
    implied: tuple[int, ...] = ()
    units: dict[str, list[str]]
    negation: list[str]
    possibility: list[str]
    obligation: list[str]
    ratio: tuple[float, float]
    quotes: str = Field(min_length=2, max_length=4)
    common: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    numeric_months: bool = False
    spaced: bool = True

    @model_validator(mode="after")
    def _compile(self) -> Self:
        words = [self.negation, self.possibility, self.obligation, self.common, self.months]
        for each in chain(words, self.numbers.values(), self.units.values()):
            for pattern in each:
                try:
                    re.compile(pattern)
                except (re.error, RecursionError, OverflowError) as error:
                    what = f"`{pattern[:40]}` is no regular expression: {error}"
                    raise ValueError(what) from None
        return self

    @model_validator(mode="after")
    def _year(self) -> Self:
        if len(self.months) not in ((0,) if self.numeric_months else (12,)):
            raise ValueError("`months` is not 12 names, or none beside `numeric_months: true`")
        return self

    def _any(self, words: Iterable[str]) -> re.Pattern[str]:
        bare = "|".join(words) or r"(?!)"
        return re.compile(rf"(?<!\w)(?:{bare})(?!\w)" if self.spaced else bare, re.IGNORECASE)

    @cached_property
    def negations(self) -> re.Pattern[str]:
        """Finds words and endings that deny."""
        return self._any(self.negation)

    @cached_property
    def possibilities(self) -> re.Pattern[str]:
        """Finds words and endings that leave it open."""
        return self._any(self.possibility)

    @cached_property
    def obligations(self) -> re.Pattern[str]:
        """Finds words that demand."""
        return self._any(self.obligation)

    @cached_property
    def number_words(self) -> dict[int, re.Pattern[str]]:
        """Finds each number from 1 to 12 written as a word."""
        return {number: self._any(words) for number, words in self.numbers.items()}

    @cached_property
    def unit_words(self) -> dict[str, re.Pattern[str]]:
        """Finds each unit."""
        return {unit: self._any(words) for unit, words in self.units.items()}

    @cached_property
    def month_words(self) -> tuple[re.Pattern[str], ...]:
        """Finds each month's name, January first; none where dates give it as a number."""
        return tuple(self._any([name]) for name in self.months)

    @cached_property
    def common_set(self) -> frozenset[str]:
        """The language's most common words, in lower case."""
        return frozenset(word.lower() for word in self.common)

    @cached_property
    def usual(self) -> frozenset[str]:
        """Words that say nothing for another language, in lower case."""
        return self.common_set.union(word.lower() for word in self.shared)

    @cached_property
    def common_words(self) -> re.Pattern[str]:
        """Finds the language's most common words."""
        return self._any(self.common)


def read_markers(root: Path, languages: list[str]) -> dict[str, Markers]:
    """Read the markers of every language."""
    found = {}
    for code in languages:
        shown = f"data/markers/{code}.yml"
        found[code] = read(root / shown, shown, Markers)
    return found
