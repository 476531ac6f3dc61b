"""The reading room: server-rendered pages over one archive, safe against whatever a document holds."""
