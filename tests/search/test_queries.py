"""What patients type leads to the page that answers."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page

from guide.data import load
from guide.reader.addresses import address as address_of

PROJECT = load(Path(__file__).parents[2])
QUERIES = yaml.safe_load(Path(__file__).with_name("queries.yml").read_text("utf-8"))
ASK = """async words => {
  const search = await import(document.querySelector("script[src]").src);
  return (await search.find(words)).map(hit => hit.at.split("#")[0]);
}"""
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page(browser: Browser) -> Page:
    """One tab for all languages."""
    return browser.new_page()


def missed(page: Page, address: str, code: str) -> list[str]:
    """The queries of a language whose page is not among the first three."""
    page.goto(address + address_of(code, "index"))
    lost = []
    for query in QUERIES[code]:
        found = page.evaluate(ASK, query["words"])
        if not {address_of("en", key) for key in query["pages"]} & set(found[:3]):
            lost.append(f"{code}: {query['words']}: {query['pages']}, not {found}")
    return lost


def test_every_language_has_12_queries() -> None:
    assert QUERIES.keys() == PROJECT.languages.keys()
    assert {len(queries) for queries in QUERIES.values()} == {12}


def test_the_right_page_is_among_the_first_three(page: Page, address: str) -> None:
    lost = {code: missed(page, address, code) for code in QUERIES}
    asked = sum(len(queries) for queries in QUERIES.values())
    shown = "\n".join(line for lines in lost.values() for line in lines)
    print({code: f"{12 - len(lines)} of 12" for code, lines in lost.items()})
    assert asked - len(shown.splitlines()) >= 0.95 * asked, shown
    assert max(map(len, lost.values())) <= 2, shown
