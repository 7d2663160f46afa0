"""What a page says of itself before its first line."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Annotated, Literal, get_args

from pydantic import Field, ValidationInfo, field_validator

from guide.data.yamlfile import ONE_LINE, Model, parse
from guide.errors import cannot

if TYPE_CHECKING:
    from typing import TypeVar

    M = TypeVar("M", bound=Model)

Risk = Literal["critical", "normal", "cosmetic"]
RISKS: tuple[Risk, ...] = get_args(Risk)
"""From the most harm a wrong text may do to the least."""

KEY = r"(?:[a-z0-9]+(?:-[a-z0-9]+)*/)*[a-z0-9]+(?:-[a-z0-9]+)*"
"""What a page's key looks like, as a pattern: an address as it is."""

_OPENING = r"\A\ufeff?---[ \t]*(?:\r\n|\n|\r)"
_FENCED = re.compile(rf"{_OPENING}(.*?)^---[ \t]*(?:\r\n|\n|\r|\Z)", re.DOTALL | re.MULTILINE)

LONGEST = dt.timedelta(days=3 * 366)
"""How long a check may hold: three years, as the NHS reviews its pages (service manual)."""


class TranslationMeta(Model):
    """What a translator translates: everything else holds for all languages.

    ``nav`` is the short name in the menu; the title stands in for it. ``description`` goes to
    search engines, which cut it at about 155 characters.
    """

    title: str = Field(min_length=1, max_length=200, pattern=ONE_LINE)
    nav: str = Field("", max_length=200, pattern=ONE_LINE)
    description: str = Field(min_length=1, max_length=200, pattern=ONE_LINE)

    @property
    def short(self) -> str:
        """The name in the menu."""
        return self.nav or self.title


class SourceMeta(TranslationMeta):
    """What the English page says for all languages.

    ``risk``: how much harm a wrong translation does. ``evidence``: the last day the text was
    checked against its sources. ``review``: the day until which this must be done again.
    ``formerly``: the keys under which the page stood before; their addresses lead to it.
    That a named person has reviewed a page is never said here: signatures are kept beside the
    text, bound to its very words.
    """

    risk: Risk
    evidence: dt.date
    review: dt.date
    formerly: tuple[Annotated[str, Field(max_length=200, pattern=f"^{KEY}$")], ...] = ()

    @field_validator("review")
    @classmethod
    def _soon_after(cls, review: dt.date, known: ValidationInfo) -> dt.date:
        evidence = known.data.get("evidence")
        if evidence is None:  # told of itself
            return review
        if review <= evidence:
            raise ValueError("it is not after `evidence`")
        if review - evidence > LONGEST:
            raise ValueError("it is more than 3 years after `evidence`")
        return review


def split_frontmatter(text: str, shown: str, kind: type[M]) -> tuple[M, str, int, str]:
    """Return a page's front matter, its body, the line (from 1) the body starts at.

    And the front matter as it is written, to tell lines in it.

    Raises :class:`CannotRun` if there is none or it is not as ``kind`` says.
    """
    # Windows ends lines otherwise, and blank lines between paragraphs must look like such.
    text = text.replace("\r\n", "\n")
    match = _FENCED.match(text)
    if not match:
        if re.match(_OPENING, text):
            what = "the front matter is not closed"
            raise cannot(shown, what, "Write --- on a line of its own below it.", 1)
        what = "the page has no front matter"
        raise cannot(shown, what, "Start it with --- and a title and description.", 1)
    meta = parse(match[1], shown, kind, first_line=2)
    return meta, text[match.end() :], match[0].count("\n") + 1, match[1]
