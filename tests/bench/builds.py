"""How long builds take beside stock MkDocs with Material and static-i18n, on the same pages.

Both build the same Markdown: copies of the guide's own pages in all its languages. Figures are
medians of runs that take turns; read them as ratios within one run.
"""

from __future__ import annotations

import argparse
import itertools
import math
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

from guide.text.page import WORDS

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
MADE = ("404.md", "topics.md")
"""Pages that list others or answer for none: there once, whatever the size."""

Figures = dict[str, float]


def corpus(folder: Path, languages: list[str], pages: int) -> None:
    """Write a guide of some languages with ``pages`` pages each, and a stock configuration."""
    for name in ("data", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    clinic = folder / "data/clinic.yml"
    listed = f"languages: [{', '.join(languages)}]"
    clinic.write_text(re.sub(r"(?m)^languages:.*$", listed, clinic.read_text("utf-8")), "utf-8")
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    sections = [item for item in config["nav"] if isinstance(item, dict)]
    keys = [path for item in sections for paths in item.values() for path in paths]
    copies = [(path, path) for path in keys][: pages - 1]
    number = 1
    while len(copies) < pages - 1:
        number += 1
        for path in keys:
            if "references" not in path and len(copies) < pages - 1:
                copy = f"{path.removesuffix('.md')}-{number}.md"
                copies.append((path, copy))
                home = next(item for item in sections if path in next(iter(item.values())))
                next(iter(home.values())).append(copy)
    for language in languages:
        for old, new in [("index.md", "index.md"), *((name, name) for name in MADE), *copies]:
            target = folder / "docs" / language / new
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / "docs" / language / old, target)
            for kind in (language, "source"):
                known = ROOT / "provenance" / kind / f"{old.removesuffix('.md')}.jsonl"
                record = folder / "provenance" / kind / f"{new.removesuffix('.md')}.jsonl"
                if known.is_file():
                    record.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(known, record)
    for kind in (*languages, "source"):
        for known in (ROOT / "provenance" / kind).glob("*.jsonl"):
            if known.stem in WORDS:
                shutil.copyfile(known, folder / "provenance" / kind / known.name)
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    nav = yaml.safe_dump({"nav": config["nav"]}, sort_keys=False, allow_unicode=True)
    text = re.sub(r"(?ms)^nav:.*?(?=^not_in_nav)", nav, text)
    hooks = (ROOT / "scripts/guide/engine/hooks.py").as_posix()
    (folder / "mkdocs.yml").write_text(
        text.replace("scripts/guide/engine/hooks.py", hooks), "utf-8"
    )
    stock = {
        "site_name": "Stock",
        "docs_dir": "docs",
        "nav": config["nav"],
        "theme": {"name": "material"},
        "plugins": ["search", {"i18n": {"docs_structure": "folder", "languages": [
            {"locale": code, "name": code, "build": True, "default": code == "en"}
            for code in languages
        ]}}],
        "markdown_extensions": [
            each for each in config["markdown_extensions"] if each != "guide.engine.components"
        ],
    }  # fmt: skip
    (folder / "stock.yml").write_text(yaml.safe_dump(stock, sort_keys=False), "utf-8")


def run(command: list[str | Path], folder: Path) -> Figures:
    """Run a command; returns its seconds and the peak memory of its largest process in MB."""
    start = time.perf_counter()
    child = subprocess.Popen(
        [str(word) for word in command], cwd=folder, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip
    error = child.stderr.read() if child.stderr else b""
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{command} failed:\n{error.decode()[-2000:]}")
    return {"seconds": seconds, "memory": usage.ru_maxrss / 1024}


def edit(folder: Path, words: str) -> None:
    """Change one paragraph of one English page."""
    page = folder / "docs/en/benefits.md"
    text = re.sub(r"\n\nEdited [^\n]+\.\n\Z", "\n", page.read_text("utf-8"))
    page.write_text(f"{text.rstrip()}\n\nEdited {words}.\n", "utf-8")


def measure(languages: list[str], pages: int, times: int, stock: bool) -> dict[str, Figures]:
    """Return the medians of the cases, run in turns."""
    ours = [BIN / "guide", "build"]
    theirs = [BIN / "mkdocs", "build", "-q", "-f", "stock.yml", "-d", "stock"]
    found: dict[str, list[Figures]] = {}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        corpus(folder, languages, pages)
        for number in range(times):
            # Before the stock build: a disk is slow to write where much has just been deleted.
            shutil.rmtree(folder / ".cache", ignore_errors=True)
            shutil.rmtree(folder / "site", ignore_errors=True)
            if stock:
                found.setdefault("stock", []).append(run(theirs, folder))
            found.setdefault("cold", []).append(run(ours, folder))
            found.setdefault("nothing", []).append(run(ours, folder))
            # From the second edit on there is a site to build upon: the one before the last.
            for case in ("first edit", "one page"):
                edit(folder, f"{number}, {case}")
                found.setdefault(case, []).append(run(ours, folder))
    return {
        case: {name: statistics.median(each[name] for each in runs) for name in runs[0]}
        for case, runs in found.items()
    }


def table(pages: int, languages: int, found: dict[str, Figures]) -> None:
    """Print a corpus's figures, each beside the stock build."""
    print(f"\n{languages} languages x {pages} pages")
    stock = found.get("stock")
    for case, figures in found.items():
        ratio = f" 1/{stock['seconds'] / figures['seconds']:.1f} of stock" if stock else ""
        print(f"  {case:10} {figures['seconds']:8.2f} s {figures['memory']:7.0f} MB{ratio}")


def growth(name: str, small: tuple[int, Figures], large: tuple[int, Figures]) -> None:
    """Print the exponent of growth between two sizes."""
    ratio = math.log(large[1]["seconds"] / small[1]["seconds"]) / math.log(large[0] / small[0])
    print(f"  cold grows with {name}^{ratio:.2f} ({small[0]} to {large[0]})")


def main() -> int:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pages", default="18,200,1000", help="Sizes, pages a language.")
    options.add_argument("--stock-up-to", type=int, default=200, help="Run stock up to this size.")
    options.add_argument("--times", type=int, default=3)
    chosen = options.parse_args()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    clinic = yaml.safe_load((ROOT / "data/clinic.yml").read_text("utf-8"))
    languages = list(clinic["languages"])
    sizes = [int(size) for size in chosen.pages.split(",")]
    cold: list[tuple[int, Figures]] = []
    for pages in sizes:
        times = chosen.times if pages < 100 else 1
        found = measure(languages, pages, times, stock=pages <= chosen.stock_up_to)
        table(pages, len(languages), found)
        cold.append((pages, found["cold"]))
    for before, after in itertools.pairwise(cold):
        growth("pages", before, after)
    few = measure(languages[:4], sizes[0], chosen.times, stock=False)
    table(sizes[0], 4, few)
    growth("languages", (4, few["cold"]), (len(languages), cold[0][1]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
