"""What machines are told of a page, as JSON-LD in the words of schema.org.

Nothing is claimed here that a reader is not told on the page itself: a review only where clinicians
have signed this very text, a clinic only where one has filled in its profile. There are no
questions and answers, ratings or offers, on purpose.
"""

from __future__ import annotations

import html
import json
from typing import TYPE_CHECKING, Any

from guide.data.languages import SOURCE
from guide.reader.addresses import NOT_FOUND, address
from guide.reader.pieces import plain
from guide.reader.sources import list_page
from guide.reader.view import shown_in

if TYPE_CHECKING:
    from guide.data import Source
    from guide.provenance import Survey
    from guide.reader import View

_SCHEMA = "https://schema.org"
_MACHINE = f"{_SCHEMA}/TrainedAlgorithmicMediaDigitalSource"
_TOLD_ON = {"howPerformed": "procedure", "preparation": "procedure", "followup": "aftercare"}
"""What schema.org asks of a procedure, and the page that tells it."""


def json_ld(survey: Survey, view: View) -> str:
    """Return the JSON-LD of a page, ready for a script element; empty for the 404 page.

    It speaks of the text that is shown: a page that gives way to English stands for the English
    one. Keys keep their order, so the same guide gives the same bytes.
    """
    if view.key == NOT_FOUND:
        return ""
    graph = {"@context": _SCHEMA, **_page(survey, view)}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    # Inside a script element only `<` could end the text early.
    return text.replace("<", "\\u003c")


def _page(survey: Survey, view: View) -> dict[str, Any]:
    project, code = survey.project, view.text_language.code
    here = project.clinic.base + address(code, view.key)
    page: dict[str, Any] = {
        "@type": "WebPage" if view.meta.risk == "cosmetic" else "MedicalWebPage",
        "@id": here,
        "name": view.page.meta.title,
        "inLanguage": view.text_language.tag,
        "dateModified": view.meta.evidence.isoformat(),
    }
    if view.meta.risk != "cosmetic":
        page["about"] = _procedure(survey, view, code)
    if code != SOURCE:
        page["translationOfWork"] = {"@id": project.clinic.base + address(SOURCE, view.key)}
        if view.state in ("machine", "outdated") and not view.provenance.human:
            page["digitalSourceType"] = _MACHINE
    if view.translated:
        page |= _review(view)
    if view.key != "index":
        page["breadcrumb"] = _breadcrumb(survey, view, code)
    if view.references:
        cited = (_citation(survey, view, item.source, code) for item in view.references)
        page["citation"] = list(dict.fromkeys(cited))
    if not project.clinic.placeholder:
        page["publisher"] = _clinic(survey, whole=view.key in ("index", "about"))
    return page


def _citation(survey: Survey, view: View, source: Source, code: str) -> str:
    """Return where a source is, or the list it stands in where the page shows no more."""
    if view.named:
        return source.link or source.title
    return survey.project.clinic.base + address(code, list_page(source))


def _procedure(survey: Survey, view: View, code: str) -> dict[str, Any]:
    """Return what the guide is about: its name everywhere, more on the home page."""
    base = survey.project.clinic.base
    procedure = {
        "@type": "MedicalProcedure",
        "@id": f"{base}#procedure",
        "name": survey.project.strings[code]["brand"],
    }
    if view.key != "index":
        return procedure
    procedure["procedureType"] = f"{_SCHEMA}/PercutaneousProcedure"
    lead = next((block.text for block in view.page.blocks if block.kind == "paragraph"), "")
    if lead and "{{" not in lead:
        procedure["description"] = html.unescape(plain(lead)).strip()
    told = {name: key for name, key in _TOLD_ON.items() if key in survey.pages.source}
    return procedure | {name: base + address(code, key) for name, key in told.items()}


def _review(view: View) -> dict[str, Any]:
    """Return who has checked the page and when, if clinicians have signed all of it."""
    if view.provenance.review("clinical") != "reviewed":
        return {}
    signed = view.provenance.signatures("clinical")
    return {
        # The whole page was last looked at when the first of its present signatures was made.
        "lastReviewed": min(one.on for one in signed).isoformat(),
        "reviewedBy": [
            {"@type": "Person", "name": one.by, "identifier": one.register_id} for one in signed
        ],
    }


def _breadcrumb(survey: Survey, view: View, code: str) -> dict[str, Any]:
    """Return the way from the home page, as the page shows it; the page itself has no address."""
    base = survey.project.clinic.base
    way = [(survey.project.strings[code]["home"], base + address(code, "index"))]
    if "/" in view.key and not view.key.endswith("/index"):
        above = view.key.rsplit("/", 1)[0]
        section = above if above in survey.pages.source else f"{above}/index"
        shown, _ = shown_in(survey, code, section)
        way.append((shown.meta.short, base + address(shown.language, section)))
    items: list[dict[str, Any]] = [
        {"@type": "ListItem", "position": place, "name": name, "item": {"@id": url}}
        for place, (name, url) in enumerate(way, 1)
    ]
    last = {"@type": "ListItem", "position": len(way) + 1, "name": view.page.meta.title}
    return {"@type": "BreadcrumbList", "itemListElement": [*items, last]}


def _clinic(survey: Survey, *, whole: bool) -> dict[str, Any]:
    profile = survey.project.clinic
    clinic = {"@type": "MedicalClinic", "@id": f"{profile.base}#clinic", "name": profile.name}
    if not whole:
        return clinic
    return clinic | {
        "url": profile.base,
        "address": profile.address,
        "telephone": profile.phone,
        "email": profile.email,
        "identifier": profile.registration,
    }
