"""Where the shared data and its scorers are."""

import os
from pathlib import Path


def data_folder() -> Path:
    """The folder of the shared data: MUNIMENT_DATA, else beside the checkout.  Ends the program where it is not there."""
    beside = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
    folder = Path(os.environ.get("MUNIMENT_DATA") or beside)
    if not folder.is_dir():
        raise SystemExit(f"The shared data is not at {folder}: set MUNIMENT_DATA.")
    return folder


def tools_folder() -> Path:
    """The folder of the scorers, beside the data."""
    return data_folder().parent / "tools"
