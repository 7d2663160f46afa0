"""What an edit of the English or of a figure undoes, for a comment on a pull request."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from guide.data.facts import Fact
from guide.data.glossary import Term
from guide.data.strings import Strings
from guide.data.yamlfile import Name, parse
from guide.errors import CannotRun, cannot
from guide.provenance.figures import named, shown_by
from guide.text import SourceMeta
from guide.text.blocks import block_hash
from guide.text.frontmatter import RISKS, split_frontmatter
from guide.text.page import Page
from guide.text.words import explained

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from guide.provenance import Survey
    from guide.text.frontmatter import Risk


@dataclass(frozen=True)
class Impact:
    """A page whose English changed: blocks, words to translate anew, languages behind.

    ``missing``: the languages that do not have the page at all; if no other is behind, blocks and
    words are those of the whole page.
    """

    page: str
    risk: Risk
    blocks: int
    words: int
    languages: tuple[str, ...]
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class FigureImpact:
    """A fact that changed: its numbers, the pages that show it, languages where a check ended.

    ``before`` and ``now`` read like '39 of 100'; empty where there is no such fact.
    """

    fact: str
    before: str
    now: str
    pages: tuple[str, ...]
    ended: tuple[str, ...]


def impact(survey: Survey, base: str | None = None) -> list[Impact]:
    """Return the pages with translations behind, critical first.

    With ``base`` (a git revision) only blocks that have changed since then count, and a page that
    a language does not have only if the English is new since then.
    Raises :class:`CannotRun` if git does not know the revision.
    """
    found = []
    for key in survey.keys:
        page = survey.source(key)
        before = _hashes_at(survey.project.root, base, page) if base else None
        blocks: dict[str, int] = {}
        languages, missing = [], []
        for language in survey.translations:
            if survey.page(language, key) is None:
                missing += [] if before else [language]
                continue
            behind: dict[str, int] = {}
            for state in survey.state(language, key).outdated:
                # What the English no longer says is to be taken out: a block, and no words.
                gone = state.pair.source is None
                made_from = state.record.source if state.record else ""
                name = state.pair.source.hash if state.pair.source else made_from
                if before is None or (name in before) == gone:
                    words = state.pair.source.words.split() if state.pair.source else ()
                    behind[name] = len(words)
            if behind:
                languages.append(language)
                blocks |= behind
        if languages or missing:
            counts = list(blocks.values())
            if not languages:
                counts = [len(block.words.split()) for block in page.blocks]
            risk, where = survey.meta(key).risk, (tuple(languages), tuple(missing))
            found.append(Impact(key, risk, len(counts), sum(counts), *where))
    return sorted(found, key=lambda each: (RISKS.index(each.risk), each.page))


def figure_impact(survey: Survey, base: str) -> list[FigureImpact]:
    """Return the facts that are not what they were at a git revision, by name.

    A fact of which only the notes changed (who was studied, where it is published) is among them,
    with the same numbers. Raises :class:`CannotRun` if git does not know the revision.
    """
    now, before = survey.project.facts, _facts_at(survey.project.root, base)
    return [
        FigureImpact(
            name,
            _numbers(before.get(name)),
            _numbers(now.get(name)),
            tuple(
                key for key, page in survey.pages.source.items() if name in named(page.body, now)
            ),
            tuple(code for code in survey.project.languages if _ended(survey, code, name)),
        )
        for name in sorted(before.keys() | now.keys())
        if before.get(name) != now.get(name)
    ]


def _numbers(fact: Fact | None) -> str:
    return f"{fact.n} of {fact.d}" if fact else ""


def _ended(survey: Survey, language: str, name: str) -> bool:
    """Whether a signature under a block that shows a fact has ended with it."""
    return any(
        name in shown_by(block.pair, survey.project.facts)
        for key in survey.pages.by_language[language]
        for block in survey.state(language, key).blocks
        if block.ended
    )


def _facts_at(root: Path, base: str) -> dict[str, Fact]:
    """Return the facts at a revision; none if they were not there, or not as they are read now."""
    text = _file_at(root, base, "data/facts.yml")
    try:
        return parse(text, "data/facts.yml", dict[Name, Fact]) if text else {}
    except CannotRun:
        return {}


def as_text(found: list[Impact], figures: Sequence[FigureImpact] = ()) -> str:
    """Return one line a page, as in '1 critical block in 11 languages, about 42 words'.

    Then one a figure, as in 'figure bruise: 40 of 100, was 39 of 100; on risks; ended checks in 2
    languages (de, tr)'.
    """
    lines = [] if found else ["No translation is behind."]
    return "\n".join([*lines, *map(_page, found), *map(_figure, figures)])


def _page(each: Impact) -> str:
    block = "block" if each.blocks == 1 else "blocks"
    missing = f"missing in {_counted(each.missing)}"
    behind = f"in {_counted(each.languages)}" if each.languages else missing
    told = f"{each.page}: {each.blocks} {each.risk} {block} {behind}, about {each.words} words each"
    return f"{told}; the page is {missing}" if each.missing and each.languages else told


def _counted(languages: Sequence[str]) -> str:
    word = "language" if len(languages) == 1 else "languages"
    return f"{len(languages)} {word} ({', '.join(languages)})"


def _figure(each: FigureImpact) -> str:
    if each.before == each.now:
        what = "its notes changed"
    elif each.now:
        what = f"{each.now}, was {each.before}" if each.before else f"{each.now}, new"
    else:
        what = f"gone, was {each.before}"
    where = f"on {', '.join(each.pages)}" if each.pages else "on no page"
    ended = f"; ended checks in {_counted(each.ended)}" if each.ended else ""
    return f"figure {each.fact}: {what}; {where}{ended}"


def _hashes_at(root: Path, base: str, page: Page) -> set[str]:
    """Return the hashes of a page's blocks at a revision; none if there was no such page."""
    try:
        text = _file_at(root, base, page.path)
        if page.key == "strings":
            return set(map(block_hash, parse(text, page.path, Strings).values()))
        if page.key == "terms":
            terms = parse(text, page.path, dict[Name, Term]).values()
            return {block_hash(explained(term)) for term in terms}
        read = split_frontmatter(text, page.path, SourceMeta)
    except CannotRun:
        return set()
    return {block.hash for block in Page(page.language, page.key, *read).blocks}


def _file_at(root: Path, base: str, path: str) -> str:
    """Return a file's text at a git revision; empty if it was not there or is no text.

    Raises :class:`CannotRun` if git does not know the revision.
    """
    command = ["git", "-C", str(root), "show", f"{base}:./{path}"]
    known = ["git", "-C", str(root), "rev-parse", "--verify", "--quiet", f"{base}^{{commit}}"]
    try:
        if subprocess.run(known, capture_output=True, check=False).returncode:  # noqa: S603
            raise cannot("git", f"the revision `{base}` is unknown", "Fetch it, or name another.")
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    except FileNotFoundError:
        raise cannot("git", "git is not installed", "Install it, or leave BASE out.") from None
    try:
        return "" if done.returncode else done.stdout.decode("utf-8")
    except UnicodeDecodeError:
        return ""
