"""Marks are whole: nobody reads braces, an at-sign or an address where a fact or a link was meant.

A mark that lacks a sign is no mark to the parsers, so no other check sees it. What is looked for
here is what the whole marks leave over, and only where it can have been meant for nothing else: a
name that the guide knows, or signs that start or end a mark.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guide.checks.registry import Context, Slip, check
from guide.text.inline import (
    CERTAINTIES,
    CITATION,
    CITE_KEY,
    CODE,
    PIECES,
    PLACEHOLDER,
    TERM_LINK,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from guide.data import Project

    Judge = Callable[[re.Match[str]], tuple[str, str] | None]

# Signs that no text has, in the place of what has been dealt with: two neighbours of a mark must
# not look like neighbours of each other.
_DONE, _FILLED = "\x00", "\x01"

_OPEN, _CLOSE = "[{｛]", "[}｝]"
_NAME = r"([^\s{}｛｝\[\]().|]{1,80})(?:\.([\w-]{1,80}))?"
_BRACED = re.compile(
    rf"(?<!\\){_OPEN}(?:[ \t]?{_OPEN}){{0,3}}[ \t]*{_NAME}[ \t]*{_CLOSE}(?:[ \t]?{_CLOSE}){{0,3}}"
)
_ATTRIBUTES = re.compile(r"\{[:#.][^{}\n]*\}")
_SPARE = re.compile(rf"{_OPEN}(?={_FILLED})|(?<={_FILLED}){_CLOSE}")
_DOUBLE_OPEN = re.compile(rf"(?<!\\){_OPEN}{{2}}[^{{}}｛｝\n]{{0,40}}{_CLOSE}?")
_DOUBLE_CLOSE = re.compile(rf"[^\s{{}}｛｝]{{0,40}}{_CLOSE}{{2}}")
_HALF_OPEN = re.compile(rf"(?<!\\){_OPEN}[ \t]*{_NAME}(?![\w-])[^{{}}｛｝\n]*$", re.MULTILINE)
_HALF_CLOSE = re.compile(rf"(?<![^\s(]){_NAME}[ \t]*{_CLOSE}")

_CUT_CITATION = re.compile(r"(?<!\\)\[@[^\s\[\];,]*(?:[;,][ \t]?@[^\s\[\];,]*)*")
_BRACKETED = re.compile(r"(?<![\\\]])[\[［【]([^\[\]［］【】\n]{1,300})[\]］】](?![(\[:])")
_ROUND = re.compile(r"[(（]\s*(@[^()（）\n]{1,300})[)）]")
_AT = re.compile(r"(?<![\w.+@/-])@([\w:+/-]+)(?!\.\w)")

_TARGET = r"(?:[^\s()\[\]]*\.md(?:#[^\s()\[\]]*)?|#[\w-]+|(?:https?|mailto|tel|term):[^\s()\[\]]*)"
_WORDS = r"(?<!\\)\[[^\[\]\n]{0,200}\]"
_GAP = r"(?:[ \t]{1,8}(?:\n[ \t]{0,8})?|\n[ \t]{0,8})"
_APART = re.compile(rf"({_WORDS}){_GAP}\(({_TARGET})\)")
_TURNED = re.compile(rf"\(([^()\n]{{1,200}})\)\[({_TARGET})\]")
_ADDRESS = r"(?:<[^<>\n]*>|(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*\))*)"
_TITLE = r"(?:\s+(?:\"[^\"]*\"|'[^']*'))?"
_LINK = re.compile(rf"\]\(\s*(?!<?\s*term:){_ADDRESS}{_TITLE}\s*\)")
_CLOSED = re.compile(rf"({_WORDS}|\])\(([^()\n]*)\)")
_CUT_LINK = re.compile(rf"({_WORDS}|\])\(({_TARGET})")

_LOOSE = re.compile(
    r"(?<!\S)\*\*(?:[^\S\n]+[^*\n]{0,300}\*\*|[^\s*][^*\n]{0,300}[^\S\n]\*\*(?!\S))"
)

_BRACES = "Write {{name}}, with two braces on both sides, or remove them."


@check(blocking=True)
def broken_mark(context: Context) -> Iterator[Slip]:
    """No mark lacks a sign, or it would be shown as it stands.

    Told are `{emergency}`, `{{bruise}`, `[@key` and `(@key)`, `[key]`, `[@one; two]`,
    `[text] (page.md)`, `[text](page.md`, `[text](term: word)` and `** words **`; not braces and
    brackets of a text that name nothing the guide knows, nor lists of attributes, nor code.
    """
    rest = _Rest(context.page.body, context.page.first_line)
    yield from _placeholders(rest, context.project)
    yield from _citations(rest, context.project)
    yield from _links(rest)
    yield from _emphasis(rest)


class _Rest:
    """A page's text of which marks are taken out one kind after another; its length stays."""

    def __init__(self, body: str, first_line: int) -> None:
        self.text, self._first = body, first_line
        self.take(CODE)

    def take(self, pattern: re.Pattern[str], sign: str = _DONE) -> None:
        """Take out what needs no word."""
        self.text = pattern.sub(lambda match: _blank(match[0], sign), self.text)

    def tell(self, pattern: re.Pattern[str], judge: Judge) -> Iterator[Slip]:
        """Tell, and take out, what ``judge`` has a message and a remedy for."""
        found: list[tuple[re.Match[str], tuple[str, str]]] = [
            (match, words) for match in pattern.finditer(self.text) if (words := judge(match))
        ]
        if not found:
            return
        line, at = self._first, 0
        for match, (what, remedy) in found:
            line += self.text.count("\n", at, match.start())
            at = match.start()
            yield Slip(line, " ".join(what.split()), remedy)
        told = {match.start() for match, _ in found}
        self.text = pattern.sub(
            lambda match: _blank(match[0], _DONE) if match.start() in told else match[0], self.text
        )


def _blank(text: str, sign: str) -> str:
    return "\n".join(sign * len(row) for row in text.split("\n"))


def _raw(text: str) -> str:
    """Return the message for what a reader would see."""
    return f"`{_shown(text)}` would be shown as it stands"


def _shown(text: str) -> str:
    return text.strip().replace(_DONE, "…").replace(_FILLED, "…")


def _placeholders(rest: _Rest, project: Project) -> Iterator[Slip]:
    def known(name: str, part: str | None) -> bool:
        if name == "certainty":
            return part is None or part in CERTAINTIES
        return name in PIECES or name in project.facts

    def named(match: re.Match[str]) -> tuple[str, str] | None:
        name, part = match[1], match[2]
        if not known(name, part):
            return None
        shown = f"{name}.{part}" if part else "certainty.low" if name == "certainty" else name
        return _raw(match[0]), f"Write {{{{{shown}}}}}."

    def lone(match: re.Match[str]) -> tuple[str, str] | None:
        """Judge a name with a brace behind it, and none on the line before."""
        start = match.string.rfind("\n", 0, match.start()) + 1
        opened = any(match.string.find(sign, start, match.start()) >= 0 for sign in "{｛")
        return None if opened else named(match)

    rows: dict[int, bool] = {}

    def surplus(match: re.Match[str]) -> tuple[str, str] | None:
        """Judge two closing braces: those of braces within braces are closed, not left over."""
        text = match.string
        start = text.rfind("\n", 0, match.start()) + 1
        if start not in rows:
            end = text.find("\n", start)
            row = text[start : end if end >= 0 else len(text)]
            rows[start] = len(re.findall(_OPEN, row)) < len(re.findall(_CLOSE, row))
        return (_raw(match[0]), _BRACES) if rows[start] else None

    rest.take(PLACEHOLDER, _FILLED)
    rest.take(_ATTRIBUTES)
    if not any(sign in rest.text for sign in "{}｛｝"):
        return
    yield from rest.tell(_SPARE, lambda _: ("a brace too many beside a placeholder", _BRACES))
    yield from rest.tell(_BRACED, named)
    yield from rest.tell(_HALF_OPEN, named)
    yield from rest.tell(_HALF_CLOSE, lone)
    yield from rest.tell(_DOUBLE_OPEN, lambda match: (_raw(match[0]), _BRACES))
    yield from rest.tell(_DOUBLE_CLOSE, surplus)


def _citations(rest: _Rest, project: Project) -> Iterator[Slip]:
    def lost(match: re.Match[str]) -> tuple[str, str] | None:
        """Judge a whole citation: whatever is no key of it is dropped."""
        keys = CITE_KEY.findall(match[1])
        words = re.sub(r"[\s;,]+", " ", CITE_KEY.sub(" ", match[1])).strip()
        if not keys or not words:
            return None
        what = f"`{words}` in the citation `{match[0]}` would be lost"
        if all(word in project.sources for word in words.split()):
            return what, f"Write {_cited(_words(match[1]))}."
        return what, "Put an @ before each key, and words outside the citation."

    def plain(match: re.Match[str]) -> tuple[str, str] | None:
        keys = _words(match[1])
        if not keys or any(key not in project.sources for key in keys):
            return None
        return _raw(match[0]), f"Write {_cited(keys)}."

    def some(match: re.Match[str]) -> tuple[str, str] | None:
        keys = [key for key in CITE_KEY.findall(match[1]) if key in project.sources]
        return (_raw(match[0]), f"Write {_cited(keys)}.") if keys else None

    def single(match: re.Match[str]) -> tuple[str, str] | None:
        key = match[1]
        return (_raw(match[0]), f"Write {_cited([key])}.") if key in project.sources else None

    yield from rest.tell(CITATION, lost)
    rest.take(CITATION)
    yield from rest.tell(
        _CUT_CITATION, lambda match: (f"`{match[0]}` is not closed", "End it with ].")
    )
    yield from rest.tell(_BRACKETED, plain)
    if "@" in rest.text:
        yield from rest.tell(_ROUND, some)
        yield from rest.tell(_AT, single)


def _words(text: str) -> list[str]:
    return [word.lstrip("@") for word in re.split(r"[\s;,]+", text.strip()) if word]


def _cited(keys: Iterable[str]) -> str:
    return f"[{'; '.join(f'@{key}' for key in keys)}]"


def _links(rest: _Rest) -> Iterator[Slip]:
    def joined(match: re.Match[str]) -> tuple[str, str] | None:
        return _raw(match[0]), f"Write {match[1]}({match[2]}), without the space."

    def turned(match: re.Match[str]) -> tuple[str, str] | None:
        return _raw(match[0]), f"Write [{match[1]}]({match[2]})."

    def closed(match: re.Match[str]) -> tuple[str, str] | None:
        words, target = match[1], match[2].strip()
        if target.strip("< ").startswith("term:"):
            name = "".join(target.strip("<> ").removeprefix("term:").split()) or "id"
            text = words.strip("[] ") or "word"
            return f"`{words}({match[2]})` explains no word", f"Write [{text}](term:{name})."
        what = f"the address `{target}` has a space in it"
        return what, "Write the file's name as it is, without spaces; name files so."

    def cut(match: re.Match[str]) -> tuple[str, str] | None:
        return f"the link `{match[0]}` is not closed", f"Write {match[1]}({match[2]})."

    rest.take(TERM_LINK)
    rest.take(_LINK)
    yield from rest.tell(_APART, joined)
    yield from rest.tell(_TURNED, turned)
    yield from rest.tell(_CLOSED, closed)
    yield from rest.tell(_CUT_LINK, cut)


def _emphasis(rest: _Rest) -> Iterator[Slip]:
    def loose(match: re.Match[str]) -> tuple[str, str]:
        words = _shown(match[0].strip("*"))
        return _raw(match[0]), f"Write **{words}**, without the spaces."

    yield from rest.tell(_LOOSE, loose)
