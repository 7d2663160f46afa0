"""Marks that lack a sign are told where they stand, and nothing else is."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.checks import CHECKS
from guide.checks.registry import Context, Slip
from guide.provenance import Survey

ROOT = Path(__file__).parents[2]
SURVEY = Survey.of(ROOT)
CHECK = CHECKS["broken-mark"]


def told(body: str) -> list[Slip]:
    risks = SURVEY.pages.source["risks"]
    page = replace(risks, body=body, first_line=9)
    return list(CHECK.rule(Context(page, page, SURVEY)))


BROKEN = [
    ("{emergency}", "Write {{emergency}}."),
    ("{bruise-knee}}", "Write {{bruise-knee}}."),
    ("{{bruise-knee}", "Write {{bruise-knee}}."),
    ("{ {bruise-knee}}", "Write {{bruise-knee}}."),
    ("{{bruise-knee} }", "Write {{bruise-knee}}."),
    ("{{{bruise-knee}}", "braces"),
    ("{bruise-knee.rest}", "Write {{bruise-knee.rest}}."),
    ("{certainty.low}", "Write {{certainty.low}}."),
    ("｛｛bruise-knee｝｝", "Write {{bruise-knee}}."),
    ("{{bruise-knee", "Write {{bruise-knee}}."),
    ("{bruise-knee", "Write {{bruise-knee}}."),
    ("bruise-knee}}", "Write {{bruise-knee}}."),
    ("bruise-knee}", "Write {{bruise-knee}}."),
    ("{{bruise knee}}", "braces"),
    ("{{bruise-kne}", "braces"),
    ("[@farpour2020", "End it with ]."),
    ("[@farpour2020; @saceda2022", "End it with ]."),
    ("[farpour2020]", "Write [@farpour2020]."),
    ("[farpour2020; @saceda2022]", "Write [@farpour2020; @saceda2022]."),
    ("［@farpour2020］", "Write [@farpour2020]."),
    ("(@farpour2020)", "Write [@farpour2020]."),
    ("[see @farpour2020]", "Write [@farpour2020]."),
    ("@farpour2020", "Write [@farpour2020]."),
    ("[@farpour2020; saceda2022]", "Write [@farpour2020; @saceda2022]."),
    ("[@farpour2020, page 5]", "words outside"),
    ("[Risks] (../risks.md)", "Write [Risks](../risks.md), without the space."),
    ("[Risks]\n(risks.md#infection)", "Write [Risks](risks.md#infection), without the space."),
    ("[Risks](../risks.md", "Write [Risks](../risks.md)."),
    ("(Risks)[risks.md]", "Write [Risks](risks.md)."),
    ("[Risks](the risks.md)", "without spaces"),
    ("[tissue](term: biopsy)", "Write [tissue](term:biopsy)."),
    ("[](term:biopsy)", "Write [word](term:biopsy)."),
    ("[tissue] (term:biopsy)", "Write [tissue](term:biopsy), without the space."),
    ("![A needle](my needle.png)", "without spaces"),
    ("** not safe **", "Write **not safe**, without the spaces."),
    ("**not safe **", "Write **not safe**, without the spaces."),
    ("** not safe**", "Write **not safe**, without the spaces."),
]


@pytest.mark.parametrize(("mark", "remedy"), BROKEN)
@pytest.mark.parametrize("around", ["{}", "A word {} and more.\n", "- {}\n- {{#x}}\n"])
def test_a_broken_mark_is_told_once_with_its_line(mark: str, remedy: str, around: str) -> None:
    body = "Lead.\n\n{{bruise-knee}} and `code`.\n\n" + around.format(mark)
    (slip,) = told(body)
    assert slip.line == 9 + 4
    assert remedy in slip.remedy


FINE = [
    "{{bruise-knee}} {{ bruise-knee.rest }} {{certainty.low}} {{emergency}} {{unheard-of}}",
    "## Signs {#emergency}\n\nText{: .x} and [a link](risks.md){.term} {: #contact .y }",
    "Braces {a, b} and {a {b}} and { } and {contact your doctor}, {1} or {n}.",
    "[@farpour2020] [@farpour2020; @saceda2022] [@farpour2020;@saceda2022] [@farpour2020, @ma2024]",
    "[sic] [see the farpour2020 trial] [1] [ ] [x] [^farpour2020]",
    "[farpour2020](https://example.org) [the trial][farpour2020]\n\n[farpour2020]: https://x.org",
    "Write to someone@farpour2020.org or @clinic, a farpour2020 trial (farpour2020).",
    "[Risks](risks.md) (see below) [a] (b) [Risks](risks.md 'title') [x](https://a.b/c_(d))",
    "[Risks](risks.md) (https://example.org) [a](<risks.md>)\n(and more) [biopsy](term:biopsy)",
    "![A needle](needle.png)\n\n- [ ] to do (risks)\n- f(x)[0]",
    "`{emergency}` and `[@farpour2020`\n\n```\n{{bruise-knee}\n[Risks] (risks.md)\n```",
    r"\{emergency} and \[farpour2020\]",
    "**bold** words **and bold** ones, *a* **b**, `** x **`, ***both*** \\*\\* c\n\n2 ** 3 is 8",
    "Not a link](of anything and [neither](this one",
]


@pytest.mark.parametrize("text", FINE)
def test_whole_marks_and_ordinary_signs_pass(text: str) -> None:
    assert told(f"Lead.\n\n{text}\n") == []


def test_no_page_of_the_guide_has_a_broken_mark() -> None:
    for page in SURVEY.pages:
        assert not list(CHECK.rule(Context(page, SURVEY.pages.source[page.key], SURVEY)))


PIECES = st.lists(
    st.one_of(
        st.text(max_size=8),
        st.sampled_from(
            [
                "{", "}", "{{", "}}", "[", "]", "(", ")", "](", "[@", "@farpour2020", "farpour2020",
                "bruise-knee", "emergency", ".", ";", "risks.md", "term:", "biopsy", "`", "```",
                "#", "\\", "!", "\x00", "\x01", "｛", "］",
            ]
        ),
        st.sampled_from([" ", "\n", "\n\n"]),
    ),
    max_size=40,
).map("".join)  # fmt: skip


@given(PIECES)
def test_any_text_gets_lines_of_its_own_and_remedies(text: str) -> None:
    for slip in told(text):
        assert 9 <= slip.line <= 9 + text.count("\n")
        assert slip.message
        assert "\n" not in slip.message
        assert slip.remedy.endswith(".")


@given(st.text(alphabet="ab ,.[](){}#:!\n", max_size=60))
def test_text_that_names_nothing_is_told_for_the_signs_of_a_mark_alone(text: str) -> None:
    if told(text):
        assert "{{" in text or "}}" in text or "](" in text or ")[" in text or "]" in text


@pytest.mark.parametrize(
    "sign", ["{", "}", "{ ", "[", "[@", "](", "@a", "[a] (", "((", "]( (", "** "]
)
def test_many_signs_take_no_time(sign: str) -> None:
    start = time.process_time()
    told(sign * 20_000)
    assert time.process_time() - start < 2
