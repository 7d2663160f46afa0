"""HTML that the reader view has made is handed past the Markdown parser: nothing else changes."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import markdown
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.config import load_config

from guide.data.languages import SOURCE
from guide.engine import components
from guide.finish import minify
from guide.provenance import Survey
from guide.reader import any_view, list_pages
from guide.text.inline import FILLED, filled

CONFIG = load_config(str(Path(__file__).parents[2] / "mkdocs.yml"))
PIECES = ["words", "*a*", "1 < 2", "&amp;", "`x`", "[a](b.md)", "\n\n", "- ", "/// box | T\n", "# "]


def converter() -> markdown.Markdown:
    """A parser with the extensions of the guide."""
    return markdown.Markdown(
        extensions=CONFIG["markdown_extensions"], extension_configs=CONFIG["mdx_configs"]
    )


def read_in_full(text: str) -> str:
    """Convert a text without the short ways: HTML is looked for, and HTML in marks is read."""
    made = converter()
    plain = partial(markdown.Markdown.convert, made)
    return plain(FILLED.sub(r"\1", text))


def test_a_page_is_the_same_as_if_all_of_it_were_read(small: Path) -> None:
    survey = Survey.of(small)
    for language in survey.project.languages:
        for key in (*survey.pages.source, *list_pages(survey)):
            marked = any_view(survey, language, key, list(survey.pages.source)).marked
            made, whole = converter().convert(marked), read_in_full(marked)
            assert minify(made) == minify(whole), f"{language}/{key}"


def test_markdown_in_a_piece_is_not_read() -> None:
    assert "<b>1*2*3 [x](y)</b>" in converter().convert(f"# T\n\nA {filled('<b>1*2*3 [x](y)</b>')}")


def test_a_piece_without_html_is_markdown_like_all_else() -> None:
    assert filled("39 of 100") == "39 of 100"


def test_other_engines_get_no_marks(small: Path) -> None:
    survey = Survey.of(small)
    shown = any_view(survey, SOURCE, "risks", ["risks"])
    assert FILLED.search(shown.marked)
    assert not {"\ue000", "\ue001"} & set(shown.markdown)


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=20), max_size=12).map("".join))
def test_where_there_is_no_html_none_need_be_looked_for(text: str) -> None:
    text = text.replace("<", "")
    try:
        whole = read_in_full(text)
    except Exception:  # what the parser stumbles over is for `guide build` to tell
        return
    assert converter().convert(text) == whole


def test_html_is_looked_for_where_there_may_be_some() -> None:
    made = converter()
    made.convert("A <abbr title='x'>b</abbr>")
    assert set(components.READS_HTML) & {item.name for item in made.preprocessors._priority}
