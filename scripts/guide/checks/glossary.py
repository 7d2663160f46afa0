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
    english = context.project.glossary["en"]
    terms = context.project.glossary[context.page.language]
    for pair, source, text in context.pairs():
        here = text.words.casefold()
        linked = {name for _, name in TERM_LINK.findall(source.text)}
        there = source.words
        for name, term in english.items():
            used = bool(term.forms) and bool(_english(term.forms).search(there))
            if (used or name in linked) and not _rendered(terms[name], here):
                what = f"`{name}` is not rendered as the glossary says"
                remedy = f"Use {_listed(terms[name])}, or add this form to the glossary."
                yield Slip(text.line, what, remedy, pair)


@check()
def forbidden_term(context: Context) -> Iterator[Slip]:
    """No rendering that the glossary calls wrong, where the source uses the term."""
    english = context.project.glossary["en"]
    terms = context.project.glossary[context.page.language]
    avoided = {name: term for name, term in terms.items() if term.avoid}
    for pair, source, text in context.pairs():
        here, there = f" {text.words.casefold()} ", source.words
        for name, term in avoided.items():
            words = (english[name].term, *english[name].also, *english[name].forms)
            if not _english(words).search(there):
                continue
            for wrong in term.avoid:
                if wrong.casefold() in here and not _inside_right(wrong, term, here):
                    what = f"`{wrong.strip()}` is wrong for `{name}` here"
                    yield Slip(text.line, what, f"Use {_listed(term)}.", pair)


@lru_cache(maxsize=512)
def _english(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def _rendered(term: Term, text: str) -> bool:
    return any(form.casefold() in text for form in (term.term, *term.forms, *term.also))


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
