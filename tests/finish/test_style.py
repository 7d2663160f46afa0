"""The stylesheet of a page: every rule it can use and no other."""

from __future__ import annotations

import re

import pytest

from guide.finish import csp, minify
from guide.finish.style import fit


def page(body: str, style: str = "") -> str:
    return (
        '<!doctype html><html lang="en"><head><meta http-equiv="Content-Security-Policy" '
        f'content="{csp(style)}"><title>x</title><style>{style}</style></head>'
        f"<body>{body}</body></html>"
    )


@pytest.mark.parametrize(
    "rule",
    [
        "p{margin:0}",
        ".box p{margin:0}",
        "#one:hover{margin:0}",
        "div>p::before{content:none}",
        ":focus-visible{margin:0}",
        ".box :is(ul,p){margin:0}",
        "p:not(.gone){margin:0}",
        "p[open]{margin:0}",
        "@page{margin:0}",
        "@media print{@page{margin:16mm;@bottom-center{content:counter(page)}}p{margin:0}}",
        "@supports not selector(:popover-open){p{margin:0}}",
        "mark{margin:0}",
        ":lang(ar),:lang(fa){margin:0}",
    ],
)
def test_a_rule_that_can_apply_is_kept(rule: str) -> None:
    assert fit(page('<div class="a box"><p id="one">x</p></div>'), rule) == rule


@pytest.mark.parametrize(
    "rule",
    [
        "pre{margin:0}",
        ".a pre{margin:0}",
        ".b{margin:0}",
        "#two{margin:0}",
        "p:is(.b,.c){margin:0}",
    ],
)
def test_a_rule_for_what_is_not_there_is_cut(rule: str) -> None:
    html = page('<div class="a"><p id="one">x</p></div>')
    assert fit(html, rule + "p{margin:0}") == "p{margin:0}"
    assert fit(html, f"@media print{{{rule}}}") == ""


def test_only_the_selectors_that_can_apply_stay() -> None:
    style = "h1,p,.a:is(b,i),.a :is(p,pre) i{margin:0}"
    assert fit(page('<p class="a"><b>x</b></p>'), style) == "p,.a:is(b,i){margin:0}"


def test_names_in_the_style_itself_do_not_count() -> None:
    assert fit(page("<p>x</p>", "table{margin:0}"), "table{margin:0}") == ""


def test_a_page_allows_its_own_style_by_its_hash() -> None:
    made = minify(page("<p>x</p>", "p{margin:0}table{margin:0}"))
    style = re.search("<style>(.*?)</style>", made)
    assert style
    assert style[1] == "p{margin:0}"
    assert csp(style[1]) in made
    assert csp("p{margin:0}table{margin:0}") not in made


def test_a_header_may_allow_the_styles_of_several_pages() -> None:
    both = csp("p{margin:0}", "a{margin:0}")
    for style in ("p{margin:0}", "a{margin:0}"):
        digest = re.search(r"'sha256-[^']+'", csp(style))
        assert digest
        assert digest[0] in both
