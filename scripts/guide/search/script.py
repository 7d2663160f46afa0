"""The reader's script: search, each language's words in it, and the offer at the front door."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from guide.data.yamlfile import read_text
from guide.finish import Asset, asset
from guide.search.normal import LETTERS

if TYPE_CHECKING:
    from guide.data import Language, Project, Strings

_WORDS = ("search", "search_label", "search_wait", "search_results", "search_nothing",
          "search_error", "search_topics", "close")  # fmt: skip


def script_assets(project: Project) -> dict[str, Asset]:
    """Return the script of each published language, by code. Raises :class:`CannotRun`."""
    search, offer = (
        read_text(project.root / shown, shown)
        for shown in ("overrides/search.js", "overrides/offer.js")
    )
    return {
        # The English home page is the only one that offers other languages.
        code: asset(
            "search.js",
            script(search + offer if language.source else search, language, project.strings[code]),
        )
        for code, language in project.languages.items()
    }


def script(source: str, language: Language, strings: Strings) -> str:
    """Return the script for pages of a language, from ``source`` (overrides/search.js).

    Comments and indents stay behind; a comment has a line of its own there.
    """
    given = {
        "words": {name: strings[name] for name in _WORDS},
        "letters": LETTERS,
        "digits": language.digits,
    }
    lines = (line.strip() for line in source.splitlines())
    body = "\n".join(line for line in lines if line and not line.startswith("//"))
    words = json.dumps(given, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return f"const guide={words};\n{body}\n"
