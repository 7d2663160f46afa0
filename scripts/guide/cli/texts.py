"""Commands that tell how the texts stand, and make trees of them."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from guide import checks
from guide.cli.options import FORMAT, PATH, ROOT
from guide.cli.place import PLACE, page_of
from guide.commands import difference, languages, release
from guide.commands import impact as impact_of
from guide.commands import stage as stage_of
from guide.commands import status as status_of
from guide.data.nav import read_nav
from guide.errors import cannot
from guide.provenance import Survey, changes, lost
from guide.target import refuse_target

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@ROOT
@FORMAT
@click.option("--release", "for_release", is_flag=True, help="Also what a release may not have.")
@click.option("--again", is_flag=True, help="Not what has run out since the last release.")
@click.option("--critical", is_flag=True, help="Fail for errors on critical pages alone.")
@click.option("--all", "accepted_too", is_flag=True, help="Show acknowledged differences as well.")
@click.option("--languages", "only", default="", help="Only these languages, like ar,fa.")
def check(
    root: Path,
    form: str,
    for_release: bool,
    again: bool,
    critical: bool,
    accepted_too: bool,
    only: str,
) -> None:
    """Tell everything that is wrong with the guide's texts.

    Example: guide check --release --format github
    """
    survey = Survey.of(root)
    codes = only.split(",") if only else None
    shown = [each for each in checks.run(survey, codes) if accepted_too or not each.reason]
    stops = release.stops(survey, again=again) if for_release else []
    left = lost.lost(survey, codes)
    if form == "json":
        _json([asdict(each) for each in shown] + [asdict(each) for each in [*stops, *left]])
    else:
        for each in shown:
            _told(form, each.severity, each.check, each.id, each.problem, each.reason)
        for problem in stops:
            _told(form, "error", "release", "", problem, "")
        for problem in left:
            _told(form, "warning", "lost-record", "", problem, "")
    wrong = [each for each in shown if each.severity == "error" and not each.reason]
    errors = len(wrong) + len(stops)
    if form == "text":
        click.echo(f"{errors} errors, {len(shown) + len(stops) + len(left) - errors} others")
    if critical:
        risk = survey.meta
        wrong = [each for each in wrong if each.blocking or risk(each.page).risk == "critical"]
    sys.exit(1 if wrong or stops else 0)


def _told(form: str, severity: str, name: str, finding: str, problem: Any, reason: str) -> None:
    if form == "github":
        place = f"file={problem.file},line={max(problem.line, 1)}"
        click.echo(f"::{severity} {place},title={name}::{problem.what}. {problem.remedy}")
    else:
        note = f" (acknowledged: {reason})" if reason else ""
        label = f"{name} {finding}".strip()
        click.echo(f"{severity} [{label}] {problem}{note}")


@click.command("status")
@ROOT
@FORMAT
@click.option("--html", type=PATH, help="Also write a page for the manager.")
def status(root: Path, form: str, html: Path | None) -> None:
    """Show where every page of every language stands, and what to do first.

    Example: guide status --html status.html
    """
    if html and (html.suffix != ".html" or html.is_symlink()):
        raise cannot(str(html), "this is no place for a page", "Name it like status.html.")
    rows = status_of.status(Survey.of(root))
    if html:
        html.write_text(status_of.as_html(rows), "utf-8")
    if form == "json":
        _json([asdict(row) for row in rows])
    elif form == "github":
        for row in rows:
            if row.todo:
                place = f"file={row.file}"
                click.echo(f"::warning {place},title=status::{row.todo}")
    else:
        click.echo(status_of.as_text(rows))


@click.command()
@ROOT
@FORMAT
@PLACE
def diff(root: Path, form: str, place: str) -> None:
    """Show what changed in the English since a translation, word by word.

    Example: guide diff de/risks
    """
    language, key = page_of(place)
    survey = Survey.of(root)
    changes.known(survey, language, key)
    found = difference.difference(survey, language, key)
    unaccepted = len(survey.state(language, key).unaccepted)
    path = survey.path(language, key)
    if form == "json":
        _json([asdict(each) for each in found])
    elif form == "github":
        for each in found:
            what = f"the English of {each.block} has changed"
            click.echo(f"::warning file={path},line={max(each.line, 1)},title=diff::{what}")
        if unaccepted:
            what = difference.not_accepted(unaccepted)
            click.echo(f"::warning file={path},title=diff::{what}")
    else:
        click.echo(difference.as_text(found, path, unaccepted), nl=False)


@click.command("impact")
@ROOT
@FORMAT
@click.argument("base", required=False)
def impact(root: Path, form: str, base: str | None) -> None:
    """Tell what the English makes outdated; with BASE, by edits since that git revision.

    With BASE also the figures that have changed, and the checks that ended with them.

    Example: guide impact origin/main
    """
    survey = Survey.of(root)
    found = impact_of.impact(survey, base)
    figures = impact_of.figure_impact(survey, base) if base else []
    if form == "json":
        _json([asdict(each) for each in found] + [asdict(each) for each in figures])
    elif form == "github":
        for line in impact_of.as_text(found, figures).splitlines():
            click.echo(f"::notice title=impact::{line}")
    else:
        click.echo(impact_of.as_text(found, figures))


@click.command("add-language")
@ROOT
@click.argument("code")
def add_language(root: Path, code: str) -> None:
    """Add a language; it builds at once, every page honest that it is in English.

    Example: guide add-language he
    """
    for path in languages.add_language(root, code):
        click.echo(path)


@click.command("stage")
@ROOT
@click.argument("out", type=PATH)
def stage(root: Path, out: Path) -> None:
    """Write the reader view of every language as plain Markdown, for another engine.

    Example: guide stage staged
    """
    refuse_target(root, out, "en/mkdocs.yml")
    survey = Survey.of(root)
    order = [key for group in read_nav(root).values() for key in group if key != "index"]
    click.echo(f"{stage_of.stage(survey, out, order)} pages in {out}")


def _json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=1, default=str))
