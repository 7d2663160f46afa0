"""Add a language: everything it needs, its pages still to be translated, and it builds at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError

from guide.data.languages import SOURCE
from guide.data.yamlfile import write_text
from guide.errors import cannot

if TYPE_CHECKING:
    from pathlib import Path

_CODE = re.compile(r"[a-z]{2,3}")


def add_language(root: Path, code: str) -> list[str]:
    """Write what a language needs; returns the files written or changed.

    The pages are left to translators: until a page is there, its readers see the English one
    with an honest notice. Raises :class:`CannotRun` for a code that CLDR does not know, or a
    language that is there already.
    """
    if not _CODE.fullmatch(code):
        raise cannot("data/languages.yml", f"`{code}` is no language code", "Use one like he.")
    try:
        locale = Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        what = f"CLDR does not know the language `{code}`"
        raise cannot("data/languages.yml", what, "Use a code like he.") from None
    if locale.language != code:
        what = f"`{code}` is not the code of the language"
        raise cannot("data/languages.yml", what, f"Use `{locale.language}`.")
    registry = root / "data/languages.yml"
    text = registry.read_text("utf-8")
    clinic = root / "data/clinic.yml"
    profile = clinic.read_text("utf-8")
    listed = re.search(r"^languages: \[(.*)\]$", profile, re.MULTILINE)
    if listed is None:
        remedy = "Write it as `languages: [en, tr]`."
        raise cannot("data/clinic.yml", "`languages` is not a list on one line", remedy)
    registered = re.search(rf"^{code}:", text, re.MULTILINE)
    published = code in re.split(r",\s*", listed[1].strip())
    if registered and published:
        raise cannot("data/clinic.yml", f"the language `{code}` is there already", "Edit it.")
    written = []
    if not registered:
        name = (locale.display_name or code).capitalize()
        direction = "rtl" if locale.character_order == "right-to-left" else "ltr"
        line = f"{code}: {{tag: {code}, locale: {code}, name: {name}, dir: {direction}}}\n"
        write_text(registry, text.rstrip("\n") + "\n" + line)
        written.append("data/languages.yml")
    if not published:
        new = f"languages: [{listed[1]}, {code}]"
        write_text(clinic, profile.replace(listed[0], new))
        written.append("data/clinic.yml")
    for folder, note in (
        ("data/glossary", "# To be translated: terms, definitions, `forms` and `avoid`."),
        ("data/markers", "# To be written for this language: see scripts/guide/data/markers.py."),
        ("overrides/strings", "# To be translated: every value; keep {placeholders} and keys."),
    ):
        path = root / folder / f"{code}.yml"
        if not path.exists():
            english = (root / folder / f"{SOURCE}.yml").read_text("utf-8")
            write_text(path, f"{note}\n{english}")
            written.append(f"{folder}/{code}.yml")
    pages = root / "docs" / code
    pages.mkdir(exist_ok=True)
    keep = pages / ".gitkeep"
    keep.touch()
    return [*written, f"docs/{code}/"]
