"""The `guide` command. Exit status: 0 fine, 1 findings, 2 cannot run."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from guide import checks
from guide.build import build as build_site
from guide.errors import CannotRun
from guide.provenance import Survey

_ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The project's folder; this one if not given.",
)


@click.group()
def cli() -> None:
    """Build and check the patient guide."""


@cli.command()
@_ROOT
@click.option("--out", type=click.Path(path_type=Path), default=None, help="Where to; site/.")
def build(root: Path, out: Path | None) -> None:
    """Build all languages; the site is replaced whole, or left as it is.

    Example: guide build
    """
    click.echo(build_site(root.resolve(), (out or root / "site").resolve()))


@cli.command()
@_ROOT
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text")
def check(root: Path, form: str) -> None:
    """Tell everything that is wrong with the guide's texts.

    Example: guide check --format github
    """
    findings = [each for each in checks.run(Survey.of(root)) if not each.reason]
    if form == "json":
        click.echo(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False))
    else:
        for finding in findings:
            problem = finding.problem
            if form == "github":
                place = f"file={problem.file},line={max(problem.line, 1)}"
                text = f"{problem.what}. {problem.remedy}"
                click.echo(f"::{finding.severity} {place},title={finding.check}::{text}")
            else:
                click.echo(f"{finding.severity} [{finding.check}] {problem}")
    errors = sum(finding.severity == "error" for finding in findings)
    if form == "text":
        click.echo(f"{errors} errors, {len(findings) - errors} warnings")
    sys.exit(1 if errors else 0)


def main() -> None:
    """Run the command; a person's mistake never ends in a traceback."""
    try:
        cli()
    except CannotRun as error:
        click.echo(str(error), err=True)
        sys.exit(2)
