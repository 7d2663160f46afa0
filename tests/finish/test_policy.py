"""What a page may do is said once, and read back from the page for the headers."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from guide.finish import csp, headers, headers_file, redirects_file
from guide.finish.policy import site_policy


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="<"))))
def test_the_policy_of_a_site_allows_the_style_of_every_page(styles: list[str]) -> None:
    pages = [f"<!doctype html><html><style>{style}</style><p>x</p>" for style in styles]
    policy = site_policy(pages)
    assert policy == site_policy(reversed(pages))
    for style in styles:
        own = re.search(r"'sha256-[^']+'", csp(style))
        assert own
        assert own[0] in policy


def test_nothing_is_allowed_that_is_not_said() -> None:
    sent = headers(csp("p{}"))
    directives = dict(
        part.strip().split(" ", 1) for part in sent["Content-Security-Policy"].split(";")
    )
    assert directives["default-src"] == "'none'"
    assert directives["frame-ancestors"] == "'none'"
    assert "unsafe-inline" not in sent["Content-Security-Policy"]
    assert "'unsafe-eval'" not in sent["Content-Security-Policy"]


def test_no_line_is_too_long_for_a_host() -> None:
    assert all(len(line) < 2000 for line in headers_file(csp("p{}")).splitlines())


def test_redirects_name_every_page_and_use_no_wildcard_for_a_move() -> None:
    lines = redirects_file(["", "risks/", "uses/hair/"], ["ar"], {"ar/a/": "ar/b/"}).splitlines()
    assert lines == [
        "/en/ / 301",
        "/en/risks/ /risks/ 301",
        "/en/uses/hair/ /uses/hair/ 301",
        "/ar/a/ /ar/b/ 301",
        "/ar/* /ar/404.html 404",
    ]
