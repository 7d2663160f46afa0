"""One slip is told once, and what has to be mended first comes first."""

from __future__ import annotations

from pathlib import Path

import pytest

from guide import checks
from guide.provenance import Survey


def spoil(root: Path, name: str, old: str, new: str) -> None:
    path = root / f"docs/{name}.md"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{{bruise.rest}}", "{{bruse.rest}}"),
        ("{{emergency}}", "{emergency}}"),
        ("[@medisite; @farpour2020]", "[@nobody]"),
        ("### Signs {#warning-signs}", "#### Signs {#warning-signs}"),
    ],
)
def test_a_slip_in_english_is_told_in_english_alone(small: Path, old: str, new: str) -> None:
    spoil(small, "en/risks", old, new)
    (finding,) = checks.run(Survey.of(small))
    assert (finding.page, finding.language, finding.blocking) == ("risks", "en", True)
    assert checks.run(Survey.of(small), ["tr"]) == []


def test_a_slip_in_a_translation_is_told_without_what_follows_from_it(small: Path) -> None:
    spoil(small, "tr/risks", "{{bruise.rest}}", "{{bruise.rest}")
    (finding,) = checks.run(Survey.of(small))
    assert (finding.language, finding.check) == ("tr", "broken-mark")


def test_comparisons_are_told_once_the_slip_is_mended(small: Path) -> None:
    spoil(small, "tr/risks", "{{certainty.low}} ", "")
    spoil(small, "en/risks", "term:dermis", "term:derma")
    assert {each.check for each in checks.run(Survey.of(small))} == {"unknown-term"}
    spoil(small, "en/risks", "term:derma", "term:dermis")
    assert "facts" in {each.check for each in checks.run(Survey.of(small))}


def test_a_page_is_still_looked_at_alone_while_its_english_has_a_slip(small: Path) -> None:
    spoil(small, "en/risks", "term:dermis", "term:derma")
    spoil(small, "tr/risks", "[alt deriye]", "[alt\u200bderiye]")
    found = [(each.language, each.check) for each in checks.run(Survey.of(small))]
    assert found == [("en", "unknown-term"), ("tr", "invisible")]


def test_what_blocks_comes_first_and_english_before_the_rest(small: Path) -> None:
    spoil(small, "en/topics", "A lead", "A „lead”")
    spoil(small, "en/index", "risks.md#infection", "risk.md")
    spoil(small, "tr/risks", "term:dermis", "term:derma")
    found = [(each.blocking, each.language) for each in checks.run(Survey.of(small))]
    assert found == [(True, "en"), (True, "tr"), (False, "en")]
