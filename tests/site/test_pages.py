"""Every page as a browser sees it: quiet, private, accessible, in every language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from addresses import ROOT, pages
from playwright.sync_api import Browser, Page

from table import Table

FIRST = ["languages/", *pages("en", "tr", "ar")]
"""All pages of the source, of a left-to-right and of a right-to-left translation."""

OTHERS = [path for path in pages() if path not in FIRST]
AXE = (ROOT / "tests/node/node_modules/axe-core/axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", params=[320, 1280], ids=["phone", "desktop"])
def width(request: pytest.FixtureRequest) -> int:
    """Both ends of the range of screens."""
    return request.param


@pytest.fixture(scope="module", params=["light", "dark"])
def page(request: pytest.FixtureRequest, browser: Browser, width: int) -> Iterator[Page]:
    """A tab of each width and colour scheme; axe is set in by the test, past the policy."""
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=request.param, bypass_csp=True
    )
    yield context.new_page()
    context.close()


def axe(page: Page, address: str, paths: list[str]) -> list[str]:
    """What axe finds on pages with every question open."""
    faults = []
    for path in paths:
        page.goto(address + path)
        page.evaluate("for (const e of document.querySelectorAll('details')) e.open = true")
        page.evaluate(AXE)
        options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
        result = page.evaluate("options => axe.run(document, options)", options)
        faults += [
            f"/{path}: {rule['id']}: {node['html'][:120]} {node['failureSummary'][:200]}"
            for rule in result["violations"]
            for node in rule["nodes"]
        ]
    return faults


@pytest.mark.parametrize(
    "paths",
    [pytest.param(FIRST, id="first"), pytest.param(OTHERS, id="others", marks=pytest.mark.audit)],
)
def test_axe_finds_nothing(
    request: pytest.FixtureRequest, page: Page, address: str, table: Table, paths: list[str]
) -> None:
    found = axe(page, address, paths)
    seen = request.node.callspec.id.rpartition("-")[0]
    table.row(f"axe, {seen}", paths, f"{len(found)} findings", 0, not found)
    assert not found, "\n".join(found[:20])


def test_axe_finds_nothing_in_open_menus_and_meanings(page: Page, address: str) -> None:
    for path in ("", "tr/risks/", "ar/uses/hair/"):
        for menu in ("langs", "menu", "term-mycobacteria"):
            page.goto(address + path)
            if not page.locator(f"[popovertarget={menu}]").first.is_visible():
                continue
            page.locator(f"[popovertarget={menu}]").first.click()
            page.evaluate(AXE)
            result = page.evaluate("tags => axe.run({runOnly: tags})", TAGS)
            assert result["violations"] == [], (path, menu)
