"""What a web server has to know of a built site."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from guide.data import load
from guide.data.languages import SOURCE
from guide.errors import cannot
from guide.finish.hosts import Host, caddy, nginx
from guide.finish.policy import site_policy
from guide.text.web import scheme

if TYPE_CHECKING:
    from pathlib import Path

SERVERS = {"nginx": nginx, "caddy": caddy}


def host(root: Path, site: Path, address: str = "") -> Host:
    """Return what there is to know of the site built in ``site``, served from there.

    ``address``: the one readers type, the clinic's if empty.
    Raises :class:`CannotRun` if nothing is built, or the address is not the root of a host.
    """
    project = load(root)
    whole = address or project.clinic.base
    if not _is_root(whole):
        what = f"`{whole}` is not the root of a host"
        raise cannot("--address", what, "Give the guide a host of its own.")
    if not (site / "index.html").is_file():
        raise cannot(str(site), "no site is built there", "Run `guide build --release`.")
    pages = (path.read_text("utf-8") for path in site.rglob("*.html"))
    languages = tuple(code for code in project.languages if code != SOURCE)
    return Host(whole.rstrip("/"), str(site), site_policy(pages), languages)


def _is_root(address: str) -> bool:
    if scheme(address) not in ("http", "https"):
        return False
    parts = urlsplit(address)
    return bool(parts.hostname) and not parts.path.strip("/")
