"""The application: the table of pages behind the headers that keep them safe."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from muniment.archive import Archive
from muniment.errors import MunimentError
from muniment.web.problems import explain, explain_fault, explain_status
from muniment.web.routes import pages, routes
from muniment.web.security import SecurityHeaders


def create_app(archive: Archive) -> Starlette:
    """The reading room over an open archive, as an ASGI application."""
    app = Starlette(
        routes=routes(),
        middleware=[Middleware(SecurityHeaders), Middleware(GZipMiddleware, minimum_size=2000)],
        exception_handlers={MunimentError: explain, HTTPException: explain_status, Exception: explain_fault},
    )
    app.state.archive = archive
    app.state.ways = frozenset(page.path.partition("{")[0] for page in pages())
    return app
