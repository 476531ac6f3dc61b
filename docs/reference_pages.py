"""The reference pages that are made from the code: commands, the record, languages and practices, codes, search, HTTP."""

import inspect
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import click
import msgspec

from muniment.cli.main import muniment as program
from muniment.model import Agent, Record
from muniment.reading import codes as grammars
from muniment.reading import phrases
from muniment.reading.practices import Practice, practices
from muniment.reading.practices.tabled import Tabled
from muniment.search import FACETS, FIELDS, SORTS
from muniment.web.openapi import describe
from muniment.web.routes import pages

LANGUAGES = {
    "de": "German", "en": "English", "es": "Spanish", "fr": "French", "it": "Italian", "ko": "Korean", "pl": "Polish",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "zh": "Chinese", "cs": "Czech", "ar": "Arabic", "fa": "Persian",
    "hu": "Hungarian", "bg": "Bulgarian", "sr": "Serbian",
}  # fmt: skip

_GROUP = re.compile(r"\(\?P<(\w+?)\d*>")


def write_reference(folder: Path) -> None:
    """Writes every page into the folder; a page that would not change is left as it is."""
    folder.mkdir(parents=True, exist_ok=True)
    made = {
        "commands.md": commands(),
        "record.md": record_form(),
        "practices.md": practices_and_languages(),
        "codes.md": codes(),
        "search-fields.md": search_fields(),
        "http.md": http(),
    }
    for name, lines in made.items():
        text = "\n".join(lines) + "\n"
        path = folder / name
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")


def commands() -> Iterator[str]:
    """Every command with its help, as `--help` prints it."""
    yield "# Commands\n"
    yield "Made from the commands themselves; each page of help is what `--help` prints. Exit codes: [](../exit-codes.md).\n"
    top = click.Context(program, info_name="muniment", max_content_width=100, terminal_width=100)
    for name in program.list_commands(top):
        command = program.get_command(top, name)
        assert command is not None
        yield f"## muniment {name}\n"
        yield from ("```text", _help(command, name, top), "```\n")
        if isinstance(command, click.Group):
            within = click.Context(command, info_name=name, parent=top, max_content_width=100, terminal_width=100)
            for inner in sorted(command.commands):
                yield f"### muniment {name} {inner}\n"
                yield from ("```text", _help(command.commands[inner], inner, within), "```\n")


def _help(command: click.Command, name: str, parent: click.Context) -> str:
    context = click.Context(command, info_name=name, parent=parent, max_content_width=100, terminal_width=100)
    return command.get_help(context)


def record_form() -> Iterator[str]:
    """The JSON form of a record and of an agent, from the values themselves."""
    yield "# The JSON form of a record\n"
    yield (
        "One form everywhere: `muniment show ID --json`, `muniment export --json` (a line each), `/records/ID.json`, `Record.to_dict()`. "
        "Offsets count Unicode code points in the witness's `text`, and `text[start:end] == quote` always. Made from the code.\n"
    )
    _, parts = msgspec.json.schema_components([Record, Agent], ref_template="#{name}")
    for name in ("Record", *sorted(n for n in parts if n != "Record")):
        yield f"## {name}\n"
        if parts[name].get("description"):
            yield inspect.cleandoc(parts[name]["description"]) + "\n"
        required = set(parts[name].get("required", ()))
        yield from ("| field | type | without a value |", "|---|---|---|")
        for field, shape in parts[name].get("properties", {}).items():
            default = "required" if field in required else f"`{msgspec.json.encode(shape.get('default')).decode()}`"
            yield f"| `{field}` | {_type(shape)} | {default} |"
        yield ""


def _type(shape: dict[str, Any]) -> str:
    if "$ref" in shape:
        name = shape["$ref"].lstrip("#")
        return f"[{name}](#{name.lower()})"
    if "anyOf" in shape:
        return " or ".join(_type(one) for one in shape["anyOf"])
    if shape.get("type") == "array":
        return f"list of {_type(shape['items'])}" if shape.get("items") else "list"
    if "enum" in shape:
        return ", ".join(f"`{value}`" for value in shape["enum"])
    return {"null": "null"}.get(shape.get("type", ""), shape.get("type", "any"))


def practices_and_languages() -> Iterator[str]:
    """Which practices there are, and what each language's tables hold."""
    yield "# Practices and languages\n"
    yield "## Practices\n"
    yield "The surest practice reads a sheet. [Add a practice](../../how-to/add-a-practice.md).\n"
    yield from ("| practice | reads |", "|---|---|")
    for practice in practices():
        yield f"| `{practice.NAME}` | {_reads(practice)} |"
    yield "\n## Languages\n"
    yield "A language is a folder of tables. [Add a language](../../how-to/add-a-language.md).\n"
    yield from ("| language | tables |", "|---|---|")
    root = _folder(phrases)
    for folder in sorted(path for path in root.iterdir() if path.is_dir() and len(path.name) == 2):
        tables = ", ".join(f"`{path.stem}`" for path in sorted(folder.glob("*.toml")))
        yield f"| {LANGUAGES.get(folder.name, folder.name)} (`{folder.name}`) | {tables} |"


def _reads(practice: Practice) -> str:
    """What sheets a practice reads: in the first words of its module, or, where a table says all of it, by its language."""
    if isinstance(practice, Tabled):
        return f"{LANGUAGES.get(practice.own, practice.own)} sheets and translations of them, by tables alone."
    return (practice.__doc__ or "").strip().split("\n\n")[0].replace("\n", " ").replace("|", "\\|")


def codes() -> Iterator[str]:
    """The kinds of reference codes, from the grammars."""
    yield "# Reference codes\n"
    yield "Codes in these forms are taken apart into levels and printed in one canonical form beside the form as written.\n"
    yield from ("| repository | levels | canonical form |", "|---|---|---|")
    table = tomllib.loads((_folder(grammars) / "archives.toml").read_text("utf-8"))
    for archive in table["archive"]:
        if archive["kind"] == "levels":
            names = ", ".join(str(name["repository"]) for name in archive["names"])
            shape = ", ".join(form.replace("%s", "...") for key, form in archive["print"].items() if key != "lists")
            yield f"| {names} | {', '.join(archive['labels'])} | `{shape}` |"
        else:
            printed = archive.get("printed") or ""
            levels = ", ".join(dict.fromkeys(_GROUP.findall(archive["pattern"])))
            yield f"| {archive.get('repository', '')} | {levels} | `{printed}` |".replace("``", "as written")


def search_fields() -> Iterator[str]:
    """The fields, facets and orders of a search."""
    yield "# Fields of a search\n"
    yield "What stands before a colon in a query: `from:wei`, `number:611`, `year:[1949 TO 1953]`. How to write one: [](../search.md).\n"
    yield from ("| | |", "|---|---|")
    yield f"| fields | {', '.join(f'`{field}`' for field in FIELDS)} |"
    yield f"| facets, with counts | {', '.join(f'`{field}`' for field in FACETS)} |"
    yield f"| orders (`--sort`) | {', '.join(f'`{order}`' for order in SORTS)} |"


def http() -> Iterator[str]:
    """The addresses of the reading room, from its own description."""
    yield "# Addresses of the reading room\n"
    yield "Every page has a JSON form at the same address with `.json`, or with `Accept: application/json`; `/openapi.json` describes them all. Errors are `application/problem+json`.\n"
    yield from ("| address | gives | takes |", "|---|---|---|")
    told = describe(pages())["paths"]
    for path, methods in told.items():
        if path.endswith(".json") and (path[: -len(".json")] in told or path == "/index.json"):
            continue
        asked = methods["get"]
        gives = (asked.get("summary") or asked.get("description") or "").split("\n")[0]
        takes = ", ".join(f"`{one['name']}`" for one in asked.get("parameters", ()) if one["in"] == "query")
        yield f"| `{path}` | {gives} | {takes} |"


def _folder(package: ModuleType) -> Path:
    """The folder in which a package lies."""
    return Path(package.__path__[0])
