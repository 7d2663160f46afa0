"""A server for one person on this machine: pages as they would be sent, and word of each edit."""

from __future__ import annotations

import json
import threading
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from guide.errors import cannot
from guide.preview.guide import Answer, Guide

if TYPE_CHECKING:
    from collections.abc import Callable

_SCRIPT = "_guide/reload.js"
_EVENTS = "_guide/events"
_TAG = b'<script src="/_guide/reload.js" defer></script>'
_EMPTY = (
    b'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Guide</title>'
    + _TAG
    + b"</head><body></body></html>"
)
_SETTLED = 0.02
"""Seconds without a further change after which an edit is over: editors write a file in steps."""


class _Watched(FileSystemEventHandler):
    def __init__(self) -> None:
        self.touched = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in ("opened", "closed_no_write"):
            self.touched.set()


class _State:
    """The guide behind a lock, and the number of its present state."""

    def __init__(self, root: Path) -> None:
        self.guide = Guide(root)
        self.changed = threading.Condition()
        self.number = 0

    def refresh(self) -> None:
        with self.changed:
            if self.guide.refresh():
                self.number += 1
                self.changed.notify_all()

    def answer(self, path: str) -> Answer:
        with self.changed:
            before = self.guide.problem
            answer = self.guide.answer(path)
            if self.guide.problem != before:
                self.number += 1
                self.changed.notify_all()
            return answer


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, state: _State, *args: object) -> None:
        self._state = state
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = unquote(self.path.partition("?")[0]).removeprefix("/")
        if path == _EVENTS:
            self._events()
        elif path == _SCRIPT:
            script = Path(__file__).with_name("reload.js").read_bytes()
            self._send(Answer(200, "text/javascript", script))
        else:
            found = self._state.answer(path)
            if found.kind == "text/html":
                # Ahead of the page's own policy, which is left as it will be published.
                body = found.body.replace(b"<head>", b"<head>" + _TAG, 1) or _EMPTY
                found = Answer(found.status, found.kind, body)
            self._send(found)

    def _send(self, answer: Answer) -> None:
        try:
            self._sent(answer)
        except OSError:
            self.close_connection = True  # the page was left

    def _sent(self, answer: Answer) -> None:
        self.send_response(answer.status)
        text = answer.kind.startswith("text/") or answer.kind.endswith(("json", "xml"))
        self.send_header("Content-Type", answer.kind + ("; charset=utf-8" if text else ""))
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(answer.body)

    def _events(self) -> None:
        """Tell the page of every new state, as server-sent events (HTML, section 9.2)."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        state, told = self._state, -1
        try:
            while True:
                with state.changed:
                    state.changed.wait_for(lambda: state.number != told, timeout=10)  # noqa: B023
                    told, problem = state.number, state.guide.problem
                data = json.dumps({"number": told, "problem": problem})
                self.wfile.write(f"data: {data}\n\n".encode())
                self.wfile.flush()
        except OSError:
            self.close_connection = True  # the page was closed

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 the base's name
        """Say nothing of each request."""


def serve(root: Path, host: str, port: int, ready: Callable[[str], None]) -> None:
    """Serve the guide below ``root`` until interrupted; ``ready`` is told the address.

    Raises :class:`CannotRun` if the port is taken.
    """
    state = _State(root)
    try:
        server = ThreadingHTTPServer((host, port), partial(_Handler, state))
    except OSError as error:
        raise cannot(f"{host}:{port}", error.strerror or str(error), "Choose a --port.") from None
    server.daemon_threads = True
    watched, observer = _Watched(), Observer()
    for name in ("docs", "data", "overrides", "provenance"):
        if (root / name).is_dir():
            observer.schedule(watched, str(root / name), recursive=True)
    observer.schedule(watched, str(root))
    observer.start()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    ready(f"http://{host}:{server.server_address[1]}/")
    try:
        while True:
            watched.touched.wait()
            watched.touched.clear()
            while watched.touched.wait(_SETTLED):
                watched.touched.clear()
            state.refresh()
    finally:
        observer.stop()
        server.shutdown()
