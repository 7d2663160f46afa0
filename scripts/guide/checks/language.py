"""The text is in its language and script, and as long as can be expected."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guide.checks.registry import Context, Slip, check

if TYPE_CHECKING:
    from collections.abc import Iterator

_LETTERS = re.compile(r"[^\W\d_]+")
_SCRIPTS = {
    "Latin": re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]"),
    "Arabic": re.compile(r"[\u0600-\u06ff\u0750-\u077f]"),
    "Cyrillic": re.compile(r"[\u0400-\u04ff]"),
    "Han": re.compile(r"[\u3400-\u9fff]"),
    "Kana": re.compile(r"[\u3040-\u30ff]"),
    "Hebrew": re.compile(r"[\u0590-\u05ff]"),
    "Greek": re.compile(r"[\u0370-\u03ff]"),
}
_OWN = {
    "ar": {"Arabic"}, "fa": {"Arabic"}, "ru": {"Cyrillic"}, "zh": {"Han"}, "ja": {"Han", "Kana"},
    "he": {"Hebrew"}, "el": {"Greek"}, "uk": {"Cyrillic"}, "bg": {"Cyrillic"},
}  # fmt: skip
_HAN_ONLY = re.compile(r"\A[^\u3040-\u30ff]*(?:[\u3400-\u9fff][^\u3040-\u30ff]*){20,}\Z")
_SENTENCE = re.compile(r"(?<=[.!?؟。！？])\s+")
_ENGLISH_RUN = re.compile(r"(?:[A-Za-z][A-Za-z’'-]*[ ,]+){4,}[A-Za-z]{2,}")


@check(needs="common")
def untranslated(context: Context) -> Iterator[Slip]:
    """No block is left in English, whole or in part.

    Told by words that are common in English and not in the language, by a block that equals its
    source, and, in other scripts, by a run of Latin words that is no list of names.
    """
    marks = context.project.markers
    english, own = marks["en"].common_words, marks[context.page.language].common_words
    usual = marks[context.page.language].usual
    foreign = bool(_OWN.get(context.page.language))
    for pair, source, text in context.pairs():
        words = text.words
        if not _speaks(words, english):
            continue
        total = len(_LETTERS.findall(words))
        if total >= 3 and words.split() == source.words.split():
            yield Slip(text.line, "the block is still in English", "Translate it.", pair)
        elif any(_left(sentence, english, own) for sentence in _SENTENCE.split(words)):
            yield Slip(text.line, "a sentence looks English", "Translate what is left.", pair)
        elif (foreign and any(_speaks(run, english) for run in _ENGLISH_RUN.findall(words))) or (
            total >= 5
            and len(strange := _strange(words, english, usual)) >= max(2, total * 0.15)
            and len(strange) > len(own.findall(words))
        ):
            yield Slip(text.line, "the text looks English", "Translate what is left.", pair)


@check(needs="common")
def wrong_language(context: Context) -> Iterator[Slip]:
    """No text of another language of the guide, and no letters of a script that is not its own.

    A language is told by its most common words that the page's own language does not share: in a
    block of 8 words or more these must not outnumber its own by far.
    Japanese without any kana is told as Chinese.
    """
    own_code = context.page.language
    marks = context.project.markers
    scripts = _OWN.get(own_code, {"Latin"}) | {"Latin", "Greek"}
    strange_scripts = [each for each in _SCRIPTS.items() if each[0] not in scripts]
    for pair, _, text in context.pairs():
        for name, pattern in strange_scripts:
            if found := pattern.findall(text.words):
                what = f"{name} letters: {''.join(found[:12])}"
                yield Slip(text.line, what, "Write it in the language's own script.", pair)
        if own_code == "ja" and _HAN_ONLY.search(text.words):
            yield Slip(text.line, "the text looks like `zh`", "Translate it.", pair)
        if not marks[own_code].spaced:
            continue
        words = _LETTERS.findall(text.words.lower())
        if len(words) < 8:
            continue
        strange_words = [word for word in words if word not in marks[own_code].usual]
        if len(strange_words) < 4:
            continue
        own = sum(word in marks[own_code].common_set for word in words)
        for code in context.project.languages:
            if code in (own_code, "en") or not marks[code].spaced:
                continue
            strange = sum(word in marks[code].common_set for word in strange_words)
            if strange >= 4 and strange > own:
                what = f"the text looks like `{code}`"
                remedy = (
                    f"Translate it; or name its words in data/markers/{own_code}.yml, `shared`."
                )
                yield Slip(text.line, what, remedy, pair)


@check(severity="warning", needs="ratio")
def length(context: Context) -> Iterator[Slip]:
    """No block of 100 characters or more is far shorter or longer than the language makes it."""
    low, high = context.project.markers[context.page.language].ratio
    for pair, source, text in context.pairs():
        there = len("".join(source.words.split()))
        here = len("".join(text.words.split()))
        if there >= 100 and not low <= here / there <= high:
            share = round(100 * here / there)
            what = f"the block has {share} % of the length of the English"
            yield Slip(text.line, what, "See whether something is missing or added.", pair)


def _left(sentence: str, english: re.Pattern[str], own: re.Pattern[str]) -> bool:
    """Whether a sentence of 6 words or more has words common in English and none of its own."""
    return (
        len(_LETTERS.findall(sentence)) >= 6
        and len(english.findall(sentence)) >= 2
        and not own.search(sentence)
    )


def _strange(words: str, english: re.Pattern[str], usual: frozenset[str]) -> list[str]:
    """Return the common words of English in a text that its own language does not share."""
    return [word for word in english.findall(words) if word.lower() not in usual]


def _speaks(words: str, english: re.Pattern[str]) -> bool:
    return bool(english.search(words))
