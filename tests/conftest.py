"""Fixtures: the guide built once, a browser that looks at it, and a small guide to spoil."""

from __future__ import annotations

import functools
import http.server
import os
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

import small_guide
from guide.build import build
from guide.finish.policy import FOREVER, HASHED, REVALIDATE

pytest_plugins = ["table"]

ROOT = Path(__file__).parent.parent
CHROMIUM_FLAGS = [
    "--headless", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The guide as it would be published."""
    target = tmp_path_factory.mktemp("built") / "site"
    build(ROOT, target)
    return target


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A guide of a few pages in English and Turkish, free to be spoiled."""
    root = tmp_path / "guide"
    small_guide.write(root)
    return root


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        # As any host of the guide says it, or a browser asks again for what it has.
        hashed = re.search(HASHED, self.path)
        self.send_header("Cache-Control", FOREVER if hashed else REVALIDATE)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 the base's name
        pass


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serve a folder on the loopback; returns its address with a final slash."""
    servers = []

    def start(folder: Path) -> str:
        handler = functools.partial(_Quiet, directory=str(folder))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_address[1]}/"

    yield start
    for server in servers:
        server.shutdown()


@pytest.fixture(scope="session")
def address(site: Path, serve: Callable[[Path], str]) -> str:
    """Where the built guide is served."""
    return serve(site)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium: the system's, or Playwright's own."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    # Chromium's sandbox refuses to start for root, which is who runs in containers.
    flags = [*CHROMIUM_FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=flags)
        yield browser
        browser.close()
