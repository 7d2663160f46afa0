"""Each check against pairs of blocks that a translator could read and extend.

A case in fixtures/<check>.md: its name, the language, the English, the translation, and a piece of
the message, or `clean`; single dots on a line stand between.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from guide.checks import CHECKS
from guide.checks.registry import Context
from guide.provenance import Survey
from guide.text import Pages
from guide.text.page import Page

ROOT = Path(__file__).parents[2]
FIXTURES = Path(__file__).parent / "fixtures"
SURVEY = Survey.of(ROOT)


def cases() -> list[object]:
    found = []
    for path in sorted(FIXTURES.glob("*.md")):
        parts = path.read_text("utf-8").split("\n.\n")
        for at in range(0, len(parts) - 4, 5):
            case = [part.strip("\n") for part in parts[at : at + 5]]
            name, language, source, text, expected = case
            name = name.strip()
            found.append(
                pytest.param(
                    path.stem, language.strip(), source, text, expected.strip(),
                    id=f"{path.stem}: {name}",
                )
            )  # fmt: skip
    return found


@pytest.mark.parametrize(("check", "language", "source", "text", "expected"), cases())
def test_case(check: str, language: str, source: str, text: str, expected: str) -> None:
    meta = SURVEY.pages.source["risks"].meta
    english = Page("en", "risks", meta, f"{source}\n", 9)
    page = Page(language, "risks", SURVEY.pages.by_language[language]["risks"].meta, f"{text}\n", 5)
    pages = {code: dict(found) for code, found in SURVEY.pages.by_language.items()}
    pages["en"]["risks"], pages[language]["risks"] = english, page
    survey = replace(SURVEY, pages=Pages(pages), store=NoStore(ROOT), notes={}, _states={})
    slips = list(CHECKS[check].rule(Context(page, english, survey)))
    if expected == "clean":
        assert slips == []
    else:
        assert any(expected in slip.message for slip in slips), slips
        assert all(slip.line == 0 or slip.line >= 5 for slip in slips)
        assert all(slip.remedy for slip in slips)


class NoStore(type(SURVEY.store)):  # type: ignore[misc]
    """A guide of which nothing was ever accepted."""

    def records(self, language: str, key: str) -> tuple[()]:
        return ()


def test_every_comparing_check_has_pairs_in_several_languages() -> None:
    written = {path.stem for path in FIXTURES.glob("*.md")}
    blocking = {name for name, check in CHECKS.items() if check.blocking}
    elsewhere = {
        "outdated", "unaccepted", "definition", "figures-signed", "invisible", "forbidden-term",
        "markers", "heavy-pictures",
    }  # fmt: skip
    assert CHECKS.keys() - blocking - elsewhere <= written
