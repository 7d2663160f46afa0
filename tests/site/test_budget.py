"""Every page comes whole with the first answer of a server: one window of packets.

RFC 6928 lets a server send 10 packets before it waits: 14,600 bytes, some of them headers.
"""

from __future__ import annotations

from pathlib import Path

import brotli

MOST = 14_000
"""Bytes of a page with its style, at the quality servers compress with while they answer."""


def test_every_page_fits_the_first_window(site: Path) -> None:
    weights = {
        path.relative_to(site).as_posix(): len(brotli.compress(path.read_bytes(), quality=5))
        for path in site.rglob("*.html")
    }
    assert len(weights) > 250
    heavy = sorted(((size, path) for path, size in weights.items() if size > MOST), reverse=True)
    told = "\n".join(f"{size:>7,} bytes  {path}" for size, path in heavy[:20])
    assert not heavy, f"{len(heavy)} pages over {MOST:,} bytes:\n{told}"
