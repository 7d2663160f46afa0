"""A command replaces only what it has made."""

from __future__ import annotations

from pathlib import Path

import pytest

from guide.errors import CannotRun
from guide.target import refuse_target


@pytest.mark.parametrize(
    "make",
    [
        lambda root: root,
        lambda root: root.parent,
        lambda root: root / "docs",
        lambda root: root / "docs/en/new",
        lambda root: root / "provenance/site",
        lambda root: root.parent / "letters",
        lambda root: root.parent / "letters/dear.txt",
        lambda root: root.parent / "deep",
        lambda root: root.parent / "link",
        lambda root: root / "x/../..",
    ],
)
def test_what_it_has_not_made_stays(small: Path, make) -> None:
    letters = small.parent / "letters"
    letters.mkdir()
    (letters / "dear.txt").write_text("Dear")
    (small.parent / "deep/er").mkdir(parents=True)
    (small.parent / "deep/er/letter.txt").write_text("Dear")
    (small.parent / "link").symlink_to(letters)
    with pytest.raises(CannotRun):
        refuse_target(small, make(small), "index.html")


def test_a_new_an_empty_and_an_earlier_folder_may_be_replaced(small: Path) -> None:
    (small.parent / "empty/er").mkdir(parents=True)
    (small / "site").mkdir()
    (small / "site/index.html").write_text("x")
    for target in (small / "site", small.parent / "empty", small.parent / "new/er", small / "out"):
        refuse_target(small, target, "index.html")
