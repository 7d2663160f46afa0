"""The `guide` command. Exit status: 0 fine, 1 findings, 2 cannot run."""

from __future__ import annotations

import datetime as dt
import json
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from guide import checks, finish
from guide.commands import difference, impact, languages, release, stage, status
from guide.commands.host import SERVERS
from guide.commands.host import host as host_of
from guide.commands.verify import verify as verify_site
from guide.engine.site import read_nav
from guide.errors import CannotRun, cannot
from guide.finish.manifest import NAME as BUILD
from guide.finish.manifest import read
from guide.provenance import Acknowledgement, Signature, Survey, changes

if TYPE_CHECKING:
    from guide.provenance.records import How, Role

_ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The project's folder; this one if not given.",
)
_FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="For people, for machines, or as annotations of a pull request.",
)


_PATH = click.Path(path_type=Path)


class _Terminal:
    """Tells a person how far a build is; elsewhere only what matters."""

    def __init__(self) -> None:
        self._live = sys.stderr.isatty()

    def tell(self, line: str) -> None:
        """Say something once."""
        click.echo(line, err=True)

    def progress(self, done: int, of: int) -> None:
        """Draw how many pages are made, over what was there before."""
        if self._live:
            end = "\n" if done == of else "\r"
            click.echo(f"{done} of {of} pages made{end}", err=True, nl=False)


@click.group()
def cli() -> None:
    """Build, check and sign the patient guide."""


@cli.command()
@_ROOT
@click.option("--out", type=_PATH, default=None, help="Where to; site/ if not given.")
@click.option("--languages", default="", help="Only these, like ar,fa; with --shard.")
@click.option("--shard", "folder", type=_PATH, default=None, help="Leave the pages here instead.")
def build(root: Path, out: Path | None, languages: str, folder: Path | None) -> None:
    """Build all languages; the site is replaced whole, or left as it is.

    With --languages and --shard, make the pages of some languages for `guide assemble`.
    Example: guide build
    """
    from guide import build as builder  # noqa: PLC0415 it says at once when nothing is to be done

    if bool(languages) != bool(folder):
        raise click.UsageError("--languages and --shard go together.")
    if folder:
        done = builder.shard(root.resolve(), folder.resolve(), languages.split(","), _Terminal())
    else:
        target = (out or root / "site").resolve()
        done = builder.build(root.resolve(), target, terminal=_Terminal())
    click.echo(done)


@cli.command()
@_ROOT
@click.argument("folders", nargs=-1, required=True, type=_PATH)
@click.option("--site", "out", type=_PATH, default=None, help="Where to; site/ if not given.")
def assemble(root: Path, folders: tuple[Path, ...], out: Path | None) -> None:
    """Put a site together from what `guide build --shard` left in FOLDERS, on any machines.

    Example: guide assemble shards/ar shards/en
    """
    from guide import build as builder  # noqa: PLC0415

    target = (out or root / "site").resolve()
    shards = [folder.resolve() for folder in folders]
    click.echo(builder.build(root.resolve(), target, shards=shards, terminal=_Terminal()))


@cli.command()
@_ROOT
@click.option("--host", default="127.0.0.1", help="The address to serve at; this machine alone.")
@click.option("--port", default=8000, help="The port; 0 for any that is free.")
def serve(root: Path, host: str, port: int) -> None:
    """Show the guide in a browser; every saved edit appears in the open page at once.

    Example: guide serve
    """
    from guide import preview  # noqa: PLC0415

    def ready(address: str) -> None:
        click.echo(f"The guide is at {address} (stop with Ctrl+C).")

    try:
        preview.serve(root.resolve(), host, port, ready)
    except OSError as error:
        raise cannot(f"{host}:{port}", error.strerror or str(error), "Choose a --port.") from None
    except KeyboardInterrupt:
        click.echo("")


@cli.command()
@_ROOT
@_FORMAT
@click.option("--release", "for_release", is_flag=True, help="Also what a release may not have.")
@click.option("--critical", is_flag=True, help="Fail for errors on critical pages alone.")
@click.option("--all", "accepted_too", is_flag=True, help="Show acknowledged differences as well.")
@click.option("--languages", "only", default="", help="Only these languages, like ar,fa.")
def check(
    root: Path, form: str, for_release: bool, critical: bool, accepted_too: bool, only: str
) -> None:
    """Tell everything that is wrong with the guide's texts.

    Example: guide check --release --format github
    """
    survey = Survey.of(root)
    findings = checks.run(survey, only.split(",") if only else None)
    shown = [each for each in findings if accepted_too or not each.reason]
    stops = release.stops(survey) if for_release else []
    if form == "json":
        _json([asdict(each) for each in shown] + [asdict(each) for each in stops])
    for each in shown if form != "json" else []:
        _told(form, each.severity, each.check, each.id, each.problem, each.reason)
    for problem in stops if form != "json" else []:
        _told(form, "error", "release", "", problem, "")
    wrong = [each for each in shown if each.severity == "error" and not each.reason]
    errors = len(wrong) + len(stops)
    if form == "text":
        click.echo(f"{errors} errors, {len(shown) + len(stops) - errors} others")
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


@cli.command("status")
@_ROOT
@_FORMAT
@click.option("--html", type=click.Path(path_type=Path), help="Also write a page for the manager.")
def status_(root: Path, form: str, html: Path | None) -> None:
    """Show where every page of every language stands, and what to do first.

    Example: guide status --html status.html
    """
    rows = status.status(Survey.of(root))
    if html:
        html.write_text(status.as_html(rows), "utf-8")
    if form == "json":
        _json([asdict(row) for row in rows])
    elif form == "github":
        for row in rows:
            if row.blocks:
                place = f"file=docs/{row.language}/{row.page}.md"
                text = f"{row.freshness}: {row.blocks} blocks, about {row.words} words"
                click.echo(f"::warning {place},title=status::{text}")
    else:
        click.echo(status.as_text(rows))


@cli.command()
@_ROOT
@_FORMAT
@click.argument("place")
def diff(root: Path, form: str, place: str) -> None:
    """Show what changed in the English since a translation, word by word.

    Example: guide diff de/risks
    """
    language, key = _place(place)
    survey = Survey.of(root)
    changes.known(survey, language, key)
    found = difference.difference(survey, language, key)
    path = f"docs/{language}/{key}.md"
    if form == "json":
        _json([asdict(each) for each in found])
    elif form == "github":
        for each in found:
            what = f"the English of {each.block} has changed"
            click.echo(f"::warning file={path},line={max(each.line, 1)},title=diff::{what}")
    else:
        click.echo(difference.as_text(found, path), nl=False)


@cli.command()
@_ROOT
@click.argument("place")
@click.option("--block", help="Only this block, named as in `guide diff`.")
@click.option("--how", type=click.Choice(["machine", "human"]), required=True)
def accept(root: Path, place: str, block: str | None, how: How) -> None:
    """Record that a translation matches the present English. PLACE may be a whole language.

    Example: guide accept de/risks --how human
    """
    language, _, key = place.partition("/")
    survey = Survey.of(root)
    keys = [key] if key else [name for name in survey.pages.source if survey.page(language, name)]
    count = sum(changes.accept(survey, language, name, how, block) for name in keys)
    click.echo(f"{place}: {count} blocks accepted")


@cli.command()
@_ROOT
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
    end = _day(until)
    if end <= survey.today:
        raise cannot("--until", f"{until} is not after today", "Name a later day.")
    signature = Signature(role=role, by=by, register_id=register, on=survey.today, until=end)
    count = changes.review(survey, language, key, signature, block)
    click.echo(f"{place}: {count} blocks signed by {by} until {until}")


@cli.command()
@_ROOT
@click.argument("finding")
@click.option("--reason", required=True, help="Why the difference is right.")
@click.option("--by", required=True, help="Who accepts it.")
def acknowledge(root: Path, finding: str, reason: str, by: str) -> None:
    """Accept a difference that `guide check` tells; it ends when either text changes.

    Example: guide acknowledge 1a2b3c4d --reason "The dual says it." --by "Name"
    """
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


@cli.command("impact")
@_ROOT
@_FORMAT
@click.argument("base", required=False)
def impact_(root: Path, form: str, base: str | None) -> None:
    """Tell what the English makes outdated; with BASE, by edits since that git revision.

    Example: guide impact origin/main
    """
    found = impact.impact(Survey.of(root), base)
    if form == "json":
        _json([asdict(each) for each in found])
    elif form == "github":
        for line in impact.as_text(found).splitlines():
            click.echo(f"::notice title=impact::{line}")
    else:
        click.echo(impact.as_text(found))


@cli.command("add-language")
@_ROOT
@click.argument("code")
def add_language(root: Path, code: str) -> None:
    """Add a language; it builds at once, every page honest that it is in English.

    Example: guide add-language he
    """
    for path in languages.add_language(root, code):
        click.echo(path)


@cli.command("stage")
@_ROOT
@click.argument("out", type=click.Path(path_type=Path))
def stage_(root: Path, out: Path) -> None:
    """Write the reader view of every language as plain Markdown, for another engine.

    Example: guide stage staged
    """
    survey = Survey.of(root)
    order = [key for group in read_nav(root).values() for key in group if key != "index"]
    click.echo(f"{stage.stage(survey, out, order)} pages in {out}")


@cli.command()
@_ROOT
@click.argument("server", type=click.Choice(list(SERVERS)))
@click.option("--site", type=click.Path(path_type=Path), help="The built site; site/.")
@click.option("--folder", default="", help="Where its files are on the server; as --site.")
@click.option("--address", default="", help="As readers type it; `site` of data/clinic.yml.")
@click.option("--tls", nargs=2, default=("", ""), help="Files of the certificate and its key.")
def host(
    root: Path, server: str, site: Path | None, folder: str, address: str, tls: tuple[str, str]
) -> None:
    """Print the configuration of a web server for the built site.

    Example: guide host nginx --folder /srv/guide > guide.conf
    """
    found = host_of(root, (site or root / "site").resolve(), address)
    found = replace(found, folder=folder or found.folder, certificate=tls[0], key=tls[1])
    click.echo(SERVERS[server](found), nl=False)


@cli.command()
@_ROOT
@click.option("--site", type=click.Path(path_type=Path), help="The built site; site/.")
def bill(root: Path, site: Path | None) -> None:
    """Print the bill of materials of the built site, as CycloneDX.

    Example: guide bill > site.cdx.json
    """
    build = read((site or root / "site") / BUILD)
    click.echo(finish.bill(build.files, build.packages), nl=False)


@cli.command()
@_ROOT
@click.argument("place", default="")
@click.option("--against", type=click.Path(path_type=Path), help="Its build.json; site/'s.")
def verify(root: Path, place: str, against: Path | None) -> None:
    """Tell whether PLACE, a folder or an address, is exactly the site that was built.

    Example: guide verify https://guide.example
    """
    built = root / "site"
    count, problems = verify_site(place or str(built), against, built)
    for problem in problems:
        click.echo(problem)
    click.echo(f"{count} files compared, {len(problems)} differ")
    sys.exit(1 if problems else 0)


def _json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=1, default=str))


def _place(place: str) -> tuple[str, str]:
    language, slash, key = place.partition("/")
    if not (language and slash and key):
        raise cannot(place, "this names no page of a language", "Write it like de/uses/hair.")
    return language, key


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise cannot("--until", f"`{text}` is no day", "Write it like 2029-11-23.") from None


def main() -> None:
    """Run the command; a person's mistake never ends in a traceback."""
    try:
        cli()
    except CannotRun as error:
        click.echo(str(error), err=True)
        sys.exit(2)
