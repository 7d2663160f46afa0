"""Read a YAML file into a typed model, with the line of every slip."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from yaml.constructor import ConstructorError

from guide.data.signs import CONTROLS, hidden
from guide.errors import CannotRun, Problem, cannot

if TYPE_CHECKING:
    from pathlib import Path

T = TypeVar("T")

LARGEST = 500_000
"""Bytes of a file that people write: seven times the bibliography."""

Name = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""What something is called by in the text and in addresses: like `very-low`."""

ONE_LINE = r"^[^\r\n\x85\u2028\u2029]*$"
"""Text that ends where its line ends."""

MOST = 20
"""Slips of one file that are told at once."""

DEEPEST = 20
"""Levels of a YAML file."""

_CONFLICT = re.compile(r"^<{7} \S", re.MULTILINE)
"""Where git writes the first of two texts that it could not merge."""


class Model(BaseModel):
    """A record that people write: no unknown key passes, and it does not change once read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the compiled one where it is there


class _StringDates(_Base):  # type: ignore[misc]  # either loader
    """YAML as people expect it: `no` and `on` are words, dates stay as typed, keys are unique."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Refuse equal keys, which YAML forbids: the parser would drop all but the last."""
        seen: set[str] = set()
        for key in (key for key, _ in node.value if isinstance(key, yaml.ScalarNode)):
            if key.value in seen:
                what = f"`{key.value}` stands here twice"
                raise ConstructorError(None, None, what, key.start_mark, "Remove one of them.")
            seen.add(key.value)
        found: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        return found


_StringDates.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag not in {"tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool"}
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_StringDates.add_implicit_resolver(
    "tag:yaml.org,2002:bool",
    re.compile(r"^(?:true|false)$"),
    list("tf"),
)


def read_text(path: Path, shown: str) -> str:
    """Return the file's text with its line ends as they are.

    Raises :class:`CannotRun` if the file is missing, is far too large, is not UTF-8, holds
    control characters or both sides of a merge.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise cannot(shown, "the file is missing", "Restore it from git.") from None
    except OSError as error:
        raise cannot(shown, f"the file cannot be read ({error.strerror})", "Check it.") from None
    if len(raw) > LARGEST:
        what = f"the file is larger than {LARGEST:,} bytes"
        raise cannot(shown, what, "Split it, or restore it from git.")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise cannot(shown, "the text is not UTF-8", "Save it as UTF-8.", line) from None
    if not text.isprintable() and (found := CONTROLS.search(text)):
        line = text.count("\n", 0, found.start()) + 1
        what = f"the text holds the control character U+{ord(found[0]):04X}"
        raise cannot(shown, what, "Remove it.", line)
    if "<<<<<<< " in text and (left := _CONFLICT.search(text)):
        line = text.count("\n", 0, left.start()) + 1
        remedy = "Keep one of the two texts, and remove the lines of < = and >."
        raise cannot(shown, "a merge of git was not finished here", remedy, line)
    return text


def write_text(path: Path, text: str) -> None:
    """Write a file whole or not at all: a full disk or a lost process leaves the old one."""
    beside = path.with_name(f"{path.name}.new")
    try:
        beside.write_text(text, "utf-8", newline="")
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def parse(text: str, shown: str, kind: type[T], first_line: int = 1) -> T:
    """Validate YAML text against ``kind``; ``first_line`` is where the text starts in its file.

    Raises :class:`CannotRun` with one problem a slip.
    """
    try:
        _refuse_tricks(text, shown, first_line)
        value = yaml.load(text, Loader=_StringDates)  # noqa: S506 a SafeLoader with fewer guesses
    except yaml.YAMLError as error:
        # What is left open is told where it was opened, all else where it was noticed.
        opened = any(word in str(getattr(error, "context", "")) for word in ("flow", "scan"))
        mark = getattr(error, "context_mark" if opened else "problem_mark", None)
        line = first_line + (mark.line if mark else 0)
        what = getattr(error, "problem", None) or "it is not YAML"
        remedy = getattr(error, "note", None) or (
            "Check colons, quotes and indentation; put text that holds a colon in quotes."
        )
        if mark and text[mark.index : mark.index + 1] == "\t":
            what, remedy = "a tab stands where YAML wants spaces", "Write spaces instead."
        raise cannot(shown, f"the YAML is broken ({what})", remedy, line) from None
    except ValueError as error:
        raise cannot(shown, f"the YAML is broken ({error})", "Write it plainly.") from None
    if sign := _hidden(value):
        what = f"the YAML holds {sign}"
        raise cannot(shown, what, "Remove it, or its escape.", first_line)
    try:
        return TypeAdapter(kind).validate_python(value)
    except ValidationError as error:
        tree = yaml.compose(text, Loader=_StringDates)
        raise CannotRun(
            Problem(shown, _line_of(tree, list(slip["loc"]), first_line), *_words(slip))
            for slip in error.errors()[:MOST]
        ) from None


def _refuse_tricks(text: str, shown: str, first_line: int) -> None:
    """Refuse what YAML can do and people do not need.

    A name for a node can stand for millions of others, a tag makes other things than text, and
    deep nesting overruns the stack of the compiled parser.
    """
    depth = 0
    for event in yaml.parse(text, Loader=_StringDates):
        what = ""
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            what = f"more than {DEEPEST} levels"
        elif getattr(event, "anchor", None):
            what = "a name for a node (`&` or `*`)"
        elif tag := getattr(event, "tag", None):
            what = f"the tag `{tag}`"
        if what:
            line = first_line + (event.start_mark.line if event.start_mark else 0)
            remedy = "Write it out plainly; put text that starts with & * ! in quotes."
            raise cannot(shown, f"the YAML holds {what}", remedy, line)


def _hidden(value: object) -> str:
    """Return the first hidden sign in a value's texts: escapes can write what no editor shows."""
    if isinstance(value, str):
        return hidden(value)
    if isinstance(value, dict):
        value = [*value.keys(), *value.values()]
    return next(filter(None, map(_hidden, value)), "") if isinstance(value, list) else ""


def read(path: Path, shown: str, kind: type[T]) -> T:
    """Read and validate a YAML file; see :func:`parse`."""
    return parse(read_text(path, shown), shown, kind)


def _words(slip: Any) -> tuple[str, str]:
    name = ".".join(str(part) for part in slip["loc"]) or "the file"
    match slip["type"]:
        case "extra_forbidden":
            return f"unknown key `{name}`", "Remove it, or correct its spelling."
        case "missing":
            return f"`{name}` is missing", "Add it."
        case "string_type" if isinstance(slip["input"], int | float):
            return f"`{name}` is a number, and should be text", "Put it in quotes."
        case _:
            message = str(slip["msg"]).removeprefix("Value error, ")
            return f"`{name}`: {message[:1].lower()}{message[1:]}", "Correct the value."


def _line_of(node: Any, loc: list[Any], first_line: int) -> int:
    """Return the line of the deepest part of ``loc`` that the file has."""
    line = node.start_mark.line if node is not None else 0
    for part in loc:
        if isinstance(node, yaml.MappingNode):
            pair = next(((k, v) for k, v in node.value if k.value == str(part)), None)
            if pair is None:
                break
            line, node = pair[0].start_mark.line, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            if part >= len(node.value):
                break
            node = node.value[part]
            line = node.start_mark.line
        else:
            break
    return first_line + line
