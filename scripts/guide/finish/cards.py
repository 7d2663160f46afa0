"""Pictures: a card a language for links that people share, and icons for home screens.

They are drawn once by `scripts/draw-cards` in a browser, which shapes every script as its readers
write it, and kept in overrides/cards with the hash of what they were drawn from. The build needs
no font, and never publishes a card whose words have changed since: the card without words stands
in until somebody draws it again.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from guide.data.languages import SOURCE
from guide.data.yamlfile import read
from guide.errors import cannot
from guide.reader.addresses import NOT_FOUND, address
from guide.reader.view import shown_in

if TYPE_CHECKING:
    from guide.data import Project
    from guide.provenance import Survey
    from guide.reader import View

FOLDER = "overrides/cards"
DRAWN = f"{FOLDER}/drawn.json"
"""The hash of the HTML that each picture was drawn from, by the picture's name."""

CARD = (1200, 630)
"""Width and height that every network takes, in pixels."""

WORDLESS = "card"
ICONS = {"icon-192": 192, "icon-512": 512, "icon-maskable": 512, "icon-apple": 180}


@dataclass(frozen=True)
class Drawing:
    """What a browser draws a picture from."""

    html: str
    width: int
    height: int

    @property
    def digest(self) -> str:
        """The hash that binds the picture to its words."""
        return hashlib.sha256(self.html.encode()).hexdigest()


@dataclass(frozen=True)
class Picture:
    """A picture as it is published; ``path`` is from the site's root and names its bytes."""

    path: str
    data: bytes


def drawings(survey: Survey) -> dict[str, Drawing]:
    """Return every picture there should be, by name."""
    found = {WORDLESS: _card(survey, "")}
    found |= {
        f"{WORDLESS}-{code}": _card(survey, code)
        for code in survey.project.languages
        if shown_in(survey, code, "index")[0].language == code
    }
    # A mask may cut away all but the inner 80 %; iOS rounds the corners of a full square.
    whole = ("icon-maskable", "icon-apple")
    for name, size in ICONS.items():
        words = _render(survey.project, "icon.html", size=size, whole=name in whole)
        found[name] = Drawing(words, size, size)
    return found


def card(survey: Survey, code: str) -> Picture:
    """Return the card of a language: with its words if they are those that were drawn."""
    at = ("card", code)
    if at not in survey.notes:
        named = f"{WORDLESS}-{code}"
        translated = shown_in(survey, code, "index")[0].language == code
        current = translated and _drawn(survey.project).get(named) == _card(survey, code).digest
        survey.notes[at] = picture(survey.project, named if current else WORDLESS)
    found: Picture = survey.notes[at]
    return found


def picture(project: Project, name: str) -> Picture:
    """Return a drawn picture under an address that changes with its bytes.

    Raises :class:`CannotRun` if it is not there.
    """
    shown = f"{FOLDER}/{name}.png"
    try:
        data = (project.root / shown).read_bytes()
    except OSError as error:
        remedy = "Restore it from git, or draw it with `make cards`."
        raise cannot(shown, f"the picture cannot be read ({error.strerror})", remedy) from None
    return Picture(f"assets/{name}.{hashlib.sha256(data).hexdigest()[:10]}.png", data)


def open_graph(survey: Survey, view: View) -> list[tuple[str, str]]:
    """Return what a shared link shows, as properties of ogp.me; nothing for the 404 page.

    It speaks of the text that is shown, as the canonical address does.
    """
    if view.key == NOT_FOUND:
        return []
    project, language = survey.project, view.text_language
    strings, home = project.strings[language.code], shown_in(survey, language.code, "index")[0]
    base = project.clinic.base
    return [
        ("type", "website" if view.key == "index" else "article"),
        ("title", view.page.meta.title),
        ("url", base + address(language.code, view.key)),
        ("site_name", strings["site_name"]),
        ("locale", language.social),
        ("image", base + card(survey, language.code).path),
        ("image:alt", f"{strings['site_name']}. {home.meta.title}"),
    ]


def _card(survey: Survey, code: str) -> Drawing:
    project = survey.project
    words = _render(
        project,
        "card.html",
        language=project.languages[code or SOURCE],
        strings=project.strings[code or SOURCE],
        line=shown_in(survey, code, "index")[0].meta.title if code else "",
    )
    return Drawing(words, *CARD)


def _render(project: Project, name: str, **data: object) -> str:
    loader = FileSystemLoader(project.root / FOLDER)
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
    return environment.get_template(name).render(data)


def _drawn(project: Project) -> dict[str, str]:
    # JSON is YAML, and told with file and line if it is broken.
    return read(project.root / DRAWN, DRAWN, dict[str, str])
