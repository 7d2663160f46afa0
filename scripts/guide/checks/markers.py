"""What the checks look for has been written for every language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guide.checks.registry import Context, Slip, check

if TYPE_CHECKING:
    from collections.abc import Iterator


@check(severity="error", alone=True)
def markers(context: Context) -> Iterator[Slip]:
    """A language that has pages has its own markers: words of number, denial, doubt and so on.

    Where they are still those of the English, the checks that look for them wait. It is told once,
    with the words of the interface.
    """
    language = context.page.language
    if context.page.key == "strings" and context.pages.by_language[language] and context.unwritten:
        names = ", ".join(f"`{name}`" for name in sorted(context.unwritten))
        what = f"data/markers/{language}.yml still has the English {names}, so nobody checks these"
        yield Slip(0, what, "Write them for the language, by the model of another one.")
