"""What a browser may do with a page, said once: the policy in each page, the headers of a host."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from typing import TYPE_CHECKING

import rcssmin

from guide.data.yamlfile import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


def stylesheet(root: Path) -> str:
    """Return the one stylesheet of a guide as every page inlines it. Raises :class:`CannotRun`."""
    shown = "overrides/guide.css"
    return str(rcssmin.cssmin(read_text(root / shown, shown)))


def csp(*styles: str) -> str:
    """Return the policy for pages whose one style block holds one of ``styles``."""
    return allowing(map(style_hash, styles))


def allowing(hashes: Iterable[str]) -> str:
    """Return the policy for pages whose one style block has one of the ``hashes``.

    Everything is forbidden but what a page is made of; no `unsafe-inline`. A page names its own
    block; a server's header names those of all pages, which are few (see
    :mod:`guide.finish.style`). Scripts come from the guide's own files; search runs WebAssembly.
    Nothing may turn text into code or HTML (Trusted Types, with no policy that could).
    """
    known = " ".join(f"'{style}'" for style in hashes)
    return (
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; "
        f"style-src {known}; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; "
        "base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )


@cache
def style_hash(style: str) -> str:
    """Return the hash of a style block as a policy names it, like `sha256-…`."""
    return f"sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}"


def style_hashes(page: str) -> list[str]:
    """Return the hashes of the style blocks of a page."""
    return [style_hash(style) for style in _STYLE.findall(page)]


def site_policy(pages: Iterable[str]) -> str:
    """Return one policy for all ``pages`` (their HTML): it allows the style block of each."""
    return allowing(sorted({style for page in pages for style in style_hashes(page)}))


def headers(policy: str) -> dict[str, str]:
    """Return the headers of every response, from the ``policy`` of all pages.

    A page cannot say itself who may frame it: that is in the header alone. There is no `preload`
    in the transport header: it binds a clinic's whole domain for years, and is for the owner of
    the domain to ask for.
    """
    return {
        "Content-Security-Policy": f"{policy}; frame-ancestors 'none'",
        "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Embedder-Policy": "require-corp",
        "Cross-Origin-Resource-Policy": "same-origin",
    }


HASHED = r"^/assets/.+\.[0-9a-f]{10}\.[a-z0-9]+$"
"""Addresses of files with a hash of their content in the name: they never change."""

FOREVER = "public, max-age=31536000, immutable"
"""Cache-Control of hashed files."""

REVALIDATE = "no-cache"
"""Cache-Control of everything else: kept, but asked for again before each use."""
