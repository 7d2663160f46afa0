"""Risk figures, written once and rendered by each language's rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from pydantic import Field, model_validator

from guide.data.yamlfile import Model, Name, read

if TYPE_CHECKING:
    from pathlib import Path


class Fact(Model):
    """``n`` out of ``d`` people had ``event``.

    ``d`` is 100, or 1,000 below 1 out of 100, or 10,000 for very rare harm (rules R1 and R2 of
    the risk literature: one denominator a comparison, never '1 in x'). ``who``, ``over`` and
    ``source`` say who was studied, for how long, and where it is published.
    """

    n: int = Field(ge=0)
    d: int
    event: str
    who: str
    over: str
    source: str

    @model_validator(mode="after")
    def _one_denominator(self) -> Self:
        if self.d not in (100, 1000, 10000):
            raise ValueError("the denominator must be 100, 1000 or 10000")
        if self.n > self.d:
            raise ValueError("more people than were counted")
        return self

    @property
    def rest(self) -> int:
        """The other frame: how many did not."""
        return self.d - self.n


def read_facts(root: Path) -> dict[str, Fact]:
    """Read the risk figures by id."""
    shown = "data/facts.yml"
    return read(root / shown, shown, dict[Name, Fact])
