"""A guide of a few pages in English and Turkish, without any in Arabic, free to be spoiled."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).parent.parent
SMALL = Path(__file__).parent / "small"


def write(root: Path) -> None:
    """Write it, with the templates, markers and interface strings of the real guide."""
    shutil.copytree(SMALL, root)
    shutil.copytree(ROOT / "overrides", root / "overrides")
    shutil.copytree(ROOT / "data/markers", root / "data/markers")
    for folder in ("source", "tr", "ar"):
        records = root / "provenance" / folder
        records.mkdir(exist_ok=True)
        shutil.copyfile(ROOT / f"provenance/{folder}/strings.jsonl", records / "strings.jsonl")
    config = root / "mkdocs.yml"
    hooks = (ROOT / "scripts/guide/engine/hooks.py").as_posix()
    config.write_text(config.read_text("utf-8").replace("HOOKS", hooks), "utf-8")
