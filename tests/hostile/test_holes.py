"""Every hole that was found, by the input that showed it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from places import PLACES, guide, yaml_bombs

from guide.build import build
from guide.data.nav import read_nav_list
from guide.engine.site import read_site
from guide.errors import CannotRun
from guide.provenance import Survey, changes

BOMBS = dict(yaml_bombs())

HOLES = [
    # Hung or filled memory.
    ("front matter", BOMBS["billion laughs"], r"risks.md:3: the YAML holds a name for a node"),
    ("front matter", BOMBS["many keys"], r"unknown key `a0`"),  # told 40,000 slips one by one
    ("bibliography", '@string{a = "x"} @string{b = a # a}', r"references.bib:1: the BibTeX holds"),
    ("string of a table", "{header:>999999999}", r"a brace that is no placeholder"),
    # Ended the process: the compiled YAML reader has no floor.
    ("clinic", BOMBS["deep lists"], r"clinic.yml:\d+: the YAML holds more than 20 levels"),
    ("front matter", BOMBS["deep items"], r"the YAML is broken|more than 20 levels"),
    # Ended in a traceback.
    ("front matter", "a: !!int", r"the tag `tag:yaml.org,2002:int`"),
    ("front matter", "a: !!bool x", r"the tag `tag:yaml.org,2002:bool`"),
    ("string", "{", r"a brace that is no placeholder"),
    ("locale", "xx", r"(?i)cldr does not know this locale"),
    ("marker", "(", r"`\(` is no regular expression"),
    ("nav as it is", "{decide: risks.md}", r"the section `decide` of nav"),
    ("nav as it is", "[risks.md]", r"in nav"),
    ("nav as it is", "5", r"`5` in nav"),
    ("section", "nonsense", r"the section `nonsense`, which has no name"),
    ("provenance", "[" * 100_000, r"risks.jsonl:1: the line is broken"),
    # Reached into the program.
    ("string with a date", "{date.__init__.__globals__}", r"a brace that is no placeholder"),
    # A placeholder where one parser sees code and another does not: a traceback.
    ("options", "{{certainty.__class__}}", r"risks.md:1\d: the placeholder"),
    ("open fence", "{{nobody}}", r"risks.md:1\d: the placeholder"),
    ("open fence", "[@nobody]", r"risks.md:1\d: the source `nobody`"),
    # Left the folder.
    ("language code", "../../../escaped", r"languages.yml:\d+: `../../../escaped"),
    ("fact name", "../escaped", r"facts.yml:\d+: `../escaped"),
    # Put something live, or somebody else's words, into a page.
    ("a file", "<script>alert(1)</script>", r"docs/en/x.html: the file is neither a page nor"),
    ("a drawing", "<svg onload='alert(1)'/>", r"docs/en/x.svg: the file is neither a page nor"),
    ("name of a page", 'a"b', r"the file is neither a page nor"),
    ("name of a page", "a\nb", r"docs/en/a\\u000ab.md: the file is neither a page nor"),
    ("address of a source", "javascript:alert(1)", r"no web address to read it at"),
    ("clinic email", 'x@y.z"onclick="alert(1)', r"clinic.yml:\d+: `email`"),
    ("clinic email", "x@y.example?bcc=evil@evil.example", r"clinic.yml:\d+: `email`"),
    ("emergency number", '112"onclick="alert(1)', r"clinic.yml:\d+: `emergency.TR`"),
    ("comma", "<b onclick=alert(1)>", r"languages.yml:\d+: `en.comma`"),
    ("title", "a\n\n<script>alert(1)</script>", r"risks.md:2: `title`"),
    ("title", "\u202etxt.exe", r"risks.md:2: the YAML holds the sign U\+202E"),
    ("clinic name", "\u202etxt.exe", r"clinic.yml:1: the YAML holds the sign U\+202E"),
    ("title of a source", "\u202etxt.exe", r"references.bib:1: `farpour2020` has the sign"),
    ("body", "x\x00y", r"risks.md:\d+: the text holds the control character U\+0000"),
    ("body", "x <!--guide:rest--> y", r"risks.md:\d+: raw HTML `<!--guide:rest"),
    ("body", "<!--> <b>", r"risks.md:\d+: raw HTML `<!-->"),
]  # fmt: skip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    guide(tmp_path / "a/b/guide")
    return tmp_path / "a/b/guide"


@pytest.mark.parametrize(
    ("place", "text", "words"), HOLES, ids=lambda v: v[:24].encode("ascii", "replace").decode()
)
def test_it_is_refused(root: Path, place: str, text: str, words: str) -> None:
    PLACES[place](root, text)
    with pytest.raises(CannotRun, match=words):
        read_site(root, read_nav_list(root)).survey.state("tr", "risks")


BUILT = [
    # A name in the templates, a title in the notice of what has changed: text, not HTML.
    ("clinic name", "<b onclick=alert(1)>", "onclick=alert(1)&gt;"),
    ("string", "<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)"),
    ("title", "<b onclick=alert(1)>x", None),
    ("escaped", "<!--><img src=x onerror=alert(1)>-->", None),  # parsers differ on comments
    ("open fence", "<img src=x onerror=alert(1)>", None),  # parsers differ on fences
    ("image", "//evil.example/p.png", None),
    ("image", "/\\evil.example/p.png", None),
    ("attributes", "style=position:fixed", None),
    ("options", "attrs: {onclick: alert(1)}", None),
    ("body", "/// sos\n///", None),
    ("body", "[@" * 20_000, None),  # a pattern of ours that began anew at each sign
    ("body", "&#x202e;txt.exe", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("place", "text", "shown"), BUILT, ids=lambda v: str(v)[:24].encode("ascii", "replace").decode()
)
def test_it_is_refused_or_shown_as_text(
    root: Path, place: str, text: str, shown: str | None
) -> None:
    PLACES[place](root, text)
    try:
        build(root, root.parent / "site")
    except CannotRun:
        assert shown is None
        assert not (root.parent / "site").exists()
        return
    page = (root.parent / "site/risks/index.html").read_text("utf-8").partition("</style>")[2]
    for live in ("<b onclick", "<img src=x", "evil.example", "position:fixed", "\u202e"):
        assert live not in page
    assert shown is None or shown.replace("&gt;", "") in page.replace("&gt;", "")


@pytest.mark.parametrize("folder", ["docs/en/more", "provenance/tr", "data/style", "overrides/x"])
def test_a_link_to_a_folder_is_refused(root: Path, folder: str) -> None:
    secret = root.parent / "secret"
    secret.mkdir()
    (secret / "key.png").write_text("secret")
    shutil.rmtree(root / folder, ignore_errors=True)
    (root / folder).parent.mkdir(parents=True, exist_ok=True)
    (root / folder).symlink_to(secret)
    with pytest.raises(CannotRun, match=f"{folder}: a link to a file"):
        Survey.of(root)


def test_a_picture_that_is_a_link_is_not_published(root: Path) -> None:
    (root.parent / "secret").write_text("secret")
    (root / "docs/en/x.png").symlink_to(root.parent / "secret")
    with pytest.raises(CannotRun, match=r"docs/en/x.png: a link to a file"):
        build(root, root.parent / "site")


def test_what_is_accepted_can_be_read_again_whatever_ends_its_lines(root: Path) -> None:
    path = root / "docs/en/risks.md"
    path.write_text(
        path.read_text("utf-8").replace("Bruises are", "Bruises\u2028really are"), "utf-8"
    )
    assert changes.accept(Survey.of(root), "tr", "risks", "human").blocks
    Survey.of(root).store.sources("risks")


@pytest.mark.parametrize("value", ["", "x", "9" * 30, "-9" * 9])
def test_a_wrong_day_of_the_build_is_told(
    root: Path, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    with pytest.raises(CannotRun, match="SOURCE_DATE_EPOCH"):
        Survey.of(root)
