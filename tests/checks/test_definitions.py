"""A definition whose English has changed is told, in every language that has not followed."""

from __future__ import annotations

from pathlib import Path

from guide import checks
from guide.data.glossary import Term
from guide.provenance import Survey

PAGE = "---\ntitle: Sözlük\nnav: Sözlük\ndescription: Sözcükler.\n---\n\nSözcükler.\n"


def told(small: Path) -> list[str]:
    (small / "docs/tr/glossary.md").write_text(PAGE, "utf-8")
    return [
        f"{finding.message}. {finding.remedy}"
        for finding in checks.run(Survey.of(small), ["tr"])
        if finding.check == "definition"
    ]


def test_a_definition_that_was_never_compared_is_told_with_its_mark(small: Path) -> None:
    (line,) = told(small)
    mark = Term(term="t", definition="The thick layer under the outer skin.").mark
    assert "data/glossary/tr.yml: the English definition of `dermis` has never been" in line
    assert f"`of: {mark}`" in line
    glossary = small / "data/glossary/tr.yml"
    text = glossary.read_text("utf-8")
    glossary.write_text(text.replace("dermis], ", f"dermis], of: {mark}, "), "utf-8")
    assert told(small) == []
    english = small / "data/glossary/en.yml"
    english.write_text(english.read_text("utf-8").replace("thick", "strong"), "utf-8")
    assert "the English definition of `dermis` has changed" in told(small)[0]


def test_a_definition_still_in_english_is_not_behind(small: Path) -> None:
    for code in ("tr", "ar"):
        glossary = (small / "data/glossary/en.yml").read_text("utf-8")
        (small / f"data/glossary/{code}.yml").write_text(glossary, "utf-8")
    assert told(small) == []


def test_a_mark_is_no_number_whatever_the_definition() -> None:
    marks = [Term(term="t", definition=str(number)).mark for number in range(1000)]
    assert all(mark[0] == "d" and len(mark) == 8 for mark in marks)
