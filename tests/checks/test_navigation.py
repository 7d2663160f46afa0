"""What concerns the guide as a whole is told by the checks, as the build would."""

from __future__ import annotations

from pathlib import Path

import pytest

from guide import checks
from guide.data.nav import read_nav_list
from guide.engine.site import read_site
from guide.errors import CannotRun
from guide.provenance import Survey


def replace(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def told(root: Path) -> list[str]:
    """What the checks tell of the guide as a whole, which the build tells too."""
    survey = Survey.of(root)
    found = [each for each in checks.run(survey) if each.check == "navigation"]
    assert all(each.blocking and each.severity == "error" for each in found)
    lines = sorted(str(each.problem) for each in found)
    with pytest.raises(CannotRun) as caught:
        read_site(root, read_nav_list(root), survey)
    assert sorted(map(str, caught.value.problems)) == lines
    return lines


def test_a_page_that_nav_has_not_is_told(small: Path) -> None:
    text = (small / "docs/en/glossary.md").read_text("utf-8")
    (small / "docs/en/extra.md").write_text(text, "utf-8")
    assert told(small) == ["docs/en/extra.md: the page is not in the nav of mkdocs.yml. Add it."]


def test_a_page_that_nav_alone_has_is_told_with_its_line(small: Path) -> None:
    replace(small, "mkdocs.yml", "- risks.md", "- risks.md\n      - extra.md")
    (line,) = told(small)
    assert line.startswith("mkdocs.yml:6: nav names `extra.md`, which does not exist. ")


def test_a_section_without_a_name_is_told_with_its_line(small: Path) -> None:
    replace(small, "mkdocs.yml", "- about:", "- nothing:")
    (line,) = told(small)
    assert line.startswith("mkdocs.yml:6: nav has the section `nothing`, which has no name. ")


def test_a_nav_that_cannot_be_read_is_told_beside_all_else(small: Path) -> None:
    replace(small, "mkdocs.yml", "nav:", "navy:")
    replace(small, "docs/en/risks.md", "term:dermis", "term:derma")
    found = [str(each.problem) for each in checks.run(Survey.of(small))]
    assert found[0] == "mkdocs.yml: `nav` is no list of pages. Restore it from git."
    assert "no term `derma`" in found[1]


@pytest.mark.parametrize("key", ["404", "topics"])
def test_a_page_that_every_guide_has_is_missed(small: Path, key: str) -> None:
    (small / f"docs/en/{key}.md").unlink()
    (line,) = told(small)
    assert line.startswith(f"docs/en/{key}.md: the page is missing: ")


def test_a_home_page_is_missed_even_where_nav_has_none(small: Path) -> None:
    (small / "docs/en/index.md").unlink()
    replace(small, "mkdocs.yml", "  - index.md\n", "")
    replace(small, "docs/en/404.md", "[home](index.md)", "home")
    (line,) = told(small)
    assert line.startswith("docs/en/index.md: the page is missing: ")


def test_the_way_to_help_leads_to_a_heading(small: Path) -> None:
    replace(small, "docs/en/risks.md", "{#warning-signs}", "{#signs}")
    (line,) = told(small)
    assert line.startswith("docs/en/risks.md: no heading has the id `warning-signs`")
    assert line.endswith("Write {#warning-signs} behind its heading.")


def test_the_page_of_help_is_missed(small: Path) -> None:
    for language in ("en", "tr"):
        path = small / f"docs/{language}/risks.md"
        path.rename(path.with_name("harm.md"))
    for name in ("mkdocs.yml", "docs/en/index.md", "docs/en/404.md"):
        text = (small / name).read_text("utf-8")
        (small / name).write_text(text.replace("risks.md", "harm.md"), "utf-8")
    (line,) = told(small)
    assert line.startswith("docs/en/risks.md: the page is missing: ")


def test_a_page_about_the_guide_has_what_the_footer_links_to(small: Path) -> None:
    text = (small / "docs/en/404.md").read_text("utf-8")
    (small / "docs/en/about.md").write_text(f"{text}\n## Privacy {{#privacy}}\n\nText.\n", "utf-8")
    replace(small, "mkdocs.yml", "- glossary.md", "- glossary.md\n      - about.md")
    lines = told(small)
    assert [line.split("`")[1] for line in lines] == ["accessibility", "how-pages-are-checked"]


def test_other_languages_are_checked_without_the_guide_as_a_whole(small: Path) -> None:
    (small / "docs/en/404.md").unlink()
    assert checks.run(Survey.of(small), ["tr"]) == []


def formerly(root: Path, key: str, *old: str) -> None:
    text = f"review: 2027-11-22\nformerly: [{', '.join(old)}]"
    replace(root, f"docs/en/{key}.md", "review: 2027-11-22", text)


def test_an_old_address_that_is_a_page_is_told_with_its_line(small: Path) -> None:
    formerly(small, "glossary", "risks")
    (line,) = told(small)
    assert line.startswith("docs/en/glossary.md:7: `formerly` names `risks`, which is a page. ")


def test_an_old_address_of_two_pages_is_told(small: Path) -> None:
    formerly(small, "glossary", "old")
    formerly(small, "risks", "old")
    (line,) = told(small)
    assert "`formerly` names `old`, as docs/en/glossary.md does. " in line


def test_an_old_address_in_the_folder_of_a_language_is_told(small: Path) -> None:
    formerly(small, "glossary", "tr/old")
    (line,) = told(small)
    assert "`formerly` names `tr/old`, which is in the folder of a language. " in line


@pytest.mark.parametrize(
    ("old", "why"),
    [
        ("risks/index", "which is a page"),
        ("languages", "where the guide puts pages of its own"),
        ("references/1", "where the guide puts pages of its own"),
    ],
)
def test_an_old_address_that_is_in_use_is_told(small: Path, old: str, why: str) -> None:
    formerly(small, "glossary", old)
    (line,) = told(small)
    assert f"`formerly` names `{old}`, {why}. " in line
