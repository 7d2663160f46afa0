"""Choosing a language: offered at the front door, never forced, and from paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from guide.data import load

ROOT = Path(__file__).parents[2]
STRINGS = load(ROOT).strings
pytestmark = pytest.mark.browser


def arrive(browser: Browser, address: str, *asked: str) -> Page:
    """The English home page as a browser with these languages shows it."""
    page = browser.new_context(locale=asked[0]).new_page()
    listed = ", ".join(f"'{tag}'" for tag in asked)
    page.add_init_script(
        f"Object.defineProperty(Navigator.prototype, 'languages', {{get: () => [{listed}]}})"
    )
    page.goto(address)
    return page


@pytest.mark.parametrize(
    ("asked", "code", "direction"),
    [
        (["de-AT"], "de", "ltr"),
        (["ar"], "ar", "rtl"),
        (["fa-IR", "en"], "fa", "rtl"),
        (["ko", "ja", "en"], "ja", "ltr"),
        (["pt-PT"], "pt", "ltr"),
        (["zh-CN", "zh"], "zh", "ltr"),
    ],
)
def test_a_reader_is_offered_their_language_in_it(
    browser: Browser, address: str, asked: list[str], code: str, direction: str
) -> None:
    page = arrive(browser, address, *asked)
    offer = page.locator("aside:popover-open")
    expect(offer).to_have_count(1)
    assert offer.get_attribute("dir") == direction
    link = offer.get_by_role("link", name=STRINGS[code]["offer"])
    expect(link).to_be_visible()
    assert page.url == address, "nobody is sent anywhere"
    assert (
        page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0
    )
    link.click()
    page.wait_for_url(f"{address}{code}/")
    page.context.close()


@pytest.mark.parametrize("asked", [["en-GB"], ["en", "de"], ["ko"], ["ko", "en-US", "fr"]])
def test_who_reads_english_or_no_language_of_ours_is_left_alone(
    browser: Browser, address: str, asked: list[str]
) -> None:
    page = arrive(browser, address, *asked)
    expect(page.locator("aside:popover-open")).to_have_count(0)
    page.context.close()


def test_an_offer_moves_nothing_and_goes_at_a_touch(browser: Browser, address: str) -> None:
    page = arrive(browser, address, "de")
    shift = page.evaluate(
        "() => new Promise(done => { let sum = 0; new PerformanceObserver(list => {"
        " for (const e of list.getEntries()) sum += e.value })"
        ".observe({type: 'layout-shift', buffered: true}); setTimeout(() => done(sum), 200) })"
    )
    assert shift == 0
    page.get_by_role("button", name=STRINGS["de"]["close"]).click()
    expect(page.locator("aside:popover-open")).to_have_count(0)
    page.context.close()


def test_without_a_script_nothing_is_offered_and_the_menu_is_there(
    browser: Browser, address: str
) -> None:
    page = browser.new_context(java_script_enabled=False, locale="de").new_page()
    page.goto(address)
    assert page.locator("aside.sheet:visible").count() == 0
    page.locator("[popovertarget=langs]").first.click()
    expect(page.locator("#langs").get_by_role("link", name="Deutsch")).to_be_visible()
    page.context.close()


def test_the_head_asks_for_nothing_at_load(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(address, wait_until="networkidle")
    assert [url for url in asked if not url.startswith("data:") and not url.endswith(".js")] == [
        address
    ]
    assert page.locator("script[type='application/ld+json']").count() == 1
    assert said == [], "the policy lets data blocks be"
    context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_of_languages_has_large_targets(
    browser: Browser, address: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(f"{address}languages/")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    for row in page.locator("main li:has(a[hreflang])").all():
        box = row.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 44
    row.click(position={"x": 5, "y": 5})
    page.wait_for_url(f"{address}ja/")
    page.close()


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_poster_fits_one_sheet(browser: Browser, address: str, paper: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}languages/")
    assert page.pdf(format=paper).count(b"/Type /Page\n") == 1
    page.emulate_media(media="print")
    expect(page.get_by_role("img", name="QR code of this page")).to_be_visible()
    page.close()
