"""What a phone needs to keep the guide on its home screen: one manifest a language, and icons."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from guide.finish.cards import ICONS, picture
from guide.reader.addresses import address, relative

if TYPE_CHECKING:
    from guide.data import Project

NAME = "manifest.json"
"""Served with the right type by every host, as `.webmanifest` is not."""


def manifests(project: Project) -> dict[str, str]:
    """Return the manifest of each language by its path from the site's root.

    `minimal-ui` keeps the way back and the address: this is a guide, not an app.
    """
    found = {}
    for code, language in project.languages.items():
        path = address(code, "index") + NAME
        strings = project.strings[code]
        icons = [
            {
                "src": relative(path, picture(project, name).path),
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": "maskable" if name == "icon-maskable" else "any",
            }
            for name, size in ICONS.items()
            if name != "icon-apple"
        ]
        manifest = {
            "name": strings["site_name"],
            "short_name": strings["brand"],
            "lang": language.tag,
            "dir": language.dir,
            "start_url": "./",
            "scope": "./",
            "display": "minimal-ui",
            "background_color": "#edf4f3",
            "theme_color": "#0a4956",
            "icons": icons,
        }
        found[path] = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    return found
