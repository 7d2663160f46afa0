"""The search dialog as a reader meets it: quiet, by keyboard, in both directions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest
from playwright.sync_api import Browser, Page, expect

from guide.search.normal import fold

AXE = (Path(__file__).parents[1] / "node/node_modules/axe-core/axe.min.js").read_text("utf-8")
OPEN = "button[aria-haspopup=dialog]"
WORDS = {"": "bruise", "ar/": "كدمه"}
pytestmark = pytest.mark.browser


@pytest.fixture(params=[320, 1280], ids=["phone", "desktop"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A fresh tab of each width; what the console says must be nothing."""
    context = browser.new_context(viewport={"width": request.param, "height": 800})
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert said == []


@pytest.mark.parametrize("path", ["", "ar/"])
def test_nothing_but_the_script_is_asked_for_until_search_is_opened(
    page: Page, address: str, path: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    page.goto(f"{address}{path}risks/")
    page.wait_for_load_state("networkidle")
    script = asked.pop()
    assert asked == [f"{path}risks/"]
    assert script.startswith("assets/search.")
    page.locator(OPEN).click()
    page.keyboard.insert_text(WORDS[path])
    expect(page.get_by_role("option").first).to_be_visible()
    assert asked[1:]
    assert all(url.startswith(f"{path}search/") for url in asked[1:])


@pytest.mark.parametrize("path", ["", "ar/"])
def test_a_result_is_found_and_opened_by_keyboard_alone(
    page: Page, address: str, path: str
) -> None:
    page.goto(f"{address}{path}faq/")
    while not page.evaluate("open => document.activeElement.matches(open)", OPEN):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    box = page.get_by_role("combobox")
    expect(box).to_be_focused()
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.insert_text(WORDS[path])
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("status")).to_contain_text("8")
    page.keyboard.press("ArrowUp")
    last = page.get_by_role("option").last
    expect(last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    first = page.get_by_role("option").first
    expect(first).to_have_attribute("aria-selected", "true")
    expect(last).to_have_attribute("aria-selected", "false")
    expect(box).to_have_attribute("aria-activedescendant", first.get_attribute("id") or "")
    expect(box).to_be_focused()
    page.keyboard.press("Home")
    assert box.get_attribute("aria-activedescendant") is None
    page.keyboard.press("Enter")
    expect(first).to_have_attribute("aria-selected", "true")
    there = page.evaluate("document.querySelector('[role=option]').href")
    assert there.startswith(f"{address}{path}")
    page.keyboard.press("Enter")
    page.wait_for_url(there)


@pytest.mark.parametrize("path", ["", "ar/"])
def test_escape_closes_and_gives_the_focus_back(page: Page, address: str, path: str) -> None:
    page.goto(f"{address}{path}risks/")
    page.locator(OPEN).focus()
    page.keyboard.press("Enter")
    page.keyboard.insert_text(WORDS[path])
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).not_to_be_visible()
    expect(page.locator(OPEN)).to_be_focused()


@pytest.mark.parametrize("path", ["tr/", "fa/", "zh/"])
def test_results_are_of_this_language_only(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    page.locator(OPEN).click()
    page.keyboard.insert_text("hyaluronic DNA 2014 ۲۰۱۴")
    expect(page.get_by_role("option").first).to_be_visible()
    for link in page.get_by_role("option").all():
        assert (link.get_attribute("href") or "").startswith(address + path)


def test_no_hit_is_said_with_what_to_do(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(OPEN).click()
    page.keyboard.insert_text("qqqq <b>x</b>")
    expect(page.get_by_role("status")).to_contain_text("Nothing found for “qqqq <b>x</b>”")
    expect(page.get_by_role("option")).to_have_count(0)


def test_a_hit_is_marked(page: Page, address: str) -> None:
    page.goto(f"{address}ar/")
    page.locator(OPEN).click()
    page.keyboard.insert_text("كدمه")
    expect(page.locator("mark").first).to_contain_text("كدم")


def test_a_search_that_cannot_load_says_so_and_works_again(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.route("**/wasm.*", lambda route: route.abort())
    page.goto(address)
    page.locator(OPEN).click()
    page.keyboard.insert_text("bruise")
    expect(page.get_by_role("status")).to_contain_text("does not work just now")
    expect(page.locator("dialog a[href$='/topics/']")).to_be_visible()
    page.unroute("**/wasm.*")
    page.keyboard.insert_text("s")
    expect(page.get_by_role("option").first).to_be_visible()
    page.close()


def test_without_scripts_the_entry_leads_to_all_headings(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}ar/risks/")
    page.locator("a.tool").click()
    page.wait_for_url(f"{address}ar/topics/")
    assert page.locator("main li a").count() > 50
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["", "ar/"])
def test_axe_finds_nothing_in_the_open_dialog(
    browser: Browser, address: str, path: str, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": 320, "height": 800}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    page.goto(address + path)
    page.locator(OPEN).click()
    page.keyboard.insert_text(WORDS[path])
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.evaluate(AXE)
    tags = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    assert page.evaluate("tags => axe.run({runOnly: tags})", tags)["violations"] == []
    small = page.evaluate(
        "[...document.querySelectorAll('dialog :is(a, button, input)')].filter(e => "
        "{ const b = e.getBoundingClientRect(); return b.width < 44 || b.height < 44 }).length"
    )
    assert small == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_the_script_folds_as_the_index_does(browser: Browser, address: str) -> None:
    texts = ["إبرة أدْوِيَة مستشفى ٱلجلد ــ شيء", "می‌شود همهٔ ۱۲ كي", "İIıi Ł ß æ", "Ёлка й", "がﾊﾟ"]
    page = browser.new_page()
    page.goto(address)
    folded = page.evaluate(
        """async texts => {
          const search = await import(document.querySelector("script[src]").src);
          return texts.map(search.fold);
        }""",
        texts,
    )
    page.close()
    assert folded == [fold(text) for text in texts]


def test_the_script_is_small(site: Path) -> None:
    sizes = [len(brotli.compress(path.read_bytes())) for path in (site / "assets").glob("*.js")]
    assert max(sizes) <= 5000


def test_a_word_the_guide_has_not_is_not_answered_by_a_shorter_one(
    page: Page, address: str
) -> None:
    page.goto(address)
    page.locator(OPEN).click()
    page.keyboard.insert_text("football")
    expect(page.get_by_role("status")).to_contain_text("Nothing found")
