"""The `guide` command. Exit status: 0 fine, 1 findings, 2 cannot run.

Each command is loaded when it is called: a build with nothing to do should not wait for what it
does not need.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import sys
from unicodedata import category

import click

from guide.errors import CannotRun, cannot, refused

_COMMANDS = {
    "build": "site",
    "serve": "site",
    "check": "texts",
    "status": "texts",
    "diff": "texts",
    "accept": "signing",
    "review": "signing",
    "acknowledge": "signing",
    "impact": "texts",
    "add-language": "texts",
    "stage": "texts",
    "assemble": "site",
    "host": "site",
    "bill": "site",
    "verify": "site",
}
"""The commands in the order of a person's work, each with its module."""


class _Later(click.Group):
    """A group whose commands are imported one by one."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"guide.cli.{_COMMANDS[cmd_name]}")
        found: click.Command = getattr(module, cmd_name.replace("-", "_"))
        return found


@click.group(cls=_Later)
def cli() -> None:
    """Build, check and sign the patient guide."""


def main() -> None:
    """Run the command; a person's mistake never ends in a traceback, nor does a full disk."""
    # A command reads much, keeps it and ends: what Python does about garbage is a sixth of a
    # build of one edit. So it looks for it seldom, and not at all when it leaves.
    gc.set_threshold(50_000)
    atexit.register(gc.freeze)
    try:
        for word in sys.argv[1:]:
            if any(category(sign) in ("Cc", "Cs") for sign in word):
                raise cannot(ascii(word), "the argument holds a control character", "Type it anew.")
        cli()
    except CannotRun as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    except OSError as error:
        click.echo(str(refused(error)), err=True)
        sys.exit(2)
