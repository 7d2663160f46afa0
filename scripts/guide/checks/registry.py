"""The registry of checks and what they return."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from guide.errors import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from guide.data import Project
    from guide.text import Page, Pages

    Rule = Callable[["Context"], Iterator["Slip"]]


@dataclass(frozen=True)
class Slip:
    """What a check yields: the line in the page (from 1), what is wrong, what to do."""

    line: int
    message: str
    remedy: str


@dataclass(frozen=True, order=True)
class Finding:
    """A slip with its place and weight.

    ``blocking``: a page like this cannot be shown to anyone, so nothing is built.
    """

    page: str
    language: str
    line: int
    check: str
    severity: Severity
    message: str
    remedy: str
    blocking: bool = False

    @property
    def problem(self) -> Problem:
        """The finding as one line for people."""
        path = f"docs/{self.language}/{self.page}.md"
        return Problem(path, self.line, self.message, self.remedy)


@dataclass(frozen=True)
class Context:
    """What a check may look at: a page, its English source, the guide and its data."""

    page: Page
    source: Page
    pages: Pages
    project: Project


@dataclass(frozen=True)
class Check:
    """A registered check; ``severity`` is the one on critical pages (elsewhere a warning)."""

    name: str
    rule: Rule
    blocking: bool

    @property
    def help(self) -> str:
        """The rule in words."""
        return (self.rule.__doc__ or "").strip()


CHECKS: dict[str, Check] = {}


def check(*, blocking: bool = False) -> Callable[[Rule], Rule]:
    """Register a rule under its function's name."""

    def register(rule: Rule) -> Rule:
        name = rule.__name__.replace("_", "-")
        CHECKS[name] = Check(name, rule, blocking)
        return rule

    return register


def run(project: Project, pages: Pages) -> list[Finding]:
    """Run every check on every page, in the order of pages and lines."""
    found = []
    for page in pages:
        context = Context(page, pages.source[page.key], pages, project)
        critical = pages.meta(page.key).risk == "critical"
        for each in CHECKS.values():
            severity: Severity = "error" if each.blocking or critical else "warning"
            found += [
                Finding(
                    page.key,
                    page.language,
                    slip.line,
                    each.name,
                    severity,
                    slip.message,
                    slip.remedy,
                    each.blocking,
                )
                for slip in each.rule(context)
            ]
    return sorted(found)


def blocking(findings: list[Finding]) -> list[Problem]:
    """Return what keeps the guide from being built."""
    return [finding.problem for finding in findings if finding.blocking]
