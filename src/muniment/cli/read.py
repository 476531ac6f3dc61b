"""`muniment read`: what Muniment sees in a text; needs no archive."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import msgspec
from msgspec.structs import replace

from muniment.cli.options import json_option
from muniment.cli.printing import print_json, print_record, refusal_line
from muniment.errors import SourceError
from muniment.model import Draft, Record, Refusal, Witness
from muniment.reading.read import read_record
from muniment.sources import read as read_source
from muniment.sources import read_text, walk
from muniment.sources.languages import language_of, script_of
from muniment.texts.clashes import with_differences


@click.command("read", short_help="See what Muniment reads in a text; needs no archive.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--text", "text_field", metavar="FIELD", help="The files are JSON Lines; their text is in FIELD.")
@click.option("--id", "id_field", metavar="FIELD", help="With --text: the id of each is in FIELD.")
@json_option
def command(paths: tuple[Path, ...], text_field: str | None, id_field: str | None, as_json: bool) -> int:
    """Read the files PATHS (or standard input) and show what each document says about itself, with the words that say so.

    With --text, each line of a JSON Lines file is a document whose field FIELD is its plain text, taken as it is.

    \b
    Examples:
      muniment read cable.txt
      cat cable.txt | muniment read --json
      muniment read documents.jsonl --text plain_text --id id --json
    """
    refused = 0
    for found in _records(paths or (Path("-"),), text_field, id_field):
        if isinstance(found, Refusal):
            refused += 1
            line = refusal_line(found.path, found.place, found.reason, found.advice)
            click.echo(f"muniment: {line}", err=True)
        elif as_json:
            print_json(found)
        else:
            print_record(found)
    return 3 if refused else 0


def _records(paths: tuple[Path, ...], text_field: str | None, id_field: str | None) -> Iterator[Record | Refusal]:
    for path in paths:
        if text_field:
            yield from _lines(path, text_field, id_field)
        elif str(path) == "-":
            yield _read(read_text(sys.stdin.read(), "standard input"), "standard input")
        elif not path.exists():
            raise SourceError("There is no such file.", where=str(path), advice="Check the name.")
        else:
            for item in walk(path):
                if isinstance(item, Refusal):
                    yield item
                    continue
                for draft in read_source(item):
                    yield draft if isinstance(draft, Refusal) else _read(draft, item.path)


def _read(draft: Draft, path: str) -> Record:
    return replace(with_differences(read_record(draft.record)), id=f"{path}#{draft.key}" if draft.key else path)


def _lines(path: Path, text_field: str, id_field: str | None) -> Iterator[Record | Refusal]:
    stream = sys.stdin.buffer if str(path) == "-" else path.open("rb")
    with stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                document: Any = msgspec.json.decode(line)
                text = document[text_field]
                name = str(document[id_field]) if id_field else f"{path}:{number}"
            except (msgspec.DecodeError, KeyError, TypeError) as error:
                yield Refusal(
                    path=str(path),
                    place=f"line {number}",
                    reason=f"This line is no JSON object with the field asked for ({error}).",
                    advice="Check --text and --id against the line.",
                )
                continue
            witness = Witness(
                id="w1", kind="transcription", language=language_of(text), script=script_of(text), text=text
            )
            yield replace(read_record(Record(witnesses=(witness,))), id=name)
