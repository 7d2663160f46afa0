"""The files under provenance/: JSON Lines, one line a block, made to be read in a diff.

- ``provenance/<lang>/<page>.jsonl``: the blocks of a page in a language;
- ``provenance/<lang>/strings.jsonl``, ``terms.jsonl``: interface and glossary, as if pages;
- ``provenance/<lang>/acknowledged.jsonl``: differences that somebody accepted, with the reason;
- ``provenance/source/<page>.jsonl``: the English texts that translations were made from, so that a
  change can be shown word by word.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar

from pydantic import AfterValidator, StringConstraints, TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from guide.data.yamlfile import Model, read_text, write_text
from guide.errors import CannotRun, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

ACKNOWLEDGED = "acknowledged"
"""The file, beside those of pages, that keeps what was accepted in a language. No page has it."""

SOURCES = "source"
"""The folder, beside those of languages, that keeps English texts."""

How = Literal["machine", "human"]
Role = Literal["language", "clinical"]


def says_something(text: str) -> bool:
    """Whether a text has two letters or digits of any script: the least that names somebody."""
    return sum(sign.isalnum() for sign in text) >= 2


def _something(text: str) -> str:
    if not says_something(text):
        raise PydanticCustomError("empty", "It needs at least two letters or digits")
    return text


Said = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(_something)]
"""What a person is held to: a name, a number of a register, a reason. Never blank."""


class Signature(Model):
    """A check by a named person in a role, with the day it was made and the day it ends.

    ``figures``: the hash of the numbers of data/facts.yml that the block showed them; see
    :func:`guide.provenance.figures.figures`.
    """

    role: Role
    by: Said
    register_id: Said
    on: dt.date
    until: dt.date
    figures: str = ""


class Record(Model):
    """One block: the hashes of the source it was made from and of its text, how it was made.

    The signatures hold for exactly these two hashes, and for the figures each of them names.
    """

    block: str
    source: str
    text: str
    how: How
    checks: tuple[Signature, ...] = ()


class Acknowledgement(Model):
    """An accepted finding. Its id is made from both blocks, so an edit to either ends it."""

    finding: str
    page: str
    message: str
    reason: Said
    by: Said
    on: dt.date


class SourceText(Model):
    """An English block that some translation was made from."""

    hash: str
    text: str


T = TypeVar("T", bound=Model)

_NAMES: dict[type[Model], str] = {
    Record: "block", Acknowledgement: "finding", SourceText: "hash"
}  # fmt: skip
"""What no two lines of a file have in common."""


@dataclass(frozen=True)
class Store:
    """Reads and writes the files of provenance below a project's root."""

    root: Path

    def records(self, language: str, key: str) -> tuple[Record, ...]:
        """Return what is known of a page's blocks; nothing if nothing was ever accepted."""
        return _read(self.root, f"provenance/{language}/{key}.jsonl", Record)

    def mentions(self, language: str, key: str, word: str) -> bool:
        """Tell whether a word stands in the records of a page, without reading what they say."""
        path = self.root / f"provenance/{language}/{key}.jsonl"
        return path.is_file() and word.encode() in path.read_bytes()

    def write_records(self, language: str, key: str, records: Iterable[Record]) -> None:
        """Replace what is known of a page's blocks."""
        _write(self.root, f"provenance/{language}/{key}.jsonl", records)

    def acknowledged(self, language: str) -> tuple[Acknowledgement, ...]:
        """Return the accepted differences of a language."""
        return _read(self.root, f"provenance/{language}/{ACKNOWLEDGED}.jsonl", Acknowledgement)

    def write_acknowledged(self, language: str, accepted: Iterable[Acknowledgement]) -> None:
        """Replace the accepted differences of a language."""
        _write(self.root, f"provenance/{language}/{ACKNOWLEDGED}.jsonl", accepted)

    def sources(self, key: str) -> dict[str, str]:
        """Return the English texts by hash that translations of a page were made from."""
        lines = _read(self.root, f"provenance/{SOURCES}/{key}.jsonl", SourceText)
        return {line.hash: line.text for line in lines}

    def write_sources(self, key: str, texts: dict[str, str]) -> None:
        """Replace the English texts of a page."""
        lines = (SourceText(hash=name, text=text) for name, text in texts.items())
        _write(self.root, f"provenance/{SOURCES}/{key}.jsonl", lines)


def _read(root: Path, shown: str, kind: type[T]) -> tuple[T, ...]:
    path = root / shown
    if not path.exists():
        return ()
    adapter = TypeAdapter(kind)
    found: list[T] = []
    taken: set[str] = set()
    for number, line in enumerate(read_text(path, shown).split("\n"), 1):
        if not line.strip():
            continue
        try:
            entry = adapter.validate_json(line)
        except ValidationError as error:
            slip = error.errors()[0]
            where = ".".join(str(part) for part in slip["loc"])
            what = f"the line is broken ({where}: {slip['msg'].lower()})".replace("(: ", "(")
            remedy = "Restore it from git, or remove the line and accept the page again."
            raise CannotRun([Problem(shown, number, what, remedy)]) from None
        # A merge of two branches can leave both lines; which of them holds, nobody knows.
        name = getattr(entry, _NAMES[kind])
        if name in taken:
            what = f"there are two lines for `{name}`"
            remedy = "Remove the one that is wrong; if in doubt both, and accept the page again."
            raise CannotRun([Problem(shown, number, what, remedy)])
        taken.add(name)
        found.append(entry)
    return tuple(found)


def _write(root: Path, shown: str, lines: Iterable[Model]) -> None:
    path = root / shown
    text = "".join(
        json.dumps(line.model_dump(mode="json", exclude_defaults=True), ensure_ascii=False) + "\n"
        for line in lines
    )
    if not text:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    write_text(path, text)
