"""A language whose markers are still English is told once, and not a hundred times falsely."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
import yaml

from guide import checks
from guide.errors import CannotRun
from guide.provenance import Survey

if TYPE_CHECKING:
    from pathlib import Path


def copied(root: Path) -> Path:
    """The markers of Turkish as `guide add-language` leaves them."""
    shutil.copyfile(root / "data/markers/en.yml", root / "data/markers/tr.yml")
    return root


def found(root: Path) -> list[tuple[str, str]]:
    return [(each.check, each.message) for each in checks.run(Survey.of(root))]


def test_a_copy_of_the_english_is_told_once_and_nothing_is_found_by_it(small: Path) -> None:
    [(name, message)] = found(copied(small))
    assert name == "markers"
    assert "data/markers/tr.yml still has the English `common`, `months`, `negation`" in message


def test_only_what_is_still_english_is_told(small: Path) -> None:
    own = yaml.safe_load((small / "data/markers/tr.yml").read_text("utf-8"))
    english = yaml.safe_load((small / "data/markers/en.yml").read_text("utf-8"))
    mixed = yaml.safe_dump({**english, "negation": own["negation"]}, allow_unicode=True)
    (small / "data/markers/tr.yml").write_text(mixed, "utf-8")
    [(name, message)] = found(small)
    assert name == "markers"
    assert "`negation`" not in message


def test_a_language_without_pages_may_wait(small: Path) -> None:
    copied(small)
    shutil.rmtree(small / "docs/tr")
    (small / "docs/tr").mkdir()
    assert "markers" not in {name for name, _ in found(small)}


def test_a_year_of_eleven_months_is_refused(small: Path) -> None:
    markers = small / "data/markers/tr.yml"
    text = markers.read_text("utf-8")
    markers.write_text(text.replace('"mart\\\\w*", ', ""), "utf-8")
    with pytest.raises(CannotRun, match="is not 12 names"):
        Survey.of(small)
