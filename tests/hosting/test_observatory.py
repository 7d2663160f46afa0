"""Mozilla's HTTP Observatory on the guide, served by nginx over https on the loopback.

Supplied, since the rules ask for it and a test has no network: a certificate for `localhost` that
the scanner is told to trust, and an empty list of preloaded domains, which earns nothing.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from servers import Server

from table import Table

ROOT = Path(__file__).parents[2]
OBSERVATORY = ROOT / "tests/node/node_modules/@mdn/mdn-http-observatory"
LATER = {
    "cross-origin-embedder-policy": "require-corp",
    "cross-origin-opener-policy": "same-origin",
}
"""Rules that the published scanner is as yet too old for; in its repository each is worth 10."""


@pytest.mark.audit
def test_the_grade_is_a_plus_with_all_there_is_to_gain(
    published: Path,
    tmp_path: Path,
    serve_over_tls: Callable[[Path, Path], tuple[Server, Path]],
    table: Table,
) -> None:
    server, certificate = serve_over_tls(published, tmp_path)
    (OBSERVATORY / "conf/hsts-preload.json").write_text("{}")
    node = shutil.which("node", path=f"{ROOT / '.venv/bin'}:{os.environ['PATH']}")
    assert node
    done = subprocess.run(
        [node, OBSERVATORY / "src/scan.js", f"localhost:{server.port}"],
        env={**os.environ, "NODE_EXTRA_CA_CERTS": str(certificate)},
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    found = json.loads(done.stdout)
    assert "error" not in found or not found["error"], found
    for name, test in found["tests"].items():
        print(f"{test['scoreModifier']:+4}  {name}: {test['result']}")
    sent = found["scan"]["responseHeaders"]
    later = sum(10 for name, value in LATER.items() if sent.get(name) == value)
    score = found["scan"]["score"] + later
    grade = found["scan"]["grade"]
    print(f"{grade}, {found['scan']['score']} points, and {later} by the newer rules: {score}")
    good = all(test["pass"] for test in found["tests"].values())
    # A script with its hash earns 5; a page without a script cannot have them.
    least = 155 if b"<script" in (published / "index.html").read_bytes() else 150
    table.row("HTTP Observatory", 1, f"{grade}, {score}", f"A+, {least}", good and score >= least)
    assert good
    assert grade == "A+"
    assert score >= least
