"""Blocks: a page splits and joins without loss, and a hash is of the text alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.text import join, segments
from guide.text.blocks import block_hash

ROOT = Path(__file__).parents[2]
MARKDOWN = st.lists(
    st.one_of(
        st.text(max_size=40),
        st.sampled_from(
            [
                "# ", "## ", "- ", "1. ", "> ", "| a | b |\n| --- | --- |\n", "```\n",
                "/// box\n", "///\n", "\n", "\n\n", "    ", "\t", "[^1]: ", ":   ", "<div>",
                "<!-- ", "-->", "\r\n", "\r", "---\n", "* * *\n", "!!! note\n", "مرحبا", "皮膚",
                "\u2028", "\x0c", "\x00",
            ]
        ),
    ),
    max_size=30,
).map("".join)  # fmt: skip


@given(MARKDOWN)
def test_splitting_and_joining_gives_back_the_same_text(text: str) -> None:
    assert join(segments(text)) == text


@pytest.mark.parametrize("path", sorted((ROOT / "docs").rglob("*.md")), ids=str)
def test_every_page_of_the_guide_splits_and_joins(path: Path) -> None:
    text = path.read_text("utf-8")
    assert join(segments(text)) == text


def test_blocks_are_told_apart() -> None:
    text = (
        "A paragraph\nof two lines.\n\n## A heading {#id}\n\n- one\n- two\n\n"
        "| a | b |\n| --- | --- |\n| 1 | 2 |\n\n/// box | Title\n\nInside.\n///\n\n"
        "Term\n:   Definition\n\n```\ncode\n```\n"
    )
    kinds = [part.kind for part in segments(text) if part.kind]
    assert kinds == [
        "paragraph", "heading", "list_item", "list_item", "row", "row",
        "component", "paragraph", "component", "term", "list_item", "code",
    ]  # fmt: skip


def test_a_component_closes_right_after_a_list_or_a_table() -> None:
    text = "/// ticks\n- one\n- two\n///\n\n| a |\n| --- |\n| 1 |\n///\n"
    assert [part.kind for part in segments(text) if part.kind][-1] == "component"


@given(st.text())
def test_white_space_and_comments_do_not_count_in_a_hash(text: str) -> None:
    spaced = " \n".join(text.replace("<!--", "").replace("-->", ""))
    bare = text.replace("<!--", "").replace("-->", "")
    assert block_hash(spaced) == block_hash(bare) == block_hash(f"{bare}<!-- note -->")


def test_one_letter_changes_a_hash() -> None:
    assert block_hash("Morluklar sık görülür.") != block_hash("Morluklar sik görülür.")


@given(st.text(), st.text())
def test_nothing_but_white_space_and_comments_is_ignored(one: str, other: str) -> None:
    bare = ["".join(text.split()) for text in (one, other)]
    if "<!--" not in one + other and bare[0] != bare[1]:
        assert block_hash(one) != block_hash(other)
