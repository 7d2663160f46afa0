"""Pictures keep their place while they load: each says how large it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin

from guide.text.pictures import size

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_IMAGE = re.compile(r"<img\b[^<>]*?\bsrc=\"([^\"<>]*)\"[^<>]*?(?=\s*/?>)")


def sized(html: str, url: str, files: Mapping[str, Path]) -> str:
    """Return the HTML of a page with `width` and `height` in pixels on every image.

    Text that stands below would move when the picture arrives (Core Web Vitals, layout shift).
    ``url``: the page's address from the site's root; ``files``: the pictures by theirs.
    """

    def with_size(match: re.Match[str]) -> str:
        file = files.get(urljoin(f"/{url}", unquote(match[1])).removeprefix("/"))
        found = size(file) if file and "width=" not in match[0] else None
        return f'{match[0]} width="{found[0]}" height="{found[1]}"' if found else match[0]

    return _IMAGE.sub(with_size, html)
