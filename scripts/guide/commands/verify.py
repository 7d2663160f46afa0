"""Whether a published site is exactly one build: nothing missing, changed or added."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

import brotli

from guide.errors import Problem, cannot
from guide.finish.manifest import NAME, files, read, twin_of
from guide.text.web import scheme

NOT_SERVED = ("_headers", "_redirects")
"""Files that tell a host what to do; it keeps them to itself."""

_AT_ONCE = 8
_SECONDS = 30
_REMEDY = "Publish the build again."


def verify(place: str, against: Path | None, built: Path) -> tuple[int, list[Problem]]:
    """Compare a folder or an address with the build that ``against`` (a build.json) tells of.

    Without it, that of the site in ``built`` counts, or else the folder's own. Returns how many
    files were compared and what differs. Over the network, files that are too many cannot be seen.
    Raises :class:`CannotRun` if there is nothing to compare.
    """
    own = Path(place) / NAME
    against = against or (own if own.exists() and not (built / NAME).exists() else built / NAME)
    known = read(against).files
    if scheme(place) in ("http", "https"):
        return _address(place.rstrip("/") + "/", known)
    return _folder(Path(place), known)


def _folder(folder: Path, known: dict[str, str]) -> tuple[int, list[Problem]]:
    if not folder.is_dir():
        raise cannot(str(folder), "there is no such folder", "Name a folder or an address.")
    found = files(folder)
    found.pop(NAME, None)
    problems = [
        Problem(path, 0, "it is missing" if path not in found else "it was changed", _REMEDY)
        for path, is_ in known.items()
        if found.get(path) != is_
    ]
    problems += [
        Problem(path, 0, "it is not of this build", "Remove it.") for path in found.keys() - known
    ]
    return len(known), sorted(problems)


def _address(base: str, known: dict[str, str]) -> tuple[int, list[Problem]]:
    """Ask for every file as it is, and for those that have twins also as browsers do."""
    asked = [(path, "identity") for path in known if not twin_of(path, known)]
    asked = [each for each in asked if each[0] not in NOT_SERVED]
    for ending, encoding in ((".br", "br"), (".gz", "gzip")):
        asked += [(path, encoding) for path, _ in asked if path + ending in known]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        told = pool.map(lambda one: _one(base, one[0], one[1], known[one[0]]), asked)
        return len(asked), sorted({problem for problem in told if problem})


def _one(base: str, path: str, encoding: str, expected: str) -> Problem | None:
    # A host sends `index.html` to its folder; the folder is what readers ask for.
    shown = path.removesuffix("index.html") if f"/{path}".endswith("/index.html") else path
    url = base + quote(shown)
    # S310: the scheme is http or https, by the caller.
    request = Request(url, headers={"Accept-Encoding": encoding})  # noqa: S310
    try:
        with urlopen(request, timeout=_SECONDS) as response:  # noqa: S310
            body, sent_as = response.read(), response.headers.get("Content-Encoding", "")
    except HTTPError as error:
        error.close()
        what = "it is missing" if error.code == 404 else f"the host answers {error.code}"
        return Problem(path, 0, what, _REMEDY)
    except (OSError, HTTPException) as error:
        reason = getattr(error, "reason", error)
        raise cannot(url, f"there is no answer ({reason})", "Check the address.") from None
    where = f", as it is sent in {sent_as}" if sent_as else ""
    try:
        same = hashlib.sha256(_plain(body, sent_as)).hexdigest() == expected
    except (brotli.error, zlib.error, OSError, EOFError):
        return Problem(path, 0, f"it is broken{where}", _REMEDY)
    return None if same else Problem(path, 0, f"it was changed{where}", _REMEDY)


def _plain(body: bytes, encoding: str) -> bytes:
    match encoding:
        case "br":
            return bytes(brotli.decompress(body))
        case "gzip":
            return gzip.decompress(body)
    return body
