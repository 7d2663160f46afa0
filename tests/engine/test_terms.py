"""Words of the glossary, explained where they stand."""

from __future__ import annotations

import markdown
import pytest
from lxml import html

MEANINGS = {"keloid": "A thick scar.", "vial": "A small bottle."}


def render(text: str):
    configs = {"guide.engine.components": {"terms": MEANINGS, "glossary": "Glossary"}}
    extensions = ["attr_list", "tables", "guide.engine.components"]
    out = markdown.markdown(text, extensions=extensions, extension_configs=configs)
    return html.fragment_fromstring(out, create_parent="main")


def test_a_word_opens_its_meaning_right_behind_it() -> None:
    button = render("Thick scars ([keloids](glossary.md#keloid){.term}) itch.").find(".//button")
    meaning = button.getnext()
    assert button.text == "keloids"
    assert (button.get("popovertarget"), meaning.get("popover")) == (meaning.get("id"), "")
    assert meaning.text_content() == "A thick scar. Glossary"
    assert meaning.find("a").get("href") == "glossary.md#keloid"
    assert meaning.tail == ")"
    assert button.getparent().tail == " itch."


def test_a_word_used_again_opens_the_same_meaning() -> None:
    page = render("A [vial](g.md#vial){.term}, or\n\n- 2 [vials](g.md#vial){.term}.")
    first, again = page.findall(".//button")
    assert first.get("popovertarget") == again.get("popovertarget") == "term-vial"
    assert len(page.xpath("//*[@popover]")) == 1


def test_a_word_without_a_meaning_and_any_other_link_stay_links() -> None:
    page = render("[x](glossary.md#other){.term} and [y](glossary.md#vial)")
    assert [link.text for link in page.findall(".//a")] == ["x", "y"]
    assert page.find(".//button") is None


@pytest.mark.parametrize(
    ("text", "word", "before"),
    [
        ("جديدة و[قارورة](g.md#vial){.term} جديدة", "وقارورة", "جديدة "),
        ("**أ** و[قارورة](g.md#vial){.term}", "وقارورة", "أ "),
        ("这是[瓶](g.md#vial){.term}", "瓶", "这是"),
    ],
)
def test_an_arabic_prefix_stays_with_its_noun(text: str, word: str, before: str) -> None:
    page = render(text)
    assert page.find(".//button").text == word
    assert page.text_content().startswith(before + word)


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ("A ", " and", None),
        ("A (", "), and", "(vial),"),
        ("L\u2019", "'u.", "L\u2019vial'u."),
        ("\u300c", "\u300d\u7684", "\u300cvial\u300d"),  # 「…」的
        ("\u7684", "\u7684", None),  # 的…的
        ("", "", None),
    ],
)
def test_no_line_ends_between_a_button_and_what_belongs_to_it(
    before: str, after: str, line: str | None
) -> None:
    parent = render(f"x {before}[vial](g.md#vial){{.term}}{after}").find("p")
    kept = parent.find("span[@class='nb']")
    for meaning in parent.findall(".//span[@popover]"):
        meaning.text = ""
        meaning.remove(meaning.find("a"))
    assert parent.text_content() == f"x {before}vial{after}"
    assert (None if kept is None else kept.text_content()) == line
