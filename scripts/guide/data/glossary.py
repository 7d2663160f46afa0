"""The glossary: one rendering of each term a language, with a definition patients understand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guide.data.languages import SOURCE
from guide.data.yamlfile import Model, Name, read
from guide.errors import CannotRun, Problem

if TYPE_CHECKING:
    from pathlib import Path

_SENTENCE = re.compile(r".*?(?:[.!?؟](?=\s)|[。！？])")


class Term(Model):
    """A term as patients see it.

    ``also``: other words for it, lay and medical. ``forms``: the renderings a translation may
    use, inflected ones included. ``avoid``: renderings that are wrong here. ``sort``: how
    it is read, where the script does not tell (Chinese, Japanese).
    """

    term: str
    also: tuple[str, ...] = ()
    definition: str
    forms: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    sort: str = ""
    note: str = ""

    @property
    def brief(self) -> str:
        """The first sentence of the definition: enough to read on."""
        found = _SENTENCE.match(self.definition)
        return found[0] if found else self.definition


def read_glossary(root: Path, languages: list[str]) -> dict[str, dict[str, Term]]:
    """Read the glossary of every language, by language and term id.

    Raises :class:`CannotRun` where a language lacks a term or has one the source lacks.
    """
    found = {}
    for code in languages:
        shown = f"data/glossary/{code}.yml"
        found[code] = read(root / shown, shown, dict[Name, Term])
    source = found[SOURCE]
    problems = []
    for code, terms in found.items():
        shown = f"data/glossary/{code}.yml"
        problems += [
            Problem(shown, 0, f"the term `{key}` is missing", "Translate it from en.yml.")
            for key in source.keys() - terms.keys()
        ]
        problems += [
            Problem(shown, 0, f"the term `{key}` is not in en.yml", "Remove it, or add it there.")
            for key in terms.keys() - source.keys()
        ]
    if problems:
        raise CannotRun(problems)
    return found
