"""Twins hold the same, smaller, the same every time; a cache is never wrong."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli
from hypothesis import given, settings
from hypothesis import strategies as st

from guide.finish.compress import as_brotli, as_gzip, twins


@given(st.binary(max_size=2000))
@settings(max_examples=30, deadline=None)
def test_a_twin_holds_the_same(content: bytes) -> None:
    assert brotli.decompress(as_brotli(content)) == content
    assert gzip.decompress(as_gzip(content)) == content


def test_gzip_has_no_time_stamp() -> None:
    assert as_gzip(b"a" * 100)[4:8] == b"\0\0\0\0"


def test_text_has_twins_and_what_is_compressed_has_none(tmp_path: Path) -> None:
    site, cache = tmp_path / "site", tmp_path / "cache"
    site.mkdir()
    names = ["a.html", "a.css", "a.js", "a.svg", "a.json", "a.xml", "a.txt"]
    for name in [*names, "a.png", "en.pf_meta", "wasm.en.pagefind", "_headers"]:
        (site / name).write_text("again and again and again and again and again")
    (site / "short.txt").write_text("x")
    assert twins(site, cache) == 14
    assert {path.name for path in site.glob("*.br")} == {f"{name}.br" for name in names}
    assert {path.name for path in site.glob("*.gz")} == {f"{name}.gz" for name in names}


def test_a_second_run_takes_twins_from_the_cache_and_a_lost_cache_gives_the_same(
    tmp_path: Path,
) -> None:
    site, cache = tmp_path / "site", tmp_path / "cache"
    site.mkdir()
    (site / "a.html").write_text("word " * 100)
    twins(site, cache)
    first = {path.name: path.read_bytes() for path in site.iterdir()}
    kept = {path: path.stat().st_mtime_ns for path in cache.iterdir()}
    twins(site, cache)
    assert kept == {path: path.stat().st_mtime_ns for path in cache.iterdir()}
    for path in cache.iterdir():
        path.unlink()
    twins(site, cache)
    assert first == {path.name: path.read_bytes() for path in site.iterdir()}
    (site / "a.html").write_text("other " * 100)
    twins(site, cache)
    assert brotli.decompress((site / "a.html.br").read_bytes()) == b"other " * 100
