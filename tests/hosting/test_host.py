"""`guide host` writes what the servers accept, or says why it cannot."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from guide.build import build
from guide.finish.hosts import Host, caddy, nginx


def host(root: Path, *words: str) -> tuple[int, str]:
    command = [sys.executable, "-c", "from guide.cli import main; main()", "host", *words]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout + done.stderr


def test_without_a_site_there_is_nothing_to_serve(small: Path) -> None:
    status, told = host(small, "nginx")
    assert status == 2
    assert "no site is built there. Run `guide build --release`." in told


@pytest.mark.parametrize(
    "address", ["https://clinic.example/guide", "clinic.example", "http://[::1"]
)
def test_an_address_below_a_host_or_none_at_all_is_refused(small: Path, address: str) -> None:
    status, told = host(small, "nginx", "--address", address)
    assert status == 2
    assert "is not the root of a host" in told


def test_the_address_of_the_clinic_and_the_folder_on_the_server_are_written(small: Path) -> None:
    build(small, small / "site")
    for server in ("nginx", "caddy"):
        status, told = host(small, server, "--folder", "/srv/guide")
        assert status == 0, told
        assert "guide.example" in told
        assert '"/srv/guide"' in told
        assert str(small) not in told
        assert "default-src 'none'" in told


def test_plain_http_leads_to_https() -> None:
    found = nginx(Host("https://guide.example", "/srv", "p", ("tr",)))
    assert "return 301 https://guide.example$request_uri;" in found
    assert "ssl_certificate /etc/letsencrypt/live/guide.example/fullchain.pem;" in found


def test_a_guide_in_english_alone_is_served() -> None:
    alone = Host("https://guide.example", "/srv", "p", ())
    assert "^/(-)/" in caddy(alone)
    assert "guide_language>-)/" in nginx(alone)
