"""Provenance: an edit on either side is seen, and ends a check by itself."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from guide.errors import CannotRun
from guide.provenance import BlockState, Signature, Survey, changes
from guide.text.pairs import pairs

SIGNED = Signature(
    role="clinical",
    by="Dr Example",
    register_id="R 1",
    on=dt.date(2026, 11, 23),
    until=dt.date(2029, 11, 23),
)


def states(small: Path) -> tuple[BlockState, ...]:
    return Survey.of(small).state("tr", "risks").blocks


def edit(root: Path, page: str, old: str, new: str) -> Survey:
    path = root / f"docs/{page}.md"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return Survey.of(root)


def test_an_accepted_page_is_current_and_unreviewed(small: Path) -> None:
    state = Survey.of(small).state("tr", "risks")
    assert (state.freshness, state.review("language")) == ("current", "unreviewed")
    assert not state.human


def test_a_page_without_a_translation_is_missing(small: Path) -> None:
    assert Survey.of(small).state("ar", "risks").freshness == "missing"


def test_a_changed_source_makes_just_that_block_outdated(small: Path) -> None:
    survey = edit(small, "en/risks", "Bruises are common.", "Bruises are very common.")
    state = survey.state("tr", "risks")
    assert state.freshness == "outdated"
    assert [block.pair.id for block in state.outdated] == ["top.0"]


@pytest.mark.parametrize(
    ("old", "new", "block"),
    [
        ("title: Risks", "title: Benefits", "top.title"),
        ("title: Risks", "title: Risks\nnav: Harms", "top.title"),
        ("What can go wrong.", "What cannot go wrong.", "top.description"),
    ],
)
def test_a_page_that_gets_another_name_is_outdated(
    small: Path, old: str, new: str, block: str
) -> None:
    state = edit(small, "en/risks", old, new).state("tr", "risks")
    assert [each.pair.id for each in state.outdated] == [block]


def test_a_description_is_no_other_block_whatever_its_words(small: Path) -> None:
    lead = "Morluklar sık görülür."
    survey = edit(small, "tr/risks", "Neler ters gidebilir.", lead)
    survey = edit(small, "tr/risks", f"\n{lead}\n", "\n")
    pairs = {state.pair.id: state for state in survey.state("tr", "risks").blocks}
    described = pairs["top.description"]
    assert described.pair.source is survey.pages.source["risks"].names[1]
    assert not described.checked
    assert pairs["top.0"].freshness == "missing"


def test_a_guide_is_unreviewed_until_a_clinician_signs_anything(small: Path) -> None:
    language = SIGNED.model_copy(update={"role": "language", "by": '"role": "clinical"'})
    changes.review(Survey.of(small), "tr", "risks", language)
    assert not Survey.of(small).reviewed
    changes.review(Survey.of(small), "tr", "risks", SIGNED, "top.0")
    assert Survey.of(small).reviewed


def test_an_edit_of_a_title_ends_the_checks_of_it(small: Path) -> None:
    changes.review(Survey.of(small), "tr", "risks", SIGNED)
    assert Survey.of(small).state("tr", "risks").review("clinical") == "reviewed"
    state = edit(small, "tr/risks", "title: Riskler", "title: Yararlar").state("tr", "risks")
    assert state.review("clinical") == "unreviewed"


def test_white_space_and_comments_change_nothing(small: Path) -> None:
    survey = edit(small, "en/risks", "Bruises are common.", "Bruises  are\ncommon. <!-- ok -->")
    assert survey.state("tr", "risks").freshness == "current"


def test_a_new_block_is_missing_and_its_neighbours_stay_current(small: Path) -> None:
    survey = edit(small, "en/risks", "Bruises are common.", "Bruises are common.\n\nA new one.")
    state = survey.state("tr", "risks")
    assert [(b.pair.id, b.freshness) for b in state.outdated] == [("top.1", "missing")]


def test_a_block_that_left_the_source_is_told(small: Path) -> None:
    survey = edit(small, "en/risks", "In words: {{bruise}} people.\n", "")
    (block,) = survey.state("tr", "risks").outdated
    assert block.pair.source is None
    assert block.pair.text is not None
    assert block.pair.text.text.startswith("Sözle:")


def test_accepting_ends_what_was_outdated(small: Path) -> None:
    survey = edit(small, "en/risks", "Bruises are common.", "Bruises are very common.")
    assert changes.accept(survey, "tr", "risks", "human") == (1, 1)  # nobody changed the Turkish
    assert Survey.of(small).state("tr", "risks").freshness == "current"


def test_one_block_can_be_accepted_alone(small: Path) -> None:
    edit(small, "en/risks", "Bruises are common.", "Bruises are very common.")
    survey = edit(small, "en/risks", "A doctor", "Your doctor")
    changes.accept(survey, "tr", "risks", "human", "top.0")
    left = Survey.of(small).state("tr", "risks").outdated
    assert [block.pair.id for block in left] == ["warning-signs.3"]


def test_a_check_ends_with_one_letter_of_the_translation(small: Path) -> None:
    changes.review(Survey.of(small), "tr", "risks", SIGNED)
    assert Survey.of(small).state("tr", "risks").review("clinical") == "reviewed"
    state = edit(small, "tr/risks", "görülür.", "görülür!").state("tr", "risks")
    assert state.review("clinical") == "unreviewed"
    assert state.freshness == "current"


def test_a_check_ends_with_one_letter_of_the_source(small: Path) -> None:
    changes.review(Survey.of(small), "tr", "risks", SIGNED)
    state = edit(small, "en/risks", "common.", "common!").state("tr", "risks")
    assert (state.review("clinical"), state.freshness) == ("unreviewed", "outdated")


def refigure(root: Path, old: str, new: str) -> Survey:
    path = root / "data/facts.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return Survey.of(root)


@pytest.mark.parametrize("language", ["tr", "en"])
def test_a_check_ends_with_a_figure_that_its_block_shows(small: Path, language: str) -> None:
    changes.review(Survey.of(small), language, "risks", SIGNED)
    state = refigure(small, "n: 39", "n: 40").state(language, "risks")
    assert (state.review("clinical"), state.freshness) == ("unreviewed", "current")
    unchecked = [b for b in state.blocks if b.reviews["clinical"] == "unreviewed"]
    assert [b.ended[0].by for b in unchecked] == ["Dr Example"] * len(unchecked)
    assert all("{{bruise" in b.pair.source.text for b in unchecked if b.pair.source)
    assert 0 < len(unchecked) < len(state.blocks)
    # Who signs anew has seen the new figure.
    changes.review(Survey.of(small), language, "risks", SIGNED)
    anew = Survey.of(small).state(language, "risks")
    assert anew.review("clinical") == "reviewed"
    assert not any(b.ended for b in anew.blocks)


def test_a_figure_elsewhere_and_what_no_reader_sees_end_no_check(small: Path) -> None:
    changes.review(Survey.of(small), "tr", "risks", SIGNED)
    survey = refigure(small, "bruise:", "pain: {n: 3, d: 100, event: pain, who: people, over: "
                      "treatment, source: farpour2020}\nbruise:")  # fmt: skip
    assert survey.state("tr", "risks").review("clinical") == "reviewed"
    survey = refigure(small, "people in a trial", "62 people in a trial")
    assert survey.state("tr", "risks").review("clinical") == "reviewed"


def test_a_signature_under_no_figure_is_kept_as_short_as_before(small: Path) -> None:
    changes.review(Survey.of(small), "tr", "risks", SIGNED)
    lines = (small / "provenance/tr/risks.jsonl").read_text("utf-8").splitlines()
    assert "figures" not in lines[0]
    assert sum('"figures": "' in line for line in lines) == 3


def test_a_check_that_has_run_out_does_not_end_again_with_a_figure(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes.review(Survey.of(small), "tr", "risks", SIGNED)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")  # March 2030
    state = refigure(small, "n: 39", "n: 40").state("tr", "risks")
    assert not any(block.ended for block in state.blocks)


def test_a_check_runs_out(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changes.review(Survey.of(small), "tr", "risks", SIGNED)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")  # March 2030
    assert Survey.of(small).state("tr", "risks").review("clinical") == "expired"


def test_a_signature_that_has_run_out_is_not_shown_beside_one_that_stands(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes.review(Survey.of(small), "tr", "risks", SIGNED)
    later = SIGNED.model_copy(update={"by": "Dr Later", "until": dt.date(2040, 1, 1)})
    changes.review(Survey.of(small), "tr", "risks", later)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")  # March 2030
    state = Survey.of(small).state("tr", "risks")
    assert state.review("clinical") == "reviewed"
    assert [signature.by for signature in state.signatures("clinical")] == ["Dr Later"]


def test_accepting_again_keeps_the_checks_of_what_did_not_change(small: Path) -> None:
    changes.review(Survey.of(small), "tr", "risks", SIGNED)
    survey = edit(small, "en/risks", "Bruises are common.", "Bruises are very common.")
    changes.accept(survey, "tr", "risks", "human")
    found = Survey.of(small).state("tr", "risks").blocks
    assert [block.reviews["clinical"] for block in found].count("unreviewed") == 1


def test_what_is_behind_cannot_be_signed(small: Path) -> None:
    survey = edit(small, "en/risks", "Bruises are common.", "Bruises are very common.")
    with pytest.raises(CannotRun, match="top.0 is outdated"):
        changes.review(survey, "tr", "risks", SIGNED)


def test_the_source_can_be_signed_clinically(small: Path) -> None:
    changes.review(Survey.of(small), "en", "risks", SIGNED)
    assert Survey.of(small).state("en", "risks").review("clinical") == "reviewed"


def test_the_source_cannot_be_accepted_and_its_checks_stay(small: Path) -> None:
    changes.review(Survey.of(small), "en", "risks", SIGNED)
    with pytest.raises(CannotRun, match="English is the source; there is nothing to accept"):
        changes.accept(Survey.of(small), "en", "risks", "human")
    assert Survey.of(small).state("en", "risks").review("clinical") == "reviewed"


def test_two_lines_for_a_block_are_refused_since_nobody_knows_which_holds(small: Path) -> None:
    path = small / "provenance/tr/risks.jsonl"
    first, *others = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([first, *others, first]) + "\n", "utf-8")
    with pytest.raises(CannotRun, match=rf"risks.jsonl:{len(others) + 2}: there are two lines for"):
        Survey.of(small).state("tr", "risks")


def test_text_that_a_page_was_accepted_with_again_stays_the_work_of_who_wrote_it(
    small: Path,
) -> None:
    path = small / "docs/tr/risks.md"
    text = path.read_text("utf-8")
    path.write_text(text.replace("Morluklar sık görülür.", "Morluklar sıkça görülür."), "utf-8")
    english = small / "docs/en/risks.md"
    changed = english.read_text("utf-8").replace("Fever | A doctor", "High fever | A doctor")
    english.write_text(changed, "utf-8")
    before = {block.pair.id: block.record.how for block in states(small)}
    changes.accept(Survey.of(small), "tr", "risks", "human")
    after = {block.pair.id: block.record.how for block in states(small)}
    assert {name for name in after if after[name] != before[name]} == {"top.0"}
    changes.accept(Survey.of(small), "tr", "risks", "human", "infection.1")
    assert {b.pair.id: b.record.how for b in states(small)}["infection.1"] == "human"


def test_a_broken_line_is_told_with_its_place(small: Path) -> None:
    path = small / "provenance/tr/risks.jsonl"
    path.write_text(path.read_text("utf-8") + '{"block": 1}\n', "utf-8")
    with pytest.raises(CannotRun, match=r"provenance/tr/risks.jsonl:\d+: the line is broken"):
        Survey.of(small).state("tr", "risks")


def test_blocks_pair_by_kind_and_place_without_provenance(small: Path) -> None:
    survey = Survey.of(small)
    found = pairs(survey.pages.source["risks"], survey.pages.by_language["tr"]["risks"])
    assert all(pair.source and pair.text and pair.source.kind == pair.text.kind for pair in found)


@pytest.mark.parametrize("name", ["", " ", "-", "…", "A", "\u200b\u200b", " . 1 ."])
@pytest.mark.parametrize("part", ["by", "register_id"])
def test_nobody_cannot_sign(name: str, part: str) -> None:
    with pytest.raises(ValidationError, match="two letters or digits"):
        Signature.model_validate({**SIGNED.model_dump(), part: name})


@given(st.text(alphabet=st.characters(categories=["L", "N"]), min_size=2, max_size=20))
def test_a_name_in_any_script_signs_and_loses_the_space_around_it(name: str) -> None:
    signed = Signature.model_validate({**SIGNED.model_dump(), "by": f" {name}\t"})
    assert signed.by == name


def test_a_line_signed_by_nobody_is_broken(small: Path) -> None:
    changes.review(Survey.of(small), "tr", "risks", SIGNED)
    path = small / "provenance/tr/risks.jsonl"
    path.write_text(path.read_text("utf-8").replace("Dr Example", " ", 1), "utf-8")
    with pytest.raises(CannotRun, match=r"risks.jsonl:1: the line is broken \(checks.0.by: it"):
        Survey.of(small).state("tr", "risks")
