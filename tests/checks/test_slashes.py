"""Lines of slashes are told where they stand, and as the engine takes them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.checks import CHECKS
from guide.checks.registry import Context
from guide.provenance import Survey

ROOT = Path(__file__).parents[2]
SURVEY = Survey.of(ROOT)


def told(body: str) -> list[tuple[int, str]]:
    risks = SURVEY.pages.source["risks"]
    page = replace(risks, body=body, first_line=1)
    slips = CHECKS["component"].rule(Context(page, page, SURVEY))
    return [(slip.line, f"{slip.message}. {slip.remedy}") for slip in slips]


@pytest.mark.parametrize(
    ("line", "remedy"),
    [
        ("///now", "Write a space: `/// now`."),
        ("///now | Call", "Write a space: `/// now | Call`."),
        ("// now", "Write `/// now`, with three plain slashes."),
        ("//now | Call", "Write `/// now | Call`, with three plain slashes."),
        ("／／／ now", "Write `/// now`, with three plain slashes."),
        ("/// now Call", "Write a bar before the title: `/// now | Call`."),
    ],
)
def test_a_line_that_opens_badly_is_told_and_its_end_is_not(line: str, remedy: str) -> None:
    ((where, what),) = told(f"Lead.\n\n{line}\n\nText.\n\n///\n\nMore.\n")
    assert where == 3
    assert what.endswith(remedy)


def test_the_top_of_the_home_page_has_the_title_of_the_page_and_no_other() -> None:
    ((where, what),) = told("//// hero | Welcome\n\nText.\n\n////\n\nMore.\n")
    assert where == 1
    assert what == "`hero` has no title of its own. Leave it out: it is the page's."


def test_four_slashes_want_a_space_too() -> None:
    ((where, what),) = told("Lead.\n\n////now\n\n/// box\nText.\n///\n////\n")
    assert where == 3
    assert "`//// now`" in what


@pytest.mark.parametrize(
    ("line", "remedy"), [("//", "three plain slashes"), ("/// end", ""), ("/// !", "alone")]
)
def test_a_line_that_closes_badly_is_told(line: str, remedy: str) -> None:
    found = told(f"Lead.\n\n/// now\n\nText.\n\n{line}\n\nMore.\n")
    assert (7, True) in [(where, remedy in what) for where, what in found]


@pytest.mark.parametrize(
    "text",
    [
        "/// now\nText.\n///",
        "/// box | A title\n\n//// sides\n\nText.\n\n////\n\n///",
        "See // summary of it, and https://example.org",
        "// a line that starts so",
        "`// now`\n\n```\n// now\n///now\n//\n```",
        "/// details | A title\nText.\n///",
    ],
)
def test_whole_components_and_other_slashes_pass(text: str) -> None:
    assert told(f"Lead.\n\n{text}\n") == []


LINE = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["/", "//", "///", "////"]),
    st.sampled_from(["", " "]),
    st.sampled_from(["", "now", "box", "nosuch", "now "]),
    st.sampled_from(["", "| Title", "Title", "!"]),
)


@given(st.lists(LINE, min_size=1, max_size=6))
def test_what_passes_leaves_no_slashes_and_every_component_ends(rows: list[str]) -> None:
    body = "\n\n".join(["Lead.", *rows, "The end."])
    names = {"now", "box"}
    meant = [row for row in rows if row.startswith("///") or row.lstrip("/ ").strip() in names]
    if not meant or told(body):
        return
    html = markdown.markdown(body, extensions=["guide.engine.components"])
    assert "///" not in html
    assert html.rstrip().endswith("<p>The end.</p>")
