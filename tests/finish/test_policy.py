"""What a page may do is said once, and read back from the page for the headers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from guide.finish import csp, headers, headers_file, minify, redirects_file, written_policy


@given(st.text())
def test_the_policy_is_read_back_from_a_page(style: str) -> None:
    policy = csp(style)
    head = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    page = f"<!doctype html><html><head>{head}<title>T</title></head><body></body></html>"
    assert written_policy(page) == policy
    assert written_policy(minify(page)) == policy


def test_a_page_without_a_policy_has_none() -> None:
    assert written_policy("<p>x") == ""


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
    lines = redirects_file(["", "risks/", "uses/hair/"], ["ar"]).splitlines()
    assert lines == [
        "/en/ / 301",
        "/en/risks/ /risks/ 301",
        "/en/uses/hair/ /uses/hair/ 301",
        "/ar/* /ar/404.html 404",
    ]
