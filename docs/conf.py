"""Sphinx: builds the documentation, `make docs`.  Strict: a broken link or an unknown page stops it."""

import sys
from pathlib import Path

from sphinx.application import Sphinx

sys.path.insert(0, str(Path(__file__).parent))

project = "Muniment"
copyright = "the authors of Muniment; Apache-2.0"
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["site"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = "Muniment"
html_show_sphinx = False
html_copy_source = False
# Everything from this machine: the theme's fonts are the reader's own, and no icon comes from another host.
html_theme_options = {"footer_icons": [], "source_repository": ""}
suppress_warnings = ["misc.highlighting_failure"]


def setup(app: Sphinx) -> None:
    """Before anything is read, the reference pages are made from the code."""
    from reference_pages import write_reference

    write_reference(Path(app.srcdir) / "reference" / "made")
