"""A saved edit appears in the open page, where the reader is; a slip is told on the page."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from guide.preview import Guide

GUIDE = [sys.executable, "-c", "from guide.cli import main; main()"]


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def address(small: Path) -> Iterator[str]:
    running = subprocess.Popen(
        [*GUIDE, "serve", "--port", "0"], cwd=small, stdout=subprocess.PIPE, text=True
    )
    assert running.stdout
    found = re.search(r"http\S+/", running.stdout.readline())
    assert found
    yield found[0]
    running.terminate()
    running.wait()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 390, "height": 300})
    with page.expect_response(lambda response: "_guide/events" in response.url):
        page.goto(f"{address}risks/")
    page.wait_for_timeout(300)
    yield page
    page.close()


def shown(page: Page, words: str) -> None:
    page.wait_for_function("words => document.body.innerText.includes(words)", arg=words)


@pytest.mark.browser
def test_an_edit_appears_where_the_reader_is(page: Page, small: Path) -> None:
    page.evaluate("scrollTo(0, 200); document.querySelector('main').dataset.kept = 'yes'")
    change(small / "docs/en/risks.md", "One small trial.", "Only one small trial.")
    shown(page, "Only one small trial.")
    assert page.evaluate("scrollY") == 200
    assert page.get_attribute("main", "data-kept") == "yes", "the page was loaded again"


@pytest.mark.browser
def test_a_slip_is_told_on_the_page_and_gone_when_mended(page: Page, small: Path) -> None:
    risks = small / "docs/en/risks.md"
    change(risks, "@medisite", "@nobody")
    shown(page, "docs/en/risks.md:20: the source `nobody`")
    change(risks, "title: Risks", "title: [")
    shown(page, "docs/en/risks.md:2: the YAML is broken")
    change(risks, "title: [", "title: Harms")
    change(risks, "@nobody", "@medisite")
    page.wait_for_function("() => !document.querySelector('[role=alert]')")
    shown(page, "Harms")


@pytest.mark.browser
def test_a_page_that_begins_broken_appears_when_mended(
    browser: Browser, address: str, small: Path
) -> None:
    risks = small / "docs/en/risks.md"
    change(risks, "@medisite", "@nobody")
    page = browser.new_page()
    page.wait_for_timeout(500)
    page.goto(f"{address}risks/")
    shown(page, "the source `nobody`")
    change(risks, "@nobody", "@medisite")
    shown(page, "Bruises are common.")
    page.close()


@pytest.mark.browser
def test_a_changed_stylesheet_loads_the_page_again(page: Page, small: Path) -> None:
    change(small / "overrides/guide.css", "--bg: #fff;", "--bg: #fffff0;")
    page.wait_for_function(
        "() => getComputedStyle(document.body).backgroundColor === 'rgb(255, 255, 240)'"
    )


def test_every_address_has_its_answer(small: Path) -> None:
    guide = Guide(small)
    assert guide.answer("").status == 200
    assert b"Riskler" in guide.answer("tr/risks/").body
    assert guide.answer("robots.txt").kind == "text/plain"
    gone = guide.answer("tr/gone/")
    assert (gone.status, b"lang=tr" in gone.body) == (404, True)
    assert guide.answer("../mkdocs.yml").status == 404


def test_pages_are_those_that_are_published(small: Path) -> None:
    from guide.build import build

    build(small, small / "site")
    guide = Guide(small)
    for path in sorted((small / "site").rglob("index.html")):
        name = path.parent.relative_to(small / "site").as_posix()
        answer = guide.answer("" if name == "." else f"{name}/")
        assert answer.body == path.read_bytes(), name


def test_search_works_in_the_preview_as_in_the_site(small: Path) -> None:
    from guide.build import build

    build(small, small / "site")
    guide = Guide(small)
    for folder in ("search", "tr/search"):
        for path in sorted((small / "site" / folder).rglob("*.*")):
            name = path.relative_to(small / "site").as_posix()
            assert guide.answer(name).body == path.read_bytes(), name


def test_a_slip_in_a_template_is_told_and_gone_when_mended(small: Path) -> None:
    guide = Guide(small)
    change(small / "overrides/guide/foot.html", "</", "{% if </")
    assert guide.refresh()
    assert "overrides/guide/foot.html:" in guide.problem
    assert guide.answer("risks/").status == 200, "the last good state is shown"
    change(small / "overrides/guide/foot.html", "{% if </", "</")
    assert guide.refresh()
    assert guide.problem == ""


def test_a_file_that_is_missing_for_a_moment_stops_nothing(small: Path) -> None:
    guide, style = Guide(small), small / "overrides/guide.css"
    rules = style.read_text("utf-8")
    style.unlink()
    assert guide.refresh()
    assert "overrides/guide.css" in guide.problem
    style.write_text(rules, "utf-8")
    assert guide.refresh()
    assert guide.problem == ""


def test_a_search_that_fails_is_told_and_made_when_it_can_be(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    guide = Guide(small)
    with monkeypatch.context() as broken:
        broken.setattr("guide.search.service._program", lambda: small / "none")
        assert guide.answer("search/sections.json").status == 500
    assert "pagefind" in guide.problem
    assert guide.answer("search/sections.json").status == 200


def test_a_port_that_is_taken_is_told(small: Path, address: str) -> None:
    port = address.rsplit(":", 1)[1].strip("/")
    done = subprocess.run(
        [*GUIDE, "serve", "--port", port], cwd=small, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "Choose a --port" in done.stderr
