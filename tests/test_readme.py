"""README is a walk that works: what it tells a clinic's editor to type is typed here, in order."""

from __future__ import annotations

import datetime as dt
import json
import re
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from guide.day import today

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
GUIDE = [sys.executable, "-c", "from guide.cli import main; main()"]

Walk = Callable[..., str]


@pytest.fixture
def typed() -> list[str]:
    return []


@pytest.fixture
def guide(small: Path, typed: list[str]) -> Walk:
    """Types a `guide` command in the small guide, and expects an exit status."""

    def run(command: str, *more: str, status: int = 0) -> str:
        typed.append(command)
        words = [word.strip('"') for word in re.findall(r'"[^"]*"|\S+', command)]
        done = subprocess.run(
            [*GUIDE, *words, *more], cwd=small, capture_output=True, text=True, check=False
        )
        assert done.returncode == status, (command, done.stdout, done.stderr)
        return done.stdout + done.stderr

    return run


def git(small: Path, *words: str) -> None:
    who = ["-c", "user.name=Editor", "-c", "user.email=editor@clinic.example"]
    subprocess.run(["git", *who, *words], cwd=small, check=True, capture_output=True)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, (path, old)
    path.write_text(text.replace(old, new), "utf-8")


def told() -> set[str]:
    """Every `guide` command that README shows."""
    spans = re.findall(r"`guide ([^`]+)`", README)
    blocks = re.findall(r"^guide ([^#\n]+?)\s*(?:#.*)?$", README, re.MULTILINE)
    return {" ".join(command.split(">")[0].split()) for command in [*spans, *blocks]}


def test_a_clinic_walks_from_its_profile_to_a_published_guide(  # noqa: PLR0915 a long walk
    small: Path, guide: Walk, typed: list[str]
) -> None:
    (small / ".gitignore").write_text(".cache/\nsite/\nstaged/\n")
    git(small, "init", "-q", "-b", "main")
    git(small, "add", "-A")
    git(small, "commit", "-qm", "As delivered")
    git(small, "switch", "-qc", "our-clinic")

    # 1 The profile. A release is refused until it is filled.
    assert "the profile is a placeholder" in guide("check --release", status=1)
    clinic = small / "data/clinic.yml"
    edit(clinic, "placeholder: true", "placeholder: false")
    edit(clinic, "name: Your clinic", "name: Clinic of this test")
    edit(clinic, "Street and number, town, country", "1 Test Street, Testville")
    edit(clinic, "+00 000 000 00 00", "+44 20 7946 0000")
    edit(clinic, "guide@clinic.example", "guide@test.example")
    edit(clinic, "Name of the register and number", "Register of tests, 1")
    edit(clinic, "https://guide.example", "https://test.example")

    # 2 An edit, seen as it is saved.
    typed.append("serve")
    served = subprocess.Popen(
        [*GUIDE, "serve", "--port", "0"], cwd=small, stdout=subprocess.PIPE, text=True
    )
    assert served.stdout
    address = re.search(r"http\S+/", served.stdout.readline())
    assert address
    edit(small / "docs/en/risks.md", "Bruises are common.", "Bruises are quite common.")
    edit(small / "data/glossary/en.yml", "The thick layer", "The thick lower layer")
    for _ in range(100):
        with urllib.request.urlopen(f"{address[0]}risks/") as answer:  # noqa: S310
            page = answer.read().decode()
        if "quite common" in page:
            break
    served.terminate()
    served.wait()
    assert "quite common" in page
    assert "Clinic of this test" in page

    # 3 and 4 What it means, and what the comment on the pull request will say.
    assert "docs/tr/risks.md:6: the English" in guide("check --critical", status=1)
    assert "1 critical block" in guide("impact HEAD")
    git(small, "commit", "-qam", "Our profile; bruises")
    assert "1 critical block" in guide("impact", "main")
    assert "risks" in guide("status")
    guide("status --html status.html")
    assert "risks" in (small / "status.html").read_text("utf-8")
    guide("build")

    # 5 The translation follows.
    assert "1 critical block is behind" in guide("check --release", status=1)
    place = "tr/risks"
    assert "quite" in guide("diff de/risks".replace("de/risks", place))
    edit(small / "docs/tr/risks.md", "Morluklar sık görülür.", "Morluklar epey sık görülür.")
    guide("accept de/risks --how human".replace("de/risks", place))
    guide('accept "*/risks" --how human')
    guide('accept "*/terms" --block dermis --how human')
    until = f"{today() + dt.timedelta(days=700)}"
    signed = 'review de/risks --role clinical --by "Name" --register "No" --until 2029-11-23'
    guide(signed.replace("de/risks", place).replace("2029-11-23", until))

    # 6 It may go out, and what went out is what was built.
    guide("check --release")
    guide("check --release --again")
    guide("build --release")
    assert (small / "site/risks/index.html.br").is_file()
    assert "0 differ" in guide("verify")
    listed = small / "site/build.json"
    guide(["verify", "://your.address --against build.json"][0], str(small / "site"))
    assert json.loads(listed.read_text("utf-8"))["files"]
    for server in ("nginx --folder /srv/guide", "caddy --folder /srv/guide"):
        assert "/srv/guide" in guide(f"host {server}")

    # What else README names.
    assert "no finding has this id" in guide(
        'acknowledge 1a2b3c4d --reason "Why" --by "Name"', status=2
    )
    guide("add-language he")
    left = guide("check", status=1)
    assert re.findall(r"^error .* (\S+/he.yml): \d+ blocks? ha\w+ never", left, re.MULTILINE) == [
        "overrides/strings/he.yml",
        "data/glossary/he.yml",
    ]
    assert "2 errors, 0 others" in left
    guide("stage staged")

    plain = {
        command.replace("tr/risks", "de/risks").replace(until, "2029-11-23") for command in typed
    }
    elsewhere = {
        "impact origin/main",  # there is no origin here; `impact HEAD` and `impact main` above
        "diff de/risks", "accept de/risks --how human", signed,  # typed above for tr/risks
        # A published site is compared over HTTP in tests/hosting/test_verify.py.
        "verify https://your.address", "verify https://your.address --against build.json",
    }  # fmt: skip
    assert told() <= plain | elsewhere, told() - plain - elsewhere


def test_every_make_target_in_readme_is_there() -> None:
    for target in set(re.findall(r"`make ([a-z]+)`|^make ([a-z]+)", README, re.MULTILINE)):
        name = "".join(target)
        done = subprocess.run(["make", "-n", name], cwd=ROOT, capture_output=True, check=False)
        assert done.returncode == 0, name
