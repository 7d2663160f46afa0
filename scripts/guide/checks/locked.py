"""Sentences that a law fixes word for word stay as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guide.checks.registry import Context, Slip, check

if TYPE_CHECKING:
    from collections.abc import Iterator

LOCKED = {
    "tr": {
        "results_vary": (
            "Her cerrahi veya girişimsel işlemde sonuçlar kişiden kişiye değişiklik gösterebilir."
            " İşlem öncesinde hekiminizden detaylı görüş almanız önerilir."
        )
    }
}
"""Prescribed on Turkish health pages (Official Gazette 33075, 12 November 2025)."""


@check(blocking=True)
def locked_sentence(context: Context) -> Iterator[Slip]:
    """The Turkish notice on results stands word for word in the footer of every Turkish page."""
    if context.page.key != "index":
        return
    language = context.page.language
    for key, sentence in LOCKED.get(language, {}).items():
        if context.project.strings[language][key] != sentence:
            what = f"overrides/strings/{language}.yml: `{key}` differs from the prescribed text"
            yield Slip(0, what, f"Write: {sentence}")
