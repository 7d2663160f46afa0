"""Pagefind's program at work in memory: no file is written, which costs more than the indexing.

Its own Python interface waits a tenth of a second for every answer, and cannot read one of more
than 2 MiB; the messages here are those it sends.
"""

from __future__ import annotations

import base64
import contextlib
import json
import subprocess
from threading import Thread
from typing import IO, TYPE_CHECKING, Any

from pagefind.service import get_executable

from guide.errors import cannot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from guide.errors import CannotRun

_REMEDY = "Install the packages again: make site."


def pagefind(documents: Iterable[str], code: str) -> dict[str, bytes]:
    """Return what Pagefind writes for HTML documents, by path; their addresses are their numbers.

    ``code`` is the language they are all in. The same documents in the same order give the same
    bytes. Raises :class:`CannotRun` if Pagefind fails.
    """
    asked: list[dict[str, Any]] = [{"type": "NewIndex", "config": {"force_language": code}}]
    asked += [
        {"type": "AddFile", "index_id": 0, "url": f"/{number}/", "file_contents": text}
        for number, text in enumerate(documents)
    ]
    asked.append({"type": "GetFiles", "index_id": 0})
    answer = _last_answer(asked)
    return {file["path"]: base64.b64decode(file["content"]) for file in answer["files"]}


def _last_answer(asked: list[dict[str, Any]]) -> dict[str, Any]:
    """Send messages and return the answer to the last one."""
    executable = get_executable()
    if executable is None:
        raise cannot("pagefind", "its program is missing", _REMEDY)
    try:
        service = subprocess.Popen(  # noqa: S603 our own
            [str(executable), "--service"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
    except OSError as error:
        raise cannot("pagefind", f"it cannot be run ({error.strerror})", _REMEDY) from None
    with service:
        assert service.stdin
        assert service.stdout
        assert service.stderr
        # It answers while it is still being asked: both sides would wait for ever in turns.
        sender = Thread(target=_send, args=(service.stdin, asked))
        sender.start()
        try:
            for answer in _answers(service.stdout):
                if answer["payload"]["type"] == "Error":
                    raise _failed(answer["payload"]["message"])
                if answer["message_id"] == len(asked):
                    found: dict[str, Any] = answer["payload"]
                    return found
            raise _failed(service.stderr.read().decode(errors="replace").strip())
        finally:
            service.kill()
            sender.join()
            with contextlib.suppress(OSError):  # with what could not be sent
                service.stdin.close()


def _send(stream: IO[bytes], asked: list[dict[str, Any]]) -> None:
    try:
        for number, payload in enumerate(asked, 1):
            message = json.dumps({"message_id": number, "payload": payload})
            stream.write(base64.b64encode(message.encode()) + b",")
        stream.flush()  # and not closed: at the end of its input the program stops at once
    except OSError:
        pass  # it is gone, which the reading side tells


def _answers(stream: IO[bytes]) -> Iterator[dict[str, Any]]:
    """Go through what is sent back; each message ends in a comma."""
    parts: list[bytes] = []
    while data := stream.read1():  # type: ignore[attr-defined]  # a pipe is buffered
        head, *rest = data.split(b",")
        parts.append(head)
        for following in rest:
            yield json.loads(base64.b64decode(b"".join(parts)))
            parts = [following]


def _failed(message: str) -> CannotRun:
    return cannot("pagefind", f"the search index was not written ({message})", _REMEDY)
