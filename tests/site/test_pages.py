"""Every page as a browser sees it: quiet, private, accessible, in every language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from guide.provenance import Survey
from guide.reader import list_pages
from guide.reader.addresses import address as address_of

ROOT = Path(__file__).parents[2]
SURVEY = Survey.of(ROOT)
KEYS = [*SURVEY.pages.source, *list_pages(SURVEY)]
PAGES = [address_of(code, key) for code in SURVEY.project.languages for key in KEYS]
FIRST = [
    "languages/",
    *(path for code in ("en", "tr", "ar") for path in (address_of(code, key) for key in KEYS)),
]
"""All pages of the source, of a left-to-right and of a right-to-left translation."""

OTHERS = [path for path in PAGES if path not in FIRST]
KINDS = [
    address_of(code, key)
    for code in SURVEY.project.languages
    for key in ("index", "risks", "uses/hair", "faq")
]
"""A page of each kind in every language."""
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


def test_axe_finds_nothing(page: Page, address: str) -> None:
    assert axe(page, address, FIRST) == []


@pytest.mark.audit
def test_axe_finds_nothing_in_the_other_languages(page: Page, address: str) -> None:
    assert axe(page, address, OTHERS) == []


def test_axe_finds_nothing_in_open_menus(page: Page, address: str) -> None:
    for path in ("", "tr/risks/", "ar/uses/hair/"):
        for menu in ("langs", "menu"):
            page.goto(address + path)
            if not page.locator(f"[popovertarget={menu}]").first.is_visible():
                continue
            page.locator(f"[popovertarget={menu}]").first.click()
            page.evaluate(AXE)
            result = page.evaluate("tags => axe.run({runOnly: tags})", TAGS)
            assert result["violations"] == [], (path, menu)


def test_nothing_is_wider_than_the_screen(page: Page, address: str) -> None:
    wide = []
    for path in KINDS:
        page.goto(address + path)
        overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if overflow > 0:
            wide.append(f"/{path}: {overflow} px")
    assert not wide


def test_text_may_be_twice_as_large(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 800}, bypass_csp=True)
    page = context.new_page()
    wide = []
    for path in KINDS:
        page.goto(address + path)
        page.add_style_tag(content="html { font-size: 225% !important }")
        overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if overflow > 0:
            wide.append(f"/{path}: {overflow} px")
    context.close()
    assert not wide


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts on", "scripts off"])
def test_pages_load_quietly_and_ask_nobody_else(
    browser: Browser, address: str, scripts: bool
) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((address, "data:"))
            else said.append(f"{page.url} asks {request.url}")
        ),
    )
    page.on(
        "response",
        lambda response: (
            said.append(f"{response.url}: {response.status}") if response.status != 200 else None
        ),
    )
    for path in ["languages/", *PAGES]:
        page.goto(address + path)
        assert page.locator("h1").count() == 1, path
    assert context.cookies() == []
    if scripts:
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    context.close()
    assert not said, "\n".join(said[:20])
