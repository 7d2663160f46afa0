"""The chapters in reading order, by section: the nav of mkdocs.yml."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from guide.bounds import bounds
from guide.data.yamlfile import read_text
from guide.errors import cannot

if TYPE_CHECKING:
    from pathlib import Path

_NAV = "Write pages as `- risks.md`, sections as `- decide:` with a list of pages."


def read_nav(root: Path) -> dict[str, tuple[str, ...]]:
    """Return the chapters by section, as mkdocs.yml alone tells them."""
    return groups(read_nav_list(root))


def read_nav_list(root: Path) -> list[Any]:
    """Return the nav of mkdocs.yml as it stands there. Raises :class:`CannotRun`."""

    class Loader(yaml.SafeLoader):
        """Passes over the tags that MkDocs knows and YAML does not."""

    Loader.add_multi_constructor("", lambda *_: None)
    text = read_text(root / "mkdocs.yml", "mkdocs.yml")
    try:
        with bounds("mkdocs.yml"):
            nav = (yaml.load(text, Loader=Loader) or {}).get("nav")  # noqa: S506
    # PyYAML stumbles over values that are not what their tag says: `!!int ""`, `!!bool x`.
    except (yaml.YAMLError, ValueError, AttributeError, LookupError, TypeError) as error:
        what = f"the YAML is broken ({' '.join(str(error).split())})"
        raise cannot("mkdocs.yml", what, "Correct it.") from None
    if not isinstance(nav, list):
        raise cannot("mkdocs.yml", "`nav` is no list of pages", "Restore it from git.")
    return nav


def groups(nav: list[Any]) -> dict[str, tuple[str, ...]]:
    """Sort the nav into groups. Raises :class:`CannotRun` if it is more than pages by section."""
    found: dict[str, tuple[str, ...]] = {}
    for item in nav:
        match item:
            case str():
                found["top"] = (*found.get("top", ()), item.removesuffix(".md"))
            case dict() if len(item) == 1:
                [(name, paths)] = item.items()
                if not (isinstance(paths, list) and all(isinstance(path, str) for path in paths)):
                    raise cannot("mkdocs.yml", f"the section `{name}` of nav", _NAV)
                found[str(name)] = tuple(path.removesuffix(".md") for path in paths)
            case _:
                raise cannot("mkdocs.yml", f"`{item!r:.60}` in nav", _NAV)
    named = [key for group in found.values() for key in group]
    if twice := next((key for key in named if named.count(key) > 1), None):
        raise cannot("mkdocs.yml", f"nav names `{twice}.md` twice", "Name it once.")
    return found
