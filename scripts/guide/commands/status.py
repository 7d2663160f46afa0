"""Where every language stands: a matrix of pages, and what is to do, worst first."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Literal

from guide.text.frontmatter import RISKS
from guide.text.page import WORDS

if TYPE_CHECKING:
    from guide.provenance import Freshness, Review, Survey
    from guide.text.frontmatter import Risk

_FRESH = {"outdated": 0, "missing": 1, "unknown": 2, "current": 3}


@dataclass(frozen=True)
class Row:
    """A page in a language: its two states, and what is left to translate.

    ``unaccepted``: blocks that nobody ever accepted; whether they are behind is unknown.
    """

    language: str
    page: str
    risk: Risk
    freshness: Freshness
    language_review: Review
    clinical_review: Review
    blocks: int
    words: int
    review_due: str
    unaccepted: int = 0
    file: str = ""

    @property
    def fresh(self) -> Literal["missing", "outdated", "unknown", "current"]:
        """The freshness as it is shown: no page is told as current that nobody has compared."""
        return "unknown" if self.freshness == "current" and self.unaccepted else self.freshness

    @property
    def todo(self) -> str:
        """What is to do, in words; empty if nothing is."""
        parts = []
        if self.blocks:
            blocks = f"{self.blocks} blocks, about {self.words} words"
            parts.append(f"{self.freshness}, {blocks}")
        if self.unaccepted:
            block = "block" if self.unaccepted == 1 else "blocks"
            parts.append(f"{self.unaccepted} {block} not accepted")
        return "; ".join(parts)


def status(survey: Survey) -> list[Row]:
    """Return all pages of all translations, by harm: critical and outdated first."""
    rows = []
    for language in survey.translations:
        for key in survey.keys:
            state = survey.state(language, key)
            todo = [block.pair.source for block in state.outdated if block.pair.source]
            meta = survey.meta(key)
            rows.append(
                Row(
                    language=language,
                    page=key,
                    risk=meta.risk,
                    freshness=state.freshness,
                    language_review=state.review("language"),
                    clinical_review=state.review("clinical"),
                    blocks=len(state.outdated),
                    words=sum(len(block.words.split()) for block in todo),
                    review_due="" if key in WORDS else meta.review.isoformat(),
                    unaccepted=len(state.unaccepted),
                    file=survey.path(language, key),
                )
            )
    return sorted(
        rows,
        key=lambda row: (row.fresh == "current", RISKS.index(row.risk), _FRESH[row.fresh],
                         row.language, row.page),
    )  # fmt: skip


def _pages(rows: list[Row]) -> list[str]:
    """Return the pages once each, by harm."""
    ordered = sorted(rows, key=lambda row: (RISKS.index(row.risk), row.page))
    return list(dict.fromkeys(row.page for row in ordered))


def as_text(rows: list[Row]) -> str:
    """Return a matrix for people: a line a page, a column a language."""
    languages = sorted({row.language for row in rows})
    pages = _pages(rows)
    by_place = {(row.page, row.language): row for row in rows}
    width = max(map(len, pages), default=4)
    out = [" " * width + "  risk      " + "".join(f"{code:<6}" for code in languages)]
    for page in pages:
        cells = "".join(f"{_sign(by_place[page, code]):<6}" for code in languages)
        out.append(f"{page:<{width}}  {by_place[page, languages[0]].risk:<9} {cells}")
    out.append("")
    out.append("= current  ! outdated  . missing  ? never accepted, nobody knows;"
               "  L C checked for language, clinically  (l c: the check has run out)")  # fmt: skip
    todo = [row for row in rows if row.todo]
    out += [f"{row.language}/{row.page}: {row.risk}, {row.todo}" for row in todo[:20]]
    if len(todo) > 20:
        out.append(f"... and {len(todo) - 20} more pages")
    blocks, words = sum(row.blocks for row in rows), sum(row.words for row in rows)
    out.append(f"{blocks} blocks, about {words} words to translate")
    return "\n".join(out)


def _sign(row: Row) -> str:
    fresh = {"current": "=", "outdated": "!", "missing": ".", "unknown": "?"}[row.fresh]
    marks = {"reviewed": str.upper, "expired": str.lower}
    for review, letter in ((row.language_review, "l"), (row.clinical_review, "c")):
        if review in marks:
            fresh += marks[review](letter)
    return fresh


def as_html(rows: list[Row]) -> str:
    """Return a page for the clinic's manager; patients are not led to it."""
    languages = sorted({row.language for row in rows})
    head = "".join(f"<th scope=col>{code}" for code in languages)
    pages = _pages(rows)
    by_place = {(row.page, row.language): row for row in rows}
    body = "".join(
        f"<tr><th scope=row>{escape(page)}<td>{by_place[page, languages[0]].risk}"
        + "".join(_cell(by_place[page, code]) for code in languages)
        for page in pages
    )
    todo = "".join(
        f"<li>{row.language}/{escape(row.page)}: {row.risk}, {row.todo}" for row in rows if row.todo
    )
    return (
        "<!doctype html><html lang=en><head><meta charset=utf-8><meta name=robots content=noindex>"
        '<meta name=viewport content="width=device-width"><title>State of the translations</title>'
        "<style>body{font:1rem/1.5 sans-serif;margin:2rem;max-width:80rem}table{border-collapse:"
        "collapse}th,td{padding:.3rem .6rem;border:1px solid #889;text-align:start}"
        ".outdated,.unknown{background:#ffefc4}.missing{background:#f6d9d9}</style></head><body>"
        "<h1>State of the translations</h1><p>Freshness, then the checks of language and medicine."
        f"</p><table><thead><tr><th scope=col>Page<th scope=col>Risk{head}</thead><tbody>{body}"
        f"</tbody></table><h2>To do, worst first</h2><ol>{todo or '<li>Nothing.'}</ol>"
        "</body></html>\n"
    )


def _cell(row: Row) -> str:
    fresh = "never accepted" if row.fresh == "unknown" else row.fresh
    return f'<td class="{row.fresh}">{fresh}<br>{row.language_review}<br>{row.clinical_review}'
