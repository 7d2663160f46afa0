"""The site's bill of materials (CycloneDX 1.6): what is sent to readers, and whose it is."""

from __future__ import annotations

import json
from typing import Any

SHIPPED = {"/search/": ("pagefind", "MIT")}
"""What others have made and the site sends: its folder in any language, the package, its licence
(SPDX).

All else is the guide's own: text, templates, stylesheet, script and icons. It ships no font.
"""


def bill(files: dict[str, str], packages: dict[str, str]) -> str:
    """Return the bill of a site, from the two lists of its build.json.

    Every file is a component with its SHA-256; with what others made go its version and licence.
    The same site gives the same text.
    """
    components: list[dict[str, Any]] = []
    for folder, (name, licence) in sorted(SHIPPED.items()):
        if any(folder in f"/{path}" for path in files):
            version = packages.get(name, "")
            component = {"type": "library", "bom-ref": name, "name": name, "version": version}
            component["purl"] = f"pkg:pypi/{name}@{version}" if version else f"pkg:pypi/{name}"
            components.append(component | {"licenses": [{"license": {"id": licence}}]})
    components += [
        {
            "type": "file",
            "bom-ref": f"file:{path}",
            "name": path,
            "hashes": [{"alg": "SHA-256", "content": is_}],
        }
        for path, is_ in sorted(files.items())
    ]
    whole = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "data", "bom-ref": "site", "name": "patient-guide"}},
        "components": components,
        "dependencies": [
            {"ref": "site", "dependsOn": [str(each["bom-ref"]) for each in components]}
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
