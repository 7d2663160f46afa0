"""Smaller HTML that means the same."""

from __future__ import annotations

import re

import minify_html

from guide.finish.policy import csp
from guide.finish.style import fit

_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


def minify(html: str) -> str:
    """Return a page without the rules, white space and signs its browser does not need."""
    return minify_html.minify(
        _fitted(html),
        keep_html_and_head_opening_tags=True,
        # The style block is as small as it gets, and its hash is in the policy.
        minify_css=False,
        minify_js=False,
        allow_removing_spaces_between_attributes=False,
        minify_doctype=False,
    )


def _fitted(html: str) -> str:
    """Cut a page's style block to what the page uses, and its policy with it."""
    if not (found := _STYLE.search(html)):
        return html
    style = fit(html, found[1])
    head, rest = html[: found.end()], html[found.end() :]
    head = head.replace(csp(found[1]), csp(style)).replace(found[0], f"<style>{style}</style>")
    return head + rest
