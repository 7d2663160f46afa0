"""How long `guide check` takes, and how its time grows with pages. Ratios of one run."""

from __future__ import annotations

import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
GUIDE = [sys.executable, "-c", "from guide.cli import main; main()"]
SIZES = (1, 4, 16) if "--full" not in sys.argv else (1, 8, 77)
"""How many copies of the guide's pages are checked: 77 copies of 13 languages are 20,000 pages."""


def copy(times: int, folder: Path) -> int:
    """Make a guide with ``times`` as many pages; returns their number in all languages."""
    for name in ("data", "overrides", "provenance"):
        shutil.copytree(ROOT / name, folder / name)
    count = 0
    for language in sorted(path for path in (ROOT / "docs").iterdir() if path.is_dir()):
        for page in sorted(language.rglob("*.md")):
            key = page.relative_to(language)
            for number in range(times):
                name = key if number == 0 else Path(f"copy{number}") / key
                target = folder / "docs" / language.name / name
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(page, target)
                count += 1
    return count


def main() -> int:
    """Print seconds and the exponent of growth."""
    rows = []
    for times in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            pages = copy(times, Path(folder))
            best = math.inf
            for _ in range(3 if times < 20 else 1):
                start = time.perf_counter()
                subprocess.run(
                    [*GUIDE, "check"], cwd=folder, stdout=subprocess.DEVNULL, check=False,
                    env={**os.environ},
                )  # fmt: skip
                best = min(best, time.perf_counter() - start)
            rows.append((pages, best))
            print(
                f"guide check: {pages:>6} pages {best:7.2f} s {1000 * best / pages:6.2f} ms a page"
            )
    (small, fast), (large, slow) = rows[-2], rows[-1]
    print(f"grows with pages^{math.log(slow / fast) / math.log(large / small):.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
