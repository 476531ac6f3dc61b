"""A client of the Reconciliation Service API 0.2: names are sent to a service that the user names, only when the user asks for it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

import msgspec
from msgspec import Struct

from muniment import __version__
from muniment.errors import SourceError

BATCH = 20
PATIENCE = 30.0
"""Seconds to wait for an answer."""
LARGEST = 8_000_000
"""Bytes of an answer."""


class Type(Struct, frozen=True):
    """What a candidate is."""

    id: str = ""
    name: str = ""


class Suggestion(Struct, frozen=True):
    """A candidate of the service: its id there, its name, how like it is (0 to 100), and whether the service is sure."""

    id: str
    name: str = ""
    score: float = 0.0
    match: bool = False
    description: str | None = None


class Results(Struct, frozen=True):
    """The candidates for one name."""

    result: tuple[Suggestion, ...] = ()


def identifier_space(address: str) -> str:
    """Whose identifiers a service gives.  Raises SourceError where there is no such service."""
    told = _ask(address, {}, dict[str, Any])
    space = told.get("identifierSpace")
    if not isinstance(space, str) or not space:
        raise SourceError("It is no reconciliation service.", where=address, advice="Give the address of its manifest.")
    return space


def reconcile(address: str, names: Sequence[tuple[str, str]]) -> Iterator[tuple[str, tuple[Suggestion, ...]]]:
    """The candidates for names (each with a key), in batches.  Raises SourceError where the service does not answer."""
    for start in range(0, len(names), BATCH):
        batch = names[start : start + BATCH]
        queries = {f"q{n}": {"query": name, "limit": 5} for n, (_, name) in enumerate(batch)}
        told = _ask(address, {"queries": msgspec.json.encode(queries).decode()}, dict[str, Results])
        for n, (key, _) in enumerate(batch):
            yield key, told.get(f"q{n}", Results()).result


def _ask(address: str, form: Mapping[str, str], kind: Any) -> Any:
    if urlsplit(address).scheme not in ("http", "https"):
        raise SourceError("It is no address of a service.", where=address, advice="Write http://… or https://….")
    headers = {"User-Agent": f"Muniment/{__version__}", "Accept": "application/json"}
    request = Request(address, data=urlencode(form).encode() if form else None, headers=headers)
    try:
        with urlopen(request, timeout=PATIENCE) as answer:
            body = answer.read(LARGEST + 1)
    except (URLError, OSError, ValueError) as error:
        raise SourceError(
            f"The service does not answer ({error}).", where=address, advice="Look whether it is there, and try again."
        ) from error
    if len(body) > LARGEST:
        raise SourceError("Its answer is too long.", where=address, advice="Ask for fewer names.")
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.DecodeError as error:
        raise SourceError(
            f"Its answer cannot be understood ({error}).", where=address, advice="It must speak version 0.2 of the API."
        ) from error
