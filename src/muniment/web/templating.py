"""Templating: one environment a language that escapes everything, whatever a document holds."""

import gettext
import html
import re
from collections.abc import Callable, MutableMapping
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import jinja2
import markupsafe
from jinja2.ext import Extension
from markupsafe import Markup

from muniment import __version__
from muniment.web.assets import bundles
from muniment.web.histogram import histogram_in
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
        auto_reload=False,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", Spoken],
    )
    made.template_class = Quick
    words = wording(language)
    made.extend(saying=_saying(words.translations))
    made.install_gettext_translations(words.translations, newstyle=True)  # type: ignore[attr-defined]
    made.globals.update(
        words=words, address=address, languages=LANGUAGES, assets=bundles(), muniment_version=__version__
    )
    made.globals.update(ways=WAYS, gettext=made.saying, _=made.saying)  # type: ignore[attr-defined]
    made.filters.update(
        number=words.number,
        hits=Listing(words).hits,
        histogram=histogram_in(words),
        date=words.date,
        language_name=words.language_name,
        language_of_itself=lambda tag: wording(tag).name,
    )
    return made


class Spoken(Extension):
    """Writes messages that hold nothing else into the template when it is read: an environment speaks one language."""

    _MESSAGE = re.compile(r'\{\{ _\("((?:[^"\\{}%]|\\")+)"\) \}\}')

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The source with its plain messages in the language of the environment."""
        say = self.environment.saying  # type: ignore[attr-defined]
        return self._MESSAGE.sub(lambda found: str(say(found[1].replace('\\"', '"'))), source)


class Quick(jinja2.Template):
    """A template whose output is escaped without a wrapper around every piece: the pieces are joined and gone."""

    @classmethod
    def _from_namespace(
        cls, environment: jinja2.Environment, namespace: MutableMapping[str, Any], globals: MutableMapping[str, Any]
    ) -> "Quick":
        namespace["escape"] = _escaped
        return super()._from_namespace(environment, namespace, globals)  # type: ignore[return-value]  # of this class


def _escaped(value: object) -> str:
    return html.escape(value) if type(value) is str else markupsafe.escape(value)


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
    settings, tag = visit.archive.settings, visit.wording.tag
    name, own = settings.title or "Muniment", visit.address(twin(visit.path))
    masthead, colophon = _frame(tag, name, settings.notice, visit.path if visit.path in _PATHS else "")
    for one in LANGUAGES:
        if one != tag:
            colophon = colophon.replace(_spoken(one), html.escape(visit.address(lang=one)))
    frame = {
        "visit": visit,
        "name": name,
        "twin": own,
        "masthead": Markup(masthead.replace(_SOUGHT, html.escape(getattr(visit.query, "q", "")))),
        "colophon": Markup(colophon.replace(_TWIN, html.escape(own))),
    }
    return environment(tag).get_template(template).render(frame | values)


_PATHS = frozenset(way.path for way in WAYS)
_SOUGHT, _TWIN = "\x01", "\x02"
"""What stands in the frame for what differs from page to page; no address and no HTML has these."""


def _spoken(tag: str) -> str:
    return f"\x03{tag}\x03"


@lru_cache(maxsize=200)
def _frame(tag: str, name: str, notice: str | None, here: str) -> tuple[str, str]:
    """The head and the foot of all pages of one way in: every page has them, so that they are drawn once."""
    words = environment(tag)
    head = words.get_template("components/masthead.html").render(name=name, notice=notice, here=here, sought=_SOUGHT)
    spoken = {one: _spoken(one) for one in LANGUAGES}
    return head, words.get_template("components/colophon.html").render(twin=_TWIN, spoken=spoken)
