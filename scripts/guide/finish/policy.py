"""The Content-Security-Policy: everything is forbidden but what a page is made of."""

from __future__ import annotations

import base64
import hashlib


def csp(*styles: str) -> str:
    """Return the policy for pages whose one style block holds one of ``styles``.

    From `default-src 'none'`; no `unsafe-inline`. A page names its own block; a server's header
    names those of all pages, which are few (see :mod:`guide.finish.style`).
    """
    known = " ".join(f"'sha256-{_digest(style)}'" for style in styles)
    return (
        f"default-src 'none'; style-src {known}; img-src 'self' data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'"
    )


def _digest(style: str) -> str:
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
