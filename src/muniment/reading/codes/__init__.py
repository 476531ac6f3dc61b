"""Reference codes: where a sheet lies, parsed into the levels of its archive and printed back in one canonical form."""

from muniment.reading.codes.parse import complete_codes, find_codes, parse_code

__all__ = ["complete_codes", "find_codes", "parse_code"]
