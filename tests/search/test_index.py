from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from guide.data.glossary import Term
from guide.errors import CannotRun
from guide.search import Record, indexed, service

TERMS = [Term(term="bruise", also=("haematoma",), definition="D")]
RECORDS = [
    Record(f"p{number}/", "Page", f"Part {number}", f"Text {number} of a bruise, Größe & co. <b>")
    for number in range(30)
]


def test_the_same_records_give_the_same_bytes_in_any_order() -> None:
    first = indexed(RECORDS, "en", TERMS, "{header}: ")
    assert indexed(reversed(RECORDS), "en", TERMS, "{header}: ") == first


def test_only_what_a_reader_asks_for_is_written() -> None:
    files = indexed(RECORDS, "ja", TERMS, "{header}: ")
    assert {"pagefind.js", "pagefind-entry.json", "wasm.unknown.pagefind"} <= files.keys()
    assert not [path for path in files if "ui" in path or "worker" in path or "highlight" in path]


def test_a_hit_is_shown_in_the_readers_own_spelling() -> None:
    files = indexed(RECORDS, "en", TERMS, "{header}: ")
    shown = [
        (f"{at}#{anchor}" if anchor else at, title, text)
        for file, at, _ in json.loads(files["sections.json"])
        for anchor, title, text in json.loads(files[file])
    ]
    assert sorted(shown) == sorted(
        (record.at, f"Page: {record.heading}", record.text) for record in RECORDS
    )


def test_each_section_has_the_name_that_the_index_gives_it() -> None:
    files = indexed(RECORDS, "en", TERMS, "{header}: ")
    names = [name for _, _, known in json.loads(files["sections.json"]) for name in known]
    assert len(names) == len(set(names)) == len(RECORDS)
    meta = gzip.decompress(next(data for path, data in files.items() if path.endswith("pf_meta")))
    assert all(name.encode() in meta for name in names)


def test_the_sections_of_a_page_are_in_one_file() -> None:
    page = [Record("a/", "Page", "", "Lead"), Record("a/#x", "Page", "Part", "Text")]
    files = indexed([*page, Record("b/", "Other", "", "Words")], "en", [], "{header}: ")
    (first, at, _), _ = json.loads(files["sections.json"])
    assert at == "a/"
    assert json.loads(files[first]) == [["", "Page", "Lead"], ["x", "Page: Part", "Text"]]


def test_a_heading_without_a_word_keeps_nothing_from_being_indexed() -> None:
    found = [Record("a/", "Page", "", "Words"), Record("a/#x", "—", "…", "?!")]
    files = indexed(found, "en", [], "{header}: ")
    [(file, _, names)] = json.loads(files["sections.json"])
    assert len(names) == len(json.loads(files[file])) == 1


def test_no_records_no_index() -> None:
    assert indexed([], "en", TERMS, "{header}: ") == {}


def test_a_program_that_fails_is_told_with_a_remedy(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "pagefind"
    broken.write_text("#!/bin/sh\necho no disk >&2\nexit 3\n")
    broken.chmod(0o700)
    monkeypatch.setattr(service, "_program", lambda: broken)
    with pytest.raises(CannotRun, match="no disk.*make site"):
        indexed(RECORDS, "en", TERMS, "{header}: ")
    monkeypatch.setattr(service, "_program", lambda: tmp_path / "none")
    with pytest.raises(CannotRun, match="cannot be run"):
        indexed(RECORDS, "en", TERMS, "{header}: ")
