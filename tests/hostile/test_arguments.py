"""Whatever a command is given: a message and status 2, no traceback, nothing written elsewhere.

Everything happens in temporary folders: what would leave them would land in their parents, never
in a place of the system.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import sys
from pathlib import Path

import pytest
from judge import Verdict, apart, picture
from places import guide

from guide import cli
from guide.day import today

WORDS = [
    "../../x", "", "\n", "..", ".", "http://[::1", "tr/../../x", "HERE/precious",
    "HERE/precious/letter.txt", "HERE", os.fsdecode(b"\xff"), "docs", "zz",
    "a\nb", "de", "tr/", "//", "tr/../tr/risks", "tr//risks", "tr/risks\n", "\x1b[31m", "--", "-x",
    "a" * 5000, "tr/" + "a" * 5000,
    "tr/risks/", "TR/risks", "source/risks", "%s", "{}", "x/y",
    "acknowledged", "tr/acknowledged", "é", "\u202e", "$(id)", "data/clinic.yml",
]  # fmt: skip

UNTIL = f"{today() + dt.timedelta(days=700)}"
_REVIEW = ["--role", "clinical", "--by", "x", "--register", "y"]
COMMANDS = [
    ["check", "--languages", "@"], ["check", "--root", "@"], ["check", "--format", "@"],
    ["status", "--html", "@"], ["diff", "@"], ["impact", "@"], ["impact", "--format", "json", "@"],
    ["accept", "@", "--how", "human"], ["accept", "tr/risks", "--how", "human", "--block", "@"],
    ["review", "@", *_REVIEW, "--until", UNTIL],
    ["review", "tr/risks", *_REVIEW, "--until", "@"],
    ["review", "tr/risks", *_REVIEW, "--until", UNTIL, "--block", "@"],
    ["acknowledge", "@", "--reason", "x", "--by", "y"],
    ["add-language", "@"], ["stage", "@"], ["build", "--out", "@"], ["build", "--root", "@"],
    ["verify", "@"], ["verify", "site", "--against", "@"], ["host", "nginx", "--address", "@"],
    ["host", "caddy", "--folder", "@"], ["@"],
]  # fmt: skip


@pytest.fixture
def place(tmp_path: Path) -> Path:
    here = tmp_path / "a/b"
    guide(here / "guide")
    (here / "precious").mkdir()
    (here / "precious/letter.txt").write_text("Dear")
    return here


def run(root: Path, words: list[str]) -> Verdict:
    """Run the command in a fork; its status is `findings`, its output `text`."""

    def work() -> Verdict:
        os.chdir(root)
        sys.argv = ["guide", *words]
        status = 0
        with contextlib.redirect_stderr(sys.stdout):
            try:
                cli.main()
            except SystemExit as end:
                status = end.code if isinstance(end.code, int) else 0
        return Verdict("built", sys.stdout.getvalue(), findings=status)  # type: ignore[attr-defined]

    return apart(work)


MAKES = ("build", "stage", "status")
"""Commands that write where they are told: anywhere new, over nothing that they have not made."""


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_hostile_argument_is_refused(place: Path, command: list[str]) -> None:
    look(place, command, WORDS[:13])


@pytest.mark.audit
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_any_hostile_argument_is_refused(place: Path, command: list[str]) -> None:
    look(place, command, WORDS[13:])


def look(place: Path, command: list[str], words: list[str]) -> None:
    root = place / "guide"
    around = {path for path in place.parent.parent.rglob("*") if root not in path.parents}
    for word in words:
        before = picture(root)
        given = word.replace("HERE", str(place))
        done = run(root, [given if part == "@" else part for part in command])
        said = f"{command} {given[:40]!r}: {done.text[-800:]}"
        assert done.ending == "built", said
        assert "Traceback" not in done.text, said
        left = {path for path in place.parent.parent.rglob("*") if root not in path.parents}
        assert left == around or (command[0] in MAKES and left >= around), said
        around = left
        if done.findings:
            assert done.findings == 2, said
            assert picture(root) == before, said
    assert (place / "precious/letter.txt").read_text() == "Dear"
