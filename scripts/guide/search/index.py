"""Index the sections of one language with Pagefind, and lay their texts beside it.

Pagefind gives out a file for each hit; a reader asks for fewer, and a site has fewer, if the texts
of a page are in one. So its index is kept and its fragments are not.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from html import escape
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from guide.search.normal import Synonyms, searchable
from guide.search.service import pagefind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from guide.data.glossary import Term
    from guide.search.records import Record

FOLDER = "search"
"""Where the index lies, below the address of its language."""

UNSPACED = ("ja", "zh")
"""Languages without spaces between words: Pagefind reads a dictionary first, which takes long."""

_SENT = ("pagefind.", "pagefind-entry.json", "wasm.", "index/")
"""What the reader's browser asks for; the rest is Pagefind's own interface, and fragments."""

SECTIONS = "sections.json"
"""Tells of each page its file of texts, its address, and the names Pagefind has for its sections:
a list of `[file, address, [name, ...]]`. A file of texts is a list of `[anchor, title, text]`."""

_MARK = b"pagefind_dcd"
"""How Pagefind's data begin once unpacked."""

_MOST = 10.0
"""Pagefind's highest weight."""


def indexed(
    found: Iterable[Record], code: str, terms: Sequence[Term], label: str
) -> dict[str, bytes]:
    """Return the files of a language's index by their path below :data:`FOLDER`.

    ``code`` tells Pagefind how words end, ``terms`` is the glossary of the language, ``label``
    the interface's way to set a heading after a title (`{header}: `). The same records give the
    same bytes. No records, no files.
    Raises :class:`CannotRun` if Pagefind fails.
    """
    ordered = sorted(found, key=lambda record: (record.at, record.text))
    if not ordered:
        return {}
    synonyms = Synonyms(terms, spaced=code not in UNSPACED)
    made = pagefind((_document(record, code, synonyms) for record in ordered), code)
    names = dict(_named(made))
    files = {path: made[path] for path in sorted(made) if _is_sent(path, made, code)}
    pages = []
    for at, group in groupby(enumerate(ordered), lambda pair: _page(pair[1])):
        texts, known = [], []
        for number, record in group:
            if number in names:  # Pagefind passes over what holds no word
                texts.append([record.at.partition("#")[2], _title(record, label), record.text])
                known.append(names[number])
        data = _json(texts)
        path = f"texts/{hashlib.sha256(data).hexdigest()[:10]}.json"
        files[path] = data
        pages.append([path, at, known])
    return {**files, SECTIONS: _json(pages)}


def _named(made: dict[str, bytes]) -> Iterator[tuple[int, str]]:
    """Go through the documents, by number, with the name that Pagefind gave each."""
    for path, content in made.items():
        if path.startswith("fragment/"):
            data = json.loads(gzip.decompress(content).removeprefix(_MARK))
            yield int(data["url"].strip("/")), Path(path).stem


def _title(record: Record, label: str) -> str:
    if not record.heading:
        return record.page
    return f"{label.format(header=record.page)}{record.heading}"


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _document(record: Record, code: str, synonyms: Synonyms) -> str:
    """Return a record as Pagefind reads it: folded for comparing, with other words for it."""
    # A definition explains a word by others; it is to be found by its own.
    text = "" if record.term else record.text
    others: dict[int, list[str]] = {}
    for word, count in synonyms.of(f"{record.page} {record.heading} {text}").items():
        others.setdefault(count, []).append(word)
    extra = "".join(
        f'<p data-pagefind-weight="{min(count / 2, _MOST)}">{_words(" . ".join(words))}</p>'
        for count, words in sorted(others.items())
    )
    # The title of the page says less about a section than its heading.
    of = f"<p>{_words(record.page)}</p>" if record.heading else ""
    return (
        f'<!doctype html><html lang="{code}"><body data-pagefind-body>'
        f"<h1>{_words(record.heading or record.page)}</h1>{of}<p>{_words(text)}</p>{extra}"
        "</body></html>"
    )


def _page(record: Record) -> str:
    return record.at.partition("#")[0]


def _words(text: str) -> str:
    return escape(searchable(text))


def _is_sent(path: str, files: dict[str, bytes], code: str) -> bool:
    own = f"wasm.{code}.pagefind" in files
    return path.startswith(_SENT) and not (own and path == "wasm.unknown.pagefind")
