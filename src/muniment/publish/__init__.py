"""The static twin: the reading room as plain files, which any web server, or a USB stick, can give for ever."""

from muniment.publish.publish import Published, publish

__all__ = ["Published", "publish"]
