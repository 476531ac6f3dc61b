"""Identity: the id of a record, made from where it came from, the same on every machine and in every run."""

import hashlib

ID_LENGTH = 12
"""Characters of an id: 60 bits, so that a million records meet by chance once in two million archives."""

_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"
_BITS_A_CHARACTER = 5


def record_id(collection: str, path: str, key: str) -> str:
    """The id of the document `key` in the file `path` of a collection: 12 characters of Crockford's base 32, lower case.

    From the SHA-256 of the three, each with its length before it, so that no two triples are written alike.
    """
    digest = hashlib.sha256()
    for part in (collection, path, key):
        encoded = part.encode("utf-8", "surrogatepass")
        digest.update(len(encoded).to_bytes(8, "big") + encoded)
    bits = int.from_bytes(digest.digest()[:8], "big") >> (64 - ID_LENGTH * _BITS_A_CHARACTER)
    shifts = range((ID_LENGTH - 1) * _BITS_A_CHARACTER, -1, -_BITS_A_CHARACTER)
    return "".join(_CROCKFORD[bits >> shift & 31] for shift in shifts)
