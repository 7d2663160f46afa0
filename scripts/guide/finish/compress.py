"""Compressed twins: next to each text file the same in Brotli and in gzip, made once a content.

Both libraries are pinned and bring their own code, so that the bytes are the same on every
machine; the system's zlib differs from one to the next.
"""

from __future__ import annotations

import hashlib
import os
from functools import partial
from importlib.metadata import version
from typing import TYPE_CHECKING

import brotli
from zopfli import gzip as zopfli

from guide.workers import each

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KINDS = frozenset([".html", ".css", ".js", ".svg", ".json", ".xml", ".txt"])
"""What is left is compressed by its own format."""
_MADE_BY = f"brotli {version('brotli')}, zopfli {version('zopfli')}"


def as_brotli(content: bytes) -> bytes:
    """Return ``content`` in Brotli at its best quality."""
    return bytes(brotli.compress(content, quality=11, mode=brotli.MODE_TEXT))


def as_gzip(content: bytes) -> bytes:
    """Return ``content`` in gzip, as small as zopfli makes it, with no time stamp."""
    return bytes(zopfli.compress(content))


TWINS: dict[str, Callable[[bytes], bytes]] = {".br": as_brotli, ".gz": as_gzip}
"""The endings of twins and how they are made."""


def twins(folder: Path, cache: Path) -> int:
    """Write the twins of every text file below ``folder``; returns how many.

    ``cache`` may be deleted at any time. A twin that is not smaller than its file is left out.
    """
    files = sorted(path for path in folder.rglob("*") if path.suffix in KINDS and path.is_file())
    cache.mkdir(parents=True, exist_ok=True)
    return sum(each(partial(_twins, cache), files, "guide build"))


def _twins(cache: Path, path: Path) -> int:
    content = path.read_bytes()
    # A new version of a library may give other bytes: its name is part of the key.
    key = hashlib.sha256(_MADE_BY.encode() + b"\0" + content).hexdigest()
    written = 0
    for ending, compress in TWINS.items():
        kept = cache / f"{key}{ending}"
        try:
            small = kept.read_bytes()
        except FileNotFoundError:
            small = compress(content)
            fresh = kept.with_name(f"{kept.name}.{os.getpid()}")
            fresh.write_bytes(small)
            fresh.replace(kept)
        if len(small) < len(content):
            path.with_name(path.name + ending).write_bytes(small)
            written += 1
    return written
