"""Sources, read from BibTeX and written in each language's form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pybtex.database import BibliographyData, Entry, parse_string
from pybtex.exceptions import PybtexError
from pybtex.richtext import Text

from guide.bounds import bounds
from guide.data.signs import hidden
from guide.data.yamlfile import read_text
from guide.errors import CannotRun, Problem, cannot

if TYPE_CHECKING:
    from pathlib import Path

_MACRO = re.compile(r"@\s*(?:string|preamble)\b", re.IGNORECASE)  # they can grow without end
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")

Standing = Literal["usable-primary", "usable-secondary"]
"""How far a source carries a claim; the keyword of that name in the BibTeX entry.

`usable-primary`: read directly and complete. `usable-secondary`: second-hand, superseded, or
lacking one bibliographic detail. Nothing else may be cited.
"""


@dataclass(frozen=True)
class Source:
    """A source as it is shown: authors in order (``family, initials`` or a body's name).

    ``container`` is the journal or publisher, ``part`` the volume and pages in it.
    ``number`` is its place in the bibliography, by which every page cites it: new sources are
    added at the end. ``more`` says that the bibliography names only its first authors.
    """

    key: str
    number: int
    authors: tuple[str, ...]
    more: bool
    title: str
    container: str
    part: str
    year: str
    link: str
    label: str
    language: str
    standing: Standing


def read_sources(root: Path) -> dict[str, Source]:
    """Read the bibliography by citation key.

    Raises :class:`CannotRun` for broken BibTeX and for entries without a standing or a link.
    """
    shown = "data/references.bib"
    text = read_text(root / shown, shown)
    if found := _MACRO.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise cannot(shown, f"the BibTeX holds {found[0]}", "Write fields out in full.", line)
    try:
        with bounds(shown):
            entries: BibliographyData = parse_string(text, "bibtex")
    except PybtexError as error:
        line = getattr(error, "lineno", None) or 0
        raise cannot(shown, f"the BibTeX is broken ({error})", "Correct it.", line) from None
    sources, problems = {}, []
    for number, (key, entry) in enumerate(entries.entries.items(), 1):
        fields = entry.fields
        words = [word.strip() for word in fields.get("keywords", "").split(",")]
        standing = next((word for word in words if word.startswith("usable-")), None)
        line = text[: text.find("{" + key + ",")].count("\n") + 1
        if standing not in ("usable-primary", "usable-secondary"):
            what = f"`{key}` has no standing that allows to cite it"
            problems.append(Problem(shown, line, what, "Add usable-primary or -secondary."))
            continue
        try:
            with bounds(shown):
                sources[key] = _source(key, number, entry, standing)
        except PybtexError as error:
            what = f"`{key[:60]}` is broken ({error})"
            problems.append(Problem(shown, line, what, "Correct its braces."))
            continue
        if slip := _slip(sources[key]):
            problems.append(Problem(shown, line, f"`{key[:60]}` has {slip}", "Correct it."))
    if problems:
        raise CannotRun(problems)
    return sources


def _source(key: str, number: int, entry: Entry, standing: Standing) -> Source:
    fields = entry.fields
    link, label = _link(fields)
    authors = [_person(person) for person in entry.persons.get("author", [])]
    more = authors[-1:] == ["others"]  # how BibTeX ends a list that goes on
    return Source(
        key=key,
        number=number,
        authors=tuple(authors[:-1] if more else authors),
        more=more,
        title=_plain(fields.get("title", "")).strip("[]"),
        container=_container(fields),
        part=_part(fields),
        year=fields.get("year", "").replace("n.d.", ""),
        link=link,
        label=label,
        language=fields.get("language", "en"),
        standing=standing,
    )


def _slip(source: Source) -> str:
    """Tell what of a source cannot be shown; empty if all can."""
    if not _KEY.fullmatch(source.key):
        return "a key that is more than letters, digits, - and _"
    if not re.match(r"https?://[^\s/\\]+\.[^\s\\]+\Z", source.link):
        return f"no web address to read it at (`{source.link[:60]}`)"
    return hidden(" ".join((*source.authors, source.title, source.container, source.year)))


def _plain(latex: str) -> str:
    if not set(latex) & set("\\{}~$"):
        return latex.replace("--", "–").strip()
    return str(Text.from_latex(latex)).strip()


def _person(person: object) -> str:
    family = _plain(" ".join(person.prelast_names + person.last_names))  # type: ignore[attr-defined]
    given = person.first_names + person.middle_names  # type: ignore[attr-defined]
    initials = "".join(_plain(name)[:1] for name in given)
    return f"{family} {initials}".strip()


def _container(fields: dict[str, str]) -> str:
    name = fields.get("journal") or fields.get("institution") or fields.get("howpublished") or ""
    return _plain(name)


def _part(fields: dict[str, str]) -> str:
    """Return volume, issue and pages, like `27(6):686–693`."""
    volume = fields.get("volume", "")
    if volume and fields.get("number"):
        volume += f"({fields['number']})"
    pages = fields.get("pages", "").replace("--", "–")
    return ":".join(part for part in (volume, pages) if part)


def _link(fields: dict[str, str]) -> tuple[str, str]:
    """Return where to read it, DOI first, and what to print for the address."""
    if doi := fields.get("doi"):
        return f"https://doi.org/{doi}", f"doi:{doi}"
    if pmid := fields.get("pmid"):
        return f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/", f"PMID {pmid}"
    url = _plain(fields.get("url", ""))
    return url, url.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip(
        "/"
    )
