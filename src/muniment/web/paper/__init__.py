"""The sheet: pictures of pages for deep zoom and for other people's viewers (IIIF), and the original files to take home."""

from muniment.web.paper.routes import paper_routes

__all__ = ["paper_routes"]
