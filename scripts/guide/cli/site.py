"""Commands about the built site. What they need beside the builder is imported when it is used."""

# ruff: noqa: PLC0415

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from guide import build as builder
from guide.cli.options import PATH, ROOT
from guide.target import refuse_target

if TYPE_CHECKING:
    from pathlib import Path


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


@click.command()
@ROOT
@click.option("--out", type=PATH, default=None, help="Where to; site/ if not given.")
@click.option("--languages", default="", help="Only these, like ar,fa; with --shard.")
@click.option("--shard", "folder", type=PATH, default=None, help="Leave the pages here instead.")
@click.option("--release", is_flag=True, help="With compressed twins of all texts.")
def build(root: Path, out: Path | None, languages: str, folder: Path | None, release: bool) -> None:
    """Build all languages; the site is replaced whole, or left as it is.

    With --languages and --shard, make the pages of some languages for `guide assemble`.
    Example: guide build
    """
    if bool(languages) != bool(folder):
        raise click.UsageError("--languages and --shard go together.")
    if folder:
        done = builder.shard(root.resolve(), folder.resolve(), languages.split(","), _Terminal())
    else:
        target = _target(root, out)
        done = builder.build(root.resolve(), target, release=release, terminal=_Terminal())
    click.echo(done)


@click.command()
@ROOT
@click.argument("folders", nargs=-1, required=True, type=PATH)
@click.option("--site", "out", type=PATH, default=None, help="Where to; site/ if not given.")
@click.option("--release", is_flag=True, help="With compressed twins of all texts.")
def assemble(root: Path, folders: tuple[Path, ...], out: Path | None, release: bool) -> None:
    """Put a site together from what `guide build --shard` left in FOLDERS, on any machines.

    Example: guide assemble shards/ar shards/en
    """
    target = _target(root, out)
    shards = [folder.resolve() for folder in folders]
    done = builder.build(
        root.resolve(), target, release=release, shards=shards, terminal=_Terminal()
    )
    click.echo(done)


@click.command()
@ROOT
@click.option("--host", default="127.0.0.1", help="The address to serve at; this machine alone.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, help="The port; 0 for any that is free."
)
def serve(root: Path, host: str, port: int) -> None:
    """Show the guide in a browser; every saved edit appears in the open page at once.

    Example: guide serve
    """
    from guide import preview

    def ready(address: str) -> None:
        click.echo(f"The guide is at {address} (stop with Ctrl+C).")

    try:
        preview.serve(root.resolve(), host, port, ready)
    except KeyboardInterrupt:
        click.echo("")


def _target(root: Path, out: Path | None) -> Path:
    """Return the folder that a site may take the place of."""
    target = out or root / "site"
    refuse_target(root, target, "index.html")
    return target.resolve()


@click.command()
@ROOT
@click.argument("server", type=click.Choice(["nginx", "caddy"]))
@click.option("--site", type=PATH, help="The built site; site/.")
@click.option("--folder", default="", help="Where its files are on the server; as --site.")
@click.option("--address", default="", help="As readers type it; `site` of data/clinic.yml.")
@click.option("--tls", nargs=2, default=("", ""), help="Files of the certificate and its key.")
def host(
    root: Path, server: str, site: Path | None, folder: str, address: str, tls: tuple[str, str]
) -> None:
    """Print the configuration of a web server for the built site.

    Example: guide host nginx --folder /srv/guide > guide.conf
    """
    from guide.commands.host import SERVERS
    from guide.commands.host import host as host_of

    found = host_of(root, (site or root / "site").resolve(), address)
    found = replace(found, folder=folder or found.folder, certificate=tls[0], key=tls[1])
    click.echo(SERVERS[server](found), nl=False)


@click.command()
@ROOT
@click.option("--site", type=PATH, help="The built site; site/.")
def bill(root: Path, site: Path | None) -> None:
    """Print the bill of materials of the built site, as CycloneDX.

    Example: guide bill > site.cdx.json
    """
    from guide.finish import bill as bill_of
    from guide.finish.manifest import NAME, read

    build = read((site or root / "site") / NAME)
    click.echo(bill_of(build.files, build.packages), nl=False)


@click.command()
@ROOT
@click.argument("place", default="")
@click.option("--against", type=PATH, help="Its build.json; site/'s.")
def verify(root: Path, place: str, against: Path | None) -> None:
    """Tell whether PLACE, a folder or an address, is exactly the site that was built.

    Example: guide verify https://guide.example
    """
    from guide.commands.verify import verify as verify_site

    built = root / "site"
    count, problems = verify_site(place or str(built), against, built)
    for problem in problems:
        click.echo(problem)
    click.echo(f"{count} files compared, {len(problems)} differ")
    sys.exit(1 if problems else 0)
