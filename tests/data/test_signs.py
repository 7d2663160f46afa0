from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.data.signs import hidden


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("a\x00b", "U+0000"),
        ("a\u202eb", "U+202E"),
        ("a\u2066b", "U+2066"),
        ("a\ue000<b>\ue001", "U+E000"),
        ("a\ud800", "U+D800"),
    ],
)
def test_a_sign_that_nobody_sees_is_named(text: str, sign: str) -> None:
    assert hidden(text) == f"the sign {sign}"


@given(st.text(st.characters(categories=["L", "M", "N", "P", "S", "Zs"])))
def test_what_people_write_holds_none(text: str) -> None:
    assert hidden(text) == ""


def test_joiners_and_marks_of_persian_are_no_hidden_signs() -> None:
    assert hidden("می\u200cشود\n\u200fدو") == ""
