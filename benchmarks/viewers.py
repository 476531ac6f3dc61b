"""Viewers: whether other people's IIIF viewers open the manifests of an archive: Mirador, Universal Viewer, TIFY and Clover.

    python -m benchmarks.viewers --modules FOLDER [--pictures FOLDER] [--json]

The viewers come by npm into FOLDER (some 700 MB; what is there already is used) and are only run, in a headless Chromium, against the reading
room of an archive of drawn sheets.  A viewer opens a manifest when it shows the record's title, and has asked for tiles or pictures of its
pages and got them.  What it complains of in the console is printed.
"""

import argparse
import functools
import http.server
import json
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct, to_builtins
from playwright.sync_api import Browser, ConsoleMessage, Response, sync_playwright

from benchmarks.images import muniment
from muniment.archive import Archive
from muniment.demo import demo_documents, demo_sheets
from muniment.model import Record

PATIENCE = 20_000
"""Milliseconds that a viewer has for its first picture."""
_STEP = 250
PAGES = {
    "mirador": """<div id="v"></div><script src="/node_modules/mirador/dist/mirador.min.js"></script>
<script>Mirador.viewer({id: "v", windows: [{manifestId: "MANIFEST"}]})</script>""",
    "universalviewer": """<link rel="stylesheet" href="/node_modules/universalviewer/dist/uv.css"><div id="v" class="uv"></div>
<script src="/node_modules/universalviewer/dist/umd/UV.js"></script>
<script>addEventListener("DOMContentLoaded", () => UV.init("v", {manifest: "MANIFEST", embedded: true}))</script>""",
    "tify": """<link rel="stylesheet" href="/node_modules/tify/dist/tify.css"><div id="v"></div>
<script type="module">import Tify from "/node_modules/tify/dist/tify.js"; new Tify({container: "#v", manifestUrl: "MANIFEST"})</script>""",
    "@samvera/clover-iiif": """<script src="/node_modules/@samvera/clover-iiif/dist/web-components/index.umd.js"></script>
<clover-viewer id="MANIFEST"></clover-viewer>""",
}


class Opened(Struct, frozen=True):
    """How a viewer opened a manifest: whether it shows the title, the pictures it got, those it did not, and what it complained of."""

    viewer: str
    version: str
    title: bool
    pictures: int
    refused: tuple[str, ...]
    complaints: tuple[str, ...]

    @property
    def well(self) -> bool:
        """Whether the manifest is open in it."""
        return self.title and self.pictures > 0 and not self.refused


def main() -> None:
    """Brings the viewers, opens a manifest in each, and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--modules", type=Path, required=True)
    parser.add_argument("--pictures", type=Path, help="Where pictures of the viewers are put.")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    bring(asked.modules)
    with tempfile.TemporaryDirectory() as place:
        found = open_in_viewers(Path(place), asked.modules, asked.pictures)
    if asked.json:
        print(json.dumps(to_builtins(found)))
        return
    for one in found:
        print(f"{one.viewer:22} {one.version:8} {'opens' if one.well else 'FAILS':6} {one.pictures} pictures")
        for line in (*one.refused, *one.complaints):
            print(f"    {line[:300]}")


def bring(folder: Path) -> None:
    """Installs the viewers that are not there by npm.  Raises SystemExit where npm is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    lacking = [name for name in PAGES if not (folder / "node_modules" / name).is_dir()]
    if not lacking:
        return
    if shutil.which("npm") is None:
        raise SystemExit(f"npm is missing, and these viewers are not in {folder}: {', '.join(lacking)}.")
    command = ["npm", "install", "--prefix", str(folder), "--no-audit", "--no-fund", "--ignore-scripts", "--legacy-peer-deps", *lacking]  # fmt: skip
    subprocess.run(command, check=True)


def open_in_viewers(folder: Path, modules: Path, pictures: Path | None = None) -> list[Opened]:
    """Opens a manifest of an archive, made in `folder`, in each viewer below `modules`.  Raises SystemExit without Chromium or typefaces."""
    record = make(folder)
    program = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)  # fmt: skip
    if program is None:
        raise SystemExit("Chromium is missing: install the package chromium.")
    with muniment(folder / "archive") as (port, _), files(modules.resolve()) as place, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        manifest = f"http://127.0.0.1:{port}/iiif/records/{record.id}/manifest.json"
        found = []
        for name, body in PAGES.items():
            (modules / "viewer.html").write_text(_page(body.replace("MANIFEST", manifest)), "utf-8")
            shot = pictures / f"{name.rpartition('/')[2]}.png" if pictures else None
            version = json.loads((modules / "node_modules" / name / "package.json").read_text())["version"]
            found.append(look(browser, f"{place}/viewer.html", record, (name, version), shot))
        browser.close()
    return found


def look(browser: Browser, address: str, record: Record, viewer: tuple[str, str], shot: Path | None) -> Opened:
    """What a viewer's page shows of a record once it has had time."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    got: list[Response] = []
    complaints: list[str] = []

    def told(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(message.text)

    page.on("response", lambda response: got.append(response) if "/iiif/" in response.url else None)
    page.on("console", told)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address)
    title = (record.title or record.id)[:24]
    for _ in range(PATIENCE // _STEP):
        page.wait_for_timeout(_STEP)
        if any(_is_picture(response) for response in got) and title in _texts(page.content()):
            break
    page.wait_for_timeout(4 * _STEP)
    shown = title in _texts(page.content())
    if shot:
        shot.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=str(shot))
    page.close()
    return Opened(
        *viewer,
        title=shown,
        pictures=sum(map(_is_picture, got)),
        refused=tuple(f"{response.status} {response.url}" for response in got if response.status >= 400),
        complaints=tuple(dict.fromkeys(complaints)),
    )


def make(folder: Path) -> Record:
    """An archive in `folder` with a record of two drawn sheets."""
    with Archive.create(folder / "archive") as archive, demo_documents() as documents:
        with demo_sheets(documents) as (papers, lacking):
            list(archive.ingest([papers / "flood-1957" / "vermerk-pumpe"], workers=0))
        if lacking:
            raise SystemExit(lacking[0])
        (record,) = archive.records()
        return record


@contextmanager
def files(folder: Path) -> Iterator[str]:
    """A plain server of files: its address."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None: ...

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def _is_picture(response: Response) -> bool:
    return response.status == 200 and response.url.endswith((".jpg", ".png", ".webp"))


def _texts(content: str) -> str:
    return " ".join(content.split())


def _page(body: str) -> str:
    return f'<!doctype html><html lang="en"><meta charset="utf-8"><title>A viewer</title><link rel="icon" href="data:,"><style>#v {{position: absolute; inset: 0}}</style><body>{body}</body></html>'


if __name__ == "__main__":
    main()
