"""Templating: one environment a language that escapes everything, whatever a document holds."""

import gettext
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from muniment import __version__
from muniment.web.assets import bundles
from muniment.web.listing import Listing
from muniment.web.navigation import WAYS
from muniment.web.page import Visit, address, twin
from muniment.web.wording import LANGUAGES, wording


def package_folder(name: str) -> Path:
    """A folder of this package on disk."""
    return Path(str(files("muniment.web").joinpath(name)))


@cache
def environment(language: str) -> jinja2.Environment:
    """The environment of all templates; undefined names are errors, and nothing comes out unescaped."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(package_folder("templates")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    words = wording(language)
    made.install_gettext_translations(words.translations, newstyle=True)  # type: ignore[attr-defined]
    made.globals.update(
        words=words, address=address, languages=LANGUAGES, assets=bundles(), muniment_version=__version__
    )
    saying = _saying(words.translations)
    made.globals.update(ways=WAYS, gettext=saying, _=saying)
    made.filters.update(
        number=words.number,
        rows=Listing(words).rows,
        date=words.date,
        language_name=words.language_name,
        language_of_itself=lambda tag: wording(tag).name,
    )
    return made


def _saying(translations: gettext.NullTranslations) -> Callable[..., Markup]:
    """The words of a message, what is written into it escaped.  As that of Jinja, without the call through a context for each: a
    record's page says a hundred."""
    said = cache(lambda message: Markup(translations.gettext(message)))
    plain = cache(lambda message: said(message) % {})

    def say(message: str, **told: Any) -> Markup:
        return said(message) % told if told else plain(message)

    return say


def fill(template: str, visit: Visit[Any], **values: Any) -> str:
    """The HTML of a template: `visit`, the frame of every page, and the page's own values."""
    settings = visit.archive.settings
    frame = {
        "visit": visit,
        "name": settings.title or "Muniment",
        "notice": settings.notice,
        "twin": visit.address(twin(visit.path)),
    }
    return environment(visit.wording.tag).get_template(template).render(frame | values)
