"""Lighthouse, mobile, on the kinds of pages that matter most, in every language."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from guide.data import load
from guide.reader.addresses import address as address_of

ROOT = Path(__file__).parents[2]
LIGHTHOUSE = ROOT / "tests/node/node_modules/.bin/lighthouse"
PAGES = [
    address_of(code, key)
    for code in load(ROOT).languages
    for key in ("index", "risks", "uses/hair")
]
pytestmark = [pytest.mark.browser, pytest.mark.audit]


@pytest.mark.parametrize("path", PAGES)
def test_accessibility_best_practices_and_seo_are_100(
    path: str, address: str, tmp_path: Path
) -> None:
    report = tmp_path / "report.json"
    flags = "--headless=new --disable-gpu --disable-quic" + (
        " --no-sandbox" if os.geteuid() == 0 else ""
    )
    done = subprocess.run(
        [
            str(LIGHTHOUSE), address + path, "--quiet", "--output=json", f"--output-path={report}",
            f"--chrome-flags={flags}", "--only-categories=accessibility,best-practices,seo",
        ],
        env={**os.environ, "CHROME_PATH": shutil.which("chromium") or ""},
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert report.exists(), done.stderr
    found = json.loads(report.read_text("utf-8"))
    scores = {name: category["score"] for name, category in found["categories"].items()}
    low = [
        (audit["id"], audit.get("displayValue") or audit["title"])
        for audit in found["audits"].values()
        if audit["score"] is not None and audit["score"] < 1
    ]
    assert set(scores.values()) == {1}, (scores, low)
