"""Commands that record who brought a translation up to date, who checked it, who accepts what."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import click

from guide import checks
from guide.cli.options import ROOT
from guide.cli.place import PLACE, page_of
from guide.data.languages import SOURCE
from guide.errors import cannot
from guide.provenance import Acknowledgement, Signature, Survey, changes
from guide.provenance.records import says_something
from guide.text.frontmatter import LONGEST

if TYPE_CHECKING:
    from pathlib import Path

    from guide.provenance.records import How, Role


@click.command()
@ROOT
@PLACE
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
    if place in survey.keys and language not in survey.project.languages:
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
    return [(language, name) for name in survey.keys if survey.page(language, name)]


def _accepted(count: int, same: int) -> str:
    told = f"{count} block accepted" if count == 1 else f"{count} blocks accepted"
    if same and same == count:
        return (
            f"{told}; {'its text is as it was' if count == 1 else 'their texts are as they were'}"
        )
    return f"{told}; the text of {same} is as it was" if same else told


@click.command()
@ROOT
@PLACE
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
    language, key = page_of(place)
    survey = Survey.of(root)
    _said("--by", by, "Give the full name of who has checked the text.")
    _said("--register", register, "Give their register and number in it.")
    end = _day(until)
    if end <= survey.today:
        raise cannot("--until", f"{until} is not after today", "Name a later day.")
    if end > survey.today + LONGEST:
        what = f"{until} is more than 3 years from now"
        raise cannot("--until", what, "Name an earlier day: what is known changes.")
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


def _said(option: str, text: str, remedy: str) -> None:
    """Refuse a text that says nothing: nobody could be asked about it."""
    if not says_something(text):
        raise cannot(option, f"`{text}` has fewer than two letters or digits", remedy)


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise cannot("--until", f"`{text}` is no day", "Write it like 2029-11-23.") from None
