"""The registry of checks and what they return."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from guide.bounds import bounds
from guide.checks.navigation import navigation
from guide.data.languages import SOURCE
from guide.errors import Problem, Severity, cannot
from guide.text.page import WORDS
from guide.workers import each

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from guide.data import Project
    from guide.provenance import PageState, Survey
    from guide.text import Block, Page, Pages
    from guide.text.pairs import Pair

    Rule = Callable[["Context"], Iterator["Slip"]]


@dataclass(frozen=True)
class Slip:
    """What a check yields: the line in the page (from 1), what is wrong, what to do.

    ``pair``: the blocks it is about; an accepted difference ends when either of them changes.
    """

    line: int
    message: str
    remedy: str
    pair: Pair | None = None


@dataclass(frozen=True, order=True)
class Finding:
    """A slip with its place and weight.

    ``blocking``: a page like this cannot be shown to anyone, so nothing is built. ``id``: made from
    the check, the message and the blocks. ``reason``: why somebody accepted it, if so. Without a
    ``page`` it concerns the guide as a whole.
    """

    page: str
    language: str
    line: int
    check: str
    severity: Severity
    message: str
    remedy: str
    file: str
    blocking: bool = False
    id: str = ""
    reason: str = ""

    @property
    def problem(self) -> Problem:
        """The finding as one line for people."""
        return Problem(self.file, self.line, self.message, self.remedy)


@dataclass(frozen=True)
class Context:
    """What a check may look at: a page, its English source, the guide and its data."""

    page: Page
    source: Page
    survey: Survey

    @property
    def pages(self) -> Pages:
        """All pages of the guide."""
        return self.survey.pages

    @property
    def project(self) -> Project:
        """The data of the guide."""
        return self.survey.project

    @property
    def state(self) -> PageState:
        """The provenance of the page."""
        return self.survey.state(self.page.language, self.page.key)

    @property
    def translated(self) -> bool:
        """Whether the page is a translation."""
        return self.page is not self.source

    @property
    def critical(self) -> bool:
        """Whether a wrong translation of the page could harm."""
        return self.survey.meta(self.page.key).risk == "critical"

    @property
    def unwritten(self) -> frozenset[str]:
        """The markers that nobody has written yet for the language of the page."""
        return self.project.unwritten.get(self.page.language, frozenset())

    def pairs(self) -> Iterator[tuple[Pair, Block, Block]]:
        """Go through the pairs of blocks that both languages have."""
        if self.translated:
            for state in self.state.blocks:
                pair = state.pair
                if not (pair.source and pair.text):
                    continue
                # The words of a new language are English until they are translated: told once.
                same = pair.source.hash == pair.text.hash
                if not (same and state.record is None and self.page.key in WORDS):
                    yield pair, pair.source, pair.text


@dataclass(frozen=True)
class Check:
    """A registered check; ``severity`` where it does not follow the page's risk.

    ``alone``: it looks at a page alone, and does not compare it with its English. ``needs``: the
    markers it looks for; it waits where nobody has written them for the language.
    """

    name: str
    rule: Rule
    blocking: bool
    severity: Severity | None = None
    alone: bool = False
    needs: str = ""

    @property
    def help(self) -> str:
        """The rule in words."""
        return (self.rule.__doc__ or "").strip()


CHECKS: dict[str, Check] = {}


def check(
    *,
    blocking: bool = False,
    severity: Severity | None = None,
    alone: bool = False,
    needs: str = "",
) -> Callable[[Rule], Rule]:
    """Register a rule under its function's name.

    A finding is an error on critical pages and a warning elsewhere, unless ``severity`` says
    otherwise; a ``blocking`` one is always an error, and nothing is built with it. A rule that is
    not blocking compares translations with their English, unless it looks at each page ``alone``.
    """

    def register(rule: Rule) -> Rule:
        name = rule.__name__.replace("_", "-")
        CHECKS[name] = Check(name, rule, blocking, severity, alone or blocking, needs)
        return rule

    return register


def run(survey: Survey, languages: Iterable[str] | None = None) -> list[Finding]:
    """Run every check on every page: what blocks first, English first, then by page and line.

    A page is not compared with its English while either of them has a blocking finding: one slip
    would be told again in every language, and there as a fault of the translation. Accepted
    differences stay in the list, each with its reason and without weight. Raises
    :class:`CannotRun` for a language that is not published.
    """
    codes = list(languages or survey.project.languages)
    if strange := [code for code in codes if code not in survey.project.languages]:
        published = ", ".join(survey.project.languages)
        raise cannot("languages", f"`{strange[0]}` is not published", f"Use some of {published}.")
    rules = list(CHECKS.values())
    # Before the others: whether they are compared hangs on it, and it is read once for all.
    asked = rules if SOURCE in codes else [rule for rule in rules if rule.blocking]
    english = _language(survey, asked, frozenset(), SOURCE)
    broken = frozenset(finding.page for finding in english if finding.blocking)
    others = [code for code in codes if code != SOURCE]
    if sum(len(survey.pages.by_language[code]) for code in others) < WORTH_A_PROCESS:
        parts = [_language(survey, rules, broken, code) for code in others]
    else:
        parts = each(partial(_language, survey, rules, broken), others, "guide check")
    found = [one for part in parts for one in part]
    if SOURCE in codes:
        found += [*english, *map(_whole, navigation(survey))]
    return sorted(found, key=lambda one: (not one.blocking, one.language != SOURCE, one))


WORTH_A_PROCESS = 100
"""With fewer pages, starting processes costs more than it saves."""


def blocking(survey: Survey, pages: Iterable[Page] | None = None) -> list[Problem]:
    """Return what keeps the guide's pages, or some of them, from being built.

    The other checks are not run; for the guide as a whole see :func:`navigation`.
    """
    rules = [rule for rule in CHECKS.values() if rule.blocking]
    chosen = survey.pages if pages is None else pages
    return [finding.problem for page in chosen for finding in _page(survey, rules, page, {})]


def told(survey: Survey, page: Page) -> list[Finding]:
    """Return what is wrong with a page of a guide in which nothing is blocking, accepted or not."""
    rules = [rule for rule in CHECKS.values() if not rule.blocking]
    return _page(survey, rules, page, {})


def _language(
    survey: Survey, rules: list[Check], broken: frozenset[str], language: str
) -> list[Finding]:
    """Check the pages of a language; ``broken`` are those whose English has to be mended first."""
    accepted = {known.finding: known.reason for known in survey.store.acknowledged(language)}
    first = [rule for rule in rules if rule.alone]
    then = [rule for rule in rules if not rule.alone]
    found: list[Finding] = []
    around = (survey.words[language, key] for key in WORDS)
    for page in (*survey.pages.by_language[language].values(), *around):
        own = _page(survey, first, page, accepted)
        found += own
        if page.key not in broken and not any(finding.blocking for finding in own):
            found += _page(survey, then, page, accepted)
    return found


def _page(
    survey: Survey, rules: list[Check], page: Page, accepted: dict[str, str]
) -> list[Finding]:
    context = Context(page, survey.source(page.key), survey)
    with bounds(page.path):
        return [
            _finding(rule, context, slip, accepted)
            for rule in rules
            if rule.needs not in context.unwritten
            for slip in rule.rule(context)
        ]


def _whole(problem: Problem) -> Finding:
    name = hashlib.sha256(str(problem).encode()).hexdigest()[:8]
    return Finding(
        "", SOURCE, problem.line, "navigation", "error", problem.what, problem.remedy,
        problem.file, blocking=True, id=name,
    )  # fmt: skip


def _finding(rule: Check, context: Context, slip: Slip, accepted: dict[str, str]) -> Finding:
    page, pair = context.page, slip.pair
    hashes = [block.hash for block in (pair.source, pair.text) if block] if pair else []
    if not pair:
        hashes = [block.hash for block in (*context.source.blocks, *page.blocks)]
    words = [rule.name, page.language, page.key, slip.message, *hashes]
    name = hashlib.sha256("\n".join(words).encode()).hexdigest()[:8]
    severity: Severity = "error" if rule.blocking or context.critical else "warning"
    return Finding(
        page.key,
        page.language,
        slip.line,
        rule.name,
        rule.severity or severity,
        slip.message,
        slip.remedy,
        page.path,
        rule.blocking,
        name,
        accepted.get(name, ""),
    )
