"""llms.txt and security.txt: what programs and finders of holes are told, from the data."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING

from guide.data.languages import SOURCE
from guide.reader.addresses import NOT_FOUND, address
from guide.reader.view import State, state

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from guide.provenance import Survey

SECURITY = ".well-known/security.txt"
_STATES: dict[State, str] = {
    "reviewed": "checked by named people",
    "human": "translated by a person, not yet checked by another",
    "machine": "translated by computer, not yet checked by a person",
    "outdated": "behind the English text",
    "missing": "shown in English",
}


def llms(survey: Survey, groups: Mapping[str, Sequence[str]]) -> str:
    """Return llms.txt, after llmstxt.org: what the guide is, its pages, its languages.

    ``groups`` holds the keys of the chapters by section, as the menus do.
    """
    project, pages = survey.project, survey.pages.source
    strings = project.strings[SOURCE]
    home = pages["index"].meta
    checked = sum(_checked(survey, key) for key in pages)
    reviewed = (
        f"Clinicians have signed {checked} of its {len(pages)} pages."
        if survey.reviewed
        else "No clinician has reviewed it yet."
    )
    lines = [
        f"# {strings['site_name']}",
        "",
        f"> {home.description}",
        "",
        f"{strings['general_information']} {reviewed} Each page lists its sources, says how sure "
        "they let anyone be, and gives the day they were last checked. The English is binding.",
        "",
        f"Published by {project.clinic.name}."
        if not project.clinic.placeholder
        else "The publisher has not filled in its profile: this is a draft.",
    ]
    for name, keys in groups.items():
        title = strings["home"] if name == "top" else strings[f"nav_{name}"]
        lines += ["", f"## {title}", ""]
        lines += [_line(survey, key) for key in keys]
    lines += ["", "## Languages", ""]
    for code, language in project.languages.items():
        url = project.clinic.base + address(code, "index")
        lines.append(f"- [{language.name}]({url}): {language.tag}; {_state_of(survey, code)}")
    return "\n".join(lines) + "\n"


def _checked(survey: Survey, key: str) -> bool:
    """Whether clinicians have signed the whole English page; without a signature it is quick."""
    signed = any(record.checks for record in survey.store.records(SOURCE, key))
    return signed and survey.state(SOURCE, key).review("clinical") == "reviewed"


def _line(survey: Survey, key: str) -> str:
    meta = survey.pages.source[key].meta
    url = survey.project.clinic.base + address(SOURCE, key)
    return f"- [{meta.title}]({url}): {meta.description}"


def _state_of(survey: Survey, code: str) -> str:
    """Return in words how many pages of a language are in which state."""
    if code == SOURCE:
        return "the original"
    keys = [key for key in survey.pages.source if key != NOT_FOUND]
    counts = Counter(state(survey, code, key) for key in keys)
    return ", ".join(
        f"{counts[name]} of {len(keys)} pages {words}"
        for name, words in _STATES.items()
        if counts[name]
    )


def security(survey: Survey) -> str:
    """Return security.txt (RFC 9116).

    It ends on the day the first page of the guide is due for its next check: whoever keeps the
    guide renews both, and the same guide gives the same bytes.
    """
    clinic = survey.project.clinic
    due = min(survey.pages.meta(key).review for key in survey.pages.source)
    ends = dt.datetime.combine(due, dt.time(), dt.UTC)
    return (
        f"Contact: mailto:{clinic.email}\n"
        f"Expires: {ends:%Y-%m-%dT%H:%M:%SZ}\n"
        f"Preferred-Languages: {SOURCE}\n"
        f"Canonical: {clinic.base}{SECURITY}\n"
    )
