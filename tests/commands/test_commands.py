"""The commands, as an editor, a translator and a clinician use them."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from guide.build import build
from guide.cli import cli
from guide.commands import status as status_of
from guide.commands.difference import words
from guide.day import today
from guide.provenance import Survey
from guide.text.page import WORDS

UNTIL = f"{today() + dt.timedelta(days=700)}"


def run(root: Path, *given_words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from guide.cli import main; main()", *given_words]
    return subprocess.run(
        command, cwd=root, capture_output=True, text=True, check=False, encoding="utf-8"
    )


def edit(root: Path, page: str, old: str, new: str) -> None:
    path = root / f"docs/{page}.md"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def html(root: Path, page: str) -> str:
    build(root, root / "site")
    return (root / f"site/{page}/index.html").read_text("utf-8")


def test_a_changed_number_is_named_with_file_line_and_both_numbers(small: Path) -> None:
    edit(small, "tr/risks", "Her figür 100 kişiden", "Her figür 10 kişiden")
    done = run(small, "check")
    assert done.returncode == 1
    assert "docs/tr/risks.md:" in done.stdout
    assert "the English has 100, the translation 10" in done.stdout
    edit(small, "tr/risks", "Her figür 10 kişiden", "Her figür 100 kişiden")
    assert run(small, "check").returncode == 0


def test_a_changed_sentence_is_told_everywhere_until_it_is_accepted(small: Path) -> None:
    edit(small, "en/risks", "Bruises are common.", "Bruises are very common.")
    assert "tr/risks: critical, outdated, 1 blocks, about 4 words" in run(small, "status").stdout
    assert (
        "risks: 1 critical block in 1 language (tr), about 4 words" in run(small, "impact").stdout
    )
    difference = run(small, "diff", "tr/risks").stdout
    assert "Bruises are {+very +}common." in difference
    assert "Morluklar sık görülür." in difference
    page = html(small, "tr/risks")
    assert "Bu çeviriden sonra İngilizce sayfa değişti." in page
    assert "Morluklar sık görülür." in page
    assert run(small, "accept", "tr/risks", "--how", "human").returncode == 0
    assert re.match(
        r"risks: \d+ critical blocks missing in 1 language \(ar\)", run(small, "impact").stdout
    )
    assert "İngilizce sayfa değişti" not in html(small, "tr/risks")


def strict(small: Path) -> None:
    path = small / "data/clinic.yml"
    path.write_text(path.read_text("utf-8").replace("policy: draft", "policy: strict"), "utf-8")


def sign(small: Path, place: str = "tr/risks") -> None:
    for role in ("language", "clinical"):
        done = run(
            small, "review", place, "--role", role, "--by", "Dr Örnek", "--register", "R 1",
            "--until", UNTIL,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr


def test_a_check_for_longer_than_three_years_is_refused(small: Path) -> None:
    done = run(
        small, "review", "tr/risks", "--role", "clinical", "--by", "Dr Örnek", "--register", "R 1",
        "--until", "2999-01-01",
    )  # fmt: skip
    assert done.returncode == 2
    assert "2999-01-01 is more than 3 years from now. Name an earlier day" in done.stderr
    assert "Örnek" not in (small / "provenance/tr/risks.jsonl").read_text("utf-8")


@pytest.mark.parametrize(("by", "register"), [("", ""), (" ", "R 1"), ("Dr Örnek", "-")])
def test_a_check_by_nobody_is_refused(small: Path, by: str, register: str) -> None:
    done = run(
        small, "review", "tr/risks", "--role", "clinical", "--by", by, "--register", register,
        "--until", UNTIL,
    )  # fmt: skip
    assert done.returncode == 2
    assert "has fewer than two letters or digits. Give the" in done.stderr
    assert "Dr" not in (small / "provenance/tr/risks.jsonl").read_text("utf-8")


def test_a_difference_accepted_by_nobody_or_for_nothing_is_refused(small: Path) -> None:
    for by, reason in (("", "Said before."), ("Translator", "-")):
        done = run(small, "acknowledge", "1a2b3c4d", "--reason", reason, "--by", by)
        assert done.returncode == 2
        assert "has fewer than two letters or digits" in done.stderr


def test_under_strict_a_critical_page_nobody_checked_is_english(small: Path) -> None:
    strict(small)
    page = html(small, "tr/risks")
    assert "Bruises are common." in page
    assert "Morluklar" not in page.split("<article")[1].split("</article")[0]
    assert "bu sayfayı İngilizce görüyorsunuz" in page


def test_under_strict_a_checked_page_is_shown_with_who_checked_it(small: Path) -> None:
    strict(small)
    sign(small)
    page = html(small, "tr/risks")
    assert "Morluklar sık görülür." in page
    assert "Dr Örnek (R 1)" in page


def test_under_strict_a_block_that_is_behind_gives_way_to_english(small: Path) -> None:
    strict(small)
    sign(small)
    edit(small, "en/risks", "Bruises are common.", "Bruises are very common.")
    edit(small, "en/risks", "| Fever |", "| High fever |")
    page = html(small, "tr/risks")
    assert "lang=en>Bruises are very common." in page.replace("dir=ltr lang=en", "lang=en")
    assert "High fever" in page
    assert "Morluklar sık görülür." not in page
    assert "Enfeksiyon" in page


def test_under_strict_a_page_with_a_title_nobody_checked_is_english(small: Path) -> None:
    strict(small)
    sign(small)
    edit(small, "tr/risks", "title: Riskler", "title: Yararlar")
    page = html(small, "tr/risks")
    assert "Bruises are common." in page
    assert "<h1 id=title>Risks" in page
    assert "Yararlar" not in page


def test_under_strict_a_description_that_is_behind_gives_way_to_english(small: Path) -> None:
    strict(small)
    sign(small)
    edit(small, "en/risks", "What can go wrong.", "What can go badly wrong.")
    page = html(small, "tr/risks")
    assert '<meta content="What can go badly wrong." name=description>' in page
    assert "Morluklar sık görülür." in page


def test_an_english_block_leads_to_the_glossary_of_the_reader(small: Path) -> None:
    assert "popovertarget=term-dermis" in html(small, "tr/risks")
    strict(small)
    sign(small)
    edit(small, "en/risks", "The needle reaches", "The needle often reaches")
    page = html(small, "tr/risks")
    assert "The needle often reaches the <a href=../glossary/#dermis>inner skin</a>" in page


def test_under_strict_a_new_critical_block_is_shown_in_english(small: Path) -> None:
    strict(small)
    sign(small)
    edit(small, "en/risks", "Bruises are common.", "Bruises are common.\n\nA new danger.")
    assert "A new danger." in html(small, "tr/risks")


def test_under_strict_what_the_english_took_back_is_not_shown(small: Path) -> None:
    strict(small)
    sign(small)
    edit(small, "en/risks", "In words: {{bruise}} people.\n", "")
    assert "Sözle:" not in html(small, "tr/risks")


def test_a_page_whose_headings_no_longer_match_is_english(small: Path) -> None:
    edit(
        small,
        "en/risks",
        "### Signs {#warning-signs}",
        "### New {#new}\n\nText.\n\n### Signs {#warning-signs}",
    )
    page = html(small, "tr/risks")
    assert "A doctor" in page
    assert "bu sayfayı İngilizce görüyorsunuz" in page


def test_an_accepted_difference_ends_when_either_text_changes(small: Path) -> None:
    edit(small, "tr/risks", "Her figür 100 kişiden", "Her figür kişiden")
    assert run(small, "accept", "tr/risks", "--how", "human").returncode == 0
    finding = json.loads(run(small, "check", "--format", "json").stdout)[0]["id"]
    done = run(small, "acknowledge", finding, "--reason", "Said before.", "--by", "Translator")
    assert done.returncode == 0, done.stderr
    assert run(small, "check").returncode == 0
    assert "acknowledged: Said before." in run(small, "check", "--all").stdout
    edit(small, "tr/risks", "Her figür kişiden", "Her bir figür kişiden")
    assert run(small, "accept", "tr/risks", "--how", "human").returncode == 0
    assert run(small, "check").returncode == 1


def test_a_translation_put_back_after_it_was_accepted_is_told_with_its_line(small: Path) -> None:
    page = small / "docs/tr/risks.md"
    old = page.read_text("utf-8")
    edit(small, "en/risks", "Bruises are common.", "Bruises are very common.")
    edit(small, "tr/risks", "Morluklar sık görülür.", "Morluklar çok sık görülür.")
    assert run(small, "accept", "tr/risks", "--how", "human").returncode == 0
    page.write_text(old.replace("Morluklar sık görülür.", "Morluklar sıkça görülür."), "utf-8")
    done = run(small, "check", "--languages", "en,tr")
    assert done.returncode == 1
    assert "has been edited since it was accepted" in done.stdout
    assert re.search(r"error \[unaccepted \w+\] docs/tr/risks\.md:\d+: ", done.stdout)
    assert "1 block not accepted" in run(small, "status").stdout
    assert "not been accepted as it stands" in run(small, "diff", "tr/risks").stdout


def test_impact_tells_what_the_english_no_longer_says(small: Path) -> None:
    git = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org"]
    for words_ in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "base"]):
        subprocess.run([*git, *words_], cwd=small, check=True)
    edit(small, "en/risks", "Bruises are common.\n\n", "")
    for base in ([], ["HEAD"]):
        told = run(small, "impact", *base).stdout
        assert "risks: 1 critical block in 1 language (tr), about 0 words" in told


def test_impact_counts_only_what_changed_since_a_revision(small: Path) -> None:
    git = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org"]
    for words_ in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "base"]):
        subprocess.run([*git, *words_], cwd=small, check=True)
    edit(small, "en/risks", "Bruises are common.", "Bruises are very common.")
    assert "1 critical block in 1 language" in run(small, "impact", "HEAD").stdout
    done = run(small, "impact", "nowhere")
    assert done.returncode == 2
    assert "the revision `nowhere` is unknown" in done.stderr


def committed(small: Path) -> None:
    git = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org"]
    for words_ in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "base"]):
        subprocess.run([*git, *words_], cwd=small, check=True)


def refigure(small: Path, old: str, new: str) -> None:
    path = small / "data/facts.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_changed_figure_ends_the_signature_and_is_told_everywhere(small: Path) -> None:
    strict(small)
    sign(small)
    committed(small)
    assert "=LC" in run(small, "status").stdout
    assert "Dr Örnek (R 1)" in html(small, "tr/risks")
    refigure(small, "n: 39", "n: 40")
    told = run(small, "impact", "HEAD").stdout
    assert told == (
        "No translation is behind.\n"
        "figure bruise: 40 of 100, was 39 of 100; on risks; ended checks in 1 language (tr)\n"
    )
    assert json.loads(run(small, "impact", "HEAD", "--format", "json").stdout) == [
        {"fact": "bruise", "before": "39 of 100", "now": "40 of 100", "pages": ["risks"],
         "ended": ["tr"]},
    ]  # fmt: skip
    done = run(small, "check")
    assert "docs/tr/risks.md:10: the block top.2 is unchecked: a figure has changed" in done.stdout
    assert "=LC" not in run(small, "status").stdout
    page = html(small, "tr/risks")  # out of the cache, where the page before it still is
    assert "Dr Örnek" not in page
    assert "40 people out of 100" in page or "40 out of 100" in page
    sign(small)
    assert "Dr Örnek (R 1)" in html(small, "tr/risks")
    assert run(small, "check").returncode == 0


def test_a_build_with_a_cache_knows_that_a_figure_ended_a_check(small: Path) -> None:
    sign(small)
    html(small, "tr/risks")
    refigure(small, "n: 39", "n: 40")
    incremental = html(small, "tr/risks")
    shutil.rmtree(small / ".cache")
    assert incremental == html(small, "tr/risks")


def test_impact_names_figures_that_are_new_gone_or_only_told_better(small: Path) -> None:
    refigure(small, "bruise:", "pain: {n: 3, d: 100, event: pain, who: people, over: a week, "
             "source: farpour2020}\nbruise:")  # fmt: skip
    committed(small)
    refigure(small, "pain:", "ache:")
    refigure(small, "people in a trial", "62 people in a trial")
    assert run(small, "impact", "HEAD").stdout.splitlines()[1:] == [
        "figure ache: 3 of 100, new; on no page",
        "figure bruise: its notes changed; on risks",
        "figure pain: gone, was 3 of 100; on no page",
    ]
    assert "figure" not in run(small, "impact").stdout


def test_a_page_that_nobody_accepted_does_not_look_current(small: Path) -> None:
    path = small / "provenance/tr/risks.jsonl"
    count = path.read_text("utf-8").count("\n")
    path.unlink()
    shown = run(small, "status").stdout
    pages = [row for row in shown.split("\n\n")[0].splitlines() if not row.startswith(tuple(WORDS))]
    assert not any("=" in row for row in pages)
    assert re.search(r"^risks +critical +\. +\?", shown, re.MULTILINE)
    assert f"tr/risks: critical, {count} blocks not accepted" in shown
    assert run(small, "diff", "tr/risks").stdout == (
        f"docs/tr/risks.md: {count} blocks have not been accepted as they stand,"
        " so nobody knows whether they are behind.\n"
    )
    done = run(small, "check")
    assert done.returncode == 1  # risks is a critical page
    assert "error [unaccepted" in done.stdout
    run(small, "accept", "tr/risks", "--how", "machine")
    assert run(small, "check").returncode == 0
    path.write_text("".join(path.read_text("utf-8").splitlines(True)[1:]), "utf-8")
    edit(small, "en/risks", "A doctor", "Your doctor")
    assert "tr/risks: critical, outdated, 1 blocks, about 3 words; 1 block not accepted" in (
        run(small, "status").stdout
    )
    assert run(small, "diff", "tr/risks").stdout.endswith(
        "\ndocs/tr/risks.md: 1 block has not been accepted as it stands,"
        " so nobody knows whether it is behind.\n"
    )
    assert "not been accepted" in run(small, "diff", "tr/risks", "--format", "github").stdout


def test_a_page_that_is_not_critical_may_wait_to_be_accepted(small: Path) -> None:
    edit(small, "en/risks", "risk: critical", "risk: normal")
    (small / "provenance/tr/risks.jsonl").unlink()
    done = run(small, "check")
    assert done.returncode == 0
    assert "warning [unaccepted" in done.stdout
    assert "never accepted" in status_of.as_html(status_of.status(Survey.of(small)))


def not_required(small: Path) -> None:
    """Put the risks in a section from which the menu leads to no warning signs."""
    nav = small / "mkdocs.yml"
    nav.write_text(nav.read_text("utf-8").replace("- decide:", "- uses:"), "utf-8")


def test_a_page_renamed_as_readme_says_keeps_its_checks(small: Path) -> None:
    sign(small)
    not_required(small)
    committed(small)
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    (recipe,) = re.findall(r"^for f in docs/.*?^done$", readme, re.MULTILINE | re.DOTALL)
    recipe = recipe.replace("uses/hair", "risks").replace("hair-loss", "harm")
    subprocess.run(["sh", "-ec", recipe.replace("%hair", "%risks")], cwd=small, check=True)
    for path in (small / "docs/en/index.md", small / "docs/en/404.md", small / "mkdocs.yml"):
        path.write_text(path.read_text("utf-8").replace("risks.md", "harm.md"), "utf-8")
    assert "0 errors, 0 others" in run(small, "check").stdout
    assert "=LC" in run(small, "status").stdout


def test_records_left_behind_by_a_renamed_page_are_told(small: Path) -> None:
    edit(small, "tr/risks", "Her figür 100 kişiden", "Her figür kişiden")
    finding = json.loads(run(small, "check", "--format", "json").stdout)[0]["id"]
    run(small, "acknowledge", finding, "--reason", "Said before.", "--by", "Translator")
    assert "lost-record" not in run(small, "check").stdout
    not_required(small)
    for path in small.glob("docs/*/risks.md"):
        path.rename(path.with_stem("harm"))
    for path in (small / "docs/en/index.md", small / "docs/en/404.md", small / "mkdocs.yml"):
        path.write_text(path.read_text("utf-8").replace("risks.md", "harm.md"), "utf-8")
    done = run(small, "check")
    for folder in ("source", "tr"):
        assert f"warning [lost-record] provenance/{folder}/risks.jsonl: the page" in done.stdout
        assert f"`git mv provenance/{folder}/risks.jsonl …`; or delete them" in done.stdout
    told = json.loads(run(small, "check", "--format", "json").stdout)
    assert {"provenance/source/risks.jsonl", "provenance/tr/risks.jsonl"} == {
        each["file"] for each in told if each["file"].startswith("provenance/")
    }
    assert "file=provenance/tr/risks.jsonl" in run(small, "check", "--format", "github").stdout


def test_impact_counts_a_new_page_as_missing(small: Path) -> None:
    committed(small)
    assert run(small, "impact", "HEAD").stdout == "No translation is behind.\n"
    head = "---\ntitle: Pain\ndescription: Pain.\nrisk: normal\nevidence: 2026-11-22\n"
    text = f"{head}review: 2027-11-22\n---\n\nIt hurts.\n\nNot much.\n"
    (small / "docs/en/pain.md").write_text(text, "utf-8")
    told = "pain: 4 normal blocks missing in 2 languages (tr, ar), about 6 words each\n"
    assert run(small, "impact", "HEAD").stdout == told
    assert told in run(small, "impact").stdout
    edit(small, "en/risks", "Bruises are common.", "Bruises are very common.")
    assert "about 4 words each; the page is missing in 1 language (ar)\n" in (
        run(small, "impact").stdout
    )


def test_accept_says_whose_text_is_as_it_was(small: Path) -> None:
    edit(small, "en/risks", "Bruises are common.", "Bruises are very common.")
    told = run(small, "check").stdout
    assert "Change the translation as `guide diff tr/risks` shows; then `guide accept" in told
    words_ = [
        "--role",
        "clinical",
        "--by",
        "Dr Örnek",
        "--register",
        "R 1",
        "--until",
        UNTIL,
    ]
    refused = run(small, "review", "tr/risks", *words_)
    assert "then `guide accept tr/risks --how human`." in refused.stderr
    done = run(small, "accept", "tr/risks", "--how", "human")
    assert done.stdout == "tr/risks: 1 block accepted; its text is as it was\n"
    edit(small, "en/risks", "Bruises are very common.", "Bruises are common.")
    edit(small, "tr/risks", "Morluklar sık görülür.", "Morluklar pek sık görülür.")
    edit(small, "en/risks", "A doctor", "Your doctor")
    done = run(small, "accept", "tr/risks", "--how", "human")
    assert done.stdout == "tr/risks: 2 blocks accepted; the text of 1 is as it was\n"
    edit(small, "tr/risks", "Morluklar pek sık görülür.", "Morluklar sık görülür.")
    done = run(small, "accept", "tr/risks", "--how", "human")
    assert done.stdout == "tr/risks: 1 block accepted\n"


def test_every_translation_of_a_page_is_accepted_at_once(small: Path) -> None:
    page = (small / "docs/tr/risks.md").read_text("utf-8")
    (small / "docs/ar/risks.md").parent.mkdir(exist_ok=True)
    (small / "docs/ar/risks.md").write_text(page, "utf-8")
    edit(small, "en/risks", "Bruises are common.", "Bruises are very common.")
    done = run(small, "accept", "risks", "--how", "human")
    assert done.returncode == 2
    assert done.stderr == (
        "risks: this names a page and no language."
        ' Write it like `de/risks`, or `"*/risks"` for all of them.\n'
    )
    assert run(small, "accept", "*/risks", "--how", "human", "--block", "x.9").returncode == 2
    assert not (small / "provenance/ar/risks.jsonl").exists()
    assert run(small, "accept", "*/risk", "--how", "human").returncode == 2
    done = run(small, "accept", "*/risks", "--how", "human", "--block", "top.0")
    assert done.stdout == "*/risks: 2 blocks accepted; the text of 1 is as it was\n"
    assert run(small, "accept", "*/risks", "--how", "human").returncode == 0
    survey = Survey.of(small)
    assert not any(survey.state(code, "risks").unaccepted for code in ("tr", "ar"))


@pytest.mark.parametrize("place", ["en", "en/risks"])
def test_english_is_not_accepted_but_signed(small: Path, place: str) -> None:
    done = run(small, "accept", place, "--how", "human")
    assert done.returncode == 2
    assert "English is the source; there is nothing to accept" in done.stderr
    assert not (small / "provenance/en").exists()


def test_a_new_language_builds_at_once_right_to_left_and_honest(small: Path) -> None:
    done = run(small, "add-language", "he")
    assert done.returncode == 0, done.stderr
    page = html(small, "he/risks")
    assert "dir=rtl" in page
    assert "lang=he" in page
    assert "Bruises are common." in page
    assert "This page has not been translated yet." in page
    for part in ("<header", "<footer", "<aside"):  # words that wait for a translator say so
        assert "lang=en" in page.split(part)[1].split(">")[0]
    assert run(small, "add-language", "he").returncode == 2
    assert run(small, "add-language", "../x").returncode == 2
    assert "Use `uk`" in run(small, "add-language", "ukr").stderr


def test_a_language_that_the_clinic_has_named_already_is_added_all_the_same(small: Path) -> None:
    clinic = small / "data/clinic.yml"
    named = clinic.read_text("utf-8").replace("[en, tr, ar]", "[en, tr, ar, he]")
    clinic.write_text(named, "utf-8")
    assert "guide add-language" in run(small, "check").stderr
    assert run(small, "add-language", "he").returncode == 0
    assert clinic.read_text("utf-8") == named
    assert run(small, "check").returncode == 1


@pytest.mark.parametrize("place", ["tr/risks", "docs/tr/risks.md", "./docs/tr/risks.md"])
def test_a_page_may_be_named_by_the_path_that_the_checks_tell(small: Path, place: str) -> None:
    done = run(small, "accept", place, "--how", "human")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("tr/risks: ")


def test_words_may_be_named_by_the_path_that_the_checks_tell(small: Path) -> None:
    done = run(small, "accept", "data/glossary/tr.yml", "--how", "human")
    assert done.stdout.startswith("tr/terms: "), done.stderr


FILLED = [
    ("name: Your clinic", "name: Clinic of this test"),
    ("Street and number, town, country", "1 Test Street, Testville"),
    ("+00 000 000 00 00", "+44 20 7946 0000"),
    ("guide@clinic.example", "guide@test.example"),
    ("Name of the register and number", "Register of tests, 1"),
    ("https://guide.example", "https://test.example"),
]


def test_a_release_needs_a_profile_and_current_critical_text(small: Path) -> None:
    done = run(small, "check", "--release")
    assert done.returncode == 1
    assert "the profile is a placeholder" in done.stdout
    path = small / "data/clinic.yml"
    text = path.read_text("utf-8").replace("placeholder: true", "placeholder: false")
    path.write_text(text, "utf-8")
    told = run(small, "check", "--release").stdout
    assert "`name` is still the sample `Your clinic`. Write your own." in told
    for old, new in FILLED:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    assert run(small, "check", "--release").returncode == 0
    edit(small, "en/risks", "Bruises are common.", "Bruises are very common.")
    assert "1 critical block is behind" in run(small, "check", "--release").stdout


def test_a_release_stops_when_a_critical_page_is_overdue(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    assert "was due on 2027-11-22" in run(small, "check", "--release").stdout
    # What went out before goes out again, and says so: an old page must not stay instead.
    assert "was due on" not in run(small, "check", "--release", "--again").stdout


def test_a_release_stops_when_a_page_was_checked_on_a_day_to_come(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    told = run(small, "check", "--release").stdout
    assert "the check against the sources is dated 2026-11-22, a day to come" in told


def test_errors_outside_critical_pages_can_be_let_pass(small: Path) -> None:
    head = "---\ntitle: Giriş\ndescription: Kısa.\n---\n\n"
    page = f"{head}Metin.\n\n## Bölümler\n\n## Fazla\n\nMetin.\n"
    (small / "docs/tr/index.md").write_text(page, "utf-8")
    assert run(small, "check").returncode == 1
    done = run(small, "check", "--critical")
    assert done.returncode == 0
    assert "error [headings" in done.stdout
    edit(small, "tr/risks", "Her figür 100 kişiden", "Her figür 10 kişiden")
    assert run(small, "check", "--critical").returncode == 1


def test_staged_trees_are_plain_markdown(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "staged"
    assert run(small, "stage", str(out)).returncode == 0
    risks = (out / "en/docs/risks.md").read_text("utf-8")
    assert "[inner skin](glossary.md#dermis)" in risks
    assert "<button" not in risks
    text = (out / "tr/docs/risks.md").read_text("utf-8")
    assert "## Enfeksiyon {#infection}" in text
    assert "{{" not in text
    assert "[@" not in text
    assert "This page" not in text
    assert "> لم" in (out / "ar/docs/risks.md").read_text("utf-8") or "> " in text
    assert (out / "ar/mkdocs.yml").exists()


@pytest.mark.parametrize("form", ["text", "json", "github"])
@pytest.mark.parametrize("command", [["check"], ["status"], ["impact"], ["diff", "tr/risks"]])
def test_every_report_has_three_forms(small: Path, command: list[str], form: str) -> None:
    edit(small, "en/risks", "Bruises are common.", "Bruises are very common.")
    done = run(small, *command, "--format", form)
    assert "Traceback" not in done.stderr
    if form == "json":
        assert json.loads(done.stdout)
    elif form == "github":
        assert done.stdout.startswith("::")
    else:
        assert done.stdout.strip()


def test_every_command_shows_an_example() -> None:
    names = cli.list_commands(click.Context(cli))
    assert "build" in names
    for name in names:
        shown = CliRunner().invoke(cli, [name, "--help"])
        assert "Example: guide" in shown.output, name


def test_a_page_for_the_manager_lists_every_page(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "status.html"
    assert run(small, "status", "--html", str(out)).returncode == 0
    assert all(f">{key}<" in out.read_text("utf-8") for key in Survey.of(small).pages.source)


@given(st.text(max_size=80), st.text(max_size=80))
def test_a_difference_gives_back_the_new_text(before: str, after: str) -> None:
    found = words(before, after)
    assert "".join(text for kind, text in found if kind != "removed") == after
    assert "".join(text for kind, text in found if kind != "added").split() == before.split()
