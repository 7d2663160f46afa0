"""Keyboard walks: menu, language menu and questions, in both directions."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

FOCUS = """() => {
  const e = document.activeElement, box = e.getBoundingClientRect(), style = getComputedStyle(e);
  return {name: (e.innerText || e.getAttribute('aria-label') || '').trim(), tag: e.tagName,
          target: e.getAttribute('popovertarget'), href: e.getAttribute('href'),
          seen: box.width > 0 && box.bottom > 0 && box.right > 0 && box.left < innerWidth,
          ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2};
}"""


@pytest.fixture(params=[320, 1280], ids=["phone", "desktop"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A fresh tab of each width."""
    context = browser.new_context(viewport={"width": request.param, "height": 900})
    yield context.new_page()
    context.close()


def walk_to(page: Page, wanted: str, most: int = 60) -> dict[str, object]:
    """Press Tab until an element with this CSS has the focus; every stop must be seen."""
    for _ in range(most):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        assert focus["seen"], focus
        assert focus["ring"], focus
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return focus
    raise AssertionError(f"{wanted} is not reached")


@pytest.mark.parametrize("path", ["uses/hair/", "tr/faq/", "ar/risks/"])
def test_the_first_stop_skips_to_the_text(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    walk_to(page, ".skip", 1)
    page.keyboard.press("Enter")
    page.wait_for_url("**#main")
    # What was looked for is marked where it stands, not the whole page.
    back = page.evaluate("getComputedStyle(document.querySelector('main')).backgroundColor")
    assert back == "rgba(0, 0, 0, 0)"


@pytest.mark.parametrize("path", ["uses/hair/", "tr/faq/", "ar/risks/"])
def test_the_language_menu_keeps_the_page(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    walk_to(page, "[popovertarget=langs]:not([popovertargetaction])")
    page.keyboard.press("Enter")
    assert page.locator("#langs").is_visible()
    walk_to(page, "#langs a[hreflang=tr]", 12)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}tr/{path.removeprefix('tr/').removeprefix('ar/')}")


@pytest.mark.parametrize("path", ["uses/hair/", "ar/risks/"])
def test_escape_closes_the_language_menu_and_gives_the_focus_back(
    page: Page, address: str, path: str
) -> None:
    page.goto(address + path)
    walk_to(page, "[popovertarget=langs]:not([popovertargetaction])")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert not page.locator("#langs").is_visible()
    assert page.evaluate(FOCUS)["target"] == "langs"


@pytest.mark.parametrize("path", ["", "ar/"])
def test_the_menu_leads_to_a_chapter(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    if page.viewport_size and page.viewport_size["width"] < 1000:
        walk_to(page, "[popovertarget=menu]:not([popovertargetaction])")
        page.keyboard.press("Enter")
    walk_to(page, "#menu a[href='risks/']", 30)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}{path}risks/")


@pytest.mark.parametrize("path", ["faq/", "ar/faq/"])
def test_a_question_opens_and_closes(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    walk_to(page, "summary", 60)
    folded = page.locator("details.qa").first
    page.keyboard.press("Enter")
    assert folded.get_attribute("open") is not None
    page.keyboard.press("Enter")
    assert folded.get_attribute("open") is None
