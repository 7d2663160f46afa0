"""Options that commands share; a build with nothing to do loads them, so they load nothing."""

from __future__ import annotations

from pathlib import Path

import click

PATH = click.Path(path_type=Path)

ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The project's folder; this one if not given.",
)

FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="For people, for machines, or as annotations of a pull request.",
)
