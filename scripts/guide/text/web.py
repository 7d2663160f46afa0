"""Web addresses as people write them, which may be broken."""

from __future__ import annotations

from urllib.parse import urlsplit


def scheme(address: str) -> str:
    """Return the scheme of an address in small letters: empty without one, `broken` if it is."""
    try:
        return urlsplit(address).scheme.lower()
    except ValueError:  # like http://[::1
        return "broken"
