"""build.json lists every file and every input, the same each time."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from guide.build import build
from guide.errors import CannotRun
from guide.finish.manifest import files, manifest, packages, read, twin_of


def test_every_file_and_every_input_is_listed(small: Path) -> None:
    build(small, small / "site")
    found = json.loads((small / "site/build.json").read_text("utf-8"))
    there = {
        path.relative_to(small / "site").as_posix()
        for path in (small / "site").rglob("*")
        if path.is_file()
    }
    assert set(found["files"]) == there - {"build.json"}
    risks = (small / "docs/tr/risks.md").read_bytes()
    assert found["inputs"]["docs/tr/risks.md"] == hashlib.sha256(risks).hexdigest()
    assert {"mkdocs.yml", "data/clinic.yml", "guide/cli/texts.py"} <= found["inputs"].keys()
    assert {"mkdocs", "brotli", "jinja2"} <= found["packages"].keys()
    assert not {"pytest", "ruff"} & found["packages"].keys()


def test_the_same_build_gives_the_same_text(small: Path) -> None:
    build(small, small / "site")
    first = (small / "site/build.json").read_bytes()
    build(small, small / "site")
    assert (small / "site/build.json").read_bytes() == first


def test_an_edit_of_an_input_is_seen(small: Path) -> None:
    build(small, small / "site")
    before = (small / "site/build.json").read_bytes()
    path = small / "provenance/tr/risks.jsonl"
    path.write_bytes(path.read_bytes() + b"\n")
    build(small, small / "site")
    assert (small / "site/build.json").read_bytes() != before


def test_the_list_does_not_list_itself() -> None:
    site, inputs = {"a": "1", "build.json": "2"}, {"docs/x.md": "3"}
    known = json.loads(manifest(site, inputs, {"mkdocs": "1.6.1"}, "2026-11-22"))
    assert known["files"] == {"a": "1"}
    assert known["inputs"] == {"docs/x.md": "3"}
    assert known["packages"] == {"mkdocs": "1.6.1"}
    assert known["day"] == "2026-11-22"


def test_files_of_other_tools_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / ".DS_Store").write_bytes(b"x")
    (tmp_path / "a").write_bytes(b"")
    assert files(tmp_path) == {"a": hashlib.sha256(b"").hexdigest()}


def test_packages_are_those_the_program_needs() -> None:
    assert packages()["mkdocs"] == "1.6.1"
    assert packages("no-such-package") == {}


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"files": 1}', '{"files": {"a": "b"}, "packages": {}}']
)
def test_what_is_no_build_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "build.json").write_text(text)
    with pytest.raises(CannotRun):
        read(tmp_path / "build.json")


def test_a_twin_is_told_from_a_file_of_that_ending() -> None:
    assert twin_of("a.html.br", ["a.html", "a.html.br"]) == "a.html"
    assert twin_of("a.gz", ["a.gz"]) == ""
    assert twin_of("a.html", ["a.html"]) == ""
