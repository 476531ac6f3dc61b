"""The application: the table of pages behind the headers that keep them safe."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from muniment.archive import Archive
from muniment.errors import MunimentError
from muniment.web.answering import LEAST_PACKED
from muniment.web.desk import desk_routes
from muniment.web.kept import KeptPages
from muniment.web.page import Elsewhere
from muniment.web.problems import explain, explain_fault, explain_status, lead_on
from muniment.web.routes import pages, routes
from muniment.web.security import SecurityHeaders


def create_app(archive: Archive, desk: str | None = None) -> Starlette:
    """The reading room over an open archive, as an ASGI application.

    `desk` is in whose name it takes decisions, from this machine alone; without it nothing can be changed.
    """
    app = Starlette(
        routes=[*(desk_routes() if desk is not None else ()), *routes()],
        middleware=[
            Middleware(SecurityHeaders),
            Middleware(KeptPages, archive=archive),
            Middleware(GZipMiddleware, minimum_size=LEAST_PACKED, compresslevel=5),
        ],
        exception_handlers={
            MunimentError: explain,
            Elsewhere: lead_on,
            HTTPException: explain_status,
            Exception: explain_fault,
        },
    )
    app.state.archive, app.state.desk = archive, desk
    app.state.ways = frozenset(page.path.partition("{")[0] for page in pages())
    return app
