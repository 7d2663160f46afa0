"""Terms are rendered as the glossary says."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from guide.checks.registry import Context, Slip, check
from guide.text.inline import TERM_LINK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guide.data import Term


@check()
def glossary(context: Context) -> Iterator[Slip]:
    """Where the source uses a term, the translation uses one of its renderings, inflected or not.

    A term is looked for in the source by the `forms` of the English glossary (terms without
    `forms` are not enforced), and wherever it is linked.
    """
    enforced, _ = _used_by(context)
    terms = context.project.glossary[context.page.language]
    for pair, source, text in context.pairs():
        names = enforced[source.hash]
        if not names:
            continue
        here = text.words.casefold()
        for name in names:
            if not _rendered(terms[name], here):
                what = f"`{name}` is not rendered as the glossary says"
                remedy = f"Use {_listed(terms[name])}, or add this form to the glossary."
                yield Slip(text.line, what, remedy, pair)


@check()
def forbidden_term(context: Context) -> Iterator[Slip]:
    """No rendering that the glossary calls wrong, where the source uses the term."""
    _, mentioned = _used_by(context)
    terms = context.project.glossary[context.page.language]
    for pair, source, text in context.pairs():
        # A definition may say what its own term is not: an ultrasound scan uses no X-rays.
        names = [name for name in mentioned[source.hash] if terms[name].avoid and name != pair.id]
        if not names:
            continue
        here = f" {text.words.casefold()} "
        for name in names:
            for wrong in terms[name].avoid:
                if wrong.casefold() in here and not _inside_right(wrong, terms[name], here):
                    what = f"`{wrong.strip()}` is wrong for `{name}` here"
                    yield Slip(text.line, what, f"Use {_listed(terms[name])}.", pair)


Used = dict[str, list[str]]


def _used_by(context: Context) -> tuple[Used, Used]:
    """Return the terms of each block of a source page, by hash: enforced, and mentioned at all.

    Worked out once a page for all languages.
    """
    notes, at = context.survey.notes, ("terms used", context.source.key)
    if at not in notes:
        english = context.project.glossary["en"]
        enforced: Used = {}
        mentioned: Used = {}
        for block in context.source.blocks:
            linked = {name for _, name in TERM_LINK.findall(block.text)}
            enforced[block.hash] = [
                name
                for name, term in english.items()
                if name in linked or (term.forms and _says(block.words, term.forms))
            ]
            mentioned[block.hash] = [
                name
                for name, term in english.items()
                if _says(block.words, (term.term, *term.also, *term.forms))
            ]
        notes[at] = (enforced, mentioned)
    found: tuple[Used, Used] = notes[at]
    return found


def _says(text: str, words: tuple[str, ...]) -> bool:
    folded = text.casefold()  # few texts have a word at all, which is told faster than where
    return any(word in folded for word in _folded(words)) and bool(_english(words).search(text))


@lru_cache(maxsize=512)
def _english(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def _rendered(term: Term, text: str) -> bool:
    return any(form in text for form in _folded((term.term, *term.forms, *term.also)))


@lru_cache(maxsize=4096)
def _folded(forms: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(form.casefold() for form in forms)


def _inside_right(wrong: str, term: Term, text: str) -> bool:
    """Whether a wrong rendering only shows inside a right one that is longer."""
    right = [form.casefold() for form in (term.term, *term.forms, *term.also)]
    rest = text
    for form in sorted(right, key=len, reverse=True):
        if wrong.casefold() in form:
            rest = rest.replace(form, " ")
    return wrong.casefold() not in rest


def _listed(term: Term) -> str:
    return ", ".join(f"`{form}`" for form in (term.term, *term.forms[:3]))
