"""Wording: the languages of the interface.  Words come from gettext catalogues, dates and names of languages from the CLDR."""

import gettext
import io
from functools import cache, lru_cache
from html import escape
from importlib.resources import files
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from muniment.web.dates import write_date

LANGUAGES = ("en", "ru")
FALLBACK = "en"
COOKIE = "muniment-language"
_LOCALES = {"en": "en_GB", "ru": "ru"}


class Wording:
    """The words of one language: `gettext`, `ngettext` and `pgettext` as everywhere, and what else differs between languages."""

    def __init__(self, tag: str, translations: gettext.NullTranslations) -> None:
        self.tag, self.locale = tag, Locale.parse(_LOCALES.get(tag, tag))
        self.translations = translations
        self.gettext, self.ngettext, self.pgettext = translations.gettext, translations.ngettext, translations.pgettext
        self._messages: dict[str, str] = {}

    @property
    def name(self) -> str:
        """The name of the language in itself."""
        return str(self.locale.languages[self.locale.language]).capitalize()

    def escaped(self, message: str) -> str:
        """A message of the code as HTML; what is written into it (%) must be HTML already."""
        found = self._messages.get(message)
        if found is None:
            found = self._messages[message] = escape(self.gettext(message))
        return found

    def label(self, kind: str, value: str | None) -> str:
        """How a word of a vocabulary is written: the message of that context (`role`, `kind`, `number` ...), else the word itself."""
        return _label(kind, value, self.tag) if value else ""

    def date(self, edtf: str | None) -> str:
        """An EDTF date as a reader writes it."""
        return _date(edtf, self.tag) if edtf else self.gettext("undated")

    def number(self, value: int) -> str:
        """A number with its groups."""
        return _grouped(value, self.tag)

    def language_name(self, tag: str) -> str:
        """The name of a language, by its BCP 47 tag; the tag itself where it has none."""
        return _language_name(tag, self.tag)

    def month(self, number: int) -> str:
        """The name of a month, standing alone."""
        return str(self.locale.months["stand-alone"]["wide"].get(number, number))

    def month_abbreviated(self, number: int) -> str:
        """The short name of a month."""
        return str(self.locale.months["stand-alone"]["abbreviated"].get(number, number))


@cache
def wording(tag: str) -> Wording:
    """The words of a language of the interface."""
    return Wording(tag, _translations(tag))


# The CLDR is asked the same again and again: a page of results writes a hundred numbers.
@lru_cache(maxsize=10_000)
def _grouped(value: int, tag: str) -> str:
    return format_decimal(value, locale=wording(tag).locale)


@lru_cache(maxsize=5000)
def _label(kind: str, value: str, tag: str) -> str:
    written = wording(tag).pgettext(kind, value)
    return written if written != value else value.replace("-", " ").replace("_", " ")


@lru_cache(maxsize=20_000)
def _date(edtf: str, tag: str) -> str:
    words = wording(tag)
    return write_date(edtf, words.locale, words.gettext)


@lru_cache(maxsize=1000)
def _language_name(tag: str, spoken: str) -> str:
    words = wording(spoken)
    if tag.split("-")[0] in ("", "und", "zxx"):
        return words.gettext("language unknown")
    try:
        return Locale.parse(tag, sep="-").get_display_name(words.locale) or tag
    except (UnknownLocaleError, ValueError):
        return tag


def catalogue_folder(tag: str) -> Path:
    """The folder of a language's catalogues: every `.po` in it is read."""
    return Path(str(files("muniment.web").joinpath("wordings"))) / tag


def _translations(tag: str) -> gettext.NullTranslations:
    """All catalogues of a language as one."""
    whole = Catalog(locale=_LOCALES.get(tag, tag), fuzzy=False)
    for path in sorted(catalogue_folder(tag).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=_LOCALES.get(tag, tag)):
                if message.id and message.string:
                    whole.add(message.id, message.string, context=message.context)
    compiled = io.BytesIO()
    write_mo(compiled, whole)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
