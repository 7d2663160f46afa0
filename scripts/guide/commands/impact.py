"""What an edit of the English makes outdated, for a comment on a pull request."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from guide.errors import CannotRun, cannot
from guide.text import SourceMeta
from guide.text.frontmatter import RISKS, split_frontmatter
from guide.text.page import Page

if TYPE_CHECKING:
    from pathlib import Path

    from guide.provenance import Survey
    from guide.text.frontmatter import Risk


@dataclass(frozen=True)
class Impact:
    """A page whose English changed: blocks, words to translate anew, languages behind."""

    page: str
    risk: Risk
    blocks: int
    words: int
    languages: tuple[str, ...]


def impact(survey: Survey, base: str | None = None) -> list[Impact]:
    """Return the pages with translations behind, critical first.

    With ``base`` (a git revision) only blocks that have changed since then count.
    Raises :class:`CannotRun` if git does not know the revision.
    """
    found = []
    for key, page in survey.pages.source.items():
        before = _hashes_at(survey.project.root, base, page) if base else None
        blocks: dict[str, int] = {}
        languages = []
        for language in survey.translations:
            if survey.page(language, key) is None:
                continue
            behind = [
                state.pair.source
                for state in survey.state(language, key).outdated
                if state.pair.source and (before is None or state.pair.source.hash not in before)
            ]
            if behind:
                languages.append(language)
                blocks |= {block.hash: len(block.words.split()) for block in behind}
        if languages:
            risk = survey.pages.meta(key).risk
            words = sum(blocks.values())
            found.append(Impact(key, risk, len(blocks), words, tuple(languages)))
    return sorted(found, key=lambda each: (RISKS.index(each.risk), each.page))


def as_text(found: list[Impact]) -> str:
    """Return one line a page, as in '1 critical block in 11 languages, about 42 words'."""
    if not found:
        return "No translation is behind."
    lines = []
    for each in found:
        block = "block" if each.blocks == 1 else "blocks"
        language = "language" if len(each.languages) == 1 else "languages"
        lines.append(
            f"{each.page}: {each.blocks} {each.risk} {block} in {len(each.languages)} {language}"
            f" ({', '.join(each.languages)}), about {each.words} words each"
        )
    return "\n".join(lines)


def _hashes_at(root: Path, base: str, page: Page) -> set[str]:
    command = ["git", "-C", str(root), "show", f"{base}:./{page.path}"]
    known = ["git", "-C", str(root), "rev-parse", "--verify", "--quiet", f"{base}^{{commit}}"]
    try:
        if subprocess.run(known, capture_output=True, check=False).returncode:  # noqa: S603
            raise cannot("git", f"the revision `{base}` is unknown", "Fetch it, or name another.")
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    except FileNotFoundError:
        raise cannot("git", "git is not installed", "Install it, or leave BASE out.") from None
    if done.returncode:
        return set()
    try:
        text = done.stdout.decode("utf-8")
        meta, body, line = split_frontmatter(text, page.path, SourceMeta)
    except (UnicodeDecodeError, CannotRun):
        return set()
    return {block.hash for block in Page(page.language, page.key, meta, body, line).blocks}
