"""Whatever a stranger writes, and wherever: the guide is refused in words, or built with no harm.

Every input is a real build in a process of its own: see judge.py for what counts as harm.
"""

from __future__ import annotations

import itertools
import random
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from judge import clear, judge, picture
from live import Trait, live, traits
from places import PLACES, big, guide, payloads, yaml_bombs
from playwright.sync_api import Browser
from test_markup import in_chromium

from table import Table

ESCAPED = Path("/tmp/guide-hostile-escape")  # noqa: S108 what must never come to be


class Yard:
    """A folder with a guide to spoil, and what a clean one looks like."""

    def __init__(self, base: Path) -> None:
        self.base = base / "a/b"
        guide(self.base / "clean")
        # Also with a translation that gives way to English, which is marked as such.
        guide(self.base / "guide")
        PLACES["body"](self.base / "guide", "## More\n\n" * 4)
        self.clean: set[Trait] = set()
        for root in (self.base / "clean", self.base / "guide"):
            verdict = judge(root, self.base / "site")
            assert verdict.ending == "built", verdict.text
            self.clean = self.clean.union(*map(traits, verdict.pages.values()))
            clear(self.base / "site")
        clear(self.base / "guide")
        self.around = self._outside()
        self.count: Counter[str] = Counter()
        self.pages: list[str] = []

    def _outside(self) -> list[str]:
        """What is around the guide: names only, down to what belongs to this test."""
        folder = self.base.parent.parent
        spoiled = self.base / "guide"
        return sorted(str(p) for p in folder.rglob("*") if spoiled not in (p, *p.parents))

    def harm(self, place: str, text: str) -> str:
        """Build with a text in a place; returns what went wrong, in words."""
        root, target = self.base / "guide", self.base / "site"
        clear(root)
        shutil.copytree(self.base / "clean", root)
        PLACES[place](root, text)
        before = picture(root)
        verdict = judge(root, target)
        self.count[verdict.ending] += 1
        self.count["findings"] += verdict.findings
        wrong = [verdict.harm] if verdict.harm else []
        wrong += [f"{name}: {found}" for name, html in verdict.pages.items()
                  if (found := live(html, self.clean))]  # fmt: skip
        if picture(root) != before:
            wrong.append("the guide was changed")
        if verdict.ending == "built":
            self.pages.append(verdict.pages.get("risks/index.html", ""))
            clear(target)
        clear(root)
        if self._outside() != self.around or ESCAPED.exists():
            wrong.append("something was written elsewhere")
        return "; ".join(wrong)

    def all(self, cases: Iterable[tuple[str, str, str]]) -> list[str]:
        """Return what went wrong with named texts in places."""
        found = []
        for place, name, text in cases:
            if wrong := self.harm(place, text):
                found.append(f"{place} <- {name[:80]!r}: {wrong}")
        print(f"{self.count.total() - self.count['findings']} guides: {dict(self.count)}")
        return found


@pytest.fixture(scope="module")
def yard(tmp_path_factory: pytest.TempPathFactory) -> Yard:
    return Yard(tmp_path_factory.mktemp("yard"))


def pairs(number: int) -> Iterator[tuple[str, str, str]]:
    """Places and payloads, each place about as often, always the same."""
    rng = random.Random(20261123)  # noqa: S311 the same each time
    known = payloads()
    for place in itertools.islice(itertools.cycle(PLACES), number):
        text = rng.choice(known)
        yield place, text, text


def bombs() -> Iterator[tuple[str, str, str]]:
    places = ("front matter", "options", "clinic", "facts", "strings", "nav as it is", "provenance")
    for name, text in yaml_bombs():
        for place in places:
            yield place, name, text


def large() -> Iterator[tuple[str, str, str]]:
    for name, text in big():
        yield "body", name, text


@pytest.mark.browser
def test_a_hostile_guide_is_refused_or_built_without_harm(yard: Yard, browser: Browser) -> None:
    assert yard.all(pairs(len(PLACES))) == []
    assert in_chromium(browser, [article(page) for page in yard.pages]) == []


def test_a_bomb_is_refused_in_time_and_memory(yard: Yard) -> None:
    rng = random.Random(5)  # noqa: S311 the same each time
    assert yard.all([*rng.sample(list(bombs()), 12), *rng.sample(list(large()), 8)]) == []


@pytest.mark.audit
@pytest.mark.browser
def test_two_thousand_hostile_guides(yard: Yard, browser: Browser, table: Table) -> None:
    yard.count.clear()
    wrong = yard.all(pairs(2000))
    live = in_chromium(browser, [article(page) for page in yard.pages])
    count = ", ".join(f"{number} {word}" for word, number in sorted(yard.count.items()))
    harm = f"{len(wrong) + len(live)} harmed"
    table.row("Hostile guides", 2000, f"{count}; {harm}", 0, not wrong and not live)
    assert wrong == []
    assert live == []


@pytest.mark.audit
def test_every_bomb(yard: Yard) -> None:
    assert yard.all([*bombs(), *large()]) == []


@pytest.mark.audit
@given(
    st.sampled_from(sorted(PLACES)), st.lists(st.sampled_from(payloads()) | st.text(), max_size=4)
)
@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_mixture_in_any_place(yard: Yard, place: str, texts: list[str]) -> None:
    assert yard.harm(place, " ".join(texts)) == ""


def article(page: str) -> str:
    """A page without its policy, so that the policy hides nothing, and without its head."""
    return page.partition("<main")[2].partition(">")[2].partition("</main>")[0]
