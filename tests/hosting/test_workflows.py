"""The workflows are sound, may do little, and are not led astray by a stranger's pull request."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from guide.cli import cli

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
GITLAB = ROOT / ".gitlab-ci.yml"
"""What the workflows call and the program will have."""


def steps(path: Path) -> list[dict[str, Any]]:
    found = yaml.safe_load(path.read_text("utf-8"))
    return [step for job in found["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("vendor.gitlab-ci", [GITLAB]),
    ],
)
def test_they_are_what_the_hosts_expect(schema: str, files: list[Path]) -> None:
    words = ["--data-transform", "gitlab-ci"] if "gitlab" in schema else []
    done = subprocess.run(
        [BIN / "check-jsonschema", "--builtin-schema", schema, *words, *files],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_zizmor_finds_nothing() -> None:
    done = subprocess.run(
        [BIN / "zizmor", "--offline", "--no-progress", "--persona=pedantic", ROOT / ".github"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_action_is_pinned_by_commit_with_its_version() -> None:
    for path in WORKFLOWS:
        for line in re.findall(r"uses: .*", path.read_text("utf-8")):
            assert re.fullmatch(r"uses: actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line
    image = yaml.safe_load(GITLAB.read_text("utf-8"))["default"]["image"]
    assert re.fullmatch(r"python:[\w.-]+@sha256:[0-9a-f]{64}", image)


def test_a_job_that_may_write_runs_nothing_of_the_repository() -> None:
    for path in WORKFLOWS:
        found = yaml.safe_load(path.read_text("utf-8"))
        assert found["permissions"] == {}, path
        for name, job in found["jobs"].items():
            writes = "write" in job["permissions"].values()
            uses = [step.get("uses", "") for step in job["steps"]]
            checked_out = any(each.startswith("actions/checkout@") for each in uses)
            assert not (writes and checked_out), (path, name)
            assert job["timeout-minutes"], (path, name)


def test_no_stranger_meets_a_secret() -> None:
    for path in [*WORKFLOWS, GITLAB]:
        text = path.read_text("utf-8")
        assert "pull_request_target" not in text
        assert not re.search(r"\bsecrets(\.\w|: inherit)", text), path


def test_every_command_in_them_is_there() -> None:
    for path in [*WORKFLOWS, GITLAB]:
        for line in re.findall(r"bin/guide (.*)", path.read_text("utf-8")):
            name, *rest = line.split()
            command = cli.get_command(click.Context(cli), name)
            assert command, line
            options = {each for one in command.params for each in one.opts}
            asked = [word for word in rest if word.startswith("--")]
            assert set(asked) <= options, line


GH = """\
#!/bin/sh
printf '%s\\n' "$*" >> calls
case "$*" in
*/pulls*) echo "$NUMBER" ;;
*--paginate*) echo "$OLD" ;;
esac
"""


def post(here: Path, number: str = "7", old: str = "") -> tuple[str, str]:
    """Run the step that posts, with a `gh` that only notes what it is asked."""
    (here / "gh").write_text(GH)
    (here / "gh").chmod(0o755)
    step = next(each for each in steps(ROOT / ".github/workflows/comment.yml") if "run" in each)
    env = {"PATH": f"{here}:{os.environ['PATH']}", "NUMBER": number, "OLD": old}
    env |= {name: name.lower() for name in step["env"]}
    subprocess.run(["bash", "-e", "-c", step["run"]], cwd=here, env=env, check=True)
    comment = here / "comment.md"
    calls = (here / "calls").read_text()
    return comment.read_text("utf-8") if comment.exists() else "", calls


def test_a_report_is_posted_once_and_then_brought_up_to_date(tmp_path: Path) -> None:
    (tmp_path / "report").mkdir()
    (tmp_path / "report/impact.txt").write_text("risks: 1 critical block\n")
    (tmp_path / "report/status.txt").write_text("risks  critical  =\n")
    comment, calls = post(tmp_path)
    assert "risks: 1 critical block" in comment
    assert "-X POST repos/repository/issues/7/comments" in calls
    _, calls = post(tmp_path, old="99")
    assert "-X PATCH repos/repository/issues/comments/99" in calls


def test_without_an_open_pull_request_nothing_is_posted(tmp_path: Path) -> None:
    comment, calls = post(tmp_path, number="")
    assert comment == ""
    assert "POST" not in calls


def test_a_hostile_report_stays_between_its_fences(tmp_path: Path) -> None:
    report = tmp_path / "report"
    report.mkdir()
    (tmp_path / "secret").write_text("token")
    (report / "status.txt").symlink_to(tmp_path / "secret")
    hostile = "~~~~~~\n\n# [Click](https://evil.example) @everyone\n</details>\r" + "x" * 100_000
    (report / "impact.txt").write_text(hostile)
    comment, _ = post(tmp_path)
    assert "token" not in comment
    assert len(comment) < 60_000
    opened, text = comment.split("~~~~~text\n")
    inside, after = text.split("\n~~~~~\n")
    assert "evil.example" in inside
    assert "evil.example" not in opened + after
