"""A build either replaces the whole site or leaves it as it was."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest

from guide.build import build
from guide.build.inputs import Inputs
from guide.errors import CannotRun

GUIDE = [sys.executable, "-c", "from guide.cli import main; main()"]


def run(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*GUIDE, *words], cwd=root, capture_output=True, text=True, check=False, encoding="utf-8"
    )


BAD = [
    ("docs/en/risks.md", "title: Risks", "title: [", "docs/en/risks.md:2: the YAML is broken"),
    ("docs/en/risks.md", "title: Risks\n", "", "docs/en/risks.md:2: `title` is missing"),
    ("docs/en/risks.md", "risk: crit", "colour: red\nrisk: crit", "unknown key `colour`"),
    ("docs/en/risks.md", "@medisite", "@nobody", "docs/en/risks.md:20: the source `nobody`"),
    ("docs/en/risks.md", "{{bruise}}", "{{bruse}}", "docs/en/risks.md:13: the placeholder"),
    ("docs/en/risks.md", "term:dermis", "term:derma", "docs/en/risks.md:20: the glossary has"),
    ("docs/en/index.md", "risks.md#infection", "risk.md", "docs/en/index.md:14: the page `risk"),
    ("docs/en/index.md", "#infection", "#fever", "docs/en/index.md:14: `risks.md` has no heading"),
    ("docs/en/index.md", "See", "<script>x</script>", "docs/en/index.md:14: raw HTML `<script>`"),
    ("docs/en/index.md", "See", "<iframe src=x>", "docs/en/index.md:14: raw HTML `<iframe"),
    ("docs/en/index.md", "See", "<bdi onclick=x>", "docs/en/index.md:14: raw HTML `<bdi onclick"),
    ("docs/en/index.md", "See", "![](x.png)", "docs/en/index.md:14: the image `x.png` has no"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "line"), BAD)
def test_bad_input_is_one_line_and_the_site_stays(
    small: Path, file: str, old: str, new: str, line: str
) -> None:
    (small / "site").mkdir()
    (small / "site/index.html").write_text("the old site")
    path = small / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    done = run(small, "build")
    assert done.returncode == 2, done.stdout + done.stderr
    assert line in done.stderr
    assert "Traceback" not in done.stderr
    assert (small / "site/index.html").read_text() == "the old site"
    assert sorted(path.name for path in small.glob(".site-*")) == []


def test_a_wrong_language_folder_and_a_wrong_encoding_are_told(small: Path) -> None:
    (small / "docs/xx").mkdir()
    (small / "docs/tr/risks.md").write_bytes("---\ntitle: Riskler ç\n".encode("iso-8859-9"))
    done = run(small, "build")
    assert done.returncode == 2
    assert "docs/xx: the folder is no language of data/languages.yml" in done.stderr
    assert "docs/tr/risks.md:2: the text is not UTF-8" in done.stderr


def test_a_language_that_is_not_published_waits_in_its_folder(small: Path) -> None:
    clinic = small / "data/clinic.yml"
    text = clinic.read_text("utf-8").replace("[en, tr, ar]", "[en, ar]")
    clinic.write_text(text, "utf-8")
    build(small, small / "site")
    assert not (small / "site/tr").exists()
    assert (small / "docs/tr/risks.md").is_file()


def test_a_good_build_replaces_the_site(small: Path) -> None:
    (small / "site/stale").mkdir(parents=True)
    done = run(small, "build")
    assert done.returncode == 0, done.stderr
    assert "15 pages in 3 languages" in done.stdout
    assert not (small / "site/stale").exists()
    assert "Riskler" in (small / "site/tr/risks/index.html").read_text("utf-8")


def test_a_missing_translation_is_shown_in_english_and_says_so(small: Path) -> None:
    build(small, small / "site")
    page = (small / "site/ar/risks/index.html").read_text("utf-8")
    assert "dir=rtl lang=ar" in page or "lang=ar dir=rtl" in page
    assert "<article" in page
    assert "Bruises are common." in page
    assert "<link href=https://guide.example/risks/ rel=canonical>" in page
    assert "hreflang=tr>" not in page.split("<style>")[0]
    assert "https://guide.example/ar/risks/" not in (small / "site/sitemap.xml").read_text()


def test_a_guide_without_a_page_about_it_has_no_links_to_one(small: Path) -> None:
    build(small, small / "site")
    page = (small / "site/risks/index.html").read_text("utf-8")
    assert "about/" not in page.partition("<footer")[2]
    assert "#warning-signs" in page


def test_a_warning_of_the_engine_refuses_the_build(small: Path) -> None:
    config = small / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + "\nnot_an_option: 1\n", "utf-8")
    with pytest.raises(CannotRun):
        build(small, small / "site")


def test_a_folder_that_cannot_be_written_is_told(small: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = run(small, "build", "--out", str(tmp_path / "file/site"))
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_plain_mkdocs_tells_the_same_and_fails(small: Path) -> None:
    path = small / "docs/en/risks.md"
    path.write_text(path.read_text("utf-8").replace("@medisite", "@nobody"), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=small, capture_output=True, text=True, check=False, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 2
    assert "docs/en/risks.md:20: the source `nobody`" in done.stdout + done.stderr


def test_findings_end_in_1_and_a_clean_guide_in_0(small: Path) -> None:
    assert run(small, "check").returncode == 0
    path = small / "docs/tr/risks.md"
    path.write_text(path.read_text("utf-8").replace("{{certainty.low}} ", ""), "utf-8")
    done = run(small, "check")
    assert done.returncode == 1
    assert "docs/tr/risks.md" in done.stdout


def test_an_edit_while_the_guide_is_built_is_told_and_nothing_of_it_is_kept(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    risks = small / "docs/tr/risks.md"
    before = risks.read_text("utf-8")
    read = Inputs.read

    def edited(root: Path, day: dt.date) -> Inputs:
        """The files are named, and then somebody saves an edit."""
        inputs = read(root, day)
        risks.write_text(before.replace("Riskler", "Tehlikeler"), "utf-8")
        return inputs

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(Inputs, "read", edited)
        with pytest.raises(CannotRun, match=r"docs/tr/risks\.md: it was changed while"):
            build(small, small / "site")
    assert not (small / "site").exists()
    risks.write_text(before, "utf-8")
    build(small, small / "site")
    assert "Tehlikeler" not in (small / "site/tr/risks/index.html").read_text("utf-8")


def test_an_edit_that_is_undone_while_the_guide_is_built_is_seen(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    risks, seen = small / "docs/tr/risks.md", Inputs.read(small, dt.date(2026, 1, 1))
    text = risks.read_text("utf-8")
    risks.write_text("half", "utf-8")
    risks.write_text(text, "utf-8")
    assert Inputs.read(small, dt.date(2026, 1, 1)).since(seen) == ["docs/tr/risks.md"]


def test_good_pages_are_kept_when_another_is_refused(small: Path) -> None:
    index = small / "docs/en/index.md"
    text = index.read_text("utf-8")
    index.write_text(text.replace("See", "<script>x</script>"), "utf-8")
    with pytest.raises(CannotRun):
        build(small, small / "site")
    index.write_text(text, "utf-8")
    known = sum(1 for _ in (small / ".cache/build").glob("outlines/*"))
    assert known == 1
    assert not any((small / ".cache/build/draft").iterdir())
