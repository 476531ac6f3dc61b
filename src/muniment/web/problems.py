"""Problems: the words of an error as a page with a fitting status, or as problem+json (RFC 9457) where JSON was asked for."""

import logging
from typing import Any

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from muniment.errors import MunimentError, NotFoundError, NotInstalledError, QueryError
from muniment.web.asking import visit, wants_json
from muniment.web.page import Elsewhere, twin
from muniment.web.templating import fill

log = logging.getLogger(__name__)
STATUS: dict[type[Exception], int] = {NotFoundError: 404, QueryError: 400, NotInstalledError: 501}


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """What went wrong, as RFC 9457 writes it: `title` says what, `detail` what to do."""

    type: str = "about:blank"
    status: int
    title: str
    detail: str = ""


def explain(request: Request, error: Exception) -> Response:
    """An error that the archive told in words."""
    status = next((number for kind, number in STATUS.items() if isinstance(error, kind)), 500)
    assert isinstance(error, MunimentError)
    if status == 500:
        log.error("%s: %s", request.url.path, error)
    return _answer(request, Problem(status=status, title=error.what, detail=error.advice))


def explain_status(request: Request, error: Exception) -> Response:
    """An error of the protocol: no such page, a method that does nothing here."""
    assert isinstance(error, HTTPException)
    say = visit(request).wording.gettext
    told = {
        404: (say("There is no such page here."), say("Search the archive, or look through it by year.")),
        405: (say("This page can only be read."), say("Ask for it with GET.")),
    }
    title, detail = told.get(error.status_code, (error.detail, ""))
    return _answer(request, Problem(status=error.status_code, title=title, detail=detail), error.headers)


def lead_on(request: Request, error: Exception) -> Response:
    """What has another address now: the reader is led there, to its data where data was asked for."""
    assert isinstance(error, Elsewhere)
    return RedirectResponse(twin(error.address) if wants_json(request) else error.address, status_code=303)


def explain_fault(request: Request, error: Exception) -> Response:
    """An error that nobody foresaw: the server's log says more, the reader is told that it is not theirs."""
    log.exception("%s", request.url.path, exc_info=error)
    say = visit(request).wording.gettext
    title = say("This page could not be made.")
    return _answer(
        request, Problem(status=500, title=title, detail=say("The fault is ours; the server's log says more."))
    )


def _answer(request: Request, problem: Problem, headers: Any = None) -> Response:
    if wants_json(request):
        content, media_type = msgspec.json.encode(problem), "application/problem+json"
    else:
        content, media_type = fill("problem.html", visit(request), problem=problem).encode(), "text/html"
    return Response(content, problem.status, dict(headers or {}), media_type)
