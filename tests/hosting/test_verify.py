"""`guide verify`: whether what is published is what was built, from a folder or a real server."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from servers import Server

from guide.build import build
from guide.finish.compress import twins
from guide.finish.manifest import files, manifest

ROOT = Path(__file__).parents[2]


def verify(root: Path, *words: str) -> tuple[int, str]:
    command = [sys.executable, "-c", "from guide.cli import main; main()", "verify", *words]
    done = subprocess.run(
        command, cwd=root, capture_output=True, text=True, check=False, encoding="utf-8"
    )
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def built(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small guide, built with its twins."""
    site = small / "site"
    build(small, site)
    twins(site, tmp_path_factory.getbasetemp() / "twins")
    (site / "build.json").write_text(manifest(files(site), {}, {}, ""), "utf-8")
    return small


def test_a_whole_folder_is_fine(built: Path) -> None:
    status, told = verify(built)
    assert status == 0, told
    assert ", 0 differ" in told


def test_what_is_missing_changed_or_added_is_named(built: Path, tmp_path: Path) -> None:
    there = tmp_path / "published"
    shutil.copytree(built / "site", there)
    (there / "risks/index.html").unlink()
    (there / "robots.txt").write_text("Disallow: /")
    (there / "left.html").write_text("old")
    status, told = verify(built, str(there))
    assert status == 1
    assert "risks/index.html: it is missing" in told
    assert "robots.txt: it was changed" in told
    assert "left.html: it is not of this build. Remove it." in told
    assert "3 differ" in told


def test_without_a_build_there_is_nothing_to_compare(small: Path) -> None:
    status, told = verify(small)
    assert status == 2
    assert "there is no build.json" in told
    assert verify(small, "nowhere", "--against", "mkdocs.yml")[0] == 2


def test_a_folder_alone_is_compared_with_its_own_list(built: Path, tmp_path: Path) -> None:
    there = tmp_path / "published"
    shutil.move(built / "site", there)
    assert verify(built, str(there))[0] == 0


@pytest.mark.parametrize("name", ["nginx", "caddy"])
def test_a_published_site_is_compared_file_by_file_and_twin_by_twin(
    built: Path, name: str, serve_as: Callable[[str, Path], Server]
) -> None:
    site = built / "site"
    address = serve_as(name, site).address
    status, told = verify(built, address)
    assert status == 0, told
    known = json.loads((site / "build.json").read_text("utf-8"))["files"]
    (site / "tr/risks/index.html.br").write_bytes((site / "risks/index.html.br").read_bytes())
    (site / "faq.html").write_bytes(b"x")
    (site / "topics/index.html").unlink()
    (site / "sitemap.xml.gz").write_bytes(b"broken")
    status, told = verify(built, address)
    assert status == 1
    assert "tr/risks/index.html: it was changed, as it is sent in br" in told
    assert "sitemap.xml: it is broken, as it is sent in gzip" in told
    assert "topics/index.html: it is missing" in told or "topics/index.html: it was" in told
    assert "faq.html" not in told  # what nobody lists cannot be seen from outside
    assert len(known) > 50


def test_a_silent_address_cannot_be_compared(built: Path) -> None:
    status, told = verify(built, "http://127.0.0.1:9/")
    assert status == 2
    assert "there is no answer" in told


@pytest.mark.audit
@pytest.mark.parametrize("name", ["nginx", "caddy"])
def test_every_file_of_the_guide_comes_as_built_in_every_encoding(
    site: Path, tmp_path: Path, name: str, serve_as: Callable[[str, Path], Server]
) -> None:
    folder = tmp_path / "site"
    shutil.copytree(site, folder)
    twins(folder, ROOT / ".cache/twins")
    (folder / "build.json").write_text(manifest(files(folder), {}, {}, ""), "utf-8")
    status, told = verify(
        ROOT, serve_as(name, folder).address, "--against", str(folder / "build.json")
    )
    assert status == 0, told
