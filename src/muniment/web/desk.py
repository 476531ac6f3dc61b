"""The desk: the few addresses that change something.  They are there only where the room was opened with `--desk`, on this machine.

The room knows no accounts yet.  So that no page of another site, and no other machine, can decide anything, every request must come from
this machine, ask for it by a name of this machine, and come from a page of this room (Origin, or Sec-Fetch-Site).
"""

import re
from collections.abc import Awaitable, Callable
from ipaddress import ip_address
from urllib.parse import parse_qs, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from muniment.archive import Archive
from muniment.errors import ArchiveError
from muniment.web.editing import deeds
from muniment.web.page import address

LARGEST = 16_384
"""Bytes of a form."""
_HERE = ("localhost", "127.0.0.1", "::1")
_MOST_FIELDS = 80
_PEOPLE = re.compile(r"/people/[\w.-]+")
Form = deeds.Form


class RefusedError(Exception):
    """A request that may not change anything, and why."""


def desk_routes() -> list[Route]:
    """The routes that change something."""
    return [
        Route("/desk/names", _doing(_decide), methods=["POST"]),
        Route("/desk/pairs", _doing(_pair), methods=["POST"]),
        Route("/desk/split", _doing(_split), methods=["POST"]),
        Route("/desk/undo", _doing(_undo), methods=["POST"]),
        Route("/desk/judge", _doing(deeds.judge), methods=["POST"]),
        Route("/desk/state", _doing(deeds.state), methods=["POST"]),
        Route("/desk/correct", _doing(deeds.correct, deeds.LARGEST_TEXT), methods=["POST"]),
    ]


def is_loopback(host: str) -> bool:
    """Whether an address to listen on is of this machine alone."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _decide(archive: Archive, who: str, form: Form) -> str:
    agent, everywhere = form.get("agent") or None, bool(form.get("everywhere"))
    record, place = form.get("record", ""), form.get("place", "")
    number = archive.agents.decide(record, place, agent, who=who, why=form.get("why", ""), everywhere=everywhere)
    return address("/people/doubtful", done=number)


def _undo(archive: Archive, who: str, form: Form) -> str:
    number = form.get("number", "")
    if not number.isascii() or not number.isdigit() or len(number) > 12:
        raise ArchiveError("There is no such decision.", advice="`muniment decisions` lists them.")
    archive.undo(int(number), who=who)
    return _back(form) or "/people/doubtful"


def _pair(archive: Archive, who: str, form: Form) -> str:
    first, second, say = form.get("first", ""), form.get("second", ""), form.get("say")
    if say == "two":
        number = archive.agents.apart(first, second, who=who)
    elif say in ("first", "second"):
        gone, stays = (second, first) if say == "first" else (first, second)
        number = archive.agents.merge(gone, stays, who=who)
    else:
        raise ArchiveError("Say whether they are one or two.")
    return address(_back(form) or "/people/pairs", done=number)


def _split(archive: Archive, who: str, form: Form) -> str:
    agent = form.get("agent", "")
    names = [value for field, value in form.items() if field.startswith("name-")]
    number, _ = archive.agents.split(agent, names, who=who)
    return address(f"/people/{agent}", done=number)


def _back(form: Form) -> str | None:
    """The page of people that a form says it came from."""
    back = form.get("back", "")
    return back if _PEOPLE.fullmatch(back) else None


def _doing(
    deed: Callable[[Archive, str, Form], str], largest: int = LARGEST
) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        try:
            check(request)
            form = await _form(request, largest)
        except RefusedError as refused:
            return PlainTextResponse(f"{refused}\n", 403)
        state = request.app.state
        return RedirectResponse(await run_in_threadpool(deed, state.archive, state.desk, form), 303)

    return answer


def check(request: Request) -> None:
    """Raises RefusedError for a request that may not change anything."""
    client = request.client.host if request.client else ""
    if not is_loopback(client):
        raise RefusedError("The desk is open on this machine only.")
    host = urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
    if host not in _HERE:
        raise RefusedError("The desk is asked for by a name of this machine only.")
    origin = request.headers.get("origin")
    if origin is not None:
        if origin != f"{request.url.scheme}://{request.headers.get('host', '')}":
            raise RefusedError("The desk takes forms of its own pages only.")
    elif request.headers.get("sec-fetch-site") != "same-origin":
        raise RefusedError("The desk takes forms of its own pages only.")


async def _form(request: Request, largest: int) -> Form:
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/x-www-form-urlencoded":
        raise RefusedError("The desk takes forms of its own pages only.")
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > largest:
            raise RefusedError("The form is too large.")
    return {
        name: values[-1]
        for name, values in parse_qs(body.decode("utf-8", "replace"), max_num_fields=_MOST_FIELDS).items()
    }
