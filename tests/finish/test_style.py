"""The stylesheet of a page: without the components that it does not hold, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import rcssmin

from guide.finish import csp, minify
from guide.finish.style import COMPONENTS, fit

ROOT = Path(__file__).parents[2]
WHOLE = rcssmin.cssmin((ROOT / "overrides/guide.css").read_text("utf-8"))


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
        ".unheard{margin:0}",
        "#one:hover{margin:0}",
        ".box :is(p,table){margin:0}",
        "p:not(.array){margin:0}",
        "p[class=hero]{margin:0}",
        "::details-content{margin:0}",
        "@page{margin:0}",
        "@media print{@page{margin:16mm;@bottom-center{content:counter(page)}}p{margin:0}}",
        "@supports not selector(:popover-open){p{margin:0}}",
        ":lang(ar),:lang(fa){margin:0}",
        ".qa>summary::after{margin:0}",
        "[open]>summary{margin:0}",
    ],
)
def test_a_rule_that_may_apply_is_kept(rule: str) -> None:
    assert fit(page("<p>x</p><details><summary>y</summary></details>"), rule) == rule


@pytest.mark.parametrize(
    "rule", ["pre{margin:0}", ".a pre{margin:0}", ".hero>p{margin:0}", "p:is(.array,.tiles){a:b}"]
)
def test_a_rule_for_an_absent_component_is_cut(rule: str) -> None:
    html = page("<p>x</p>", rule)  # the style itself does not count
    assert fit(html, rule + "p{margin:0}") == "p{margin:0}"
    assert fit(html, f"@media print{{{rule}}}") == ""


def test_only_the_selectors_that_can_apply_stay() -> None:
    style = "h1,table,.a:is(b,td),.a :is(p,table) pre{margin:0}"
    assert fit(page("<p>x</p>"), style) == "h1,.a:is(b,td){margin:0}"


def test_a_page_with_one_of_every_group_has_the_whole_stylesheet() -> None:
    held = "".join(f'<i class="{sorted(group)[0].removeprefix(".")}">x</i>' for group in COMPONENTS)
    assert all(sorted(group)[0].startswith(".") or "details" in group for group in COMPONENTS)
    assert fit(page(held + "<details>x</details>"), WHOLE) == WHOLE


def test_every_name_of_a_component_stands_in_the_stylesheet() -> None:
    names = set(re.findall(r"[.]?[a-z][\w-]*", WHOLE))
    assert set().union(*COMPONENTS) <= names


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
