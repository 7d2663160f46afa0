"""Commands about the texts: for editors, translators and those who check."""

from __future__ import annotations

import datetime as dt
import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from guide import checks
from guide.cli.options import FORMAT, PATH, ROOT
from guide.commands import difference, languages, release
from guide.commands import impact as impact_of
from guide.commands import stage as stage_of
from guide.commands import status as status_of
from guide.data.languages import SOURCE
from guide.engine.site import read_nav
from guide.errors import cannot
from guide.provenance import Acknowledgement, Signature, Survey, changes, lost
from guide.provenance.records import says_something
from guide.target import refuse_target

if TYPE_CHECKING:
    from pathlib import Path

    from guide.provenance.records import How, Role


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
    findings = checks.run(survey, only.split(",") if only else None)
    shown = [each for each in findings if accepted_too or not each.reason]
    stops = release.stops(survey, again=again) if for_release else []
    left = lost.lost(survey, only.split(",") if only else None)
    if form == "json":
        _json([asdict(each) for each in shown] + [asdict(each) for each in [*stops, *left]])
    for each in shown if form != "json" else []:
        _told(form, each.severity, each.check, each.id, each.problem, each.reason)
    for problem in stops if form != "json" else []:
        _told(form, "error", "release", "", problem, "")
    for problem in left if form != "json" else []:
        _told(form, "warning", "lost-record", "", problem, "")
    wrong = [each for each in shown if each.severity == "error" and not each.reason]
    errors = len(wrong) + len(stops)
    if form == "text":
        click.echo(f"{errors} errors, {len(shown) + len(stops) + len(left) - errors} others")
    if critical:
        risk = survey.pages.meta
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
                place = f"file=docs/{row.language}/{row.page}.md"
                click.echo(f"::warning {place},title=status::{row.todo}")
    else:
        click.echo(status_of.as_text(rows))


@click.command()
@ROOT
@FORMAT
@click.argument("place")
def diff(root: Path, form: str, place: str) -> None:
    """Show what changed in the English since a translation, word by word.

    Example: guide diff de/risks
    """
    language, key = _place(place)
    survey = Survey.of(root)
    changes.known(survey, language, key)
    found = difference.difference(survey, language, key)
    unaccepted = len(survey.state(language, key).unaccepted)
    path = f"docs/{language}/{key}.md"
    if form == "json":
        _json([asdict(each) for each in found])
    elif form == "github":
        for each in found:
            what = f"the English of {each.block} has changed"
            click.echo(f"::warning file={path},line={max(each.line, 1)},title=diff::{what}")
        if unaccepted:
            what = difference.never_accepted(unaccepted)
            click.echo(f"::warning file={path},title=diff::{what}")
    else:
        click.echo(difference.as_text(found, path, unaccepted), nl=False)


@click.command()
@ROOT
@click.argument("place")
@click.option("--block", help="Only this block, named as in `guide diff`.")
@click.option("--how", type=click.Choice(["machine", "human"]), required=True)
def accept(root: Path, place: str, block: str | None, how: How) -> None:
    """Record that a translation matches the present English.

    PLACE may be a whole language, like de, or every translation of a page, like "*/risks".

    Example: guide accept de/risks --how human
    """
    survey = Survey.of(root)
    places = _places(survey, place)
    for language, key in places:  # before anything is written
        changes.translated(survey, language, key, block)
    found = [changes.accept(survey, language, key, how, block) for language, key in places]
    count, same = (sum(numbers) for numbers in zip((0, 0), *found, strict=True))
    click.echo(f"{place}: {_accepted(count, same)}")


def _places(survey: Survey, place: str) -> list[tuple[str, str]]:
    """Return the pages that a place stands for: `de/risks`, `de`, or `*/risks`.

    Raises :class:`CannotRun` if it stands for none.
    """
    language, _, key = place.partition("/")
    if place in survey.pages.source and language not in survey.project.languages:
        what = "this names a page and no language"
        raise cannot(place, what, f'Write it like `de/{place}`, or `"*/{place}"` for all of them.')
    if language == "*":
        found = [(code, key) for code in survey.translations if survey.page(code, key)]
        if not found:
            raise cannot(place, "no translation has this page", 'Write it like `"*/risks"`.')
        return found
    changes.published(survey, language)
    if key or language == SOURCE:
        return [(language, key or "index")]
    return [(language, name) for name in survey.pages.source if survey.page(language, name)]


def _accepted(count: int, same: int) -> str:
    told = f"{count} block accepted" if count == 1 else f"{count} blocks accepted"
    if same and same == count:
        return (
            f"{told}; {'its text is as it was' if count == 1 else 'their texts are as they were'}"
        )
    return f"{told}; the text of {same} is as it was" if same else told


@click.command()
@ROOT
@click.argument("place")
@click.option("--role", type=click.Choice(["language", "clinical"]), required=True)
@click.option("--by", required=True, help="The full name of who has checked the text.")
@click.option("--register", required=True, help="Their register and number.")
@click.option("--until", required=True, help="The day the check ends, like 2029-11-23.")
@click.option("--block", help="Only this block.")
def review(
    root: Path, place: str, role: Role, by: str, register: str, until: str, block: str | None
) -> None:
    """Sign the present text of a page; any edit to it or its English ends the check.

    Example: guide review de/risks --role clinical --by "Name" --register "No" --until 2029-11-23
    """
    language, key = _place(place)
    survey = Survey.of(root)
    _said("--by", by, "Give the full name of who has checked the text.")
    _said("--register", register, "Give their register and number in it.")
    end = _day(until)
    if end <= survey.today:
        raise cannot("--until", f"{until} is not after today", "Name a later day.")
    signature = Signature(role=role, by=by, register_id=register, on=survey.today, until=end)
    count = changes.review(survey, language, key, signature, block)
    click.echo(f"{place}: {count} blocks signed by {signature.by} until {until}")


@click.command()
@ROOT
@click.argument("finding")
@click.option("--reason", required=True, help="Why the difference is right.")
@click.option("--by", required=True, help="Who accepts it.")
def acknowledge(root: Path, finding: str, reason: str, by: str) -> None:
    """Accept a difference that `guide check` tells; it ends when either text changes.

    Example: guide acknowledge 1a2b3c4d --reason "The dual says it." --by "Name"
    """
    _said("--reason", reason, "Say why the difference is right.")
    _said("--by", by, "Give the full name of who accepts it.")
    survey = Survey.of(root)
    found = next((each for each in checks.run(survey) if each.id == finding), None)
    if found is None:
        raise cannot(finding, "no finding has this id", "Copy it from `guide check`.")
    if found.blocking:
        raise cannot(finding, "this finding keeps the guide from being built", "Mend it.")
    accepted = Acknowledgement(
        finding=finding, page=found.page, message=found.message, reason=reason, by=by,
        on=survey.today,
    )  # fmt: skip
    changes.acknowledge(survey, found.language, accepted)
    click.echo(f"{found.problem.file}: acknowledged: {found.message}")


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


def _place(place: str) -> tuple[str, str]:
    language, slash, key = place.partition("/")
    if not (language and slash and key):
        raise cannot(place, "this names no page of a language", "Write it like de/uses/hair.")
    return language, key


def _said(option: str, text: str, remedy: str) -> None:
    """Refuse a text that says nothing: nobody could be asked about it."""
    if not says_something(text):
        raise cannot(option, f"`{text}` has fewer than two letters or digits", remedy)


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise cannot("--until", f"`{text}` is no day", "Write it like 2029-11-23.") from None
