"""Records whose page is not there: it was renamed or removed, and they were left behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guide.data.languages import SOURCE
from guide.errors import Problem, printable
from guide.provenance.records import ACKNOWLEDGED, SOURCES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from guide.provenance.survey import Survey


def lost(survey: Survey, languages: Iterable[str] | None = None) -> list[Problem]:
    """Return the files of provenance that no page of a published language belongs to.

    Who has checked a page is lost with them: its text counts as never accepted.
    """
    found: list[Problem] = []
    for code in languages or survey.project.languages:
        found += _in(survey, code, code)
    return [*found, *_in(survey, SOURCES, SOURCE)]


def _in(survey: Survey, name: str, language: str) -> Iterator[Problem]:
    """Go through a folder of records that belong to the pages of a language."""
    folder = survey.store.root / "provenance" / name
    for path in sorted(folder.rglob("*.jsonl")):
        key = path.relative_to(folder).with_suffix("").as_posix()
        if survey.page(language, key) or (name, key) == (language, ACKNOWLEDGED):
            continue
        shown = printable(f"provenance/{name}/{key}.jsonl")  # strangers name files as they like
        what = "the page that these records belong to is not there"
        remedy = f"Move them with their page: `git mv {shown} …`; or delete them."
        yield Problem(shown, 0, what, remedy)
