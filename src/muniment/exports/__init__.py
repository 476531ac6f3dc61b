"""What is handed on: citations now; TEI, IIIF, OAI-PMH and the rest as they are written."""
