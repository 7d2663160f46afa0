"""What the program and the site are made of is listed, and the list is sound."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from guide.build import build
from guide.finish import bill

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent


def faults(text: str) -> str:
    return str(JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) or "")


def test_the_bill_of_the_site_lists_every_file_with_its_hash(small: Path) -> None:
    build(small, small / "site")
    command = [sys.executable, "-c", "from guide.cli import main; main()", "bill"]
    told = subprocess.run(command, cwd=small, capture_output=True, text=True, check=True).stdout
    assert faults(told) == ""
    listed = {each["name"]: each for each in json.loads(told)["components"]}
    assert {"index.html", "tr/risks/index.html", "_headers"} <= listed.keys()
    assert listed["pagefind"]["version"] == version("pagefind")


def test_what_others_made_is_named_with_its_version_and_licence() -> None:
    told = bill({"tr/search/pagefind.js": "0" * 64}, {"pagefind": "1.5.2"})
    assert faults(told) == ""
    first = json.loads(told)["components"][0]
    assert (first["purl"], first["licenses"]) == (
        "pkg:pypi/pagefind@1.5.2",
        [{"license": {"id": "MIT"}}],
    )


@pytest.mark.audit
def test_the_bill_of_the_program_lists_every_package_with_its_hashes() -> None:
    command = [
        BIN / "cyclonedx-py", "requirements", "requirements/site.txt",
        "--pyproject", "pyproject.toml", "--output-reproducible",
    ]  # fmt: skip
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert faults(done.stdout) == ""
    locked = (ROOT / "requirements/site.txt").read_text().count("==")
    components = json.loads(done.stdout)["components"]
    assert len(components) == locked
    assert all(each["externalReferences"][0]["hashes"] for each in components)


@pytest.mark.audit
def test_no_package_has_a_known_hole() -> None:
    command = [
        BIN / "pip-audit", "--disable-pip", "--require-hashes", "--progress-spinner=off",
        "--format=json", "-r", "requirements/site.txt",
    ]  # fmt: skip
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300
    )
    packages = json.loads(done.stdout)["dependencies"] if done.stdout.startswith("{") else []
    asked = [each for each in packages if "skip_reason" not in each]
    if not asked:
        pytest.skip("offline: the list of known holes cannot be read")
    assert [each for each in asked if each["vulns"]] == []
