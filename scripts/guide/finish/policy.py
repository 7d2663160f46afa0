"""The Content-Security-Policy: everything is forbidden but what a page is made of."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

import rcssmin

if TYPE_CHECKING:
    from pathlib import Path


def stylesheet(root: Path) -> str:
    """Return the one stylesheet of a guide as every page inlines it."""
    return str(rcssmin.cssmin((root / "overrides/guide.css").read_text("utf-8")))


def csp(*styles: str) -> str:
    """Return the policy for pages whose one style block holds one of ``styles``.

    Everything is forbidden but what a page is made of; no `unsafe-inline`. A page names its own
    block; a server's header names those of all pages, which are few (see
    :mod:`guide.finish.style`). Scripts come from the guide's own files; search runs WebAssembly.
    Nothing may turn text into code or HTML (Trusted Types, with no policy that could).
    """
    known = " ".join(f"'sha256-{_digest(style)}'" for style in styles)
    return (
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; "
        f"style-src {known}; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; "
        "base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _digest(style: str) -> str:
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
