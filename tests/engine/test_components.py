"""Components: what an editor writes and what a browser gets."""

from __future__ import annotations

import markdown
import pytest
from lxml import html

from guide.engine.blocks import COMPONENTS
from guide.text.components import OWN


def render(text: str):
    extensions = ["attr_list", "def_list", "tables", "toc", "guide.engine.components"]
    configs = {"guide.engine.components": {"label": "{header}: "}}
    out = markdown.markdown(text, extensions=extensions, extension_configs=configs)
    return html.fragment_fromstring(out, create_parent="main")


def test_a_component_title_is_one_level_below_the_heading_it_stands_under() -> None:
    page = render(
        "# Title\n\n/// summary | In short\n\n- a\n///\n\n## Part\n\n"
        "//// sides\n\n/// box | One\n\na\n///\n\n/// box | Two\n\nb\n///\n\n////\n\n### Sub\n"
    )
    titles = [(element.tag, element.text) for element in page.iter("h1", "h2", "h3", "h4")]
    assert titles == [
        ("h1", "Title"), ("h2", "In short"), ("h2", "Part"),
        ("h3", "One"), ("h3", "Two"), ("h3", "Sub"),
    ]  # fmt: skip


def test_a_component_is_named_by_its_title() -> None:
    section = render("/// box | Title\n\ntext\n///\n").find("section")
    assert section.get("aria-labelledby") == section.find("*").get("id")


def test_each_question_folds_with_its_answer() -> None:
    page = render("/// faq\n\n### One? {#one}\n\nYes.\n\nMore.\n\n### Two? {#two}\n\nNo.\n\n///\n")
    first, second = page.findall(".//details")
    assert first.find("summary/h3").get("id") == "one"
    assert [p.text for p in first.findall("div/p")] == ["Yes.", "More."]
    assert second.find("summary/h3").text == "Two?"


def test_a_table_has_row_headers_and_a_label_in_each_cell() -> None:
    page = render(
        "/// table | Caption\n\n| Option | How sure |\n| --- | --- |\n| A | Low |\n\n///\n"
    )
    table = page.find(".//table")
    assert table.find("caption").text == "Caption"
    assert table.find("tbody/tr/th").get("scope") == "row"
    assert table.find("tbody/tr/td/span").text == "How sure: "
    assert not table.xpath(".//@style")


def test_facts_keep_question_and_answer_together() -> None:
    page = render("/// facts\n\nWho?\n:   You.\n\nWhen?\n:   Now.\n\n///\n")
    pairs = page.findall(".//dl/div")
    assert [(pair.find("dt").text, len(pair.findall("dd"))) for pair in pairs] == [
        ("Who?", 1),
        ("When?", 1),
    ]


def test_an_icon_array_has_a_caption_groups_and_words() -> None:
    page = render("/// array | How many?\nEach is 1.\n\n- one group\n\nIn words: 3.\n///\n")
    figure = page.find("figure")
    assert figure.find("figcaption/b").text == "How many?"
    assert figure.find("figcaption/p").text == "Each is 1."
    assert figure.find("ul/li").text == "one group"
    assert figure.find("p").text == "In words: 3."


def test_the_help_box_ends_in_its_link() -> None:
    box = render("/// sos | Unwell?\n\nText.\n\n[Signs](x.md)\n\n///\n").find("section")
    assert box.find("div/h2/svg/use").get("href") == "#alert-i"
    assert box.find("p[@class='buttons']/a").text == "Signs"


def test_every_component_of_the_checks_is_one_of_the_engine() -> None:
    assert {component.NAME for component in COMPONENTS} == OWN


@pytest.mark.parametrize("name", ["now", "today", "later", "tiles", "ticks", "buttons", "layers"])
def test_every_component_renders(name: str) -> None:
    page = render(f"/// {name}\n\n- [a](b.md) text\n\n///\n")
    assert "///" not in page.text_content()
    assert page.find(".//li") is not None
