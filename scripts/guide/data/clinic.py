"""The clinic's profile: the one file a clinic fills in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from babel import Locale
from pydantic import Field, HttpUrl, field_validator

from guide.data.yamlfile import Model, read

if TYPE_CHECKING:
    from pathlib import Path


_PHONE = r"^[+#*() ./-]{0,4}[0-9][0-9+#*() ./-]{1,39}$"  # it can be dialled
_EMAIL = r"^[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,200}$"
_FILLED = r"^[^\r\n\x85\u2028\u2029]*\w[^\r\n\x85\u2028\u2029]*$"
_NOWHERE = {"EZ", "QO", "UN", "XA", "XB", "ZZ"}
"""Territories of CLDR that nobody telephones in; EU is for its common number."""
Line = Annotated[str, Field(max_length=300, pattern=_FILLED)]


class Clinic(Model):
    """Who publishes this guide. There is no field for a price, on purpose.

    ``placeholder`` stays true until the clinic has filled in the rest; a release is refused
    as long as it is. ``policy``: under ``draft`` every text is shown with an honest notice, under
    ``strict`` a critical text that no person has checked is shown in English.
    """

    placeholder: bool
    name: Line
    address: Line
    phone: Annotated[str, Field(pattern=_PHONE)]
    email: Annotated[str, Field(pattern=_EMAIL)]
    registration: Line
    emergency: dict[
        Annotated[str, Field(pattern=r"^[A-Z]{2}$")], Annotated[str, Field(pattern=_PHONE)]
    ] = Field(min_length=1)
    site: HttpUrl
    languages: list[str] = Field(min_length=1)
    policy: Literal["draft", "strict"]

    @field_validator("emergency")
    @classmethod
    def _countries(cls, value: dict[str, str]) -> dict[str, str]:
        """Refuse what is no country: a number under a wrong code is dialled in the wrong place."""
        known = Locale("en").territories.keys() - _NOWHERE
        for code in value:
            if code not in known:
                raise ValueError(f"`{code}` is no country; write codes like GB or UA")
        return value

    @property
    def base(self) -> str:
        """The address of the site with a final slash."""
        return str(self.site).rstrip("/") + "/"


def read_clinic(root: Path) -> Clinic:
    """Read the profile."""
    shown = "data/clinic.yml"
    return read(root / shown, shown, Clinic)
