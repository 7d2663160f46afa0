"""Smaller HTML that means the same."""

from __future__ import annotations

import minify_html


def minify(html: str) -> str:
    """Return a page without the white space and signs a browser does not need.

    The style block stays as it is, since its hash is in the policy.
    """
    return minify_html.minify(
        html,
        keep_closing_tags=True,
        keep_html_and_head_opening_tags=True,
        minify_css=False,
        minify_js=False,
        allow_removing_spaces_between_attributes=False,
        minify_doctype=False,
    )
