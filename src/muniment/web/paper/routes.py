"""Routes of the sheet: IIIF Image API 3, Presentation 3 and Content Search 2, and the original files.

Everything of IIIF may be read from other people's pages (CORS), as the APIs want.  Handlers run in threads: pictures take time.
"""

import hashlib
import re
from collections.abc import Callable
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route

from muniment.archive import Archive
from muniment.errors import MunimentError, NotFoundError, QueryError
from muniment.exports import iiif
from muniment.images.cuts import FORMATS, MOST_AREA, QUALITIES, cut_of
from muniment.images.interchange import write_alto, write_hocr
from muniment.images.layout import PageText, around
from muniment.images.preparing import PREPARED_VERSION, TILE
from muniment.images.serving import SERVED_VERSION, give, levels
from muniment.images.values import FoundPage
from muniment.model import Page, Record

LD_JSON = 'application/ld+json;profile="{}"'
IMAGE_CONTEXT = "http://iiif.io/api/image/3/context.json"
_IMAGE_ID = re.compile(r"([0-9a-f]{64})-(\d{1,6})")
_OPEN_TO_ALL = {"access-control-allow-origin": "*"}
_KEEP = {"cache-control": "public, max-age=86400"}
_MOST_LISTED = 1000
_SHOWN = frozenset(("application/pdf", "image/jpeg", "image/png", "image/tiff", "image/webp", "image/jp2", "image/gif"))


def paper_routes() -> list[Route]:
    """The routes of the sheet."""
    return [
        Route("/iiif/image/{image}", _told(_to_info)),
        Route("/iiif/image/{image}/info.json", _told(_info)),
        Route("/iiif/image/{image}/{region}/{size}/{rotation}/{quality}.{format}", _told(_picture)),
        Route("/iiif/collection.json", _told(_collection)),
        Route("/iiif/records/{record}/manifest.json", _told(_manifest)),
        Route("/iiif/records/{record}/annotations/{page}.json", _told(_annotations)),
        Route("/iiif/records/{record}/search", _told(_search)),
        Route("/records/{record}/files/{sha256}", _told(_file)),
        Route("/records/{record}/pages/{page}.alto.xml", _told(_alto)),
        Route("/records/{record}/pages/{page}.hocr", _told(_hocr)),
    ]


def _told(answer: Callable[[Request], Response]) -> Callable[[Request], Response]:
    """The answer, or in plain words why there is none: programs ask here, not readers."""

    def asked(request: Request) -> Response:
        try:
            response = answer(request)
        except MunimentError as error:
            status = 404 if isinstance(error, NotFoundError) else 400 if isinstance(error, QueryError) else 500
            response = Response(f"{error.what} {error.advice}".strip(), status, media_type="text/plain")
        response.headers.update(_OPEN_TO_ALL)
        return response

    return asked


def _archive(request: Request) -> Archive:
    archive: Archive = request.app.state.archive
    return archive


def _origin(request: Request) -> str:
    return f"{request.url.scheme}://{request.url.netloc}"


def _page(request: Request) -> tuple[str, FoundPage]:
    found = _IMAGE_ID.fullmatch(request.path_params["image"])
    if not found:
        raise NotFoundError("There is no such picture here.", advice="Its name is a SHA-256, a hyphen and a number.")
    return found[1], _archive(request).paper.page(found[1], int(found[2]))


def _to_info(request: Request) -> Response:
    _page(request)
    return RedirectResponse(f"{_origin(request)}/iiif/image/{request.path_params['image']}/info.json", 303)


def _info(request: Request) -> Response:
    _, page = _page(request)
    factors = [2**n for n in range(levels(page.width, page.height))]
    told = {
        "@context": IMAGE_CONTEXT, "id": f"{_origin(request)}/iiif/image/{request.path_params['image']}", "type": "ImageService3",
        "protocol": "http://iiif.io/api/image", "profile": "level2", "width": page.width, "height": page.height, "maxArea": MOST_AREA,
        "tiles": [{"width": TILE, "height": TILE, "scaleFactors": factors}],
        "sizes": [{"width": max(1, page.width // f), "height": max(1, page.height // f)} for f in reversed(factors) if page.width // f * (page.height // f) <= MOST_AREA],
        "extraQualities": list(QUALITIES[1:]), "extraFormats": [form for form in FORMATS if form not in ("jpg", "png")],
        "extraFeatures": ["mirroring", "regionSquare", "sizeUpscaling"], "preferredFormats": ["jpg"],
    }  # fmt: skip
    return _json(request, told, IMAGE_CONTEXT)


def _picture(request: Request) -> Response:
    sha256, page = _page(request)
    asked = request.path_params
    parts = (asked["region"], asked["size"], asked["rotation"], asked["quality"], asked["format"])
    cut = cut_of(parts, page.width, page.height)
    # The same words of the same page give the same picture, until it is prepared otherwise.
    told = "/".join((sha256, str(page.number), *parts, PREPARED_VERSION, SERVED_VERSION))
    tag = {"etag": f'"{hashlib.sha256(told.encode()).hexdigest()[:32]}"'}
    if tag["etag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={**_KEEP, **tag})
    picture = _archive(request).paper.picture(sha256, page.number)
    link = {"link": '<http://iiif.io/api/image/3/level2.json>;rel="profile"'}
    content = give(picture, cut, page.width, page.height)
    return Response(content, media_type=FORMATS[cut.format], headers={**_KEEP, **tag, **link})


def _manifest(request: Request) -> Response:
    return _json(request, iiif.manifest(_record(request), _origin(request)), iiif.PRESENTATION)


def _collection(request: Request) -> Response:
    archive = _archive(request)
    ids = [one for _, one in zip(range(_MOST_LISTED), archive.store.papers.with_sheets(), strict=False)]
    titles = ((record.id, record.title or record.id) for record in archive.store.get_all(ids) if record.pages)
    return _json(request, iiif.collection(titles, _origin(request)), iiif.PRESENTATION)


def _annotations(request: Request) -> Response:
    record = _record(request)
    wanted, _, witness_id = request.path_params["page"].partition(".")
    page = next((page for page in record.pages if page.id == wanted), None)
    if page is None:
        raise NotFoundError("The record has no such page.")
    if witness_id:
        return _json(request, _transcribed(request, record, page, witness_id), iiif.PRESENTATION)
    lines = _lines(_archive(request).paper.texts(record)).get(page.id, ())
    return _json(request, iiif.annotations(record, page, lines, _origin(request)), iiif.PRESENTATION)


def _transcribed(request: Request, record: Record, page: Page, witness_id: str) -> dict[str, Any]:
    """The lines of one witness on a page; a line that runs over two pages stands, whole, where it begins."""
    witness = next((w for w in iiif.on_sheets(record) if w.id == witness_id), None)
    if witness is None:
        raise NotFoundError("The record has no such text on its sheets.")
    found = next((w for w in _archive(request).texts.lines(record.id).witnesses if w.witness == witness_id), None)
    lines = []
    for line in found.lines if found else ():
        zones = line.stands.zones if line.stands else ()
        if zones and zones[0].page == page.id:
            lines.append((line.text, around(zone.box for zone in zones if zone.page == page.id)))
    return iiif.transcribed(record, page, witness, lines, _origin(request))


def _search(request: Request) -> Response:
    record = _record(request)
    asked = request.query_params.get("q", "")[:200]
    lines = _lines(_archive(request).paper.texts(record))
    return _json(request, iiif.hits(record, asked, lines, _origin(request)), iiif.SEARCH)


def _lines(texts: dict[str, PageText]) -> dict[str, tuple[iiif.Line, ...]]:
    return {page: tuple((line.text, line.box) for line in text.lines) for page, text in texts.items()}


def _record(request: Request) -> Record:
    return _archive(request).get(request.path_params["record"])


def _file(request: Request) -> Response:
    """An original, always to be saved and never to be opened in the room: a document must not run here."""
    archive, sha256 = _archive(request), request.path_params["sha256"]
    kept = next((file for file in archive.files(request.path_params["record"]) if file.sha256 == sha256), None)
    if kept is None:
        raise NotFoundError("The record keeps no such file.")
    media_type = kept.media_type if kept.media_type in _SHOWN else "application/octet-stream"
    name = kept.path.rstrip("/").rpartition("/")[2] or "file"
    return FileResponse(archive.store.blobs.path(sha256), media_type=media_type, filename=name)


def _alto(request: Request) -> Response:
    return _layout(request, write_alto, "alto.xml")


def _hocr(request: Request) -> Response:
    return _layout(request, write_hocr, "hocr")


def _layout(request: Request, write: Callable[[PageText, str], bytes], ending: str) -> Response:
    """What is written on a page, as a file to be saved."""
    record, page = _record(request), request.path_params["page"]
    text = _archive(request).paper.texts(record).get(page)
    if text is None:
        raise NotFoundError("There is no such page, or it was not read yet.", advice="`muniment ocr` reads pages.")
    headers = {"content-disposition": f'attachment; filename="{record.id}-{page}.{ending}"'}
    return Response(write(text, f"{page}.jpg"), media_type="application/xml", headers=headers)


def _json(request: Request, told: dict[str, Any], context: str) -> Response:
    plain = "ld+json" not in request.headers.get("accept", "") and "iiif/image" not in request.url.path
    media_type = "application/json" if plain else LD_JSON.format(context)
    return Response(msgspec.json.encode(told), media_type=media_type)
