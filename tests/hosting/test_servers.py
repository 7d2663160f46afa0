"""nginx and Caddy, as configured by `guide host`, serve the guide in the same way."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import brotli
import pytest
from playwright.sync_api import Browser
from servers import Server

from guide.data import load
from guide.finish.policy import FOREVER, REVALIDATE, headers, site_policy
from table import Table

ROOT = Path(__file__).parents[2]
LANGUAGES = [code for code in load(ROOT).languages if code != "en"]


@pytest.fixture(scope="module")
def tally(table: Table) -> Iterator[dict[str, list[bool]]]:
    """What each server did in each test; a row of the audit's table in the end."""
    found: dict[str, list[bool]] = {}
    yield found
    for check, passed in sorted(found.items()):
        failed = passed.count(False)
        table.row(check, len(passed), f"{failed} failed", 0, not failed)


@pytest.fixture(autouse=True)
def told(
    request: pytest.FixtureRequest, server: Server, tally: dict[str, list[bool]]
) -> Iterator[None]:
    """Count a test for its server."""
    before = request.session.testsfailed
    yield
    words = request.node.originalname.removeprefix("test_").replace("_", " ")
    passed = request.session.testsfailed == before
    tally.setdefault(f"{server.name}: {words}", []).append(passed)


def pages(folder: Path) -> list[str]:
    """The addresses of all pages, 404 pages left out."""
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("index.html"))
    return sorted("/" + path.removesuffix("index.html") for path in found)


def expected(folder: Path) -> dict[str, str]:
    """The headers of every answer."""
    policy = site_policy(path.read_text("utf-8") for path in folder.rglob("*.html"))
    return {name.lower(): value for name, value in headers(policy).items()}


def test_every_page_comes_as_built_with_all_headers(server: Server, published: Path) -> None:
    wanted = expected(published)
    for path in pages(published):
        answer = server.get(path)
        assert answer.status == 200, path
        assert answer.body == (published / path[1:] / "index.html").read_bytes(), path
        assert answer.headers["content-type"].lower() == "text/html; charset=utf-8", path
        assert answer.headers["cache-control"] == REVALIDATE, path
        assert wanted.items() <= answer.headers.items(), path


def decoded(body: bytes, sent: dict[str, str]) -> bytes:
    """The body without its compression."""
    encoding = sent.get("content-encoding", "")
    return {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}[encoding](body)


def test_twins_are_served_to_who_can_read_them(server: Server, published: Path) -> None:
    for path in pages(published / "tr/uses"):
        file = published / "tr/uses" / path[1:] / "index.html"
        for encoding, ending in (("br", ".br"), ("gzip", ".gz"), ("gzip, deflate, br", ".br")):
            answer = server.get(f"/tr/uses{path}", encoding)
            assert answer.body == Path(f"{file}{ending}").read_bytes()
            assert answer.headers["content-type"].lower() == "text/html; charset=utf-8"
            assert "accept-encoding" in answer.headers["vary"].lower()
            assert decoded(answer.body, answer.headers) == file.read_bytes()


def test_what_has_not_changed_is_not_sent_again(server: Server, published: Path) -> None:
    first = server.get("/risks/")
    again = server.get("/risks/", If_None_Match=first.headers["etag"])
    assert again.status == 304
    assert expected(published).items() <= again.headers.items()


def test_files_with_a_hash_are_kept_for_a_year(server: Server) -> None:
    hashed = server.get("/assets/note.0123456789.js")
    assert hashed.status == 200
    assert hashed.headers["cache-control"] == FOREVER
    assert "javascript" in hashed.headers["content-type"]
    assert server.get("/assets/plain.js").headers["cache-control"] == REVALIDATE
    missing = server.get("/assets/gone.0123456789.js")
    assert (missing.status, missing.headers["cache-control"]) == (404, REVALIDATE)


@pytest.mark.parametrize("path", ["/nothing", "/nothing/", "/risks/nothing/", "/uses/x/y.html"])
def test_a_missing_page_is_told_in_the_language_asked_for(
    server: Server, published: Path, path: str
) -> None:
    for folder in ("", *LANGUAGES):
        at = f"/{folder}{path}" if folder else path
        answer = server.get(at)
        assert answer.status == 404, at
        assert answer.body == (published / folder / "404.html").read_bytes(), at
        assert answer.headers["cache-control"] == REVALIDATE, at
        assert expected(published).items() <= answer.headers.items(), at


MOVED = [
    ("/en/", "/"),
    ("/en/risks/", "/risks/"),
    ("/en/uses/hair/", "/uses/hair/"),
    ("/risks", "/risks/"),
    ("/tr/uses/hair", "/tr/uses/hair/"),
    ("/tr", "/tr/"),
    ("/index.html", "/"),
    ("/risks/index.html", "/risks/"),
    ("/tr/uses/hair/index.html", "/tr/uses/hair/"),
]


@pytest.mark.parametrize(("old", "new"), MOVED)
def test_every_page_has_one_address(server: Server, old: str, new: str) -> None:
    answer = server.get(old)
    assert answer.status in (301, 308)
    assert urlsplit(urljoin(server.address + old[1:], answer.headers["location"])).path == new


ASTRAY = [
    "/en//evil.example/", "/en///evil.example", "/en/%2Fevil.example", "/en/%5Cevil.example/",
    "/en/%5C%5Cevil.example/", "/en//evil.example/index.html", "//evil.example/index.html",
    "/%5Cevil.example/index.html", "/%2F%2Fevil.example/index.html", "//evil.example/risks",
    "/en/%0d%0aSet-Cookie:%20a=b", "/en/x%0d%0aSet-Cookie:%20a=b/", "/en/https://evil.example/",
    "/x%0d%0aSet-Cookie:%20a=b/index.html", "//evil.example/..;/risks", "/en/%09/evil.example",
]  # fmt: skip


@pytest.mark.parametrize("path", ASTRAY)
def test_no_address_leads_off_the_site(server: Server, path: str) -> None:
    answer = server.get(path)
    assert "set-cookie" not in answer.headers
    there = answer.headers.get("location", "/").replace("\t", "").replace("\\", "/")
    assert urlsplit(urljoin(server.address, there)).netloc == urlsplit(server.address).netloc


HIDDEN = [
    "/assets/", "/.well-known/", "/.git/config", "/.git/", "/tr/.env", "/.well-known/.hidden",
    "/_headers", "/_redirects", "/%2egit/config", "/tr/%2Eenv", "/assets/../.git/config",
]  # fmt: skip


@pytest.mark.parametrize("path", HIDDEN)
def test_no_folder_is_listed_and_no_hidden_file_served(server: Server, path: str) -> None:
    answer = server.get(path)
    assert answer.status in (400, 404)
    assert b"secret" not in answer.body


def test_the_address_for_security_researchers_is_served(server: Server) -> None:
    answer = server.get("/.well-known/security.txt")
    assert answer.status == 200
    assert answer.headers["content-type"].lower() == "text/plain; charset=utf-8"


def test_a_server_does_not_tell_its_version(server: Server) -> None:
    assert not any(sign.isdigit() for sign in server.get("/").headers.get("server", ""))


@pytest.mark.browser
def test_a_browser_has_nothing_to_complain_of(server: Server, browser: Browser) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("requestfailed", lambda request: said.append(request.url))
    for path in ("", "ar/risks/", "tr/uses/hair/"):
        page.goto(server.address + path)
        assert page.evaluate("getComputedStyle(document.querySelector('header')).display")
        assert page.evaluate("document.styleSheets[0].cssRules.length") > 20
    page.close()
    assert said == []
