"""Pages: front matter, headings and what is wrong with a file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from guide.errors import CannotRun
from guide.text import SourceMeta, TranslationMeta, read_pages
from guide.text.frontmatter import split_frontmatter
from guide.text.page import Page

META = TranslationMeta(title="T", description="D")


def page(body: str) -> Page:
    return Page("en", "risks", META, body, 5)


def test_front_matter_of_a_source_is_typed() -> None:
    text = (
        "---\ntitle: Risks\ndescription: What can go wrong.\nrisk: critical\n"
        "evidence: 2026-11-22\nreview: 2027-11-22\n---\n\nBody\n"
    )
    meta, body, line, front = split_frontmatter(text, "docs/en/risks.md", SourceMeta)
    assert (meta.risk, meta.evidence) == ("critical", dt.date(2026, 11, 22))
    assert (body, line) == ("\nBody\n", 8)
    assert [block.line for block in Page("en", "risks", meta, body, line, front).names] == [2, 3]


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("No front matter\n", 1, "no front matter"),
        ("---\ntitle: Open\n\nText.\n", 1, "the front matter is not closed"),
        ("---\ntitle: T\n---\n", 2, "`description` is missing"),
        ("---\ntitle: T\ndescription: D\ncolour: red\n---\n", 4, "unknown key `colour`"),
        ("---\ntitle: T\ndescription: a: b\n---\n", 3, "broken"),
        ("---\ntitle: ''\ndescription: D\n---\n", 2, "`title`"),
        ("---\ntitle: [a\ndescription: D\n---\n", 2, "broken"),
    ],
)
def test_broken_front_matter_is_told_with_its_line(text: str, line: int, what: str) -> None:
    with pytest.raises(CannotRun) as caught:
        split_frontmatter(text, "docs/tr/x.md", TranslationMeta)
    (problem,) = caught.value.problems
    assert (problem.file, problem.line) == ("docs/tr/x.md", line)
    assert what in problem.what


@pytest.mark.parametrize(
    ("review", "what"),
    [
        ("2026-11-22", "`review`: it is not after `evidence`"),
        ("2025-11-22", "`review`: it is not after `evidence`"),
        ("2030-01-01", "`review`: it is more than 3 years after `evidence`"),
    ],
)
def test_a_review_is_due_after_the_check_and_within_three_years(review: str, what: str) -> None:
    text = (
        "---\ntitle: Risks\ndescription: What can go wrong.\nrisk: critical\n"
        f"evidence: 2026-11-22\nreview: {review}\n---\n\nBody\n"
    )
    with pytest.raises(CannotRun) as caught:
        split_frontmatter(text, "docs/en/risks.md", SourceMeta)
    (problem,) = caught.value.problems
    assert (problem.line, problem.what) == (6, what)


def test_headings_carry_pinned_ids_and_lines() -> None:
    found = page("Lead\n\n## Does it help? {#effect}\n\n### Why *not*\n").headings
    assert [(h.level, h.id, h.text, h.line) for h in found] == [
        (2, "effect", "Does it help?", 7),
        (3, "why-not", "Why *not*", 9),
    ]


def test_blocks_are_named_by_the_heading_they_stand_under() -> None:
    blocks = page("Lead\n\n## Effect {#effect}\n\nText\n\n- item\n").blocks
    names = ["top.title", "top.description"]
    assert [block.id for block in blocks] == [
        *names, "top.0", "effect.0", "effect.1", "effect.2"
    ]  # fmt: skip


def test_a_page_in_the_menu_by_another_name_has_both_in_its_title() -> None:
    meta = TranslationMeta(title="Hair loss", nav="Hair", description="D")
    assert Page("en", "hair", meta, "", 5).names[0].text == "Hair loss\nHair"


def test_a_folder_of_no_language_is_refused(small: Path) -> None:
    (small / "docs/xx").mkdir()
    with pytest.raises(CannotRun, match="docs/xx: the folder is no language"):
        read_pages(small, ["en", "tr", "ar"])


def test_a_translation_without_a_source_is_refused(small: Path) -> None:
    (small / "docs/tr/extra.md").write_text("---\ntitle: T\ndescription: D\n---\n", "utf-8")
    with pytest.raises(CannotRun, match="docs/tr/extra.md: the page has no English source"):
        read_pages(small, ["en", "tr", "ar"])


def test_a_page_that_is_not_utf8_is_told_with_its_line(small: Path) -> None:
    (small / "docs/tr/risks.md").write_bytes(b"---\ntitle: T\nx: \xe7\n---\n")
    with pytest.raises(CannotRun, match=r"docs/tr/risks.md:3: the text is not UTF-8"):
        read_pages(small, ["en", "tr", "ar"])


def test_a_link_to_another_file_is_no_page(small: Path) -> None:
    secret = small / "data/clinic.yml"
    (small / "docs/en/leak.md").symlink_to(secret)
    with pytest.raises(CannotRun, match="docs/en/leak.md: the page is not a plain file"):
        read_pages(small, ["en", "tr", "ar"])


def test_windows_line_ends_change_nothing() -> None:
    text = "---\ntitle: T\ndescription: D\n---\n\nLead\n\n//// hero | T\n\nText\n////\n"
    windows = text.replace("\n", "\r\n")
    read = [split_frontmatter(each, "docs/tr/x.md", TranslationMeta) for each in (text, windows)]
    assert read[0] == read[1]
