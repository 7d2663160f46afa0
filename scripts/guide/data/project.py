"""Everything that people fill in, read once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from guide.data.bibliography import Source, read_sources
from guide.data.clinic import Clinic, read_clinic
from guide.data.facts import Fact, read_facts
from guide.data.glossary import Term, read_glossary
from guide.data.languages import SOURCE, Language, read_languages
from guide.data.markers import DISTINCTIVE, Markers, read_markers
from guide.data.strings import Strings, read_strings
from guide.errors import CannotRun, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True)
class Project:
    """The data of a guide. ``languages`` holds the published ones, the source first."""

    root: Path
    clinic: Clinic
    languages: dict[str, Language]
    facts: dict[str, Fact]
    glossary: dict[str, dict[str, Term]]
    sources: dict[str, Source]
    strings: dict[str, Strings]
    markers: dict[str, Markers]

    @cached_property
    def unwritten(self) -> dict[str, frozenset[str]]:
        """By language, what its markers still have from the English: nothing is found by it."""
        english = self.markers[SOURCE]
        return {
            code: frozenset(
                name for name in DISTINCTIVE if getattr(own, name) == getattr(english, name)
            )
            for code, own in self.markers.items()
            if code != SOURCE
        }


def refuse_links(root: Path) -> None:
    """Raise :class:`CannotRun` for any link among what people write.

    A link could publish a file of the machine that builds, or have one overwritten.
    """
    folders = [root / name for name in ("data", "docs", "overrides", "provenance")]
    problems = [
        Problem(path.relative_to(root).as_posix(), 0, "a link to a file", "Put the file there.")
        for folder in folders
        for path in (folder, *folder.rglob("*"))
        if path.is_symlink()
    ]
    if problems:
        raise CannotRun(problems)


def _unfit(clinic: Clinic, known: dict[str, Language]) -> Iterator[Problem]:
    """Tell why the languages that a clinic names cannot be published as they are."""
    shown = "data/clinic.yml"
    if SOURCE not in clinic.languages:
        yield Problem(shown, 0, "`languages` lacks the source, en", "Add it.")
    tags: dict[str, str] = {}
    for code, count in Counter(clinic.languages).items():
        if count > 1:
            yield Problem(shown, 0, f"`languages` has `{code}` twice", "Remove one.")
        if code not in known:
            what = f"the language `{code}` is not in data/languages.yml"
            remedy = "Correct the code, or run `guide add-language` with it."
            yield Problem(shown, 0, what, remedy)
        elif (other := tags.setdefault(known[code].tag.lower(), code)) != code:
            what = f"`{code}` has the `tag` of `{other}`"
            remedy = "Give each language its own: browsers and screen readers go by it."
            yield Problem("data/languages.yml", 0, what, remedy)


def load(root: Path) -> Project:
    """Read and validate ``data/`` and the interface strings.

    Raises :class:`CannotRun` with every problem of the first file that has any.
    """
    refuse_links(root)
    clinic = read_clinic(root)
    known = read_languages(root)
    if unfit := list(_unfit(clinic, known)):
        raise CannotRun(unfit)
    languages = {code: lang for code, lang in known.items() if code in clinic.languages}
    sources = read_sources(root)
    facts = read_facts(root)
    problems = [
        Problem(
            "data/facts.yml",
            0,
            f"`{key}` cites `{fact.source}`, which is not in data/references.bib",
            "Add the source, or correct the key.",
        )
        for key, fact in facts.items()
        if fact.source not in sources
    ]
    if problems:
        raise CannotRun(problems)
    codes = list(languages)
    return Project(
        root=root,
        clinic=clinic,
        languages=languages,
        facts=facts,
        glossary=read_glossary(root, codes),
        sources=sources,
        strings=read_strings(root, codes),
        markers=read_markers(root, codes),
    )
