"""The strings and the glossary are told apart, accepted and signed like the blocks of a page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from guide import checks
from guide.cli import cli
from guide.commands import release
from guide.commands.impact import impact
from guide.errors import CannotRun
from guide.provenance import Survey, changes
from guide.text.words import words


def change(small: Path, file: str, old: str, new: str) -> Survey:
    path = small / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return Survey.of(small)


def told(survey: Survey) -> list[str]:
    return [str(finding.problem) for finding in checks.run(survey) if not finding.reason]


def test_entries_stand_in_the_order_of_the_english_with_their_lines() -> None:
    texts = {"menu": "Menü", "close": "Kapat"}
    found = words("tr", "strings", texts, ["close", "menu"], "# names\nmenu: Menü\nclose: Kapat\n")
    assert [(block.id, block.text, block.line) for block in found.blocks] == [
        ("close", "Kapat", 3),
        ("menu", "Menü", 2),
    ]
    assert found.path == "overrides/strings/tr.yml"


def test_a_guide_in_step_has_nothing_to_tell(small: Path) -> None:
    assert told(Survey.of(small)) == []


def test_a_string_whose_english_changed_is_told_in_every_language(small: Path) -> None:
    survey = change(small, "overrides/strings/en.yml", "Not reviewed", "Not checked")
    lines = [line for line in told(survey) if "state_machine" in line]
    assert len(lines) == 2
    assert re.match(
        r"overrides/strings/tr.yml:\d+: the English of the block state_machine has changed. "
        r"Change the translation as `guide diff tr/strings` shows; then `guide accept tr/strings",
        lines[1],
    )
    assert [(each.page, each.languages) for each in impact(survey) if each.languages] == [
        ("strings", ("tr", "ar"))
    ]


def test_a_definition_whose_english_changed_is_told_until_it_is_accepted(small: Path) -> None:
    survey = change(small, "data/glossary/en.yml", "The thick layer", "The strong layer")
    assert any("the English of the block dermis has changed" in line for line in told(survey))
    for language in ("tr", "ar"):
        changes.accept(survey, language, "terms", "human")
    assert told(Survey.of(small)) == []


def test_a_definition_is_compared_with_the_english_one(small: Path) -> None:
    survey = change(small, "data/glossary/en.yml", "The thick layer", "The layer of 2 mm")
    assert any(
        line.startswith("data/glossary/tr.yml:1: numbers differ: the translation lacks 2")
        for line in told(survey)
    )


def test_a_definition_may_say_what_its_own_term_is_not(small: Path) -> None:
    change(small, "data/glossary/tr.yml", "alt deri, ", "alt deri, avoid: [üst deri], ")
    survey = change(small, "data/glossary/tr.yml", "Üst derinin", "Üst deri değil; onun")
    assert not [line for line in told(survey) if "is wrong for" in line]


def test_under_critical_a_string_that_is_behind_fails_the_check(small: Path) -> None:
    change(small, "overrides/strings/en.yml", "Not reviewed", "Not checked")
    done = CliRunner().invoke(cli, ["check", "--critical", "--root", str(small)])
    assert done.exit_code == 1, done.exception
    assert "overrides/strings/tr.yml" in done.output


def test_under_strict_a_release_waits_for_the_checks_of_the_words(small: Path) -> None:
    survey = change(small, "data/clinic.yml", "policy: draft", "policy: strict")
    files = [problem.file for problem in release.stops(survey)]
    assert "overrides/strings/tr.yml" in files
    assert "data/glossary/tr.yml" in files


def test_a_string_with_the_words_of_another_is_not_that_other(small: Path) -> None:
    survey = change(small, "overrides/strings/tr.yml", "close: Kapat", "close: Menü")
    assert [block.pair.id for block in survey.state("tr", "strings").outdated] == []


def test_no_page_takes_the_name_of_other_records(small: Path) -> None:
    page = small / "docs/en/strings.md"
    page.write_bytes((small / "docs/en/risks.md").read_bytes())
    with pytest.raises(CannotRun, match="docs/en/strings.md: this name is taken"):
        Survey.of(small)
