"""Templating: one environment that escapes everything, whatever a document holds."""

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import jinja2
from starlette.requests import Request
from starlette.responses import HTMLResponse


def package_folder(name: str) -> Path:
    """A folder of this package on disk."""
    return Path(str(files("muniment.web").joinpath(name)))


@cache
def environment() -> jinja2.Environment:
    """The environment of all templates; undefined names are errors, and nothing comes out unescaped."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(package_folder("templates")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(request: Request, template: str, values: dict[str, Any], status: int = 200) -> HTMLResponse:
    """A page made from a template."""
    notice = request.app.state.archive.settings.notice
    return HTMLResponse(environment().get_template(template).render(notice=notice, **values), status)
