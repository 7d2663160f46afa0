"""What cannot be shown to anyone is found before anything is built, with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from guide import checks
from guide.provenance import Survey

CASES = [
    ("en/risks", "[@medisite;", "[@nobody;", "unknown-citation", "`nobody` is not in"),
    ("en/risks", "{{bruise.rest}}", "{{bruse.rest}}", "unknown-fact", "`{{bruse.rest}}`"),
    ("en/risks", "{{bruise.rest}}", "{{references}}", "unknown-fact", "`{{references}}`"),
    ("en/risks", "certainty.low", "certainty.high", "unknown-fact", "`{{certainty.high}}`"),
    ("en/risks", "term:dermis", "term:derma", "unknown-term", "no term `derma`"),
    ("en/index", "risks.md#infection", "risk.md", "dead-link", "`risk.md` does not exist"),
    ("en/index", "risks.md#infection", "risks.md#fever", "dead-link", "no heading with the id"),
    ("en/index", "risks.md#infection", "risks/", "dead-link", "does not name a page"),
    ("en/index", "risks.md#infection", "javascript:alert(1)", "dead-link", "no web address"),
    ("en/index", "risks.md#infection", "http://[::1", "dead-link", "no web address"),
    ("en/index", "risks.md#infection", "data:text/html,x", "dead-link", "no web address"),
    ("en/index", "The first", "<script>alert(1)</script>The first", "raw-html", "<script>"),
    ("en/index", "The first", '<iframe src="x"></iframe>', "raw-html", "<iframe"),
    ("en/index", "The first", '<span onclick="x()">The', "raw-html", "onclick"),
    ("en/index", "The first", "<b/onmouseover=x>", "raw-html", "onmouseover"),
    ("en/index", "The first", "![](picture.png) The first", "missing-alt-text", "alternative"),
    ("en/index", "The first", "![x](https://a.b/c.png)", "missing-alt-text", "another site"),
    ("en/index", "The first", "![x](no.png) The", "missing-picture", "`no.png` does not exist"),
    ("tr/risks", "Sözle", "![x](no.png) Sözle", "missing-picture", "`no.png` does not exist"),
    ("en/index", "The first", "![x](/no.png) The", "missing-picture", "`/no.png` does not"),
    ("en/index", "The first", "![x](../../no.png) The", "missing-picture", "does not exist"),
    ("en/index", "The first", f"![x]({'n' * 300}.png) The", "missing-picture", "not exist"),
    ("en/index", "The first", "![x](risks.md) The", "missing-picture", "does not exist"),
    ("en/index", "## Chapters", "# Chapters", "outline", "first-level heading"),
    ("en/index", "## Chapters", "#### Chapters", "outline", "skips from level 1 to 4"),
    ("en/risks", "{#warning-signs}", "{#infection}", "outline", "`infection` is used 2 times"),
    ("en/risks", "/// array |", "/// arry |", "component", "no component `arry`"),
    ("en/risks", "///\n\n## Inf", "\n## Inf", "component", "`/// summary` is not closed"),
    ("en/index", "See the", "!!! beware\n\n    See the", "admonition", "no admonition `beware`"),
    ("tr/risks", "### Belirtiler", "Belirtiler", "headings", "levels [2]"),
    ("tr/risks", "## Enfeksiyon", "## Enfeksiyon {#x}", "headings", "an id in a translation"),
]


@pytest.mark.parametrize(("page", "old", "new", "check", "what"), CASES)
def test_it_is_found(small: Path, page: str, old: str, new: str, check: str, what: str) -> None:
    path = small / f"docs/{page}.md"
    text = path.read_text("utf-8")
    line = text[: text.index(old)].count("\n") + 1
    path.write_text(text.replace(old, new, 1), "utf-8")
    found = checks.run(Survey.of(small))
    hits = [each for each in found if each.check == check]
    assert hits, found
    assert any(what in each.message for each in hits)
    assert hits[0].blocking or check == "headings"
    assert hits[0].problem.file == f"docs/{page}.md"
    near = 20 if check in ("headings", "component") else 2  # told at the neighbour, the opening
    assert any(abs(each.line - line) <= near for each in hits)
    assert hits[0].remedy


def test_a_clean_guide_has_no_finding(small: Path) -> None:
    assert checks.run(Survey.of(small)) == []


def test_the_prescribed_turkish_sentence_cannot_change(small: Path) -> None:
    path = small / "overrides/strings/tr.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("kişiden kişiye değişiklik", "kişiden kişiye fark"), "utf-8")
    (small / "docs/tr/index.md").write_text(
        "---\ntitle: T\ndescription: D\n---\n\nÖn.[@farpour2020]\n\n## B\n\n"
        "[R](risks.md#infection)\n",
        "utf-8",
    )
    found = checks.run(Survey.of(small))
    assert "locked-sentence" in {each.check for each in found}


@pytest.mark.parametrize(
    ("old", "new", "check"),
    [
        ("[@farpour2020]\n\n{{cert", "\n\n{{cert", "citations"),
        ("{{bruise.rest}} kişide", "61 kişide", "facts"),
        ("{{certainty.low}} ", "", "facts"),
        ("[alt deriye](term:dermis)", "alt deriye", "terms"),
    ],
)
def test_what_a_translation_lost_is_found(small: Path, old: str, new: str, check: str) -> None:
    path = small / "docs/tr/risks.md"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    found = checks.run(Survey.of(small))
    assert check in {each.check for each in found}
    assert {each.severity for each in found} == {"error"}  # risks is a critical page


def test_an_english_picture_serves_every_language(small: Path) -> None:
    Image.new("RGB", (60, 40)).save(small / "docs/en/needle.png")
    for name in ("en/risks", "tr/risks"):
        path = small / f"docs/{name}.md"
        path.write_text(path.read_text("utf-8") + "\n![A needle](needle.png)\n", "utf-8")
    found = {each.check for each in checks.run(Survey.of(small))}
    assert "missing-picture" not in found


def test_every_check_says_its_rule() -> None:
    assert all(len(check.help) > 40 for check in checks.CHECKS.values())


@pytest.mark.parametrize(
    ("written", "what"),
    [
        ("Call for:\n- fever\n- a wheeze", "the list starts right below a sentence"),
        (
            "Call for:\n| a | b |\n| --- | --- |\n| c | d |",
            "the table starts right below a sentence",
        ),
        ("- Call\n  - at once", "2 spaces before what belongs to an item"),
        ("1. Call\n\n   at once", "3 spaces before what belongs to an item"),
        ("Call for:\n\n- fever\n    - at once\n- a wheeze\n\n    at night", ""),
        ("Call for:\n\n - fever\n - a wheeze\n\n| a | b |\n| --- | --- |\n| c | d |", ""),
    ],
)
def test_what_the_parsers_read_differently_is_found(small: Path, written: str, what: str) -> None:
    path = small / "docs/en/index.md"
    path.write_text(path.read_text("utf-8") + f"\n{written}\n", "utf-8")
    found = [each.message for each in checks.run(Survey.of(small)) if each.check == "run-on"]
    assert found == ([what] if what else [])
