"""Interface strings: every word of a page that is not in its Markdown."""

from __future__ import annotations

import re
from string import Formatter
from typing import TYPE_CHECKING

from guide.data.languages import SOURCE
from guide.data.yamlfile import read
from guide.errors import CannotRun, Problem

if TYPE_CHECKING:
    from pathlib import Path

Strings = dict[str, str]

_NAME = re.compile(r"[a-z_]+")


def read_strings(root: Path, languages: list[str]) -> dict[str, Strings]:
    """Read the interface strings of every language.

    Raises :class:`CannotRun` where a language has a hole, a stray key or a lost placeholder:
    a missing string would be English on a foreign page.
    """
    folder = "overrides/strings"
    found = {
        code: read(root / f"{folder}/{code}.yml", f"{folder}/{code}.yml", Strings)
        for code in languages
    }
    source = found[SOURCE]
    problems = []
    for code, strings in found.items():
        shown = f"{folder}/{code}.yml"
        for key in source.keys() - strings.keys():
            problems.append(Problem(shown, 0, f"the string `{key}` is missing", "Translate it."))
        for key in strings.keys() - source.keys():
            problems.append(Problem(shown, 0, f"the string `{key}` is unknown", "Remove it."))
        for key in strings.keys() & source.keys():
            if _holes(strings[key]) is None:
                what = f"the string `{key}` has a brace that is no placeholder"
                problems.append(Problem(shown, 0, what, "Write it as {name}, or {{ for a brace."))
            elif _holes(strings[key]) != _holes(source[key]):
                what = f"the string `{key}` has other placeholders than the English one"
                problems.append(
                    Problem(shown, 0, what, f"Use {sorted(_holes(source[key]) or ())}.")
                )
    if problems:
        raise CannotRun(problems)
    return found


def _holes(text: str) -> set[str] | None:
    """Return the names of the placeholders; None where one is more than a plain name.

    `{name.attribute}`, `{name[0]}` and `{name:999999999}` reach into the program or fill memory.
    """
    try:
        parts = [part for part in Formatter().parse(text) if part[1] is not None]
    except ValueError:
        return None
    plain = all(_NAME.fullmatch(str(name)) and not spec and not how for _, name, spec, how in parts)
    return {str(name) for _, name, _, _ in parts} if plain else None
