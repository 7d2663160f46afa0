"""Index the sections of one language with Pagefind."""

from __future__ import annotations

import gzip
import json
import subprocess
import tempfile
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from pagefind.service import get_executable

from guide.errors import cannot
from guide.search.normal import searchable, synonyms

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from guide.data.glossary import Term
    from guide.search.records import Record

FOLDER = "search"
"""Where the index lies, below the address of its language."""

_UNSPACED = ("zh", "ja")
_SENT = ("pagefind.", "pagefind-entry.json", "wasm.", "index/", "fragment/")
"""What the reader's browser asks for; the rest is Pagefind's own interface."""

_REMEDY = "Install the packages again: make site."

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
    with tempfile.TemporaryDirectory(prefix="guide-search-") as folder:
        source, out = Path(folder, "records"), Path(folder, "index")
        source.mkdir()
        for number, record in enumerate(ordered):
            text = _document(record, code, terms)
            (source / f"{number:05}.html").write_text(text, "utf-8")
        _run(source, out, code)
        files = {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*.*")}
    sent = {path: files[path] for path in sorted(files) if _is_sent(path, files, code)}
    return {
        path: _shown(content, ordered, label) if path.startswith("fragment/") else content
        for path, content in sent.items()
    }


def _run(source: Path, out: Path, code: str) -> None:
    """Run Pagefind. Its Python interface waits a tenth of a second for every answer."""
    executable = get_executable()
    if executable is None:
        raise cannot("pagefind", "its program is missing", _REMEDY)
    where = ["--site", str(source), "--output-path", str(out)]
    command = [str(executable), "--silent", "--force-language", code, *where]
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 our own
    except OSError as error:
        raise cannot("pagefind", f"it cannot be run ({error.strerror})", _REMEDY) from None
    except subprocess.CalledProcessError as error:
        what = f"the search index was not written ({(error.stderr or error.stdout).strip()})"
        raise cannot("pagefind", what, _REMEDY) from None


def _document(record: Record, code: str, terms: Sequence[Term]) -> str:
    """Return a record as Pagefind reads it: folded for comparing, with other words for it."""
    # A definition explains a word by others; it is to be found by its own.
    text = "" if record.term else record.text
    spaced = code not in _UNSPACED
    others: dict[int, list[str]] = {}
    said = f"{record.page} {record.heading} {text}"
    for word, count in synonyms(said, terms, spaced=spaced).items():
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


def _words(text: str) -> str:
    return escape(searchable(text))


def _shown(fragment: bytes, ordered: Sequence[Record], label: str) -> bytes:
    """Return a fragment, what Pagefind gives out for a hit, with the text as readers know it."""
    data = json.loads(gzip.decompress(fragment).removeprefix(_MARK))
    record = ordered[int(Path(data["url"]).stem)]
    heading = f"{label.format(header=record.page)}{record.heading}" if record.heading else ""
    data |= {"url": record.at, "content": record.text, "meta": {"title": heading or record.page}}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(_MARK + text.encode(), mtime=0)


def _is_sent(path: str, files: dict[str, bytes], code: str) -> bool:
    own = f"wasm.{code}.pagefind" in files
    return path.startswith(_SENT) and not (own and path == "wasm.unknown.pagefind")
