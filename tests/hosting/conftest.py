"""The built guide behind the real web servers, from the configurations that `guide host` writes."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from servers import Server, free_port, start

from guide.commands.host import SERVERS, host
from guide.finish.compress import twins

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def published(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built guide as it lies on a server, with twins of some Turkish pages.

    With it what a site may hold besides, and what may lie in a folder by mistake.
    """
    folder = tmp_path_factory.mktemp("published") / "site"
    shutil.copytree(site, folder)
    twins(folder / "tr/uses", folder.parent / "cache")
    for path, text in {
        "assets/note.0123456789.js": "export {};\n",
        "assets/plain.js": "export {};\n",
        ".well-known/security.txt": "Contact: mailto:guide@clinic.example\n",
        ".well-known/.hidden": "secret",
        ".git/config": "secret",
        "tr/.env": "secret",
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="session")
def serve_as(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Callable[[str, Path], Server]]:
    """Serve a folder by a named server, as `guide host` configures it."""
    running: list[subprocess.Popen[bytes]] = []

    def run(name: str, folder: Path) -> Server:
        port = free_port()
        found = replace(host(ROOT, folder, f"http://127.0.0.1:{port}"), folder=str(folder))
        here = tmp_path_factory.mktemp(name)
        running.append(start(name, here, SERVERS[name](found), port))
        return Server(name, port)

    yield run
    for process in running:
        process.terminate()
        process.wait(10)


@pytest.fixture
def serve_over_tls(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Callable[[Path, Path], tuple[Server, Path]]]:
    """Serve a folder by nginx over https with a certificate of our own for localhost."""
    running: list[subprocess.Popen[bytes]] = []

    def run(folder: Path, here: Path) -> tuple[Server, Path]:
        certificate, key = here / "certificate.pem", here / "key.pem"
        words = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj"
        subprocess.run(
            ["openssl", *words.split(), "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
             "-keyout", key, "-out", certificate],
            check=True, capture_output=True,
        )  # fmt: skip
        port = free_port()
        found = replace(
            host(ROOT, folder, f"https://localhost:{port}"),
            certificate=str(certificate), key=str(key),
        )  # fmt: skip
        running.append(start("nginx", here, SERVERS["nginx"](found), port))
        return Server("nginx", port), certificate

    yield run
    for process in running:
        process.terminate()
        process.wait(10)


@pytest.fixture(scope="session", params=list(SERVERS))
def server(
    request: pytest.FixtureRequest, published: Path, serve_as: Callable[[str, Path], Server]
) -> Server:
    """Each of the servers in turn."""
    return serve_as(request.param, published)
