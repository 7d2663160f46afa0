"""The built HTML: honest heads, one stylesheet, addresses that work."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html

from guide.data import load
from guide.finish import csp
from guide.text import read_pages

ROOT = Path(__file__).parents[2]
PROJECT = load(ROOT)
LANGUAGES, BASE, STRINGS = PROJECT.languages, PROJECT.clinic.base, PROJECT.strings


@pytest.fixture(scope="module")
def trees(site: Path) -> dict[str, html.HtmlElement]:
    """Every page of the site by its address, the page of all languages among them."""
    return {
        path.relative_to(site).as_posix().removesuffix("index.html"): html.document_fromstring(
            path.read_bytes(), parser=html.HTMLParser(encoding="utf-8")
        )
        for path in site.rglob("*.html")
    }


def test_every_language_has_every_page(trees: dict[str, html.HtmlElement]) -> None:
    english = {path for path in trees if path.split("/")[0] not in [*LANGUAGES, "languages"]}
    assert len(english) == 20 + 3  # those written, and the list of all sources
    for code in LANGUAGES.keys() - {"en"}:
        assert {f"{code}/{path}" for path in english} <= trees.keys()


def test_language_and_direction_are_said(trees: dict[str, html.HtmlElement]) -> None:
    for path, tree in trees.items():
        language = LANGUAGES.get(path.split("/")[0], LANGUAGES["en"])
        assert (tree.get("lang"), tree.get("dir")) == (language.tag, language.dir), path


def test_each_page_stands_for_itself_and_names_its_translations(
    trees: dict[str, html.HtmlElement],
) -> None:
    for path, tree in trees.items():
        if path.endswith(("404.html", "languages/")):
            assert tree.xpath("//meta[@name='robots']/@content") == ["noindex"]
            continue
        assert tree.xpath("//link[@rel='canonical']/@href") == [BASE + path]
        named = dict(
            zip(
                tree.xpath("//link[@rel='alternate']/@hreflang"),
                tree.xpath("//link[@rel='alternate']/@href"),
                strict=True,
            )
        )
        assert set(named) == {lang.tag for lang in LANGUAGES.values()} | {"x-default"}
        for address in named.values():
            back = trees[urlsplit(address).path.lstrip("/")]
            assert BASE + path in back.xpath("//link[@rel='alternate']/@href")


def test_text_in_another_script_says_its_language(trees: dict[str, html.HtmlElement]) -> None:
    """WCAG 3.1.2; names of people, makers and journals are free, and isolated by `bdi`."""
    scripts = {
        "Arab": re.compile("[\u0600-\u06ff]{2,}"),
        "Cyrl": re.compile("[\u0400-\u04ff]{2,}"),
        "Han": re.compile("[\u3040-\u30ff\u4e00-\u9fff]{2,}"),
        "Latn": re.compile(r"[A-Za-z]{3,}(?:[\s.’'-]+[A-Za-z]{2,}){3,}"),
    }
    own = {"ar": "Arab", "fa": "Arab", "ru": "Cyrl", "zh-Hans": "Han", "ja": "Han"}
    for path, tree in trees.items():
        for text in tree.xpath("//body//text()[not(ancestor::bdi or parent::script)]"):
            language = text.getparent().xpath("string(ancestor-or-self::*[@lang][1]/@lang)")
            for script, runs in scripts.items():
                if script != own.get(language, "Latn"):
                    assert not runs.search(text), (path, language, text)


def test_every_number_in_a_text_leads_to_who_wrote_it(trees: dict[str, html.HtmlElement]) -> None:
    sources = load(ROOT).sources.values()
    for path, tree in trees.items():
        for mark in tree.xpath("//sup/a"):
            whole = urlsplit(urljoin(f"http://x/{path}", mark.get("href")))
            there = trees[whole.path.lstrip("/")]
            source = next(one for one in sources if one.number == int(mark.text_content()))
            entry = there.xpath(f"//li[@id='{whole.fragment}']")[0]
            assert source.link in entry.xpath(".//a/@href"), (path, source.key)
            assert (source.authors or (source.title,))[0].rstrip(".?") in entry.text_content()


def test_a_list_shows_the_numbers_of_its_sources(trees: dict[str, html.HtmlElement]) -> None:
    for path, tree in trees.items():
        shown = 0
        for entry in tree.xpath("//ol[starts-with(@class, 'refs')]/li"):
            shown = int(entry.get("value", shown + 1))
            assert entry.get("id").removeprefix("s") == str(shown), path


def test_the_list_of_sources_holds_every_cited_source_with_its_title(
    trees: dict[str, html.HtmlElement],
) -> None:
    cited = read_pages(ROOT, list(LANGUAGES)).cited
    for code in LANGUAGES:
        folder = "" if code == "en" else f"{code}/"
        listed = {
            int(entry.get("id")): " ".join(entry.text_content().split())
            for path, tree in trees.items()
            if path.startswith(f"{folder}references/")
            for entry in tree.xpath("//ol[starts-with(@class, 'refs')]/li[number(@id) > 0]")
        }
        for source in load(ROOT).sources.values():
            if source.key in cited:
                assert " ".join(source.title.rstrip(".").split()) in listed[source.number]


def test_ids_are_unique(trees: dict[str, html.HtmlElement]) -> None:
    for path, tree in trees.items():
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids)), path


def test_a_shared_link_shows_the_page_and_a_card_in_its_language(
    site: Path, trees: dict[str, html.HtmlElement]
) -> None:
    for path, tree in trees.items():
        found = dict(
            zip(
                tree.xpath("//meta[starts-with(@property, 'og:')]/@property"),
                tree.xpath("//meta[starts-with(@property, 'og:')]/@content"),
                strict=True,
            )
        )
        if path.endswith(("404.html", "languages/")):
            assert not found, path
            continue
        code = path.split("/")[0] if path.split("/")[0] in LANGUAGES else "en"
        assert found["og:title"] == tree.xpath("string(//h1)"), path
        assert found["og:url"] == BASE + path
        assert found["og:type"] in ("website", "article")
        assert found["og:site_name"] == STRINGS[code]["site_name"]
        assert found["og:image:alt"].startswith(STRINGS[code]["site_name"])
        assert found["og:locale"].startswith(LANGUAGES[code].tag[:2] + "_")
        card = site / found["og:image"].removeprefix(BASE)
        assert card.name.startswith(f"card-{code}."), path
        assert card.is_file()


def test_a_home_page_names_the_manifest_of_its_language(
    site: Path, trees: dict[str, html.HtmlElement]
) -> None:
    for path, tree in trees.items():
        home = path in ("", *(f"{code}/" for code in LANGUAGES))
        assert tree.xpath("//link[@rel='manifest']/@href") == ["manifest.json"] * home, path
        if home:
            assert (site / path / "manifest.json").is_file()


def test_pages_share_few_stylesheets_allow_theirs_and_hold_no_script_of_their_own(
    trees: dict[str, html.HtmlElement],
) -> None:
    styles = {path: tree.xpath("string(//style)") for path, tree in trees.items()}
    # A server's header has to name them all, in the first packets.
    assert len(set(styles.values())) <= 10
    for path, tree in trees.items():
        policy = "//meta[@http-equiv='Content-Security-Policy']/@content"
        assert tree.xpath(policy) == [csp(styles[path])], path
        assert not tree.xpath("//@style | //@*[starts-with(name(), 'on')]"), path
        script, *more = tree.xpath("//script[not(@type='application/ld+json')]") or [None]
        if path == "languages/":
            assert script is None
            continue
        assert not more, path
        assert not script.text, path
        assert script.get("type") == "module", path


def test_the_script_is_what_the_page_vouches_for(
    site: Path, trees: dict[str, html.HtmlElement]
) -> None:
    for path, tree in trees.items():
        if path == "languages/":
            continue
        src = urlsplit(urljoin(f"http://x/{path}", tree.xpath("string(//script/@src)")))
        held = base64.b64encode(hashlib.sha256((site / src.path[1:]).read_bytes()).digest())
        assert tree.xpath("string(//script/@integrity)") == f"sha256-{held.decode()}", path


def test_no_page_claims_a_review(trees: dict[str, html.HtmlElement]) -> None:
    for path, tree in trees.items():
        if not path.endswith(("404.html", "topics/", "languages/")):
            assert tree.xpath("//section[@aria-labelledby='checked']"), path
            assert "reviewedBy" not in html.tostring(tree, encoding="unicode")


def test_the_turkish_notice_stands_on_every_turkish_page(
    trees: dict[str, html.HtmlElement],
) -> None:
    sentence = "sonuçlar kişiden kişiye değişiklik gösterebilir. İşlem öncesinde"
    for path, tree in trees.items():
        if path.startswith("tr/"):
            assert sentence in tree.text_content(), path


def test_nothing_of_the_theme_is_sent(site: Path) -> None:
    own = {"_headers", "_redirects", ".html", ".xml", ".txt", ".js", ".png"}
    search = {".json", ".pagefind", ".pf_meta", ".pf_index"}
    found = [path for path in site.rglob("*") if path.is_file()]
    assert {path.suffix or path.name for path in found} == own | search
    for path in found:
        assert (
            path.suffix not in search
            or "search" in path.parts
            or path.name in ("manifest.json", "build.json")
        )
