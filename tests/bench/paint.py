"""When a reader on a slow phone sees a page: ours and the stock set-up's, in the same run.

Chromium at 400 kbit/s with 400 ms a round trip (its own throttling: each request waits one round
trip, then comes at that rate), an empty cache, texts compressed by the server at brotli quality 5.
Medians of runs that take turns.
"""

from __future__ import annotations

import http.server
import statistics
import subprocess
import sys
import tempfile
import threading
from functools import partial
from pathlib import Path

import brotli
import yaml
from builds import BIN, ROOT, corpus
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--no-sandbox"]
TEXTS = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt")
ROUND_TRIP = 400  # milliseconds
RATE = 400_000 / 8  # bytes a second
PAGES = ("", "risks/", "ar/risks/", "ja/")
TIMES = 3


class Server(http.server.SimpleHTTPRequestHandler):
    """Serves a folder as a host would: texts in Brotli."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        data = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix in TEXTS:
            data = brotli.compress(data, quality=5)
            self.send_header("Content-Encoding", "br")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def serve(folder: Path) -> str:
    """Serve a folder on the loopback; returns its address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Server, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_address[1]}/"


def paint(browser: Browser, address: str) -> dict[str, float]:
    """Load a page; returns milliseconds to the first paint, requests, and bytes on the wire."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", {
        "offline": False, "latency": ROUND_TRIP,
        "downloadThroughput": RATE, "uploadThroughput": RATE,
    })  # fmt: skip
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(address, wait_until="networkidle")
    first = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    context.close()
    return {"first paint": first, "requests": len(sizes), "kB": sum(sizes) / 1000}


def main() -> int:
    """Build both sites and print the comparison."""
    languages = yaml.safe_load((ROOT / "data/clinic.yml").read_text("utf-8"))["languages"]
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        folder = Path(temporary)
        corpus(folder, languages, 18)
        stock = [BIN / "mkdocs", "build", "-q", "-f", "stock.yml", "-d", "stock"]
        for command in (stock, [BIN / "guide", "build"]):
            subprocess.run(command, cwd=folder, check=True, capture_output=True)
        sites = {"ours": serve(folder / "site"), "stock": serve(folder / "stock")}
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for path in PAGES:
            found: dict[str, list[dict[str, float]]] = {name: [] for name in sites}
            for _ in range(TIMES):
                for name, address in sites.items():
                    found[name].append(paint(browser, address + path))
            for name, runs in found.items():
                middle = {key: statistics.median(each[key] for each in runs) for key in runs[0]}
                trips = middle["first paint"] / ROUND_TRIP
                print(
                    f"/{path:10} {name:6} first paint {middle['first paint']:6.0f} ms "
                    f"({trips:.1f} round trips), {middle['requests']:3.0f} requests, "
                    f"{middle['kB']:6.1f} kB"
                )
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
