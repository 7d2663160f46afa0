"""The reader view: what a reader may be shown of a page."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.provenance import Survey
from guide.reader import MARKS, any_view, list_pages, view
from guide.reader.addresses import address, relative
from guide.reader.view import View


@pytest.fixture
def shown(small: Path):
    survey = Survey.of(small)

    def show(language: str, key: str) -> View:
        return view(survey, language, key, ["risks"])

    return show


def listed(small: Path) -> None:
    """Give the guide a page of sources."""
    head = "title: Sources\ndescription: x\nrisk: normal\nevidence: 2026-11-22\nreview: 2027-11-22"
    page = f"---\n{head}\n---\n\nWhere it stands.\n\n## All {{#list}}\n\n{{{{references}}}}\n"
    (small / "docs/en/references.md").write_text(page, "utf-8")


def test_a_translation_has_the_ids_of_its_source(shown) -> None:
    assert "## Enfeksiyon {#infection}" in shown("tr", "risks").markdown
    assert "### Belirtiler {#warning-signs}" in shown("tr", "risks").markdown


def test_an_admonition_without_a_title_gets_one_of_the_language(small: Path) -> None:
    path = small / "docs/tr/risks.md"
    path.write_text(path.read_text("utf-8") + "\n!!! note\n\n    Metin.\n", "utf-8")
    markdown = view(Survey.of(small), "tr", "risks", ["risks"]).markdown
    assert '!!! note "Not"' in markdown


def test_a_space_on_the_empty_line_after_the_lead_does_not_move_the_line_under_it(
    small: Path,
) -> None:
    path = small / "docs/tr/risks.md"
    lead = "Morluklar sık görülür."
    text = path.read_text("utf-8")
    assert f"{lead}\n\n///" in text
    path.write_text(text.replace(f"{lead}\n\n///", f"{lead}\n \t\n///"), "utf-8")
    markdown = view(Survey.of(small), "tr", "risks", ["risks"]).markdown
    assert f"{lead}\n\n{MARKS['line']}\n\n///" in markdown


def test_figures_follow_the_language(shown) -> None:
    assert "39 out of 100 people had bruises and 61 did not" in shown("en", "risks").markdown
    assert "100 kişiden 39 kişide morluk oldu, 61 kişide" in shown("tr", "risks").markdown


def test_a_picture_of_people_has_as_many_as_its_words(shown) -> None:
    markdown = shown("en", "risks").markdown
    picture = markdown[markdown.index('<svg role="img"') :].split("</svg>")[0]
    rows = picture.count('"#r" class="on"') * 10 + picture.count('"#p" class="on"')
    hollow = picture.count('"#r"') * 10 + picture.count('"#p"') - rows
    assert (rows, hollow) == (39, 61)
    assert 'aria-label="39 of 100 figures are filled, 61 are not."' in picture


def test_citations_bear_the_numbers_of_the_bibliography(shown) -> None:
    page = shown("en", "risks")
    assert [item.source.key for item in page.references] == ["farpour2020", "medisite"]
    assert '<sup><a href="#s2">2</a> <a href="#s1">1</a></sup>' in page.markdown
    assert page.references[0].authors == "Farpour HR and others"
    assert page.references[1].secondary


def test_a_page_that_cites_few_sources_names_them_itself(small: Path, shown) -> None:
    listed(small)
    page = view(Survey.of(small), "tr", "risks", ["risks"])
    assert page.named
    assert '<a href="#s2">2</a>' in page.markdown
    assert page.references[1].entry == "../references/1/#2"


def test_a_page_that_cites_many_leads_to_the_list(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed(small)
    monkeypatch.setattr("guide.reader.sources.ON_PAGE", 1)
    monkeypatch.setattr("guide.reader.sources.ON_LIST", 1)
    page = view(Survey.of(small), "tr", "risks", ["risks"])
    assert not page.named
    assert '<a href="../references/2/#2">2</a>' in page.markdown
    assert [item.source.key for item in page.references] == ["farpour2020", "medisite"]


def test_without_a_list_of_sources_a_page_names_its_own(
    shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("guide.reader.sources.ON_PAGE", 1)
    page = shown("en", "risks")
    assert page.named
    assert page.references[0].entry == ""


def test_the_list_gives_each_source_in_full_and_where_it_is_cited(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed(small)
    monkeypatch.setattr("guide.reader.sources.ON_LIST", 1)
    survey = Survey.of(small)
    assert list_pages(survey) == ["references/1", "references/2"]
    page = any_view(survey, "tr", "references/2", [])
    assert page.key == "references/2"
    assert page.page.meta.title == "Sources 2–2"
    assert '<li id="2" value="2">' in page.markdown
    assert "Report on the HAS assessment." in page.markdown
    assert '<a href="../../risks/" lang="tr">Riskler</a>' in page.markdown
    assert "Piroxicam" not in page.markdown


def test_authors_are_put_in_the_form_of_the_language(shown) -> None:
    assert shown("tr", "risks").references[0].authors.startswith("Farpour HR")
    assert "and others" not in shown("tr", "risks").references[0].authors


def test_a_missing_page_is_english_and_says_so(shown) -> None:
    page = shown("ar", "risks")
    assert page.state == "missing"
    assert (page.language.tag, page.text_language.tag) == ("ar", "en")
    assert "Bruises are common." in page.markdown


def test_terms_lead_to_the_glossary_from_any_depth(shown) -> None:
    assert "[inner skin](glossary.md#dermis){.term}" in shown("en", "risks").markdown


def test_the_not_found_page_links_from_the_root(shown) -> None:
    markdown = shown("tr", "404").markdown
    assert "](/tr/)" in markdown
    assert "](/tr/risks/#infection)" in markdown


def test_the_title_comes_first_and_the_marks_after_the_lead(shown) -> None:
    markdown = shown("en", "risks").markdown
    order = ["# Risks", "Bruises are", MARKS["line"], "/// summary", MARKS["contents"], "## Inf"]
    places = [markdown.index(piece) for piece in order]
    assert places == sorted(places)


def test_emergency_numbers_are_by_country_in_the_language(shown) -> None:
    assert (
        '<a href="tel:112"><bdi dir="ltr">112</bdi></a> (Türkiye)' in shown("tr", "risks").markdown
    )


@pytest.mark.parametrize(
    ("here", "there", "link"),
    [
        ("", "risks/", "risks/"),
        ("risks/", "", "../"),
        ("risks/", "risks/#a", "#a"),
        ("tr/uses/hair/", "uses/hair/", "../../../uses/hair/"),
        ("tr/", "tr/risks/#a", "risks/#a"),
        ("tr/", "tr/", "./"),
        ("tr/404.html", "tr/", "./"),
    ],
)
def test_links_are_relative(here: str, there: str, link: str) -> None:
    assert relative(here, there) == link


ADDRESSES = st.lists(st.sampled_from("ab"), max_size=4).map(
    lambda names: "".join(f"{n}/" for n in names)
)


@given(ADDRESSES, ADDRESSES, st.sampled_from(["", "404.html"]), st.sampled_from(["", "#x"]))
def test_a_link_leads_a_browser_where_it_should(
    here: str, there: str, file: str, anchor: str
) -> None:
    base = "https://clinic.example/"
    link = relative(here, there + file + anchor)
    assert urljoin(base + here, link) == base + there + file + anchor


def test_addresses_follow_language_and_page() -> None:
    assert address("en", "index") == ""
    assert address("en", "uses/index") == "uses/"
    assert address("tr", "index") == "tr/"
    assert address("ar", "404") == "ar/404.html"
