"""The commands, as an editor, a translator and a clinician use them."""

from __future__ import annotations

import json
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
from guide.commands.difference import words
from guide.provenance import Survey


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
    assert run(small, "impact").stdout == "No translation is behind.\n"
    assert "İngilizce sayfa değişti" not in html(small, "tr/risks")


def strict(small: Path) -> None:
    path = small / "data/clinic.yml"
    path.write_text(path.read_text("utf-8").replace("policy: draft", "policy: strict"), "utf-8")


def sign(small: Path, place: str = "tr/risks") -> None:
    for role in ("language", "clinical"):
        done = run(
            small, "review", place, "--role", role, "--by", "Dr Örnek", "--register", "R 1",
            "--until", "2099-01-01",
        )  # fmt: skip
        assert done.returncode == 0, done.stderr


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
    finding = json.loads(run(small, "check", "--format", "json").stdout)[0]["id"]
    done = run(small, "acknowledge", finding, "--reason", "Said before.", "--by", "Translator")
    assert done.returncode == 0, done.stderr
    assert run(small, "check").returncode == 0
    assert "acknowledged: Said before." in run(small, "check", "--all").stdout
    edit(small, "tr/risks", "Her figür kişiden", "Her bir figür kişiden")
    assert run(small, "check").returncode == 1


def test_impact_counts_only_what_changed_since_a_revision(small: Path) -> None:
    git = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org"]
    for words_ in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "base"]):
        subprocess.run([*git, *words_], cwd=small, check=True)
    edit(small, "en/risks", "Bruises are common.", "Bruises are very common.")
    assert "1 critical block in 1 language" in run(small, "impact", "HEAD").stdout
    done = run(small, "impact", "nowhere")
    assert done.returncode == 2
    assert "the revision `nowhere` is unknown" in done.stderr


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


def test_a_release_needs_a_profile_and_current_critical_text(small: Path) -> None:
    done = run(small, "check", "--release")
    assert done.returncode == 1
    assert "the profile is a placeholder" in done.stdout
    path = small / "data/clinic.yml"
    text = path.read_text("utf-8").replace("placeholder: true", "placeholder: false")
    path.write_text(text, "utf-8")
    assert run(small, "check", "--release").returncode == 0
    edit(small, "en/risks", "Bruises are common.", "Bruises are very common.")
    assert "1 critical blocks are behind" in run(small, "check", "--release").stdout


def test_a_release_stops_when_a_critical_page_is_overdue(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    assert "was due on 2027-11-22" in run(small, "check", "--release").stdout


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
