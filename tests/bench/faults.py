"""How many seeded faults the checks find, and how often they cry wolf.

Every fault is made from a clean block of the guide's own pages: one change a translator's slip or a
machine could make. A fault counts as found if the page has a finding that it had not before.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from guide.checks.registry import CHECKS, Context
from guide.provenance import Survey
from guide.text import Pages
from guide.text.inline import CITATION, PLACEHOLDER
from guide.text.prose import prose

if TYPE_CHECKING:
    from collections.abc import Callable

    from guide.text import Block, Page

ROOT = Path(__file__).parents[2]
EACH = 8
"""Faults of a kind in a language."""


@dataclass(frozen=True)
class Place:
    """Where a fault is made: a pair of blocks, and the dice."""

    survey: Survey
    language: str
    source: Block
    text: Block
    dice: random.Random


def number_changed(at: Place) -> str | None:
    found = list(re.finditer(r"(?<![\w@.{(#])\d+(?![\w}.])", at.text.text))
    if not found:
        return None
    match = at.dice.choice(found)
    new = at.dice.choice([int(match[0]) * 10, int(match[0]) + 1, int(match[0]) // 10 + 100])
    digits = str(new)
    if match[0][0] > "9":
        digits = digits.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    return at.text.text[: match.start()] + digits + at.text.text[match.end() :]


def number_lost(at: Place) -> str | None:
    found = list(re.finditer(r"(?<![\w@.{(#])\d+(?![\w}.])\s?", at.text.text))
    if not found:
        return None
    match = at.dice.choice(found)
    return at.text.text[: match.start()] + at.text.text[match.end() :]


def unit_changed(at: Place) -> str | None:
    marks = at.survey.project.markers[at.language]
    english = at.survey.project.markers["en"]
    swap = {
        "day": "week",
        "week": "day",
        "month": "week",
        "year": "month",
        "hour": "day",
        "mm": "cm",
    }
    for unit, other in swap.items():
        numbered = re.search(rf"\d\s+(?:{'|'.join(english.units[unit])})\b", at.source.text)
        here = marks.unit_words[unit].findall(at.text.text)
        if numbered and len(here) == 1:
            sign = re.sub(r"\\\w\*?|[^\w]", "", marks.units[other][-1])
            return marks.unit_words[unit].sub(sign, at.text.text, count=1)
    return None


def link_lost(at: Place) -> str | None:
    match = re.search(r"(?<!!)\[([^\]@][^\]]*)\]\(([^)]+)\)", at.text.text)
    return at.text.text.replace(match[0], match[1]) if match else None


def link_changed(at: Place) -> str | None:
    match = re.search(r"\]\((?!term:)([^)#]+\.md)(#[^)]*)?\)", at.text.text)
    if not match:
        return None
    other = "about.md" if "about" not in match[1] else "glossary.md"
    return at.text.text.replace(match[0], f"]({other})", 1)


def citation_lost(at: Place) -> str | None:
    match = CITATION.search(at.text.text)
    return at.text.text.replace(match[0], "", 1) if match else None


def citation_changed(at: Place) -> str | None:
    match = CITATION.search(at.text.text)
    if not match:
        return None
    other = at.dice.choice(sorted(at.survey.project.sources))
    return at.text.text.replace(match[0], f"[@{other}]", 1) if other not in match[0] else None


def placeholder_lost(at: Place) -> str | None:
    match = PLACEHOLDER.search(at.text.text)
    return at.text.text.replace(match[0], "", 1) if match else None


def item_lost(at: Place) -> str | None:
    return "" if at.text.kind in ("list_item", "row") else None


def heading_changed(at: Place) -> str | None:
    return f"#{at.text.text}" if at.text.kind == "heading" else None


def cell_lost(at: Place) -> str | None:
    if at.text.kind != "row" or at.text.text.count("|") < 4:
        return None
    return re.sub(r"\|[^|]*\|\s*$", "|\n", at.text.text)


def negation_lost(at: Place) -> str | None:
    english = at.survey.project.markers["en"].negations
    marks = at.survey.project.markers[at.language]
    if not english.search(prose(at.source.text)) or at.text.kind == "heading":
        return None
    found = list(marks.negations.finditer(at.text.text))
    if not found:
        return None
    match = at.dice.choice(found)
    return at.text.text[: match.start()] + at.text.text[match.end() :]


def left_in_english(at: Place) -> str | None:
    words = prose(at.source.text).split()
    if at.text.kind not in ("paragraph", "list_item") or len(words) < 6:
        return None
    return re.sub(r"\[@[^\]]*\]", lambda m: m[0], at.source.text)


def half_in_english(at: Place) -> str | None:
    sentences = re.split(r"(?<=[.。؟!?])\s*", at.source.text.strip())
    if at.text.kind != "paragraph" or len(sentences) < 2 or len(sentences[0].split()) < 7:
        return None
    own = re.split(r"(?<=[.。؟!?])\s*", at.text.text.strip())
    return f"{sentences[0]} {' '.join(own[1:])}\n" if len(own) > 1 else None


def other_language(at: Place) -> str | None:
    """The same block in another language of the guide."""
    others = [code for code in at.survey.translations if code != at.language]
    if at.text.kind != "paragraph" or len(at.source.words.split()) < 12 or not others:
        return None
    code = at.dice.choice(others)
    for key, page in at.survey.pages.source.items():
        if at.source in page.blocks:
            for state in at.survey.state(code, key).blocks:
                if state.pair.source is at.source and state.pair.text:
                    return state.pair.text.text
    return None


def cut_short(at: Place) -> str | None:
    words = at.text.text.split(" ")
    if at.text.kind != "paragraph" or len("".join(prose(at.source.text).split())) < 120:
        return None
    if len(words) > 8:
        return " ".join(words[: max(3, len(words) // 4)]) + "\n"
    return at.text.text[: len(at.text.text) // 4] + "\n"


def other_digits(at: Place) -> str | None:
    table = str.maketrans("0123456789۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦٧٨٩")
    found = list(re.finditer(r"(?<![\w@.{(#])\d+(?![\w}.])", at.text.text))
    if not found:
        return None
    match = at.dice.choice(found)
    return at.text.text[: match.start()] + match[0].translate(table) + at.text.text[match.end() :]


def bidi_sign(at: Place) -> str | None:
    middle = len(at.text.text) // 2
    return f"{at.text.text[:middle]}\u202e{at.text.text[middle:]}" if middle > 10 else None


def wrong_term(at: Place) -> str | None:
    terms = at.survey.project.glossary
    for name, term in terms["en"].items():
        if term.forms and any(form.lower() in at.source.text.lower() for form in term.forms):
            right = terms[at.language][name]
            text = at.text.text
            for form in sorted({right.term, *right.forms, *right.also}, key=len, reverse=True):
                text = re.sub(re.escape(form), "xyz", text, flags=re.IGNORECASE)
            return text if text != at.text.text else None
    return None


KINDS: dict[str, Callable[[Place], str | None]] = {
    "number changed": number_changed,
    "number lost": number_lost,
    "unit changed": unit_changed,
    "link lost": link_lost,
    "link changed": link_changed,
    "citation lost": citation_lost,
    "citation changed": citation_changed,
    "placeholder lost": placeholder_lost,
    "item or row lost": item_lost,
    "heading level changed": heading_changed,
    "table cell lost": cell_lost,
    "negation dropped": negation_lost,
    "left in English": left_in_english,
    "half in English": half_in_english,
    "in another language": other_language,
    "cut short": cut_short,
    "digits of another system": other_digits,
    "direction sign": bidi_sign,
    "glossary term replaced": wrong_term,
}


def findings(survey: Survey, page: Page) -> Counter[tuple[str, str]]:
    """What the checks say of one page, without lines.

    As if its text had been accepted: any edit since is told, whatever it is.
    """
    context = Context(page, survey.pages.source[page.key], survey)
    rules = [each for each in CHECKS.values() if each.name != "unaccepted"]
    return Counter((each.name, slip.message) for each in rules for slip in each.rule(context))


def spoiled(survey: Survey, page: Page, block: Block, new: str) -> Counter[tuple[str, str]]:
    """What the checks say of a page with one block changed."""
    if block in page.names:
        title, *nav = new.splitlines() if block.kind == "title" else page.names[0].text.splitlines()
        told = new.strip() if block.kind == "description" else page.meta.description
        meta = page.meta.model_copy(
            update={"title": title, "nav": " ".join(nav), "description": told}
        )
        bad = replace(page, meta=meta)
    else:
        at = next(i for i, part in enumerate(page.segments)
                  if part.kind and page.first_line + part.line == block.line)  # fmt: skip
        parts = [part.text for part in page.segments]
        parts[at] = new
        bad = replace(page, body="".join(parts))
    pages = {code: dict(found) for code, found in survey.pages.by_language.items()}
    pages[page.language][page.key] = bad
    other = Survey(survey.project, Pages(pages), survey.store, survey.today, survey.notes)
    return findings(other, bad)


def main() -> int:
    """Print the share of faults found by kind, and false alarms by language."""
    survey = Survey.of(ROOT)
    dice = random.Random(20261123)  # noqa: S311 repeatable, not secret
    clean = {
        (language, key): findings(survey, page)
        for language in survey.translations
        for key, page in survey.pages.by_language[language].items()
    }
    made: dict[str, int] = defaultdict(int)
    found: dict[str, int] = defaultdict(int)
    missed: list[str] = []
    for language in survey.translations:
        pairs = [
            (key, state.pair)
            for key in survey.pages.by_language[language]
            for state in survey.state(language, key).blocks
            if state.pair.source and state.pair.text and state.pair.text.kind != "component"
        ]
        for kind, spoil in KINDS.items():
            dice.shuffle(pairs)
            count = 0
            for key, pair in pairs:
                if count == EACH:
                    break
                new = spoil(Place(survey, language, pair.source, pair.text, dice))
                if new is None or new == pair.text.text:
                    continue
                count += 1
                made[kind] += 1
                page = survey.pages.by_language[language][key]
                if spoiled(survey, page, pair.text, new) - clean[language, key]:
                    found[kind] += 1
                else:
                    missed.append(f"{language}/{key}:{pair.text.line} {kind}: {new.strip()[:90]}")
    total = sum(made.values())
    print(f"Seeded faults: {total} in {len(survey.translations)} languages\n")
    for kind in KINDS:
        if made[kind]:
            share = 100 * found[kind] / made[kind]
            print(f"  {kind:<26} {found[kind]:>4} of {made[kind]:<4} {share:5.1f} %")
    print(f"  {'all':<26} {sum(found.values()):>4} of {total:<4} "
          f"{100 * sum(found.values()) / max(total, 1):5.1f} %\n")  # fmt: skip
    blocks = sum(len(survey.state(*place).blocks) for place in clean)
    alarms = Counter(name for counted in clean.values() for (name, _), n in counted.items()
                     for _ in range(n))  # fmt: skip
    errors = sum(n for name, n in alarms.items() if CHECKS[name].severity != "warning")
    print(f"False alarms on {blocks} clean blocks: {sum(alarms.values())} in all "
          f"({1000 * sum(alarms.values()) / blocks:.2f} per 1,000), "
          f"{errors} that can be errors ({1000 * errors / blocks:.2f} per 1,000)")  # fmt: skip
    print("  " + ", ".join(f"{name} {count}" for name, count in alarms.most_common()))
    if "--missed" in sys.argv:
        print("\nMissed:\n" + "\n".join(missed))
    return 0


if __name__ == "__main__":
    sys.exit(main())
