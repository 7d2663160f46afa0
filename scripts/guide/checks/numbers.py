"""Numbers and units are the same in every language."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from guide.checks.registry import Context, Slip, check
from guide.text.prose import numbers as numbers_of
from guide.text.prose import plain_digits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guide.data.markers import Markers

_DIGIT = re.compile(r"\d")
_MEASURED = re.compile(r"(\d)\s*(?:[-\w]+\s+){0,2}?$")


@check(needs="numbers")
def numbers(context: Context) -> Iterator[Slip]:
    """Each block has the numbers of its source, as often, in any digits, as a figure or a word.

    Words up to 12 count as numbers. Where the language's grammar may leave 1 or 2 unsaid (a
    singular, a dual), these are not asked for.
    """
    here_marks = context.project.markers[context.page.language]
    there_marks = context.project.markers["en"]
    for pair, source, text in context.pairs():
        there, here = source.words, text.words
        if here_marks.numeric_months and _DIGIT.search(there):
            there = _numeric(there, there_marks)
        wanted, found = numbers_of(there), numbers_of(here)
        if wanted == found:
            continue
        lost = [n for n in (wanted - found).elements() if not _said(n, here, here_marks)]
        added = [n for n in (found - wanted).elements() if not _said(n, there, there_marks)]
        if lost and added:
            what = f"the English has {_listed(lost)}, the translation {_listed(added)}"
        elif lost:
            what = f"the translation lacks {_listed(lost)} of the English"
        elif added:
            what = f"the translation has {_listed(added)} that the English does not have"
        else:
            continue
        remedy = "Compare with the English; correct the number."
        yield Slip(text.line, f"numbers differ: {what}", remedy, pair)


@check(needs="months")
def months(context: Context) -> Iterator[Slip]:
    """A month that stands with its year in the source stands in the translation.

    Where a language gives the month as a number, the numbers tell.
    """
    here = context.project.markers[context.page.language].month_words
    if not here:
        return
    english = context.project.markers["en"].months
    for pair, source, text in context.pairs():
        lost = [
            english[month]
            for month, count in _months(source.words, english).items()
            if len(here[month].findall(text.words)) < count
        ]
        if lost:
            what = f"months differ: the translation lacks {', '.join(lost)}"
            yield Slip(text.line, what, "Compare with the English; correct the date.", pair)


@check(needs="units")
def units(context: Context) -> Iterator[Slip]:
    """A unit that stands with a number in the source stands in the translation, and no other."""
    here_marks = context.project.markers[context.page.language]
    there_units = tuple(context.project.markers["en"].unit_words.items())
    for pair, source, text in context.pairs():
        if not _DIGIT.search(source.words):
            continue
        there = _measured(source.words, there_units)
        if not there:
            continue
        words = plain_digits(text.words)
        lost = {unit for unit in there if not here_marks.unit_words[unit].search(words)}
        if lost:
            what = f"units differ: the translation lacks {', '.join(sorted(lost))}"
            yield Slip(text.line, what, "Compare with the English; correct the unit.", pair)


def _numeric(text: str, marks: Markers) -> str:
    """Write the month of each date as a number: '11 April 2011' as '11 4 2011'."""
    for number, pattern in enumerate(_dated(marks.months), 1):
        text = pattern.sub(str(number), text)
    return text


@lru_cache(10_000)  # each English block is compared with as many as there are languages
def _months(text: str, names: tuple[str, ...]) -> dict[int, int]:
    """Return how often each month stands in the dates of an English text, 0 for January."""
    if not _DIGIT.search(text):
        return {}
    counts = {month: len(pattern.findall(text)) for month, pattern in enumerate(_dated(names))}
    return {month: count for month, count in counts.items() if count}


@lru_cache
def _dated(names: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Finds each month that stands with its year in English: there `may` is a word as well."""
    return tuple(re.compile(rf"\b{name}(?= \d{{4}})") for name in names)


def _said(number: str, text: str, marks: Markers) -> bool:
    """Whether a number stands in a text as a word, or may go unsaid there."""
    if not number.isdigit() or int(number) not in marks.numbers:
        return False
    return int(number) in marks.implied or bool(marks.number_words[int(number)].search(text))


@lru_cache(10_000)  # each English block is compared with as many as there are languages
def _measured(text: str, units: tuple[tuple[str, re.Pattern[str]], ...]) -> frozenset[str]:
    """Return the units that stand with a number."""
    plain = plain_digits(text)
    return frozenset(
        unit
        for unit, pattern in units
        for match in pattern.finditer(plain)
        if _MEASURED.search(plain[max(0, match.start() - 30) : match.start()])
    )


def _listed(found: list[str]) -> str:
    return ", ".join(sorted(found, key=float))
