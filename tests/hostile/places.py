"""Where a stranger's text may stand: every place of a small guide that a pull request can fill."""

# ruff: noqa: E501 one place a line
from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import small_guide

ROOT = Path(__file__).parents[2]

Place = Callable[[Path, str], None]
"""Puts a text into the guide below a folder."""

_SIGN = re.compile(r"\\(n|r|t|\\|x[0-9a-f]{2}|u[0-9a-f]{4})")
_PLAIN = {"n": "\n", "r": "\r", "t": "\t", "\\": "\\"}


def payloads() -> list[str]:
    """What is written in payloads.txt, with its signs."""
    rows = (Path(__file__).parent / "payloads.txt").read_text("utf-8").split("\n")
    return [
        _SIGN.sub(lambda m: _PLAIN.get(m[1]) or chr(int(m[1][1:], 16)), row)
        for row in rows
        if row and not row.startswith(";; ")
    ]


def guide(root: Path) -> None:
    """Write the small guide in English and Turkish."""
    small_guide.write(root)
    _change(root / "data/clinic.yml", "[en, tr, ar]", "[en, tr]")
    for folder in ("data/glossary", "data/markers", "overrides/strings"):
        for path in (root / folder).iterdir():
            if path.stem not in ("en", "tr"):
                path.unlink()
    shutil.rmtree(root / "provenance/ar")


def _change(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode("utf-8")
    assert old in text, (path, old)
    _write(path, text.replace(old, new, 1))


def _write(path: Path, text: str) -> None:
    # Half characters cannot be written as UTF-8; a stranger can send their bytes all the same.
    path.write_bytes(text.encode("utf-8", "surrogatepass"))


def _in(file: str, old: str, new: str) -> Place:
    """A place: ``new`` with the text for its `@@` stands for ``old``; lines are indented alike."""

    def put(root: Path, text: str) -> None:
        _change(root / file, old, new.replace("@@", text))

    return put


def _quoted(file: str, old: str, new: str) -> Place:
    """A place in a YAML file, where the text is quoted as YAML wants it, so that it arrives."""

    def put(root: Path, text: str) -> None:
        _change(root / file, old, new.replace("@@", json.dumps(text)))

    return put


def _string(key: str) -> Place:
    """An interface string, changed in both languages."""

    def put(root: Path, text: str) -> None:
        for code in ("en", "tr"):
            path = root / f"overrides/strings/{code}.yml"
            rows = path.read_text("utf-8").split("\n")
            rows = [f"{key}: {json.dumps(text)}" if r.startswith(f"{key}:") else r for r in rows]
            _write(path, "\n".join(rows))

    return put


def _bib(field: str) -> Place:
    def put(root: Path, text: str) -> None:
        path = root / "data/references.bib"
        found = re.sub(rf"^(\s*{field}\s*=\s*).*$", "", path.read_text("utf-8"), flags=re.MULTILINE)
        if field == "url":
            found = re.sub(r"^\s*doi\s*=.*$", "", found, flags=re.MULTILINE)
        found = found.replace(
            "@article{farpour2020,", f"@article{{farpour2020,\n{field}={{{text}}},"
        )
        _write(path, found)

    return put


def _name(folder: str, name: str, content: str) -> Place:
    """A file whose name holds the text."""

    def put(root: Path, text: str) -> None:
        # `/`, NUL and what no file system takes cannot come from a repository.
        bare = re.sub(r"[/\x00\ud800-\udfff]", "_", text)[:80] or "_"
        bare = bare if bare not in (".", "..") else f"{bare}x"
        (root / folder / name.replace("@@", bare)).write_text(content, "utf-8")

    return put


_HEAD = (
    "---\ntitle: T\ndescription: D\nrisk: normal\nevidence: 2026-11-22\nreview: 2027-11-22\n---\n\n"
)
_EN, _TR = "docs/en/risks.md", "docs/tr/risks.md"
_LEAD = "Bruises are common."

PLACES: dict[str, Place] = {
    "body": _in(_EN, _LEAD, f"{_LEAD}\n\n@@\n\nAfter."),
    "lead": _in(_EN, _LEAD, "@@"),
    "inside": _in(_EN, _LEAD, "Some *words @@ and* more."),
    "last": _in(_EN, "| Trouble", "| Fever | @@ |\n| Trouble"),
    "list": _in(_EN, "- {{bruise}}", "- @@\n- {{bruise}}"),
    "quote": _in(_EN, _LEAD, f"{_LEAD}\n\n> @@\n>\n> - @@"),
    "heading": _in(_EN, "## Infection", "## @@ x"),
    "id": _in(_EN, "{#infection}", "{#@@}"),
    "cell": _in(_EN, "| Fever |", "| @@ |"),
    "column": _in(_EN, "| Sign |", "| @@ |"),
    "component": _in(_EN, "summary | In short", "summary | @@"),
    "option": _in(_EN, "summary | In short\n", "summary | In short\n    attrs: {x: @@}\n"),
    "options": lambda root, text: _change(
        root / _EN, "| In short\n", "| In short\n    " + text.replace("\n", "\n    ") + "\n"
    ),
    "in component": _in(_EN, "One small trial.", "@@"),
    "admonition": _in(_EN, _LEAD, f'{_LEAD}\n\n!!! note "@@"\n\n    x\n'),
    "link": _in(_EN, _LEAD, f"{_LEAD} [x](@@)"),
    "image": _in(_EN, _LEAD, f"{_LEAD} ![x](@@)"),
    "alt": _in(_EN, _LEAD, f"{_LEAD} ![@@](x.png)"),
    "reference": _in(_EN, _LEAD, f"{_LEAD} [x][y]\n\n[y]: @@"),
    "attributes": _in(_EN, _LEAD, f"{_LEAD} *x*{{@@}}"),
    "citation": _in(_EN, "[@medisite;", "[@@@;"),
    "term": _in(_EN, "term:dermis", "term:@@"),
    "words of a term": _in(_EN, "[inner skin]", "[@@]"),
    "placeholder": _in(_EN, "{{bruise}}", "{{@@}}"),
    "escaped": _in(_EN, _LEAD, f"{_LEAD} \\`@@\\`"),
    "open fence": _in(_EN, _LEAD, f"{_LEAD}\n\n```\n@@\n"),
    "comment": _in(_EN, _LEAD, f"{_LEAD}\n\n<!--> @@ -->\n"),
    "footnote": _in(_EN, _LEAD, f"{_LEAD}[^1]\n\n[^1]: @@\n"),
    "translation": _in(_TR, "## Enfeksiyon", "@@\n\n## Enfeksiyon"),
    "translated heading": _in(_TR, "## Enfeksiyon", "## @@"),
    "title": _quoted(_EN, "title: Risks", "title: @@"),
    "translated title": _quoted(_TR, "title: Riskler", "title: @@"),
    "short title": _quoted(_EN, "title: Risks", "title: Risks\nnav: @@"),
    "description": _quoted(_EN, "description: What can go wrong.", "description: @@"),
    "front matter": _in(_EN, "title: Risks", "title: Risks\n@@"),
    "plain title": _in(_EN, "title: Risks", "title: @@"),
    "key": _quoted(_EN, "risk: critical", "risk: critical\n@@: x"),
    "risk": _quoted(_EN, "risk: critical", "risk: @@"),
    "day": _in(_EN, "review: 2027-11-22", "review: @@"),
    "clinic name": _quoted("data/clinic.yml", "name: Your clinic", "name: @@"),
    "clinic address": _quoted(
        "data/clinic.yml", "address: Street and number, town, country", "address: @@"
    ),
    "clinic email": _quoted("data/clinic.yml", "guide@clinic.example", "@@"),
    "clinic phone": _quoted("data/clinic.yml", '"+00 000 000 00 00"', "@@"),
    "clinic register": _quoted("data/clinic.yml", "Name of the register and number", "@@"),
    "emergency number": _quoted("data/clinic.yml", '"112"', "@@"),
    "emergency country": _quoted("data/clinic.yml", "TR:", "@@:"),
    "site": _quoted("data/clinic.yml", "https://guide.example", "@@"),
    "site path": _in("data/clinic.yml", "https://guide.example", "https://guide.example/@@"),
    "languages": _quoted("data/clinic.yml", "[en, tr]", "[en, tr, @@]"),
    "clinic": _in("data/clinic.yml", "policy: draft", "policy: draft\n@@"),
    "language code": _quoted("data/languages.yml", "tr: {", "@@: {tag: x, locale: tr, name: x, dir: ltr}\ntr: {"),
    "language tag": _quoted("data/languages.yml", "tag: tr", "tag: @@"),
    "language name": _quoted("data/languages.yml", "name: Türkçe", "name: @@"),
    "locale": _quoted("data/languages.yml", "locale: tr", "locale: @@"),
    "comma": _quoted("data/languages.yml", "dir: ltr}", "dir: ltr, comma: @@}"),
    "alphabet": _quoted("data/languages.yml", "dir: ltr}", "dir: ltr, alphabet: @@}"),
    "fact event": _quoted("data/facts.yml", "event: bruises", "event: @@"),
    "fact number": _in("data/facts.yml", "n: 39", "n: @@"),
    "fact whole": _in("data/facts.yml", "d: 100", "d: @@"),
    "fact name": _quoted("data/facts.yml", "bruise:", "@@: {n: 1, d: 100, event: e, who: w, over: o, source: farpour2020}\nbruise:"),
    "fact source": _quoted("data/facts.yml", "source: farpour2020", "source: @@"),
    "facts": _in("data/facts.yml", "bruise:", "@@\nbruise:"),
    "glossary": _quoted(
        "data/glossary/en.yml",
        "{term: inner skin, also: [dermis], definition: The thick layer under the outer skin.}",
        "{term: @@, also: [@@], definition: @@}",
    ),
    "glossary name": _quoted("data/glossary/en.yml", "", "@@: {term: a, definition: b}\n"),
    "marker": _quoted("data/markers/tr.yml", "negation:\n", "negation:\n  - @@\n"),
    "title of a source": _bib("title"),
    "author": _bib("author"),
    "journal": _bib("journal"),
    "year": _bib("year"),
    "address of a source": _bib("url"),
    "doi": _bib("doi"),
    "bibliography": _in("data/references.bib", "@article{farpour2020,", "@@\n@article{farpour2020,"),
    "string": _string("results_vary"),
    "string of the title": _string("site_name"),
    "string with a date": _string("printed"),
    "string in Markdown": _string("emergency_item"),
    "string of a figure": _string("fact"),
    "string of a table": _string("label"),
    "string of an admonition": _string("admonition_note"),
    "strings": _in("overrides/strings/tr.yml", "", "@@\n"),
    "nav": _quoted("mkdocs.yml", "- index.md", "- index.md\n  - @@"),
    "section": _quoted("mkdocs.yml", "- decide:", "- @@:"),
    "nav as it is": _in("mkdocs.yml", "- index.md", "- index.md\n  - @@"),
    "provenance": _in("provenance/tr/risks.jsonl", "", "@@\n"),
    "provenance block": _quoted(
        "provenance/tr/risks.jsonl", "", '{"block": @@, "source": @@, "text": @@, "how": "human"}\n'
    ),
    "name of a page": _name("docs/en", "@@.md", f"{_HEAD}Text.\n"),
    "name of a picture": _name("docs/en", "@@.png", ""),
    "name of a file": _name("docs/en", "@@", "<script>alert(1)</script>"),
    "name of a language": _name("docs", "@@", ""),
    "a page": lambda root, text: _write(root / "docs/en/index.md", text),
    "a file": lambda root, text: _write(root / "docs/en/x.html", text),
    "a drawing": lambda root, text: _write(root / "docs/en/x.svg", text),
}  # fmt: skip


def big() -> Iterator[tuple[str, str]]:
    """Texts that are long, deep or slow to read, by name."""
    for name, sign, number in (
        ("quotes", ">", 10_000), ("brackets", "[", 10_000), ("stars", "*", 10_000),
        ("double stars", "** ", 10_000), ("underscores", "_ ", 10_000), ("parentheses", "(", 10_000),
        ("images", "![", 10_000), ("links", "[a](", 10_000), ("nested links", "[x](<", 5_000),
        ("backticks", "`", 10_001), ("backticks apart", "` ", 10_000), ("tildes", "~", 10_000),
        ("carets", "^", 10_000), ("entities", "&#x3c;", 10_000), ("ampersands", "&", 50_000),
        ("tags", "<", 50_000), ("open tags", "<a", 20_000), ("spans", "<span>", 10_000),
        ("closed spans", "</span>", 10_000), ("spans with titles", '<span title="', 5_000),
        ("comments", "<!--", 20_000), ("comments closed", "<!-- -->", 10_000),
        ("declarations", "<!", 20_000), ("instructions", "<?", 20_000),
        ("braces", "{", 20_000), ("double braces", "{{", 20_000), ("placeholders", "{{a.", 10_000),
        ("attributes", "{: .a ", 5_000), ("attribute quotes", '*x*{a="', 5_000),
        ("citations", "[@", 20_000), ("cited", "[@farpour2020]", 5_000),
        ("many keys", "[" + "@farpour2020;", 5_000), ("terms", "[a](term:", 5_000),
        ("arrays", "{{bruise.array}}", 5_000), ("glossaries", "{{glossary}}", 5_000),
        ("all topics", "{{topics}}", 3_000), ("all sources", "{{references}}", 3_000),
        ("footnotes", "[^1]", 10_000), ("keys", "++a++", 10_000), ("plus", "+", 20_000),
        ("spaces", " ", 200_000), ("spaces and a tag", " <", 50_000), ("tabs", "\t", 50_000),
        ("breaks", "\n", 200_000), ("breaks and spaces", " \n", 100_000), ("returns", "\r", 100_000),
        ("letters", "a", 450_000), ("words", "a ", 200_000), ("digits", "1", 200_000),
        ("numbers", "1,", 50_000), ("dots", ".", 100_000), ("dashes", "-", 100_000),
        ("dashes apart", "- ", 50_000), ("rules", "---\n", 20_000), ("pipes", "|", 100_000),
        ("hashes", "#", 100_000), ("headings", "## a\n\n", 10_000), ("items", "- a\n", 20_000),
        ("numbered items", "1. a\n", 20_000), ("rows", "a | b\n--|--\n", 5_000),
        ("terms and texts", "a\n:   b\n\n", 5_000), ("components", "/// box\n", 5_000),
        ("slashes", "/", 50_000), ("admonitions", "!!! note\n", 5_000), ("marks", "!", 50_000),
        ("details", "??? note\n", 5_000), ("colons", ":", 50_000), ("at", "@", 50_000),
        ("mails", "a@", 50_000), ("mail dots", "a@a.a.", 20_000), ("phones", "+1 ", 30_000),
        ("phone digits", "+1" + "2 " * 10, 5_000), ("addresses", "http://", 20_000),
        ("www", "www.", 20_000), ("backslashes", "\\", 100_000), ("escapes", "\\`", 50_000),
        ("english", "word, ", 30_000), ("han", "字", 100_000), ("capitals", "A-", 50_000),
        ("invisible", "\u200b", 100_000), ("joined", "a\u0301", 100_000), ("emoji", "👩‍👩‍👧", 10_000),
        ("fences", "```\n", 20_000), ("fences apart", "```\n\n~~~\n\n", 5_000),
        ("abbreviations", "*[a]: b\n", 5_000), ("references", "[a]: b\n", 10_000),
        ("tasks", "- [ ] a\n", 10_000), ("tabs of text", '=== "a"\n', 5_000),
        ("half ids", "{#", 20_000), ("ids", "{#a}", 10_000), ("carriage", "\r\n", 50_000),
    ):  # fmt: skip
        yield name, sign * number
    yield "wide heading", f"## a{' ' * 100_000}b\n"
    yield "deep list", "".join(f"{'    ' * depth}- a\n" for depth in range(400))
    yield "deep quotes", "\n".join("> " * depth + "a" for depth in range(300))
    yield "deep components", "\n".join(f"{'/' * (600 - n)} box" for n in range(500))
    yield "deep numbers", "".join(f"{'    ' * depth}1. a\n" for depth in range(300))
    yield "deep admonitions", "".join(f"{'    ' * depth}!!! note\n\n" for depth in range(300))
    yield "long abbreviation", "*[a]: " + "x" * 100_000 + "\n\n" + "a " * 100_000
    yield "long reference", '[a]: x "' + "t" * 100_000 + '"\n\n' + "[a] " * 50_000
    yield "long footnote", "[^a] " * 20_000 + "\n\n[^a]: " + "x " * 50_000
    yield "wide table", "|" + "a|" * 5_000 + "\n|" + "-|" * 5_000 + "\n" + "|b" * 5_000
    yield "long table", "a|b\n-|-\n" + "c|d\n" * 20_000
    yield "one long line", "word " * 99_000
    yield "a megabyte", "x" * 1_000_000
    yield "ten megabytes", "word\n" * 2_000_000
    yield "open emphasis", "*a_ " * 20_000
    yield "mixed emphasis", "*__a_**b" * 5_000
    yield "brackets that close", "[" * 5_000 + "a" + "]" * 5_000
    yield "links in links", "[" * 2_000 + "a" + "](x)" * 2_000
    yield "half links", "[a](" + "(" * 20_000
    yield "half image", "![a](x " + '"' * 20_000
    yield "half tag", "<a " + "b=c " * 20_000
    yield "half quoted tag", '<a b="' + "c " * 50_000
    yield "half attribute list", "*x*{: " + "a=b " * 20_000
    yield "half citation", "[@" + "a; " * 50_000
    yield "half placeholder", "{{" + " " * 100_000
    yield "half entity", "&" + "a" * 100_000
    yield "half number", "&#" + "9" * 100_000 + ";"
    yield "bruise", "{{bruise." + "a" * 100_000 + "}}"


def yaml_bombs() -> Iterator[tuple[str, str]]:
    """YAML that grows, nests or makes other things than text, by name."""
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    yield "billion laughs", "\n".join(rows)
    yield "itself", "a: &a [*a]"
    yield "merged", "a: &a {x: 1}\nb: &b {<<: *a}\nc: {<<: [*a, *b]}"
    for name, sign in (("lists", "["), ("maps", "{a: "), ("items", "- "), ("keys", "? ")):
        yield f"deep {name}", "x: " * (name in ("lists", "maps")) + sign * 100_000
    yield "deep indent", "".join(f"{' ' * depth}a:\n" for depth in range(900))
    yield "many keys", "".join(f"a{n}: x\n" for n in range(40_000))
    yield "one key", "a: x\n" * 50_000
    yield "long key", "a" * 400_000 + ": x"
    yield "long text", "a: >\n" + "  word\n" * 60_000
    yield "long number", "a: " + "9" * 400_000
    yield "long float", "a: 1." + "9" * 400_000
    yield "python", "a: !!python/object/apply:os.system [id]"
    yield "empty int", "a: !!int"
    yield "empty bool", "a: !!bool x"
    yield "binary", "a: !!binary ===="
    yield "documents", "a: x\n---\n" * 1_000
    yield "directives", "%YAML 9.9\n---\na: x"
    yield "open quote", 'a: "' + "x\n" * 10_000
    yield "comments", "# x\n" * 100_000
    yield "sixty", "a: " + "1:" * 20_000 + "1"
