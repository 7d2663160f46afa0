"""Run a real web server on the loopback, from a configuration of ours."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import time
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pytest

NGINX = """\
daemon off;
master_process off;
pid {here}/pid;
error_log {here}/error.log;
include /etc/nginx/modules-enabled/*.conf;
events {{ }}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    access_log off;
    client_body_temp_path {here}/body;
    proxy_temp_path {here}/proxy;
    fastcgi_temp_path {here}/fastcgi;
    uwsgi_temp_path {here}/uwsgi;
    scgi_temp_path {here}/scgi;
    include {here}/guide.conf;
}}
"""
CADDY = "{{\n\tadmin off\n\tauto_https off\n}}\nimport {here}/guide.conf\n"


@dataclass(frozen=True)
class Answer:
    """What a server says, unfollowed and undecoded; names of headers in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Server:
    """A running web server."""

    name: str
    port: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def get(self, path: str, encoding: str = "identity", **more: str) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        with contextlib.closing(connection):
            connection.putrequest("GET", path, skip_accept_encoding=True)
            connection.putheader("Accept-Encoding", encoding)
            for name, value in more.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            response = connection.getresponse()
            found = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, found, response.read())


def start(name: str, here: Path, config: str, port: int) -> subprocess.Popen[bytes]:
    """Run a server in the foreground and wait until it answers."""
    program = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    if program is None:
        told = f"{name} is not installed: scripts/install-servers says how to get it"
        if os.environ.get("CI"):
            pytest.fail(told)
        pytest.skip(told)
    (here / "guide.conf").write_text(config, "utf-8")
    main = here / "main.conf"
    main.write_text({"nginx": NGINX, "caddy": CADDY}[name].format(here=here), "utf-8")
    words = {
        "nginx": ["-e", str(here / "error.log"), "-c", str(main)],
        "caddy": ["run", "--adapter", "caddyfile", "--config", str(main)],
    }[name]
    log = here / "log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [program, *words], stdout=out, stderr=out,
            env={**os.environ, "XDG_DATA_HOME": str(here), "XDG_CONFIG_HOME": str(here)},
        )  # fmt: skip
    for _ in range(200):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return process
        if process.poll() is not None:
            break
        time.sleep(0.05)
    process.kill()
    pytest.fail(f"{name} does not start: {log.read_text()}")


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
