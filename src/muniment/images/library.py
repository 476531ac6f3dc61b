"""Library: Tesseract within this process (the extra `ocr`), which keeps its models loaded from picture to picture."""

from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from muniment.images.values import ImageError

_LOADED = 3
"""Sets of data that are kept in memory: a file is in one language, as a rule, and so are its neighbours."""


@cache
def version() -> str | None:
    """The version of the library; None where it is not installed."""
    try:
        import tesserocr
    except ImportError:
        return None
    name, *_ = tesserocr.tesseract_version().removeprefix("tesseract ").split()
    return str(name)


def table(image: Any, data: str, folder: Path, *, sparse: bool) -> str:
    """The engine's table (TSV) of what is on a picture (8 bits, grey).  Raises ImageError where the engine fails."""
    from tesserocr import PSM

    engine = _loaded(data, folder)
    engine.SetPageSegMode(PSM.SPARSE_TEXT if sparse else PSM.SINGLE_BLOCK)
    try:
        _show(engine, image)
        return str(engine.GetTSVText(0))
    except RuntimeError as error:
        raise ImageError(f"the OCR engine failed ({error})", advice="Run the command again.") from error
    finally:
        engine.Clear()


def script(image: Any, folder: Path) -> str | None:
    """The script on a picture as the engine names it; None where it cannot be told."""
    from tesserocr import PSM

    try:
        engine = _loaded("osd", folder)
        engine.SetPageSegMode(PSM.OSD_ONLY)
        _show(engine, image)
        found = engine.DetectOrientationScript()
        engine.Clear()
    except (ImageError, RuntimeError):
        return None
    return str(found["script_name"]) if found else None


def _show(engine: Any, image: Any) -> None:
    engine.SetImageBytes(bytes(image.write_to_memory()), image.width, image.height, 1, image.width)
    engine.SetSourceResolution(300)


@lru_cache(_LOADED)
def _loaded(data: str, folder: Path) -> Any:
    from tesserocr import PyTessBaseAPI

    try:
        return PyTessBaseAPI(path=str(folder), lang=data)
    except RuntimeError as error:
        raise ImageError(
            f"the OCR engine cannot load its data {data} from {folder}", advice="Install the data again."
        ) from error
