"""The registry of languages: one place that tells codes, directions and digits apart."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Literal

from babel import Locale, UnknownLocaleError, dates, numbers
from babel.core import get_global
from pydantic import Field, field_validator

from guide.data.yamlfile import ONE_LINE, Model, read

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from pathlib import Path


_SIGN = r"^[^<>&\"'\r\n]{1,3}$"
_CODE = r"^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$"  # the folder and the address


class Language(Model):
    """One language of the guide.

    ``code`` is the folder and the address, ``tag`` the BCP 47 tag in HTML, ``locale`` the CLDR
    locale for dates and names, ``digits`` the CLDR numbering system the pages are written in.
    ``alphabet`` orders the glossary where plain letters do not; ``stop`` ends a
    sentence, ``comma`` stands in a list.
    """

    code: str = ""
    tag: str = Field(pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$")
    locale: str
    name: str = Field(max_length=60, pattern=ONE_LINE)
    dir: Literal["ltr", "rtl"]
    digits: Literal["latn", "arabext"] = "latn"
    alphabet: str = ""
    stop: str = Field(".", pattern=_SIGN)
    comma: str = Field(", ", pattern=_SIGN)

    @field_validator("locale")
    @classmethod
    def _known(cls, value: str) -> str:
        try:
            Locale.parse(value)
        except UnknownLocaleError:
            raise ValueError("CLDR does not know this locale") from None
        return value

    @property
    def source(self) -> bool:
        """Whether this is the language the guide is written in."""
        return self.code == SOURCE

    def number(self, value: int) -> str:
        """Return a whole number grouped and in the digits of the language."""
        text = _grouped(value, self.locale)
        return text.translate(_GROUPED) if self.digits == "arabext" else text

    def in_digits(self, text: str) -> str:
        """Return a text with its digits in those of the language."""
        return text.translate(_ARABEXT if self.digits == "arabext" else _TO_LATIN)

    def date(self, day: dt.date) -> str:
        """Return a date as the language writes it in full."""
        # The registry decides on digits, not the locale.
        return self.in_digits(_long(day, self.locale))

    def territory(self, code: str) -> str:
        """Return the name of a country in this language."""
        return str(Locale.parse(self.locale).territories.get(code, code))

    @property
    def social(self) -> str:
        """The language with the country most of its readers live in, as Open Graph wants it."""
        return _likely(self.locale)

    def listed(self, items: Iterable[str]) -> str:
        """Return items as a plain list, with the comma of the language and no 'and'."""
        return self.comma.join(items)

    def sort_key(self, text: str) -> tuple[tuple[int, str], ...]:
        """Order words as a dictionary of the language would."""
        place = {letter: index for index, letter in enumerate(self.alphabet)}
        folded = text.replace("I", "ı").replace("İ", "i") if self.code == "tr" else text
        return tuple((place.get(c, len(place) + ord(c)), c) for c in folded.lower())


_FIRST = {"fr": "1er", "it": "1º", "pt": "1º"}


@lru_cache(10_000)  # a page has hundreds of them, the same ones again and again
def _grouped(value: int, locale: str) -> str:
    return str(numbers.format_decimal(value, locale=locale, numbering_system="latn"))


@lru_cache(10_000)  # every page has one or two, and few of them are its own
def _long(day: dt.date, locale: str) -> str:
    text = str(dates.format_date(day, format="long", locale=locale))
    # CLDR has no ordinals: French, Italian and Portuguese count the first of a month alone.
    first = _FIRST.get(locale.partition("_")[0]) if day.day == 1 else None
    return text.replace("1", first, 1) if first else text


@lru_cache(1000)
def _likely(locale: str) -> str:
    found = Locale.parse(get_global("likely_subtags").get(locale) or locale)
    return f"{found.language}_{found.territory or found.language.upper()}"


SOURCE = "en"
_ARABEXT = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_GROUPED = str.maketrans("0123456789,.", "۰۱۲۳۴۵۶۷۸۹٬٫")
_TO_LATIN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def read_languages(root: Path) -> dict[str, Language]:
    """Read the registry, in its order; the source language is the first."""
    shown = "data/languages.yml"
    found = read(root / shown, shown, dict[Annotated[str, Field(pattern=_CODE)], Language])
    return {code: lang.model_copy(update={"code": code}) for code, lang in found.items()}
