"""A page or words in a language, as a person names them on the command line."""

from __future__ import annotations

import click

from guide.errors import cannot
from guide.text.page import WORDS


def _place(_context: click.Context, _option: click.Parameter, place: str) -> str:
    """Read the path of a file, as the checks tell it, as the page or words that stand in it."""
    path = place.removeprefix("./")
    for key, folder in WORDS.items():
        if path.startswith(f"{folder}/"):
            return f"{path.removeprefix(f'{folder}/').removesuffix('.yml')}/{key}"
    return path.removeprefix("docs/").removesuffix(".md")


PLACE = click.argument("place", callback=_place)
"""A page or words in a language, like `de/risks`, or the path of its file."""


def page_of(place: str) -> tuple[str, str]:
    """Return the language and key that a place like `de/uses/hair` names.

    Raises :class:`CannotRun` if it names none.
    """
    language, slash, key = place.partition("/")
    if not (language and slash and key):
        raise cannot(place, "this names no page of a language", "Write it like de/uses/hair.")
    return language, key
