"""Routes: the table of all pages.  A new page is a module with its `PAGES`, and a line here."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from muniment.web import browse, editing, home, parallel, people, record, results, taking, threads
from muniment.web.answering import json_of, routes_of
from muniment.web.assets import asset_routes, static_folder
from muniment.web.openapi import describe
from muniment.web.page import Download, Page
from muniment.web.paper import paper_routes
from muniment.web.reconcile import reconcile_routes

MODULES = (
    record,
    taking,
    results,
    home,
    browse,
    people,
    parallel,
    threads,
    editing,
)
"""Addresses are matched in this order: what is asked for most comes first."""


def pages() -> tuple[Page | Download, ...]:
    """Every page and download of the room, in the order in which addresses are matched."""
    return tuple(page for module in MODULES for page in module.PAGES)


def routes() -> list[BaseRoute]:
    """The routes of all pages, of their description, and of what is served as it is."""
    table = pages()
    description = json_of(describe(table))

    async def openapi(request: Request) -> Response:
        return Response(description, media_type="application/json")

    made = [route for page in table for route in routes_of(page)]
    static = Mount("/static", StaticFiles(directory=static_folder()))
    return [*made, *asset_routes(), static, Route("/openapi.json", openapi), *reconcile_routes(), *paper_routes()]
