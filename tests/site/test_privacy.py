"""Every page under the policy it is sent with: it asks nobody, breaks no rule, keeps nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from addresses import kinds, pages
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response

from table import Table

FIRST = pages("en", "ar")
OTHERS = [path for path in pages() if path not in FIRST]
MOST_REQUESTS = 2
"""At load: the page, and the one script."""

KEPT = """async () => localStorage.length + sessionStorage.length
    + (await indexedDB.databases()).length + (await caches.keys()).length
    + (await navigator.serviceWorker?.getRegistrations() ?? []).length"""
pytestmark = pytest.mark.browser


class Watch:
    """A private window of the browser, and all that a site does there which it should not.

    ``address``: where the site is. ``faults``: what it said, where it asked, what failed.
    ``most``: the most requests of one page.
    """

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context, self.address = context, address
        self.faults: list[str] = []
        self.most = self._requests = 0
        self.page: Page = context.new_page()
        # The browser tells each violation of the policy on the console.
        context.on("console", self._said)
        context.on("weberror", lambda error: self._fault(str(error.error)))
        context.on("request", self._asked)
        context.on("response", self._answered)
        context.on("page", lambda page: self._fault(f"opens {page.url}"))

    def open(self, path: str) -> None:
        """Load a page until it is quiet."""
        self._requests = 0
        self.page.goto(self.address + path)
        self.most = max(self.most, self._requests)

    def kept(self) -> int:
        """How many cookies, values, databases, caches and workers are left behind."""
        return len(self.context.cookies()) + int(self.page.evaluate(KEPT))

    def _fault(self, what: str) -> None:
        self.faults.append(f"{self.page.url}: {what}")

    def _said(self, message: ConsoleMessage) -> None:
        self._fault(message.text)

    def _asked(self, request: Request) -> None:
        if not request.url.startswith("data:"):
            self._requests += 1
            if not request.url.startswith(self.address):
                self._fault(f"asks {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status != 200:
            self._fault(f"{response.url} answers {response.status}")


@pytest.mark.parametrize(
    "paths",
    [pytest.param(FIRST, id="first"), pytest.param(OTHERS, id="others", marks=pytest.mark.audit)],
)
def test_pages_ask_nobody_break_no_rule_and_keep_nothing(
    browser: Browser, address: str, table: Table, paths: list[str]
) -> None:
    watch = Watch(browser.new_context(), address)
    without = []
    for path in paths:
        watch.open(path)
        if not watch.page.locator("head > meta[http-equiv='Content-Security-Policy' i]").count():
            without.append(path)
    kept = watch.kept()
    watch.context.close()
    found = f"{len(watch.faults)} faults, {kept} kept"
    good = not (watch.faults or kept or without)
    table.row("Privacy under the policy", paths, found, 0, good)
    table.row("Requests at load", paths, watch.most, MOST_REQUESTS, watch.most <= MOST_REQUESTS)
    assert not watch.faults, "\n".join(watch.faults[:20])
    assert not without
    assert kept == 0
    assert watch.most <= MOST_REQUESTS


def test_pages_in_use_ask_nobody_and_keep_nothing(browser: Browser, address: str) -> None:
    watch = Watch(browser.new_context(viewport={"width": 360, "height": 800}), address)
    for path in kinds("en", "ar"):
        watch.open(path)
        for button in watch.page.locator("button[popovertarget]:visible, summary:visible").all():
            button.click()
            watch.page.keyboard.press("Escape")
    assert watch.kept() == 0
    watch.context.close()
    assert not watch.faults, "\n".join(watch.faults[:20])


def test_the_watch_sees_what_it_looks_for(
    browser: Browser, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text(
        "<!doctype html><meta http-equiv=Content-Security-Policy content=\"img-src 'self'\">"
        "<title>x</title><img src=a.png><img src=http://127.0.0.1:9/b.png><script>"
        "document.cookie = 'a=1'; localStorage.a = 1</script>",
        "utf-8",
    )
    watch = Watch(browser.new_context(), serve(tmp_path))
    watch.open("")
    told = "\n".join(watch.faults)
    assert watch.kept() == 2
    assert watch.most > 1
    watch.context.close()
    assert "a.png answers 404" in told
    assert "Content Security Policy" in told
