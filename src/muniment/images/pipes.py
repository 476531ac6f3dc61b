"""Pipes: messages between the main process and its workers, each with its length before it."""

import struct
from typing import IO

import msgspec

_LENGTH = struct.Struct(">Q")


def send(stream: IO[bytes], message: msgspec.Struct) -> None:
    """Writes a message."""
    body = msgspec.msgpack.encode(message)
    stream.write(_LENGTH.pack(len(body)) + body)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """The next message, or None at the end of the stream, also where it ends within a message."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    body = stream.read(length)
    return body if len(body) == length else None
