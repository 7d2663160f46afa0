"""What keeps a guide from being released to patients."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guide.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guide.provenance import Survey


SAMPLE = {
    "name": "Your clinic",
    "address": "Street and number, town, country",
    "phone": "+00 000 000 00 00",
    "email": "guide@clinic.example",
    "registration": "Name of the register and number",
    "site": "https://guide.example/",
}
"""What the profile says as it ships, which is nobody's."""


def stops(survey: Survey, *, again: bool = False) -> list[Problem]:
    """Return what a release may not have; empty if it may go out.

    The profile is filled; no page was checked on a day to come, no review is overdue on a critical
    page; no critical block is behind; under the policy ``strict`` every critical block has been
    checked in both roles.

    ``again``: the guide went out before, and what has run out since does not stop it. Its pages
    tell their readers so; were it stopped, those of the last build would say that all is well.
    """
    return [
        *_profile(survey),
        *([] if again else _evidence(survey)),
        *_critical(survey, again=again),
    ]


def _profile(survey: Survey) -> Iterator[Problem]:
    clinic, shown = survey.project.clinic, "data/clinic.yml"
    if clinic.placeholder:
        what = "the profile is a placeholder"
        yield Problem(shown, 0, what, "Fill it in; set `placeholder: false`.")
        return
    for name, sample in SAMPLE.items():
        if str(getattr(clinic, name)) == sample:
            yield Problem(shown, 0, f"`{name}` is still the sample `{sample}`", "Write your own.")


def _evidence(survey: Survey) -> Iterator[Problem]:
    for key, page in survey.pages.source.items():
        meta = survey.pages.meta(key)
        if meta.evidence > survey.today:
            what = f"the check against the sources is dated {meta.evidence}, a day to come"
            yield Problem(page.path, 0, what, "Write the day on which it was done.")
        if meta.risk == "critical" and meta.review < survey.today:
            what = f"the check against the sources was due on {meta.review}"
            yield Problem(page.path, 0, what, "Check the page, then set `evidence` and `review`.")


def _critical(survey: Survey, *, again: bool) -> Iterator[Problem]:
    strict = survey.project.clinic.policy == "strict"
    for language in survey.project.languages:
        for key in survey.keys:
            page = survey.page(language, key)
            if survey.meta(key).risk != "critical" or page is None:
                continue
            state = survey.state(language, key)
            if state.outdated:
                count = len(state.outdated)
                behind = f"{count} critical blocks are" if count > 1 else "1 critical block is"
                remedy = f"Change the translation as `guide diff {language}/{key}` shows."
                yield Problem(page.path, 0, f"{behind} behind the English", remedy)
            unchecked = sum(
                "unreviewed" in block.reviews.values() if again else not block.checked
                for block in state.blocks
            )
            if strict and unchecked:
                blocks = "blocks" if unchecked > 1 else "block"
                what = f"{unchecked} critical {blocks} unchecked, or checked until a day gone by"
                remedy = f"Have it checked, then sign: `guide review {language}/{key} --role …`."
                yield Problem(page.path, 0, what, remedy)
