"""Pagefind's program at work in memory: no file is written, which costs more than the indexing.

Its own Python interface waits a tenth of a second for every answer, and cannot read one of more
than 2 MiB; the messages here are those it sends.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import subprocess
from itertools import chain
from threading import Thread
from typing import IO, TYPE_CHECKING, Any

from guide.errors import cannot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_MEMORY = "narenas:1,dirty_decay_ms:-1,muzzy_decay_ms:-1"
"""For its allocator, jemalloc: the program ends soon, so what is freed is kept for it until then.
A tenth of its work is giving memory back and asking for it again."""

_REMEDY = "Install the packages again: make site."


def pagefind(documents: Iterable[str], code: str) -> dict[str, bytes]:
    """Return what Pagefind writes for HTML documents, by path; their addresses are their numbers.

    ``code`` is the language they are all in. The same documents in the same order give the same
    bytes. It is at work while they are still being made. Raises :class:`CannotRun` if it fails.
    """
    try:
        executable = _program()
        service = subprocess.Popen(  # noqa: S603 our own
            [str(executable), "--service"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env={**os.environ, "_RJEM_MALLOC_CONF": _MEMORY},
        )  # fmt: skip
    except (ImportError, OSError) as error:
        why = getattr(error, "strerror", None) or "it is missing"
        what = f"its program cannot be run ({why})"
        raise cannot("pagefind", what, _REMEDY) from None
    assert service.stdin
    assert service.stdout
    assert service.stderr
    told: list[dict[str, Any]] = []
    # It answers while it is still being asked: one side alone would wait for the other for ever.
    reader = Thread(target=_read, args=(service.stdout, told), daemon=True)
    reader.start()
    try:
        with contextlib.suppress(OSError):  # it is gone, which the reading side tells
            for message in _messages(documents, code):
                service.stdin.write(message)
            # Not closed: at the end of its input the program stops at once.
            service.stdin.flush()
        reader.join()
        return _files(told, service.stderr)
    finally:
        service.kill()
        service.wait()
        with contextlib.suppress(OSError):  # with what could not be sent
            service.stdin.close()
        service.stdout.close()
        service.stderr.close()


def _program() -> Path:
    from pagefind_bin_extended import get_executable  # noqa: PLC0415 told if it is missing

    found: Path = get_executable()
    return found


def _messages(documents: Iterable[str], code: str) -> Iterator[bytes]:
    """Go through what the program is asked: each message ends in a comma."""
    new: dict[str, Any] = {"type": "NewIndex", "config": {"force_language": code}}
    add = (
        {"type": "AddFile", "index_id": 0, "url": f"/{number}/", "file_contents": text}
        for number, text in enumerate(documents)
    )
    get = {"type": "GetFiles", "index_id": 0}
    for number, payload in enumerate(chain([new], add, [get])):
        message = json.dumps({"message_id": number, "payload": payload})
        yield base64.b64encode(message.encode()) + b","


def _read(stream: IO[bytes], told: list[dict[str, Any]]) -> None:
    """Read answers until one brings the files, or an error, or there are no more."""
    for answer in _answers(stream):
        told[:] = [answer["payload"]]
        if told[0]["type"] in ("GetFiles", "Error"):
            return


def _files(told: list[dict[str, Any]], errors: IO[bytes]) -> dict[str, bytes]:
    """Return the files of the last answer."""
    match told:
        case [{"type": "GetFiles", "files": files}]:
            return {file["path"]: base64.b64decode(file["content"]) for file in files}
        case [{"type": "Error", "message": message}]:
            pass
        case _:
            message = errors.read().decode(errors="replace").strip()
    raise cannot("pagefind", f"the search index was not written ({message})", _REMEDY)


def _answers(stream: IO[bytes]) -> Iterator[dict[str, Any]]:
    """Go through what is sent back; each message ends in a comma."""
    parts: list[bytes] = []
    while data := stream.read1():  # type: ignore[attr-defined]  # a pipe is buffered
        head, *rest = data.split(b",")
        parts.append(head)
        for following in rest:
            yield json.loads(base64.b64decode(b"".join(parts)))
            parts = [following]
