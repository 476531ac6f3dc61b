"""Vocabulary: the words of the archive's own lists that the interface writes out.  The catalogues hold them under their kind as context."""

VOCABULARY: dict[str, tuple[str, ...]] = {
    "facet": ("kind", "language", "year", "sender", "addressee", "place", "repository"),
    "order": ("relevance", "oldest", "newest"),
    "witness": ("original", "transcription", "translation", "ocr"),
    "kind": (
        "telegram", "letter", "memorandum", "memorandum of conversation", "decision", "journal", "report", "despatch",
        "note", "minutes", "message", "instruction", "circular", "decree", "speech", "diary", "cable", "airgram", "ciphergram", "coded telegram",
    ),
    "role": (
        "sender", "author", "addressee", "via", "translator", "decipherer", "typist", "authenticator", "copy holder",
    ),
    "number": ("registry", "sender", "incoming", "special", "print", "file"),
    "marking": (
        "classification", "urgency", "copying", "series", "return", "declassification", "stamp", "note", "copy",
    ),
    "event": (
        "signed", "sent", "received", "deciphered", "typed", "printed", "copied", "authenticated", "registered",
        "return-ordered", "returned", "transferred", "declassified", "digitised", "transcribed", "translated", "published",
    ),
    "basis": (
        "signature", "sent", "heading", "date-line", "received", "deciphered", "typed", "registered", "title", "event",
    ),
    "clash": ("witnesses", "internal", "catalogue"),
    "level": (
        "repository", "settlement", "record_group", "section", "country", "subject", "matter", "box", "folder", "year", "number", "piece", "fond", "fonds", "opis", "papka", "delo", "list", "series", "group", "bundle", "lot", "file",
        "decimal_file", "part", "item", "page", "note", "idno",
    ),
    "mention": ("resolved", "ambiguous", "absent", "unresolved"),
    "direction": ("yours", "mine", "his"),
    "field": (
        "amount", "date", "dates", "line", "copies", "events", "number", "day", "source", "office", "topic", "folio", "contents", "type",
        "uploaded", "archive", "place", "signature", "title", "kind", "subject", "source_credit", "teaser",
    ),
    "course": ("incoming", "outgoing"),
    "status": ("draft", "in-review", "published", "restricted"),
}  # fmt: skip
"""By kind of word.  A word that is not here is shown as it is."""
