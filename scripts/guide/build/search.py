"""The search index of each language, made again when one of its sections has changed."""

from __future__ import annotations

import base64
import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from guide.build.inputs import digest
from guide.data.languages import SOURCE
from guide.reader.addresses import NOT_FOUND, TOPICS, address
from guide.search import FOLDER, UNSPACED, Record, indexed, records
from guide.workers import each

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guide.build.cache import Cache
    from guide.build.inputs import Inputs
    from guide.build.pages import Pages
    from guide.engine.site import Site


def page_records(html: str, key: str) -> tuple[Record, ...]:
    """Return what search knows of a page; nothing of one that lists others or stands for none."""
    return () if key in (NOT_FOUND, TOPICS) else records(html, address(SOURCE, key))


def sections(html: str, key: str) -> bytes:
    """Return what search knows of a page, as it is kept beside it."""
    return json.dumps([asdict(record) for record in page_records(html, key)]).encode()


def index(site: Site, code: str, found: Iterable[Record]) -> dict[str, bytes]:
    """Return the index of a language's records by path from the site's root."""
    terms = list(site.project.glossary[code].values())
    files = indexed(found, code, terms, site.project.strings[code]["label"])
    folder = f"{address(code, 'index')}{FOLDER}/"
    return {folder + path: data for path, data in files.items()}


def search_files(
    site: Site, inputs: Inputs, pages: Pages, cache: Cache, languages: Sequence[str]
) -> dict[str, bytes]:
    """Return the indexes of some languages by path from the site's root.

    Raises :class:`CannotRun` if Pagefind fails, or the cache has lost something.
    """
    names = {code: index_name(site, inputs, pages, code) for code in languages}
    packed = {code: cache.get("search", names[code]) for code in languages}

    def language(code: str) -> None:
        made = index(site, code, _sections(site, pages, cache, code))
        text = {path: base64.b64encode(data).decode() for path, data in made.items()}
        cache.put("search", names[code], json.dumps(text).encode())

    # The longest work first, so that it is not waited for at the end.
    missing = [code for code in languages if packed[code] is None]
    missing.sort(key=lambda code: UNSPACED.index(code) if code in UNSPACED else len(UNSPACED))
    each(language, missing, "guide build")
    files: dict[str, bytes] = {}
    for code, known in packed.items():
        text = json.loads(known or cache.get("search", names[code]) or b"{}")
        files |= {path: base64.b64decode(data) for path, data in text.items()}
    return files


def _sections(site: Site, pages: Pages, cache: Cache, code: str) -> Iterator[Record]:
    for key in site.pages.source:
        what = f"what search finds on {code}/{key}"
        found = cache.need("sections", pages.names[code, key], what)
        yield from (Record(**record) for record in json.loads(found))


def index_name(site: Site, inputs: Inputs, pages: Pages, code: str) -> str:
    """Return the name of what an index is made from."""
    label, terms = site.project.strings[code]["label"], site.project.glossary[code]
    words = [term.model_dump_json() for term in terms.values()]
    found = [pages.notes[pages.names[code, key]].found for key in site.pages.source]
    return digest(inputs.program, code, label, *words, *found)
