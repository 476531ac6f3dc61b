"""OpenAPI: the description of every page's JSON form (OpenAPI 3.1), made from the table of pages."""

import re
from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec.structs import fields

from muniment import __version__
from muniment.web.page import Download, Page
from muniment.web.problems import Problem

_REFERENCE = "#/components/schemas/{name}"
_NAMED = re.compile(r"\{(\w+)(?::(\w+))?\}")


def describe(pages: Sequence[Page | Download]) -> dict[str, Any]:
    """The OpenAPI document of these pages."""
    told = [page for page in pages if isinstance(page, Page)]
    shapes, components = msgspec.json.schema_components(
        [*(page.tells for page in told), Problem], ref_template=_REFERENCE
    )
    answers: dict[int, Any] = {id(page): shape for page, shape in zip(told, shapes[:-1], strict=True)}
    paths: dict[str, Any] = {}
    for page in pages:
        if isinstance(page, Page):
            content = {"application/json": {"schema": answers[id(page)]}}
            paths[_plain(page.json_path)] = {"get": _operation(page, content, shapes[-1])}
            paths[_plain(page.path)] = {
                "get": _operation(page, content | {"text/html": {"schema": {"type": "string"}}}, shapes[-1])
            }
        else:
            paths[_plain(page.path)] = {
                "get": _operation(page, {page.media_type: {"schema": {"type": "string"}}}, shapes[-1])
            }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Muniment reading room", "version": __version__, "license": {"name": "Apache-2.0"}},
        "paths": paths,
        "components": {"schemas": components},
    }


def _plain(path: str) -> str:
    """The path with the names of its parts alone, as OpenAPI writes it."""
    return _NAMED.sub(r"{\1}", path)


def _operation(page: Page | Download, content: dict[str, Any], problem: Any) -> dict[str, Any]:
    told = {"content": {"application/problem+json": {"schema": problem}}}
    return {
        "summary": page.summary,
        "parameters": [*_parts(page.path), *_query(page.takes)],
        "responses": {
            "200": {"description": page.summary, "content": content},
            "400": {"description": "The query cannot be understood.", **told},
            "404": {"description": "There is no such thing here.", **told},
        },
    }


def _parts(path: str) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "integer" if kind == "int" else "string"}}
        for name, kind in _NAMED.findall(path)
    ]


def _query(takes: type[msgspec.Struct]) -> list[dict[str, Any]]:
    _, components = msgspec.json.schema_components([takes], ref_template=_REFERENCE)
    shape = components[takes.__name__]["properties"]
    return [
        {"name": field.name, "in": "query", "schema": shape[field.encode_name]}
        | (
            {"description": shape[field.encode_name]["description"]}
            if "description" in shape[field.encode_name]
            else {}
        )
        for field in fields(takes)
    ]
