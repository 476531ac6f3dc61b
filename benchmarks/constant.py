"""`python -m benchmarks.constant ARCHIVE PORT SIZE WORKERS`: the reading room's server giving a constant page, for `benchmarks.web` to compare.

`/bare` is answered by the server alone, `/in-the-room` behind the routes and headers of the reading room.  The page is packed already, as
pages that the room has kept are: SIZE are the bytes that are sent.
"""

import os
import sys
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from muniment.archive import Archive
from muniment.web.app import create_app
from muniment.web.serving import serve

FOLDER, SIZE = "MUNIMENT_BENCHMARK_ARCHIVE", "MUNIMENT_BENCHMARK_SIZE"


def application() -> ASGIApp:
    """The server's application in each of its processes."""
    page = os.urandom(int(os.environ[SIZE]))
    packed = {"content-encoding": "gzip"}
    room = create_app(Archive.open(Path(os.environ[FOLDER])))

    async def constant(request: Request) -> Response:
        return Response(page, media_type="text/html", headers=packed)

    room.router.routes.insert(0, Route("/in-the-room", constant))
    start = {
        "type": "http.response.start",
        "status": 200,
        "headers": [
            (b"content-type", b"text/html"),
            (b"content-length", str(len(page)).encode()),
            (b"content-encoding", b"gzip"),
        ],
    }

    async def bare(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] == "/bare":
            await send(start)
            await send({"type": "http.response.body", "body": page})
        else:
            await room(scope, receive, send)

    return bare


if __name__ == "__main__":
    folder, port, size, workers = sys.argv[1:]
    os.environ |= {FOLDER: folder, SIZE: size}
    settings = {"workers": int(workers)} if int(workers) else {}
    serve(Path(folder), port=int(port), application="benchmarks.constant:application", **settings)
