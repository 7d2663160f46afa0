"""Pictures of the guide: as they were drawn, and never with words that have changed since."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image

from guide.errors import CannotRun
from guide.finish.cards import CARD, DRAWN, FOLDER, ICONS, card, drawings
from guide.provenance import Survey

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def survey() -> Survey:
    return Survey.of(ROOT)


def test_every_picture_is_drawn_from_the_words_of_today(survey: Survey) -> None:
    drawn = json.loads((ROOT / DRAWN).read_text("utf-8"))
    now = {name: drawing.digest for name, drawing in drawings(survey).items()}
    assert drawn == now, "run `make cards`, look at the pictures, commit them"
    assert {path.stem for path in (ROOT / FOLDER).glob("*.png")} == set(now)


def test_a_card_has_the_size_of_a_card_and_weighs_little(survey: Survey) -> None:
    for name, drawing in drawings(survey).items():
        path = ROOT / FOLDER / f"{name}.png"
        with Image.open(path) as image:
            size = (ICONS[name],) * 2 if name in ICONS else CARD
            assert image.size == size == (drawing.width, drawing.height), name
        assert path.stat().st_size <= 40_000, name


def test_each_language_has_a_card_of_its_own(survey: Survey) -> None:
    paths = {code: card(survey, code).path for code in survey.project.languages}
    assert len(set(paths.values())) == len(paths)
    for code, path in paths.items():
        assert path.startswith(f"assets/card-{code}.")


def test_a_card_whose_words_have_changed_gives_way_to_the_one_without_words(small: Path) -> None:
    (small / DRAWN).write_text(
        json.dumps({n: d.digest for n, d in drawings(Survey.of(small)).items()}), "utf-8"
    )
    assert card(Survey.of(small), "en").path.startswith("assets/card-en.")
    page = small / "docs/en/index.md"
    page.write_text(page.read_text("utf-8").replace("title: What", "title: Now what"), "utf-8")
    assert card(Survey.of(small), "en").path.startswith("assets/card.")


def test_a_language_without_a_card_has_the_one_without_words(small: Path) -> None:
    assert card(Survey.of(small), "ar").path.startswith("assets/card.")


def test_a_lost_picture_is_told(small: Path) -> None:
    (small / FOLDER / "card.png").unlink()
    with pytest.raises(CannotRun, match="make cards"):
        card(Survey.of(small), "ar")
