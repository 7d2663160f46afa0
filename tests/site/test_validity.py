"""Every page is valid HTML, by html-validate.

Off in tests/node/htmlvalidate.json are matters of style that the minifier decides: quotes around
attributes, the case of the doctype, end tags that may be left out, and an ampersand that cannot be
mistaken. An id may be a number, as in the list of sources.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from addresses import ROOT, pages

from table import Table

NODE = ROOT / "tests/node"


def findings(files: list[Path]) -> list[str]:
    """What html-validate finds, in one run for all files."""
    done = subprocess.run(
        [
            Path(sys.executable).with_name("node"), NODE / "node_modules/.bin/html-validate",
            "--config", NODE / "htmlvalidate.json", "--formatter", "json", *files,
        ],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode in (0, 1), done.stderr
    return [
        f"{report['filePath']}:{fault['line']}:{fault['column']} {fault['ruleId']}: "
        f"{fault['message']}"
        for report in json.loads(done.stdout)
        for fault in report["messages"]
    ]


def test_every_page_is_valid(site: Path, table: Table) -> None:
    found = findings(sorted(site.rglob("*.html")))
    table.row("html-validate", pages(), f"{len(found)} errors", 0, not found)
    assert not found, "\n".join(found[:20])


def test_a_fault_would_be_found(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        '<!doctype html><html lang="en"><head><title>x</title></head>'
        '<body><p id="a"><div id="a">x</p></body></html>',
        "utf-8",
    )
    assert findings([page])
