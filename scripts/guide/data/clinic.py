"""The clinic's profile: the one file a clinic fills in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import Field, HttpUrl

from guide.data.yamlfile import Model, read

if TYPE_CHECKING:
    from pathlib import Path


class Clinic(Model):
    """Who publishes this guide. There is no field for a price, on purpose.

    ``placeholder`` stays true until the clinic has filled in the rest; a release is refused
    as long as it is. ``policy``: under ``draft`` every text is shown with an honest notice, under
    ``strict`` a critical text that no person has checked is shown in English.
    """

    placeholder: bool
    name: str
    address: str
    phone: str
    email: str
    registration: str
    emergency: dict[str, str]
    site: HttpUrl
    languages: list[str] = Field(min_length=1)
    policy: Literal["draft", "strict"]

    @property
    def base(self) -> str:
        """The address of the site with a final slash."""
        return str(self.site).rstrip("/") + "/"


def read_clinic(root: Path) -> Clinic:
    """Read the profile."""
    shown = "data/clinic.yml"
    return read(root / shown, shown, Clinic)
