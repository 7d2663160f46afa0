"""Whatever is edited, a site built from what has changed is the site built from nothing."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guide import checks
from guide.build import build
from guide.errors import CannotRun
from guide.provenance import Acknowledgement, Signature, Survey, changes, lost

Edit = Callable[[Path], None]

WORDS = st.sampled_from(
    ["Two people of 10.", "See [it](risks.md#warning-signs).", "A [word](term:dermis).",
     "[@medisite]", "{{reviewed}}",
     "# comment", "```", "<!-- a note -->", "{{bruise}}", "- a list", "    code", "## New {#new}",
     "/// box | Box\n\ntext\n///", "ستة", "Title\n=====", "> ## Quoted", "[gone](gone.md)"]
)  # fmt: skip
PAGES = st.sampled_from(
    ["docs/en/risks.md", "docs/en/index.md", "docs/tr/risks.md", "docs/en/glossary.md"]
)


def _at(path: Path, change: Callable[[str], str]) -> None:
    if path.is_file():
        path.write_text(change(path.read_text("utf-8")), "utf-8")


def append(page: str, words: str) -> Edit:
    return lambda root: _at(root / page, lambda text: f"{text}\n{words}\n")


def insert(page: str, words: str, part: float) -> Edit:
    def change(text: str) -> str:
        head, mark, body = text.partition("\n---\n")
        blocks = body.split("\n\n")
        blocks.insert(round(part * len(blocks)), words)
        return head + mark + "\n\n".join(blocks)

    return lambda root: _at(root / page, change)


def retitle(page: str, title: str) -> Edit:
    return lambda root: _at(root / page, lambda text: re.sub("title: .*", f"title: {title}", text))


def swap(file: str, old: str, new: str) -> Edit:
    return lambda root: _at(root / file, lambda text: text.replace(old, new))


def remove(page: str) -> Edit:
    return lambda root: (root / page).unlink(missing_ok=True)


def rename(old: str, new: str) -> Edit:
    def change(root: Path) -> None:
        for language in ("en", "tr"):
            path = root / "docs" / language / f"{old}.md"
            if path.is_file():
                path.rename(path.with_name(f"{new}.md"))
        _at(root / "mkdocs.yml", lambda text: text.replace(f"{old}.md", f"{new}.md"))

    return change


def add(page: str, text: str) -> Edit:
    def change(root: Path) -> None:
        (root / page).write_text(text, "utf-8")
        key = Path(page).name
        if "/en/" in page:
            _at(
                root / "mkdocs.yml", lambda old: old.replace("- index.md", f"- index.md\n  - {key}")
            )

    return change


def accept(root: Path) -> None:
    survey = Survey.of(root)
    changes.accept(survey, "tr", "risks", "human")


def acknowledge(root: Path) -> None:
    survey = Survey.of(root)
    found = [each for each in checks.run(survey) if not each.blocking and each.page]
    if found:
        accepted = Acknowledgement(
            finding=found[0].id, page=found[0].page, message=found[0].message, reason="Said.",
            by="A. Person", on=survey.today,
        )  # fmt: skip
        changes.acknowledge(survey, found[0].language, accepted)


def sign(root: Path) -> None:
    survey = Survey.of(root)
    for role in ("language", "clinical"):
        signature = Signature(
            role=role, by="A. Person", register_id="Register 1", on=survey.today,
            until=survey.today.replace(year=survey.today.year + 1),
        )  # fmt: skip
        changes.review(survey, "tr", "risks", signature)


META = "title: {}\ndescription: A page.\nrisk: normal\nevidence: 2026-11-22\nreview: 2027-11-22\n"
SOURCES = f"---\n{META.format('Sources')}---\n\nAll of them.\n\n{{{{references}}}}\n"

EDITS = st.one_of(
    st.builds(append, PAGES, WORDS),
    st.builds(insert, PAGES, WORDS, st.floats(0, 1)),
    st.builds(retitle, PAGES, st.sampled_from(["Harm", "Zarar", "A <b> & c"])),
    st.sampled_from([
        swap("data/clinic.yml", "policy: draft", "policy: strict"),
        swap("data/clinic.yml", "policy: strict", "policy: draft"),
        swap("data/clinic.yml", "placeholder: true", "placeholder: false"),
        swap("data/clinic.yml", "[en, tr, ar]", "[en, tr]"),
        swap("data/facts.yml", "n: 39", "n: 40"),
        swap("data/glossary/en.yml", "The thick layer", "A layer"),
        swap("data/references.bib", "2020", "2021"),
        swap("data/markers/ar.yml", "common: [", "common: [sık, bir, kişide, olmadı, "),
        swap("overrides/main.html", "</body>", "<!-- end --></body>"),
        swap("overrides/strings/tr.yml", "menu:", "menu: x"),
        swap("overrides/strings/tr.yml", "offer:", "offer: x"),
        swap("overrides/guide.css", "#0a4956", "#0a4957"),
        swap("mkdocs.yml", "- toc\n", "- toc\n  - footnotes\n"),
        swap("mkdocs.yml", "  - decide:\n      - risks.md\n", ""),
        swap("mkdocs.yml", "- decide:", "- uses:"),  # risks.md may have another name then
        remove("docs/tr/risks.md"),
        remove("provenance/tr/risks.jsonl"),
        rename("risks", "harm"),
        rename("harm", "risks"),
        add("docs/en/references.md", SOURCES),
        add("docs/tr/index.md", "---\ntitle: Ana sayfa\ndescription: Bir sayfa.\n---\n\nİlk.\n"),
        swap("overrides/strings/en.yml", "Not reviewed", "Not checked"),
        accept, acknowledge, sign,
    ]),
)  # fmt: skip


def outcome(root: Path) -> dict[str, bytes] | tuple[object, ...]:
    """The site by path, or what keeps it from being built."""
    site = root / "site"
    try:
        summary = build(root, site)
    except CannotRun as error:
        return error.problems
    assert (summary.errors, summary.others) == tally(root)
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


def tally(root: Path) -> tuple[int, int]:
    """How many errors and other findings the checks tell, which know of no cache."""
    survey = Survey.of(root)
    left = [finding.severity for finding in checks.run(survey) if not finding.reason]
    return left.count("error"), left.count("warning") + len(lost.lost(survey))


def compare(small: Path, edits: list[Edit]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root, clean = Path(folder) / "guide", Path(folder) / "clean"
        shutil.copytree(small, root)
        build(root, root / "site")
        for edit in edits:
            try:
                edit(root)
            except CannotRun:
                continue  # nothing can be signed in a guide that cannot be read
            ignored = shutil.ignore_patterns("site", ".cache", ".site*")
            shutil.copytree(root, clean, ignore=ignored)
            assert outcome(root) == outcome(clean)
            shutil.rmtree(clean)


RELAXED = settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@given(edits=st.lists(EDITS, min_size=1, max_size=4))
@settings(RELAXED, max_examples=12)
def test_an_edited_guide_is_built_as_if_from_nothing(small: Path, edits: list[Edit]) -> None:
    compare(small, edits)


@pytest.mark.audit
@given(edits=st.lists(EDITS, min_size=2, max_size=8))
@settings(RELAXED, max_examples=150)
def test_long_runs_of_edits_are_built_as_if_from_nothing(small: Path, edits: list[Edit]) -> None:
    compare(small, edits)


def test_one_edit_makes_one_page_a_language(small: Path) -> None:
    build(small, small / "site")
    assert build(small, small / "site").made == 0
    append("docs/en/risks.md", "One more word.")(small)
    assert build(small, small / "site").made == 3  # in English, Turkish, Arabic
    append("docs/tr/risks.md", "Bir söz daha.")(small)
    assert build(small, small / "site").made == 3  # the language menu of each tells its state
    append("docs/en/index.md", "## New {#new}")(small)
    assert build(small, small / "site").made == 15  # a heading may be linked to from anywhere


def test_the_front_door_follows_the_words_of_every_language(small: Path) -> None:
    home = "---\ntitle: Ana sayfa\ndescription: Bir sayfa.\n---\n\nİlk.\n"
    compare(
        small,
        [add("docs/tr/index.md", home), swap("overrides/strings/tr.yml", "offer: Bu", "offer: Şu")],
    )


def test_a_page_that_tells_who_reviewed_follows_the_first_signature(small: Path) -> None:
    compare(small, [append("docs/en/index.md", "{{reviewed}}"), sign])
    append("docs/en/index.md", "{{reviewed}}")(small)
    home = small / "site/index.html"
    build(small, small / "site")
    assert "No clinician has reviewed this guide yet." in home.read_text("utf-8")
    sign(small)
    build(small, small / "site")
    assert "No clinician has reviewed this guide yet." not in home.read_text("utf-8")
    assert "A clinician has reviewed only the pages that name one." in home.read_text("utf-8")


def test_a_changed_file_of_the_site_is_put_right(small: Path) -> None:
    build(small, small / "site")
    page = small / "site/risks/index.html"
    before = page.read_bytes()
    page.write_text("spoiled")
    assert build(small, small / "site").made == 0
    assert page.read_bytes() == before


def test_a_spoiled_cache_is_as_good_as_none(small: Path) -> None:
    build(small, small / "site")
    before = outcome(small)
    for path in (small / ".cache/build/pages").iterdir():
        path.write_bytes(path.read_bytes()[:-3] + b"xyz")
    shutil.rmtree(small / "site")
    assert outcome(small) == before
