"""What machines are told: in schema.org's words, and no more than readers are told."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from vocabulary import vocabulary

from guide.data import load
from guide.finish import json_ld
from guide.provenance import Survey
from guide.reader import view

ROOT = Path(__file__).parents[2]
LANGUAGES = load(ROOT).languages
BASE = load(ROOT).clinic.base


def told(root: Path, language: str, key: str) -> dict[str, Any]:
    survey = Survey.of(root)
    found: dict[str, Any] = json.loads(json_ld(survey, view(survey, language, key, ["risks"])))
    return found


def change(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture(scope="module")
def real(site: Path) -> dict[str, dict[str, Any]]:
    """What every page of the real guide tells, by address."""
    found = {}
    for path in sorted(site.rglob("index.html")):
        tree = html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
        for text in tree.xpath("//script[@type='application/ld+json']/text()"):
            found[path.relative_to(site).as_posix().removesuffix("index.html")] = json.loads(text)
    return found


def test_every_page_is_in_the_words_of_schema_org(real: dict[str, dict[str, Any]]) -> None:
    assert len(real) == 22 * len(LANGUAGES)
    faults = [
        f"/{path}{fault}" for path, node in real.items() for fault in vocabulary().faults(node)
    ]
    assert not faults, "\n".join(faults[:20])


WRONG = [
    ({"@type": "MedicalPage", "name": "x"}, "no such type"),
    ({"@type": "MedicalWebPage", "aspect": "risks"}, "no such property"),
    ({"@type": "MedicalWebPage", "rewiewedBy": "x"}, "no such property"),
    ({"@type": "MedicalWebPage", "howPerformed": "x"}, "not a property of this type"),
    ({"@type": "MedicalWebPage", "reviewedBy": "Dr Example"}, "is none of"),
    ({"@type": "MedicalWebPage", "about": {"@type": "Thing", "price": 1}}, "not a property"),
    ({"@type": "MedicalProcedure", "procedureType": "https://schema.org/Dermatology"}, "none of"),
    ({"@type": "ListItem", "item": "https://guide.example/"}, "is none of"),
]


@pytest.mark.parametrize(("node", "fault"), WRONG)
def test_the_vocabulary_knows_what_is_wrong(node: dict[str, Any], fault: str) -> None:
    assert fault in "".join(vocabulary().faults(node))


def test_a_page_tells_what_it_is_and_where_it_comes_from(real: dict[str, dict[str, Any]]) -> None:
    page = real["fa/uses/hair/"]
    assert page["@id"] == f"{BASE}fa/uses/hair/"
    assert page["inLanguage"] == "fa"
    assert page["translationOfWork"] == {"@id": f"{BASE}uses/hair/"}
    assert page["digitalSourceType"].endswith("/TrainedAlgorithmicMediaDigitalSource")
    assert "https://doi.org/10.1159/000510697" in page["citation"]
    assert f"{BASE}fa/references/1/" in real["fa/risks/"]["citation"]
    way = page["breadcrumb"]["itemListElement"]
    assert [item["position"] for item in way] == [1, 2, 3]
    assert way[1]["item"] == {"@id": f"{BASE}fa/uses/"}
    assert "item" not in way[2]
    assert "translationOfWork" not in real["uses/hair/"]


def test_only_pages_of_medicine_are_medical(real: dict[str, dict[str, Any]]) -> None:
    assert real["risks/"]["@type"] == "MedicalWebPage"
    assert real["topics/"]["@type"] == real["about/"]["@type"] == "WebPage"


def test_the_home_page_describes_the_procedure(real: dict[str, dict[str, Any]]) -> None:
    procedure = real[""]["about"]
    assert procedure["description"].startswith("In mesotherapy, tiny amounts of a medicine")
    assert "@" not in procedure["description"]
    assert procedure["preparation"] == f"{BASE}procedure/"
    assert set(real["risks/"]["about"]) == {"@type", "@id", "name"}


def test_no_review_and_no_clinic_is_claimed_that_is_not_there(
    real: dict[str, dict[str, Any]],
) -> None:
    words = json.dumps(real)
    for word in ("reviewedBy", "lastReviewed", "MedicalClinic", "FAQPage", "atingValue", "Offer"):
        assert word not in words


def test_a_signed_page_names_who_has_checked_it(small: Path) -> None:
    done = subprocess.run(
        [
            sys.executable, "-c", "from guide.cli import main; main()", "review", "tr/risks",
            "--role", "clinical", "--by", "Dr Örnek", "--register", "R 1", "--until", "2029-11-23",
        ],
        cwd=small, capture_output=True, text=True, check=False,
        env={"SOURCE_DATE_EPOCH": "1795392000", "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    page = told(small, "tr", "risks")
    assert page["lastReviewed"] == "2026-11-23"
    assert page["reviewedBy"] == [{"@type": "Person", "name": "Dr Örnek", "identifier": "R 1"}]
    assert not vocabulary().faults(page)
    assert "reviewedBy" not in told(small, "en", "risks")
    assert "reviewedBy" not in told(small, "ar", "risks")
    change(small, "docs/tr/risks.md", "Morluklar", "Çürükler")
    assert "reviewedBy" not in told(small, "tr", "risks")


def test_a_page_shown_in_english_stands_for_the_english_one(small: Path) -> None:
    page = told(small, "ar", "risks")
    assert page["@id"] == "https://guide.example/risks/"
    assert page["inLanguage"] == "en"
    assert "translationOfWork" not in page
    assert page["breadcrumb"]["itemListElement"][0]["item"] == {"@id": "https://guide.example/"}


def test_a_clinic_is_told_once_its_profile_is_filled_in(small: Path) -> None:
    assert "publisher" not in told(small, "en", "index")
    change(small, "data/clinic.yml", "placeholder: true", "placeholder: false")
    clinic = told(small, "en", "index")["publisher"]
    assert clinic["@type"] == "MedicalClinic"
    assert {"address", "telephone", "email", "url"} <= set(clinic)
    assert not vocabulary().faults(told(small, "en", "index"))
    assert set(told(small, "tr", "risks")["publisher"]) == {"@type", "@id", "name"}


def test_no_text_can_end_its_script(small: Path) -> None:
    change(small, "docs/en/risks.md", "title: Risks", 'title: "</script><!--<b>&"')
    survey = Survey.of(small)
    text = json_ld(survey, view(survey, "en", "risks", ["risks"]))
    assert "<" not in text
    assert json.loads(text)["name"] == "</script><!--<b>&"


def test_the_same_guide_gives_the_same_words(small: Path) -> None:
    survey, again = Survey.of(small), Survey.of(small)
    first, second = (json_ld(one, view(one, "tr", "risks", [])) for one in (survey, again))
    assert first == second
    assert re.match(r'\{"@context":"https://schema.org","@type":"MedicalWebPage","@id":', first)
