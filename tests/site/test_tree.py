"""What a screen reader finds on each kind of page, kept as text that people can read and review.

Below trees/<language>/ stand the roles and names of the accessibility tree, in reading order, one
file a kind of page; `frame.txt` is what stands around every page. Names are kept whole, running
text by its first words, and long pages by their beginning: a mended sentence changes nothing here,
a lost heading, label or list does. Write them again with `make snapshots`, and read what changed.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from addresses import KIND
from playwright.sync_api import Browser, Page

from guide.reader.addresses import address as address_of

TREES = Path(__file__).with_name("trees")
MOST_LINES = 150
MOST_WORDS = 6
NAMED = ("heading", "link", "button", "navigation", "region", "img", "complementary", "table")
"""Roles whose names are kept whole: a reader jumps from one to the next by them."""

AROUND = "() => document.querySelector('main').replaceChildren()"
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A tab of a desktop, where the chapters stand open."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def first_words(text: str) -> str:
    """The beginning of a text."""
    words = text.split()
    return " ".join([*words[:MOST_WORDS], "…"] if len(words) > MOST_WORDS + 1 else words)


def lines(nodes: list[Any], depth: int = 0) -> Iterator[str]:
    """The lines of a tree as Playwright gives it: texts, and maps of one role to what it holds."""
    for node in nodes:
        head, inside = next(iter(node.items())) if isinstance(node, dict) else (node, "")
        role, _, name = head.partition(" ")
        if role == "/url":
            continue
        if role not in NAMED and name:
            name = first_words(name.strip('"')).join('""')
        text = f": {first_words(inside)}" if isinstance(inside, str) and inside else ""
        yield f"{'  ' * depth}{role}{name and ' '}{name}{text}".rstrip()
        if isinstance(inside, list):
            yield from lines(inside, depth + 1)


def tree(page: Page, root: str) -> str:
    """The tree below an element, as kept."""
    # BaseLoader: every scalar stays the text it is.
    found = list(lines(yaml.load(page.locator(root).aria_snapshot(), yaml.BaseLoader)))  # noqa: S506
    rest = len(found) - MOST_LINES
    return "\n".join([*found[:MOST_LINES], *([f"… {rest} lines more"] if rest > 0 else [])]) + "\n"


@pytest.mark.parametrize("kind", [*KIND, "frame"])
@pytest.mark.parametrize("code", ["en", "ar"])
def test_a_screen_reader_finds_what_was_kept(
    page: Page, address: str, code: str, kind: str
) -> None:
    page.goto(address + address_of(code, KIND.get(kind, "risks")))
    if kind == "frame":
        page.evaluate(AROUND)
    found = tree(page, "body" if kind == "frame" else "main")
    kept = TREES / code / f"{kind}.txt"
    if os.environ.get("SNAPSHOTS") == "write":
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(found, "utf-8")
    known = kept.read_text("utf-8") if kept.exists() else ""
    change = difflib.unified_diff(
        known.splitlines(), found.splitlines(), "kept", "found", lineterm=""
    )
    assert found == known, "\n".join(
        [f"{kept} differs. If it should, run `make snapshots` and read it.", *change]
    )
