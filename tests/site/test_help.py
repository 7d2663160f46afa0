"""When to get help is said in the same words wherever it stands: a shorter list tells to wait."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from guide.data.languages import read_languages
from guide.text import read_pages
from guide.text.page import Page
from guide.text.prose import prose

ROOT = Path(__file__).parents[2]
LANGUAGES = list(read_languages(ROOT))
PAGES = read_pages(ROOT, LANGUAGES).by_language
USES = ("uses/cellulite-and-fat", "uses/hair", "uses/pain", "uses/skin")
BOX = re.compile(r"^/// (now|today|later) \|(.*?)\n(.*?)^///$", re.MULTILINE | re.DOTALL)


def boxes(page: Page) -> dict[str, tuple[str, list[str]]]:
    """Return the title and the items of each box, in the words that a reader sees."""
    return {
        name: (title.strip(), [words(row) for row in text.splitlines() if row.startswith("- ")])
        for name, title, text in BOX.findall(page.body)
    }


def words(text: str) -> str:
    return " ".join(prose(text).split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("use", USES)
def test_each_use_says_when_to_get_help_as_the_aftercare_does(language: str, use: str) -> None:
    pages = PAGES[language]
    whole, here = boxes(pages["aftercare"]), boxes(pages[use])
    assert here.keys() == whole.keys() == {"now", "today", "later"}
    assert here["now"] == whole["now"]
    for name in ("today", "later"):
        assert here[name][0] == whole[name][0]
        assert [item for item in whole[name][1] if item in here[name][1]] == here[name][1]
        assert here[name][1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_pages_say_when_to_call_an_ambulance_alike(language: str) -> None:
    sos = re.compile(r"^/// sos \|.*?\n\n(.*?)\n\n", re.MULTILINE | re.DOTALL)
    told = [sos.findall(PAGES[language][key].body) for key in ("index", "faq")]
    assert told[0] == told[1]
    assert len(told[0]) == 1
