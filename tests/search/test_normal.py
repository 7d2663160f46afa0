from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.data.glossary import Term
from guide.search.normal import LETTERS, Synonyms, fold, searchable

SAME = [
    ("إبرة", "ابره"),
    ("أدوية", "ادویة"),
    ("مستشفى", "مستشفي"),
    ("كدمة", "کدمه"),
    ("حَمْضُ الهَيَالُورُونِيك", "حمض الهيالورونيك"),
    ("جــلــد", "جلد"),
    ("ٱلجلد", "الجلد"),
    ("شيء", "شي"),
    ("پوست پرتقالی", "پوست پرتقالي"),
    ("بی‌حسی", "بيحسي"),
    ("همهٔ", "همه"),
    ("۱۲", "12"),
    ("٣", "3"),
    ("IĞNE", "iğne"),
    ("İğne", "ıgne"),
    ("łza", "LZA"),
    ("Größe", "grosse"),
    ("crème", "Creme"),
    ("ёлка", "елка"),
    ("ＤＮＡ", "dna"),
    ("ﾋｱﾙﾛﾝ", "ヒアルロン"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_a_word_are_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_kana_keep_their_voice() -> None:
    assert fold("がん") != fold("かん")


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(), st.text())
def test_a_text_is_folded_word_by_word(one: str, other: str) -> None:
    assert fold(f"{one} {other}") == f"{fold(one)} {fold(other)}" == _whole(f"{one} {other}")


def _whole(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text)
    marks = "\u3099\u309a"
    kept = "".join(c for c in bare if c in marks or not unicodedata.category(c).startswith("M"))
    replaced = kept.lower().translate(str.maketrans(LETTERS))
    return unicodedata.normalize("NFC", replaced)


@given(st.text(st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهوي"), min_size=1), st.data())
def test_marks_and_forms_in_arabic_make_no_difference(word: str, data: st.DataObject) -> None:
    forms = {"ا": "اأإآٱ", "ي": "يىیئ", "ك": "كک", "ه": "هةھ", "و": "وؤ"}
    written = "".join(
        data.draw(st.sampled_from(forms.get(letter, letter)))
        + data.draw(st.sampled_from(["", "\u064e", "\u0651", "\u0640", "\u0652"]))
        for letter in word
    )
    assert fold(written) == fold(word)


@given(st.text(st.characters(categories=["Lu", "Ll", "Lo"])))
def test_composed_and_decomposed_are_one(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


def test_letters_fold_to_what_stays() -> None:
    assert all(fold(to) == to for to in LETTERS.values())


def test_a_persian_word_of_parts_is_indexed_whole_and_in_parts() -> None:
    assert searchable("کرم بی‌حسی") == "كرم بيحسي بي حسي"


BRUISE = Term(term="bruise", also=("haematoma", "HA"), definition="D", forms=("bruises",))


def test_a_section_has_the_other_words_for_what_it_speaks_of() -> None:
    known = Synonyms([BRUISE], spaced=True)
    found = known.of("A bruise, and more Bruises.")
    assert found == {"bruise": 2, "haematoma": 2, "HA": 2, "bruises": 2}
    assert known.of("Nothing of it has it.") == {}


def test_a_short_word_is_found_whole_and_each_time() -> None:
    assert Synonyms([BRUISE], spaced=True).of("HA HA, half")["HA"] == 2


def test_a_term_of_several_words_is_found_across_signs() -> None:
    term = Term(term="hyaluronic acid", definition="D")
    assert Synonyms([term], spaced=True).of("Hyaluronic (acid) and acid") == {"hyaluronic acid": 1}


def test_words_need_no_spaces_where_the_script_has_none() -> None:
    term = Term(term="あざ", also=("内出血",), definition="D")
    pus = Term(term="膿", definition="D")
    found = Synonyms([term, pus], spaced=False).of("注射であざができた。膿、膿。")
    assert found == {"あざ": 1, "内出血": 1, "膿": 2}


@given(st.text(), st.text(st.characters(categories=["Ll", "Lo"]), min_size=5), st.text())
def test_a_word_is_found_wherever_it_stands(before: str, word: str, after: str) -> None:
    term = Term(term=word, definition="D")
    for spaced in (True, False):
        sought = fold(word)
        if len(sought) > 4 and all(letter.isalpha() for letter in sought):
            known = Synonyms([term], spaced=spaced)
            assert known.of(f"{before} {word} {after}")[word] >= 1
