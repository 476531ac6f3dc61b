"""The Reconciliation Service API 0.2 (OpenRefine) at /reconcile: names are sought in the authority file, from any program."""

import re
from collections.abc import Awaitable, Callable, Mapping
from html import escape
from typing import Any
from urllib.parse import parse_qs

import msgspec
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from muniment.archive import Archive
from muniment.errors import MunimentError, NotFoundError
from muniment.people import reconciling
from muniment.web.people.closed import must_be_open

LARGEST = 2_000_000
"""Bytes of a batch."""
OPEN = {
    "access-control-allow-origin": "*",
    "access-control-allow-methods": "GET, POST, OPTIONS",
    "access-control-allow-headers": "Content-Type, Accept",
    "cross-origin-resource-policy": "cross-origin",
}
"""What is here is to be read from anywhere; nothing can be changed, and there are no accounts whose rights could be lent."""
_FRAMED = "default-src 'none'; frame-ancestors *"
_CALLBACK = re.compile(r"[A-Za-z_$][\w$]{0,60}(?:\.[A-Za-z_$][\w$]{0,60}){0,4}", re.ASCII)
"""The name of a function to hand the answer to (JSONP), as older clients ask: a name and nothing else."""
Asked = Mapping[str, str]


def reconcile_routes() -> list[Route]:
    """The addresses of the service."""
    told: list[tuple[str, Callable[[Archive, str, Asked], Any]]] = [
        ("/reconcile", _service), ("/reconcile/suggest", _suggest), ("/reconcile/properties", _properties),
        ("/reconcile/suggest/type", lambda archive, origin, asked: reconciling.suggest_types(asked.get("prefix", "")[:200])),
        ("/reconcile/suggest/property", lambda archive, origin, asked: reconciling.suggest_properties(asked.get("prefix", "")[:200])),
    ]  # fmt: skip
    routes = [Route(path, _answering(deed), methods=["GET", "POST", "OPTIONS"]) for path, deed in told]
    return [*routes, Route("/reconcile/preview", _preview)]


def _service(archive: Archive, origin: str, asked: Asked) -> Any:
    if asked.get("queries"):
        return reconciling.answer(archive.agents, asked["queries"])
    if asked.get("extend"):
        return reconciling.extend(archive.agents, asked["extend"])
    return reconciling.manifest(origin, archive.settings.title or "Muniment")


def _suggest(archive: Archive, origin: str, asked: Asked) -> Any:
    cursor = asked.get("cursor", "0")
    return reconciling.suggest(
        archive.agents, asked.get("prefix", "")[:200], int(cursor) if cursor.isascii() and cursor.isdigit() and len(cursor) < 6 else 0
    )  # fmt: skip


def _properties(archive: Archive, origin: str, asked: Asked) -> Any:
    return reconciling.properties()


def _answering(deed: Callable[[Archive, str, Asked], Any]) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=OPEN)
        origin = f"{request.url.scheme}://{request.url.netloc}"
        callback = request.query_params.get("callback", "")
        try:
            must_be_open(request.app.state.archive)
            value, status = deed(request.app.state.archive, origin, await _asked(request)), 200
        except MunimentError as error:
            status = 404 if isinstance(error, NotFoundError) else 400
            value = {"type": "about:blank", "title": error.what, "detail": error.advice, "status": status}
        told = msgspec.json.encode(value)
        if _CALLBACK.fullmatch(callback) and request.method == "GET":
            script = b"/**/" + callback.encode() + b"(" + told.replace(b"<", b"\\u003c") + b");"
            return Response(script, status, OPEN, media_type="text/javascript")
        return Response(told, status, OPEN, media_type="application/json")

    return answer


async def _asked(request: Request) -> Asked:
    """The parameters of a request, from its address or its form."""
    told = dict(request.query_params)
    if request.method == "POST":
        body = b""
        async for chunk in request.stream():
            body += chunk
            if len(body) > LARGEST:
                raise MunimentError("The batch is too large.", advice=f"Send {LARGEST} bytes at once, or fewer.")
        told |= {name: values[-1] for name, values in parse_qs(body.decode("utf-8", "replace")).items()}
    return told


async def _preview(request: Request) -> Response:
    """A small page of an agent, for a frame of the program that asks."""
    must_be_open(request.app.state.archive)
    desk = request.app.state.archive.agents
    agent = desk.get(request.query_params.get("id", ""))
    lived = f"{agent.born or '?'} – {agent.died or '?'}" if agent.born or agent.died else ""
    names = "; ".join(one.value for one in agent.names[1:9])
    offices = "; ".join(one.title for one in agent.positions[:4])
    lines = "".join(f"<p>{escape(one)}</p>" for one in (lived, names, offices, (agent.note or "")[:200]) if one)
    head = f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(agent.shown_name)}</title>'
    page = f"{head}<h1>{escape(agent.shown_name)}</h1>{lines}</html>"
    return HTMLResponse(page, headers={**OPEN, "content-security-policy": _FRAMED})
