"""Pipes: messages between the main process and its workers, each with its length before it."""

import struct
from typing import Protocol

from muniment.ingest.tasks import Answer, Task, encode

_LENGTH = struct.Struct(">Q")


class Readable(Protocol):
    """Where messages come from."""

    def read(self, size: int, /) -> bytes: ...


class Writable(Protocol):
    """Where messages go."""

    def write(self, data: bytes, /) -> int: ...

    def flush(self) -> None: ...


def send(stream: Writable, message: Task | Answer) -> None:
    """Writes a message."""
    body = encode(message)
    stream.write(_LENGTH.pack(len(body)))
    stream.write(body)
    stream.flush()


def receive(stream: Readable) -> bytes | None:
    """The next message, or None at the end of the stream, also where it ends within a message."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    body = stream.read(length)
    return body if len(body) == length else None
