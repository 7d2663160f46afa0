"""Digits, quotation marks, punctuation and invisible signs are those of the language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guide.checks.registry import Context, Slip, check

if TYPE_CHECKING:
    from collections.abc import Iterator

_DIGITS = {
    "0 to 9": re.compile(r"[0-9]"),
    "Arabic-Indic": re.compile(r"[٠-٩]"),
    "Persian": re.compile(r"[۰-۹]"),
    "full-width": re.compile(r"[０-９]"),
}
_SYSTEM = {"latn": "0 to 9", "arabext": "Persian"}
_STRANGE_DIGITS = {
    wanted: re.compile("|".join(each.pattern for name, each in _DIGITS.items() if name != wanted))
    for wanted in _SYSTEM.values()
}
_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile("[\u200b\u200e\u200f\u061c\u2060\ufeff\u00ad]")
_QUOTES = re.compile(r"[\"„“”«»‹›「」『』《》]")
_LATIN_WORD = re.compile(r"[A-Za-z]\S*\d\S*|\d\S*[A-Za-z]\S*")
_ASCII_ENDS = {
    "ar": re.compile(r"(?<=[\u0600-\u06ff])\s*[,;?]"),
    "fa": re.compile(r"(?<=[\u0600-\u06ff])\s*[,;?]"),
    "zh": re.compile(r"(?<=[\u3400-\u9fff])\s*[,;:?!.](?!\d)"),
    "ja": re.compile(r"(?<=[\u3040-\u9fff])\s*[,;:?!.](?!\d)"),
}
_LETTERS_OF_ARABIC = re.compile("[\u064a\u0643]")


@check(blocking=True)
def bidi_override(context: Context) -> Iterator[Slip]:
    """No sign that turns the direction of text around: what is read must be what is written."""
    for block in context.page.blocks:
        if found := _OVERRIDES.search(block.text):
            what = f"the direction sign U+{ord(found[0]):04X}"
            yield Slip(block.line, what, "Remove it; the guide isolates numbers and names itself.")


@check(severity="warning", alone=True)
def invisible(context: Context) -> Iterator[Slip]:
    """No invisible signs but the zero-width non-joiner that Persian is written with."""
    for block in context.page.blocks:
        if found := _INVISIBLE.search(block.text):
            yield Slip(block.line, f"the invisible sign U+{ord(found[0]):04X}", "Remove it.")


@check(severity="error")
def digits(context: Context) -> Iterator[Slip]:
    """One system of digits in a language, the one its registry names."""
    wanted = _SYSTEM[context.project.languages[context.page.language].digits]
    for pair, _, text in context.pairs():
        if not _STRANGE_DIGITS[wanted].search(text.words):
            continue
        words = _LATIN_WORD.sub(" ", text.words)
        for name, pattern in _DIGITS.items():
            if name != wanted and (found := pattern.search(words)):
                what = f"the digit {found[0]} is {name}, not {wanted}"
                yield Slip(text.line, what, "Write numbers in one system.", pair)


@check(severity="warning", alone=True)
def quotation(context: Context) -> Iterator[Slip]:
    """Quotation marks are those of the language."""
    allowed = context.project.markers[context.page.language].quotes
    for block in context.page.blocks:
        if block.kind in ("code", "admonition"):
            continue
        wrong = [sign for sign in _QUOTES.findall(block.words) if sign not in allowed]
        if wrong:
            what = f"the quotation mark {wrong[0]}"
            yield Slip(block.line, what, f"Use {' '.join(allowed)}.")


@check(severity="warning")
def punctuation(context: Context) -> Iterator[Slip]:
    """Commas, question marks and stops are those of the script; Persian has its own ye and kaf."""
    language = context.page.language
    for pair, _, text in context.pairs():
        words = text.words
        if (pattern := _ASCII_ENDS.get(language)) and (found := pattern.search(words)):
            what = f"`{found[0].strip()}` after a letter of another script"
            yield Slip(text.line, what, "Use the language's own sign.", pair)
        if language == "fa" and (found := _LETTERS_OF_ARABIC.search(words)):
            yield Slip(text.line, f"the Arabic letter {found[0]}", "Write ی or ک.", pair)
