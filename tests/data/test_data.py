"""Data that people write is validated with file and line."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import yaml

from guide.data import Language, load
from guide.errors import CannotRun

ROOT = Path(__file__).parents[2]


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("data/clinic.yml", "policy: draft", "policy: loose", "data/clinic.yml:23: `policy`"),
        ("data/clinic.yml", "policy: draft", "price: 100", "unknown key `price`"),
        ("data/clinic.yml", "name: Your clinic", 'name: ""', "data/clinic.yml:5: `name`"),
        ("data/clinic.yml", 'TR: "112"', 'TR: "--"', "data/clinic.yml:13: `emergency.TR`"),
        ("data/clinic.yml", 'TR: "112"', "TR: 112", "is a number, and should be text. Put it in"),
        ("data/clinic.yml", 'TR: "112"', 'tr: "112"', "should match pattern '^[A-Z]{2}$'"),
        ("data/clinic.yml", 'TR: "112"', '\tTR: "112"', "clinic.yml:13: the YAML is broken (a tab"),
        ("data/clinic.yml", "[en, tr, ar]", "[en, tr, xx]", "`xx` is not in data/languages.yml"),
        ("data/clinic.yml", 'TR: "112"', 'UK: "112"', "`UK` is no country"),
        ("data/clinic.yml", 'TR: "112"', 'ZZ: "112"', "`ZZ` is no country"),
        (
            "data/clinic.yml",
            'TR: "112"',
            'TR: "112"\n  TR: "1"',
            ":14: the YAML is broken (`TR` st",
        ),
        ("data/clinic.yml", 'TR: "112"', 'TR: "112"\n  TR: "1"', "twice). Remove one of them."),
        ("data/clinic.yml", "[en, tr, ar]", "[en, tr, ar, tr]", "`languages` has `tr` twice"),
        ("data/languages.yml", "tag: tr", "tag: EN", "`tr` has the `tag` of `en`"),
        ("data/clinic.yml", "policy:", "<<<<<<< HEAD\npolicy:", "yml:23: a merge of git was not"),
        ("data/facts.yml", "n: 39", "n: 390", "more people than were counted"),
        ("data/facts.yml", "d: 100", "d: 7", "denominator must be 100, 1000 or 10000"),
        ("data/facts.yml", "source: farpour2020", "source: nobody", "cites `nobody`"),
        ("data/references.bib", "usable-primary", "do-not-cite", "no standing"),
        ("data/glossary/tr.yml", "dermis: {", "derma: {", "the term `dermis` is missing"),
        ("overrides/strings/tr.yml", "skip:", "skipp:", "the string `skip` is missing"),
        ("overrides/strings/tr.yml", "{n}", "", "other placeholders"),
    ],
)
def test_a_slip_is_told_with_its_place(
    small: Path, file: str, old: str, new: str, message: str
) -> None:
    spoil(small / file, old, new)
    with pytest.raises(CannotRun) as caught:
        load(small)
    assert message in str(caught.value)


def test_the_words_yes_no_and_on_stay_words() -> None:
    from guide.data.yamlfile import parse

    assert parse("no: on\n", "x.yml", dict[str, str]) == {"no": "on"}


@pytest.mark.parametrize(
    ("language", "day", "number"),
    [
        (
            Language(tag="en", locale="en_GB", name="English", dir="ltr"),
            "22 November 2026",
            "1,269",
        ),
        (Language(tag="tr", locale="tr", name="Türkçe", dir="ltr"), "22 Kasım 2026", "1.269"),
        (Language(tag="ar", locale="ar", name="العربية", dir="rtl"), "22 نوفمبر 2026", "1,269"),
        (
            Language(tag="fa", locale="fa", name="فارسی", dir="rtl", digits="arabext"),
            "۲۲ نوامبر ۲۰۲۶",
            "۱٬۲۶۹",
        ),
    ],
)
def test_dates_and_numbers_follow_the_language(language: Language, day: str, number: str) -> None:
    assert language.number(1269) == number
    assert language.date(dt.date(2026, 11, 22)) == day


@pytest.mark.parametrize(
    ("locale", "first", "eleventh"),
    [
        ("fr", "1er avril 2026", "11 avril 2026"),
        ("it", "1º aprile 2026", "11 aprile 2026"),
        ("pt_BR", "1º de abril de 2026", "11 de abril de 2026"),
        ("es", "1 de abril de 2026", "11 de abril de 2026"),
    ],
)
def test_the_first_of_a_month_is_an_ordinal_where_it_is(
    locale: str, first: str, eleventh: str
) -> None:
    language = Language(tag=locale[:2], locale=locale, name="x", dir="ltr")
    assert language.date(dt.date(2026, 4, 1)) == first
    assert language.date(dt.date(2026, 4, 11)) == eleventh


def test_turkish_words_sort_by_the_turkish_alphabet() -> None:
    turkish = load(ROOT).languages["tr"]
    words = ["ığ", "iz", "çil", "cilt", "şiş", "saç", "uz"]
    assert sorted(words, key=turkish.sort_key) == ["cilt", "çil", "ığ", "iz", "saç", "şiş", "uz"]


def test_every_answer_to_the_article_exists_in_every_language() -> None:
    from guide.text import read_pages

    project = load(ROOT)
    pages = read_pages(ROOT, list(project.languages))
    answers = yaml.safe_load((ROOT / "data/article-coverage.yml").read_text("utf-8"))
    assert len(answers) >= 40
    for answer in answers:
        source = pages.source[answer["page"]]
        ids = [heading.id for heading in source.headings]
        assert answer["anchor"] in ids, answer
        for code in project.languages:
            translation = pages.by_language[code][answer["page"]]
            assert len(translation.headings) == len(ids), (code, answer)


def test_no_price_can_be_written_down() -> None:
    from guide.data.clinic import Clinic

    assert not [name for name in Clinic.model_fields if "price" in name or "cost" in name]


def test_a_meaning_in_place_is_a_whole_sentence_in_every_language() -> None:
    for code, terms in load(ROOT).glossary.items():
        for key, term in terms.items():
            assert term.definition.startswith(term.brief), (code, key)
            assert term.brief[-1] in ".!?؟。", (code, key)
            shortest = 6 if code in ("zh", "ja") else 20
            assert shortest <= len(term.brief) <= 140, (code, key, term.brief)


def test_a_guide_without_emergency_numbers_is_refused(small: Path) -> None:
    numbers = '  TR: "112"\n  EU: "112"\n  GB: "999"\n  US: "911"\n'
    spoil(small / "data/clinic.yml", f"emergency:\n{numbers}", "emergency: {}\n")
    with pytest.raises(CannotRun, match=r"data/clinic\.yml:12: `emergency`"):
        load(small)
