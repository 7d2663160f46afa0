"""The Content-Security-Policy: everything is forbidden but what a page is made of."""

from __future__ import annotations

import base64
import hashlib


def csp(style: str) -> str:
    """Return the policy for pages whose one style block holds ``style``.

    From `default-src 'none'`; no `unsafe-inline`. The same in every page, since the block is.
    """
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src 'self' data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'"
    )
