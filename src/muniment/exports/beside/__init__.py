"""Texts beside one another as documents to take home: PDF, EPUB, DOCX and TEI."""
