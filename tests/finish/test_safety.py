"""The last gate: whatever the Markdown was, nothing that lives is written."""

from __future__ import annotations

import pytest

from guide.errors import CannotRun
from guide.finish import asset, csp, minify, robots, safe_html

LIVE = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//x></SCRIPT>",
    '<img src=x onerror="alert(1)">',
    "<svg/onload=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href="jAva\tscript:alert(1)">x</a>',
    '<a href="&#106;avascript:alert(1)">x</a>',
    '<a href=" data:text/html,x">x</a>',
    "<iframe src=//x></iframe>",
    '<p style="background:url(//x)">x</p>',
    "<form action=x><input></form>",
    "<object data=x></object>",
    "<math><mi>x</mi></math>",
    '<base href="//x">',
    '<meta http-equiv="refresh" content="0">',
    '<a href="//[">x</a>',
    "<!--><img src=x onerror=alert(1)>-->",  # a comment to some parsers, none to browsers
    "<?x ><img src=x onerror=alert(1)>?>",
    '<img src="//evil.example/x.png">',
    '<img src="/\\evil.example/x.png">',
    '<img src="https://evil.example/x.png">',
    '<img srcset="x.png 2x">',
    '<a href="x" target=_blank>x</a>',
    '<a href="x" ping="//evil.example">x</a>',
    '<svg><a xlink:href="javascript:alert(1)">x</a></svg>',
    '<svg><use href="data:image/svg+xml,x#y"></use></svg>',
    "<svg><style>x</style></svg>",
    "<input name=password>",
    "<button>x</button>",
    "<p contenteditable>x</p>",
    "<custom-x>x</custom-x>",
    "&#x202e;txt.exe",
    '<b title="&#x2066;">x</b>',
]


@pytest.mark.parametrize("fragment", LIVE)
def test_live_html_is_refused(fragment: str) -> None:
    with pytest.raises(CannotRun, match="docs/en/x.md"):
        safe_html(f"<p>before</p>{fragment}", "docs/en/x.md")


@pytest.mark.parametrize(
    "fragment",
    [
        "",
        "just text",
        '<p>See <a href="../risks/#infection">risks</a><sup><a href="#s1">1</a></sup></p>',
        '<svg role="img" aria-label="x"><use href="#r"></use></svg>',
        '<a href="https://doi.org/10.1155/2020/6940741">doi</a>',
        '<p><button type="button" class="term" popovertarget="term-x">x</button>'
        '<span popover="" class="means" id="term-x">y</span></p>',
        '<a href="tel:112">112</a><a href="mailto:a@b.example">mail</a>',
    ],
)
def test_plain_html_passes(fragment: str) -> None:
    safe_html(fragment, "docs/en/x.md")


def test_what_is_left_open_is_closed_and_comments_are_dropped() -> None:
    mark = "<!--guide:line-->"
    given = f"<p>a</p>{mark}<!-- note --></div></main><b>x <span title='"
    assert safe_html(given, "x", [mark]) == f"<p>a</p>{mark}<b>x </b>"


def test_the_policy_starts_from_nothing_and_knows_the_style_by_its_hash() -> None:
    policy = csp("p{margin:0}")
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy.replace("'wasm-unsafe-eval'", "")
    assert "require-trusted-types-for 'script'; trusted-types 'none'" in policy
    assert csp("p{margin:0}") == policy != csp("p{margin:1px}")


def test_an_asset_is_named_and_vouched_for_by_what_it_holds() -> None:
    one = asset("search.js", "1")
    assert one.path == "assets/search.6b86b273ff.js"
    assert one.integrity == "sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s="
    assert asset("search.js", "2").path != one.path


def test_minified_html_keeps_its_style_block() -> None:
    page = (
        "<!doctype html><html lang=en><head><title>x</title><style>p > b{color:red}</style></head>"
    )
    assert "<style>p > b{color:red}</style>" in minify(page + "<body><p><b>a</b></p></body></html>")


def test_robots_names_the_sitemap() -> None:
    assert "Sitemap: https://guide.example/sitemap.xml" in robots("https://guide.example/")
