"""/languages/: every language by its own name, for the QR code in a waiting room."""

from __future__ import annotations

from typing import TYPE_CHECKING

import segno
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from guide.data.languages import SOURCE
from guide.finish.minify import minify
from guide.finish.policy import csp
from guide.reader.addresses import address, relative
from guide.reader.view import state

if TYPE_CHECKING:
    from guide.provenance import Survey

ADDRESS = "languages/"


def languages_page(survey: Survey, style: str) -> str:
    """Return the page as it is sent; ``style`` is the stylesheet of all pages.

    It needs no script. In print it is the poster: the names, the address and its QR code.
    """
    project = survey.project
    english = project.strings[SOURCE]
    rows = [
        {
            "language": language,
            "url": relative(ADDRESS, address(code, "index")),
            # The words of a language just added wait for their translator, in English.
            "english": code != SOURCE and project.strings[code] == english,
            "strings": project.strings[code],
            "state": project.strings[code][f"state_{state(survey, code, 'index')}"],
        }
        for code, language in project.languages.items()
    ]
    here = project.clinic.base + ADDRESS
    loader = FileSystemLoader(project.root / "overrides")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
    return minify(
        environment.get_template("languages.html").render(
            t=english,
            page={"content": ""},  # the symbols of a text are not needed
            clinic=project.clinic,
            rows=rows,
            here=here,
            style=style,
            csp=csp(style),
            # Dark on white in both colour schemes, with the quiet zone that scanners need.
            qr=segno.make_qr(here, error="m").svg_data_uri(dark="#000", light="#fff", scale=8),
            to={key: relative(ADDRESS, address(SOURCE, key)) for key in ("index", "about")},
        )
    )
