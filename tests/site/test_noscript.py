"""Without JavaScript every function works: by keys alone, in both directions, on phone and desk."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from addresses import kinds
from playwright.sync_api import Browser, Page

from table import Table

pytestmark = pytest.mark.browser
FOCUSED = "wanted => document.activeElement.matches(wanted)"
RING = """() => {
  const style = getComputedStyle(document.activeElement);
  return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
}"""
LANGUAGES = ["", "ar/"]


@pytest.fixture(params=[320, 1280], ids=["phone", "desktop"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A tab in which no script of a page runs; the test itself may still look."""
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": request.param, "height": 800}
    )
    yield context.new_page()
    context.close()


def tab_to(page: Page, wanted: str, most: int = 150) -> None:
    """Press Tab until an element with this CSS has the focus, and see that it shows it."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED, wanted):
            assert page.evaluate(RING), wanted
            return
    raise AssertionError(f"{wanted} is not reached")


def test_no_script_runs(page: Page) -> None:
    page.set_content("<p>before</p><script>document.body.textContent = 'ran'</script>")
    assert page.inner_text("body") == "before"


@pytest.mark.parametrize("start", LANGUAGES)
def test_the_menu_leads_to_every_chapter_and_to_help(page: Page, address: str, start: str) -> None:
    page.goto(address + start)
    menu = page.locator("#menu")
    if not menu.is_visible():
        tab_to(page, "[popovertarget=menu]")
        page.keyboard.press("Enter")
    assert menu.is_visible()
    assert menu.locator("a").count() > 10
    tab_to(page, "#menu a.sos")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}{start}risks/#warning-signs")


@pytest.mark.parametrize("start", LANGUAGES)
def test_the_language_menu_keeps_the_page_and_escape_closes_it(
    page: Page, address: str, start: str
) -> None:
    page.goto(f"{address}{start}uses/hair/")
    tab_to(page, "[popovertarget=langs]")
    page.keyboard.press("Space")
    assert page.locator("#langs").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#langs").is_visible()
    page.keyboard.press("Enter")
    tab_to(page, "#langs a[hreflang=fa]")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}fa/uses/hair/")


@pytest.mark.parametrize("start", LANGUAGES)
def test_topics_stand_in_for_search(page: Page, address: str, start: str) -> None:
    page.goto(address + start)
    tab_to(page, ".tools a[href$='topics/']")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}{start}topics/")
    assert page.locator("main li a").count() > 100


@pytest.mark.parametrize("start", LANGUAGES)
def test_questions_open_and_close(page: Page, address: str, start: str) -> None:
    page.goto(f"{address}{start}faq/")
    folded = page.locator("details").first
    tab_to(page, "summary")
    page.keyboard.press("Enter")
    assert folded.locator("div").is_visible()
    page.keyboard.press("Space")
    assert not folded.locator("div").is_visible()


@pytest.mark.parametrize("start", LANGUAGES)
def test_a_word_of_the_glossary_opens_its_meaning(page: Page, address: str, start: str) -> None:
    page.goto(f"{address}{start}risks/")
    tab_to(page, "[popovertarget=term-mycobacteria]")
    meaning = page.locator("#term-mycobacteria")
    assert not meaning.is_visible()
    page.keyboard.press("Enter")
    assert meaning.is_visible()
    width = page.viewport_size["width"] if page.viewport_size else 0
    word, box = page.locator(":focus").bounding_box(), meaning.bounding_box()
    assert word
    assert box
    assert 0 <= box["x"] <= box["x"] + box["width"] <= width
    assert box["y"] >= word["y"] + word["height"] - 1 or box["y"] + box["height"] <= word["y"] + 1
    page.keyboard.press("Escape")
    assert not meaning.is_visible()
    assert page.evaluate(FOCUSED, "[popovertarget=term-mycobacteria]")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")  # the meaning is the next stop, wherever it stands
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}{start}glossary/#mycobacteria")


def test_a_screen_reader_is_told_that_the_word_opens_something(page: Page, address: str) -> None:
    page.goto(f"{address}risks/")
    session = page.context.new_cdp_session(page)

    def expanded() -> list[object]:
        nodes = session.send("Accessibility.getFullAXTree")["nodes"]
        return [
            state["value"]["value"]
            for node in nodes
            if node.get("name", {}).get("value") == "mycobacteria"
            for state in node.get("properties", [])
            if state["name"] == "expanded"
        ]

    assert expanded() == [False]
    page.locator("[popovertarget=term-mycobacteria]").press("Enter")
    assert expanded() == [True]


@pytest.mark.parametrize("start", LANGUAGES)
def test_contents_lead_to_their_sections(page: Page, address: str, start: str) -> None:
    page.goto(f"{address}{start}risks/")
    tab_to(page, ".toc a[href='#serious']")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}{start}risks/#serious")
    place = page.locator("#serious").bounding_box()
    assert place
    assert -1 < place["y"] < 400


@pytest.mark.parametrize("path", ["before-you-decide/", "ar/risks/"])
def test_tables_name_each_value_on_a_phone(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    phone = page.viewport_size and page.viewport_size["width"] < 700
    labels = page.locator("td .label")
    assert labels.count() > 5
    assert all(label.is_visible() == phone for label in labels.all())


def test_print_shows_every_answer(page: Page, address: str) -> None:
    page.goto(f"{address}faq/")
    page.emulate_media(media="print")
    hidden = "e => !e.checkVisibility({contentVisibilityAuto: true})"
    assert not any(answer.evaluate(hidden) for answer in page.locator("details > div").all())


def test_print_shows_words_and_no_controls(page: Page, address: str) -> None:
    page.goto(f"{address}risks/")
    word = page.locator(".term").first
    word.click()
    page.emulate_media(media="print")
    assert not page.locator(".means:visible, .top:visible, .toc:visible").count()
    assert word.is_visible()
    assert word.evaluate("e => getComputedStyle(e).textDecorationLine") == "none"


def test_no_word_of_a_page_waits_for_a_script(browser: Browser, address: str, table: Table) -> None:
    paths = kinds("en", "ar")
    texts = []
    for scripts in (True, False):
        context = browser.new_context(java_script_enabled=scripts)
        page = context.new_page()
        found = {}
        for path in paths:
            page.goto(address + path)
            found[path] = page.inner_text("main")
        texts.append(found)
        context.close()
    differ = [path for path in paths if texts[0][path] != texts[1][path]]
    table.row("The same text without scripts", paths, f"{len(differ)} differ", 0, not differ)
    assert not differ
