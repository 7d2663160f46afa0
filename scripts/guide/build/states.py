"""The states of pages, so that no page is parsed only to tell them in menus and lists."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from guide.build.inputs import digest
from guide.data.languages import SOURCE
from guide.reader.view import STATE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guide.build.cache import Cache
    from guide.build.inputs import Inputs
    from guide.engine.site import Site

_NAME = "all"


def recall(site: Site, inputs: Inputs, cache: Cache) -> None:
    """Note the states worked out before for the very same texts, provenance and figures."""
    known: dict[str, str] = json.loads(cache.get("states", _NAME) or b"{}")
    for place, name in _names(site, inputs):
        if name in known:
            site.survey.notes[STATE, place] = known[name]


def keep(site: Site, inputs: Inputs, cache: Cache) -> None:
    """Keep what has been noted."""
    noted = {name: site.survey.notes.get((STATE, place)) for place, name in _names(site, inputs)}
    found = {name: word for name, word in noted.items() if word}
    cache.put("states", _NAME, json.dumps(found).encode())


def _names(site: Site, inputs: Inputs) -> Iterator[tuple[str, str]]:
    """Go through the translations with the name of all that decides on the state of each."""
    for code in site.survey.translations:
        for key in site.pages.source:
            files = [f"docs/{folder}/{key}.md" for folder in (SOURCE, code)]
            # A signature ends with a figure that its block shows.
            files += [f"provenance/{code}/{key}.jsonl", "data/facts.yml"]
            name = digest(inputs.program, inputs.day, code, key, *inputs.digests(files))
            yield f"{code}/{key}", name
