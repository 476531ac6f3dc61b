"""Assets: the style sheets and scripts of the room, each kind joined into one file whose address changes with its content."""

import hashlib
from collections.abc import Awaitable, Callable
from functools import cache
from importlib.resources import files
from pathlib import Path

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

_KINDS = {"css": "text/css", "js": "text/javascript"}
_KEEP = "public, max-age=31536000, immutable"


class Bundle(Struct, frozen=True):
    """One joined file: its address, its media type and its content."""

    address: str
    media_type: str
    content: bytes


@cache
def bundles() -> dict[str, Bundle]:
    """The joined style sheets (`css`) and scripts (`js`): all files of `static/css` and `static/js`, in order of their names."""
    return {kind: _joined(kind, media_type) for kind, media_type in _KINDS.items()}


def static_folder() -> Path:
    """The folder of the files that are served as they are."""
    return Path(str(files("muniment.web").joinpath("static")))


def _joined(kind: str, media_type: str) -> Bundle:
    content = b"\n".join(path.read_bytes() for path in sorted((static_folder() / kind).glob(f"*.{kind}")))
    return Bundle(f"/static/room.{hashlib.sha256(content).hexdigest()[:12]}.{kind}", media_type, content)


def asset_routes() -> list[Route]:
    """The routes of the joined files."""
    return [Route(bundle.address, _serve(bundle)) for bundle in bundles().values()]


def _serve(bundle: Bundle) -> Callable[[Request], Awaitable[Response]]:
    async def serve(request: Request) -> Response:
        return Response(bundle.content, media_type=bundle.media_type, headers={"cache-control": _KEEP})

    return serve
