"""The files beside the pages: each as its standard wants it, from the data alone."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import pytest
from lxml import html

from guide.build.root import host_files, root_files
from guide.data.nav import read_nav_list
from guide.engine.site import read_site
from guide.provenance import Survey

ROOT = Path(__file__).parents[2]


def of(root: Path) -> dict[str, bytes]:
    return root_files(read_site(root, read_nav_list(root)))


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return of(ROOT)


@pytest.fixture(scope="module")
def survey() -> Survey:
    return Survey.of(ROOT)


def test_the_same_guide_gives_the_same_bytes(files: dict[str, bytes]) -> None:
    assert list(of(ROOT).items()) == list(files.items())


def test_a_manifest_names_the_guide_in_its_language(
    files: dict[str, bytes], survey: Survey
) -> None:
    for code, language in survey.project.languages.items():
        folder = "" if code == "en" else f"{code}/"
        manifest = json.loads(files[f"{folder}manifest.json"])
        assert manifest["name"] == survey.project.strings[code]["site_name"]
        assert (manifest["lang"], manifest["dir"]) == (language.tag, language.dir)
        assert manifest["start_url"] == manifest["scope"] == "./"
        sizes = {(icon["sizes"], icon["purpose"]) for icon in manifest["icons"]}
        assert {("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")} == sizes
        for icon in manifest["icons"]:
            assert icon["src"].removeprefix("../") in files


def test_security_txt_has_what_rfc_9116_wants(files: dict[str, bytes], survey: Survey) -> None:
    lines = files[".well-known/security.txt"].decode().splitlines()
    fields = dict(line.split(": ", 1) for line in lines)
    assert fields["Contact"] == f"mailto:{survey.project.clinic.email}"
    assert fields["Canonical"] == f"{survey.project.clinic.base}.well-known/security.txt"
    assert fields["Preferred-Languages"] == "en"
    ends = dt.datetime.fromisoformat(fields["Expires"])
    assert ends.tzinfo is not None
    assert ends.date() == min(survey.pages.meta(key).review for key in survey.pages.source)


def test_llms_txt_is_a_title_a_summary_and_lists_of_links(
    files: dict[str, bytes], survey: Survey
) -> None:
    lines = files["llms.txt"].decode().splitlines()
    assert lines[0] == "# Mesotherapy patient guide"
    assert sum(line.startswith("# ") for line in lines) == 1
    assert lines[2] == f"> {survey.pages.source['index'].meta.description}"
    first = next(number for number, line in enumerate(lines) if line.startswith("## "))
    for line in lines[first:]:
        assert not line or re.fullmatch(r"## .+|- \[[^\]]+\]\(https://\S+\): .+", line), line
    text = "\n".join(lines)
    for key in survey.pages.source.keys() - {"404", "topics"}:
        assert f"]({survey.project.clinic.base}{key.removesuffix('index')}" in text, key


def test_llms_txt_says_in_what_state_the_guide_is(files: dict[str, bytes]) -> None:
    text = files["llms.txt"].decode()
    assert "No clinician has reviewed it yet." in text
    assert "19 of 19 pages translated by computer, not yet checked by a person" in text
    assert "this is a draft" in text


def test_a_missing_translation_is_told_in_llms_txt(small: Path) -> None:
    text = of(small)["llms.txt"].decode()
    assert "العربية](https://guide.example/ar/): ar; 4 of 4 pages shown in English" in text


def test_the_page_of_languages_names_each_in_its_own_script(
    files: dict[str, bytes], survey: Survey
) -> None:
    tree = html.document_fromstring(files["languages/index.html"].decode())
    rows = tree.xpath("//main//li[a/@hreflang]")
    assert [row.xpath("string(a)") for row in rows] == [
        language.name for language in survey.project.languages.values()
    ]
    for row, (code, language) in zip(rows, survey.project.languages.items(), strict=True):
        assert (row.get("lang"), row.get("dir")) == (language.tag, language.dir)
        assert row.xpath("string(a/@href)") == ("../" if code == "en" else f"../{code}/")
        assert survey.project.strings[code]["site_name"] in row.text_content()
    assert tree.xpath("//img/@src")[0].startswith("data:image/svg+xml")
    assert not tree.xpath("//script")


def test_words_that_wait_for_a_translator_are_marked_as_english(small: Path) -> None:
    strings = small / "overrides/strings"
    (strings / "ar.yml").write_text((strings / "en.yml").read_text("utf-8"), "utf-8")
    tree = html.document_fromstring(of(small)["languages/index.html"].decode())
    assert tree.xpath("//li[@lang='ar']/small/@lang") == ["en"]


def test_an_old_address_leads_to_the_page_in_every_language(small: Path) -> None:
    page = small / "docs/en/glossary.md"
    text = page.read_text("utf-8").replace("risk:", "formerly: [uses/words]\nrisk:", 1)
    page.write_text(text, "utf-8")
    site = read_site(small, read_nav_list(small))
    files = root_files(site)
    for code, folder in (("en", ""), ("tr", "tr/"), ("ar", "ar/")):
        moved = html.document_fromstring(files[f"{folder}uses/words/index.html"])
        title = (site.survey.page(code, "glossary") or site.pages.source["glossary"]).meta.title
        (link,) = moved.xpath("//a")
        assert (link.text, link.get("href")) == (title, "../../glossary/")
        (refresh,) = moved.xpath("//meta[@http-equiv='refresh']/@content")
        assert refresh == "0; url=../../glossary/"
        (canonical,) = moved.xpath("//link[@rel='canonical']/@href")
        assert canonical == f"{site.project.clinic.base}{folder}glossary/"
        redirect = f"/{folder}uses/words/ /{folder}glossary/ 301"
        assert redirect in host_files(site, "p")["_redirects"].decode().splitlines()


def test_a_title_at_an_old_address_is_text(small: Path) -> None:
    page = small / "docs/en/glossary.md"
    text = page.read_text("utf-8").replace("risk:", "formerly: [old]\nrisk:", 1)
    page.write_text(text.replace("The glossary page", "'A <b> & \"c\"'"), "utf-8")
    found = of(small)["old/index.html"].decode()
    assert "<title>A &lt;b&gt; &amp; &#34;c&#34;</title>" in found
